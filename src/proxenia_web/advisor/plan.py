"""A plan that a reader uploads: read in a process of its own with limits, shown, never stored."""

import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import msgspec
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from proxenia.appraisal.answer.record import Plan
from proxenia.exchange.plan.plan import MOST_BYTES, PLAN_FORMS

#: A file made to exhaust the machine is stopped after so much time and memory.
_SECONDS, _MEMORY = 45, 1_500_000_000
_READ = (
    "import sys; from pathlib import Path; from proxenia.cli.advice.agenda import open_agenda, plan_record; "
    "from proxenia.evidence.vocabulary import shipped_vocabulary; v = shipped_vocabulary(); "
    "import msgspec; print(msgspec.json.encode(plan_record(open_agenda(Path(sys.argv[1]), v), v)).decode())"
)


class PlanError(Exception):
    """The plan could not be read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Upload:
    """The plan as it was read, with its name to show."""

    name: str
    read: Plan


def read_upload(file: "UploadedFile[bytes]") -> Upload:
    """The agenda of an uploaded plan. The file lies in a folder of its own only while it is read."""
    name = Path(file.name or "").name[:120]
    form = Path(name).suffix.lower()
    if form not in PLAN_FORMS:
        raise PlanError(_("Plans are read as %(forms)s.") % {"forms": ", ".join(PLAN_FORMS)})
    if (file.size or 0) > MOST_BYTES:
        raise PlanError(
            _("The file is larger than %(size)s MB: give the chapter with the goals alone.")
            % {"size": MOST_BYTES // 1_000_000}
        )
    with tempfile.TemporaryDirectory(prefix="proxenia-plan-") as folder:
        path = Path(folder) / f"plan{form}"
        with path.open("wb") as kept:
            for chunk in file.chunks():
                kept.write(chunk)
        return Upload(name, _read(path))


def _read(path: Path) -> Plan:
    command = [sys.executable, "-c", _READ, str(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False, preexec_fn=_limits)
    except subprocess.TimeoutExpired as error:
        raise PlanError(_("The plan takes too long to read: give the chapter with the goals alone.")) from error
    if done.returncode:
        raise PlanError(_why(done.stderr.decode("utf-8", "replace")))
    return msgspec.json.decode(done.stdout, type=Plan)


def _limits() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


def _why(told: str) -> str:
    """What the reader is told: the faults that are known by name, else that the file cannot be read."""
    known = {
        "scanned": _("The PDF is scanned pictures without text: run text recognition (OCR) on it first."),
        "password": _("The PDF asks for a password: save it without one."),
        "more than": _("The plan is too long: give the chapter with the goals alone."),
        "no sentence": _("The file has no sentence to read."),
        "not installed": _("Reading plans is not set up on this site."),
    }
    return next((text for sign, text in known.items() if sign in told), _("The file cannot be read: save it anew."))
