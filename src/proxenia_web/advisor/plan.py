"""A plan that a reader uploads: read in a process of its own with limits, shown, never stored."""

import subprocess
import sys
from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path

import msgspec
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from proxenia.appraisal.answer.record import Plan
from proxenia.exchange.apart import LONGEST_SECONDS
from proxenia.exchange.plan.plan import MOST_BYTES, PLAN_FORMS
from proxenia.exchange.plan.read import Named, Reading, Unread
from proxenia_web.catalogue.snapshot import current
from proxenia_web.core.admission.turn import BusyError, turn

#: Which program reads the plan; what it may take it says itself, but for the time on a busy machine.
_READER = "proxenia.exchange.plan.read"


class PlanError(Exception):
    """The plan could not be read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Upload:
    """The plan as it was read, with its name to show, and what was not read as speaking of a theme."""

    name: str
    read: Plan
    unread: tuple[Unread, ...] = ()
    means: tuple[Named, ...] = ()

    def means_of(self, kind: str) -> list[Named]:
        """The amounts of a kind that it names for work abroad."""
        return [one for one in self.means if one.kind == kind]

    @property
    def budgets(self) -> list[Named]:
        """Money named, in EUR."""
        return self.means_of("budget")

    @property
    def days(self) -> list[Named]:
        """Working days named."""
        return self.means_of("days")


def form_of(file: "UploadedFile[bytes]") -> str:
    """The form of an uploaded plan by its name; PlanError where it is none of those read, or too large."""
    form = Path(_name(file)).suffix.lower()
    if form not in PLAN_FORMS:
        raise PlanError(_("Plans are read as %(forms)s.") % {"forms": ", ".join(PLAN_FORMS)})
    if (file.size or 0) > MOST_BYTES:
        raise PlanError(
            _("The file is larger than %(size)s MB: give the chapter with the goals alone.")
            % {"size": MOST_BYTES // 1_000_000}
        )
    return form


def _name(file: "UploadedFile[bytes]") -> str:
    return Path(file.name or "").name[:120]


def read_upload(file: "UploadedFile[bytes]", form: str) -> Upload:
    """The agenda of an uploaded plan of a form, which is written to no file."""
    try:
        with turn(is_reading=True):
            return _read(file.read(), f"plan{form}", _name(file))
    except BusyError as error:
        told = _("Other plans are being read at the moment: wait a little and send it again.")
        raise PlanError(told) from error


def _read(content: bytes, known_as: str, name: str) -> Upload:
    command = [sys.executable, "-m", _READER, known_as, current().day]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=LONGEST_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise PlanError(_("The plan takes too long to read: give the chapter with the goals alone.")) from error
    told = _told(done.stdout)
    if told.agenda is None:
        raise PlanError(_why({problem.code for problem in told.problems}))
    return Upload(name, told.agenda, tuple(told.unread), tuple(told.means))


def _told(answer: bytes) -> Reading:
    """What the program said; nothing where it was stopped before it could speak."""
    try:
        return msgspec.json.decode(answer, type=Reading)
    except msgspec.DecodeError:
        return Reading()


def _why(codes: Set[str]) -> str:
    """What the reader is told: the faults that are known by their codes, else that the file cannot be read."""
    known = {
        "scanned": _("The PDF is scanned pictures without text: run text recognition (OCR) on it first."),
        "locked": _("The PDF asks for a password: save it without one."),
        "too-large": _("The plan is too long: give the chapter with the goals alone."),
        "no-passages": _("The file has no sentence to read."),
        "no-reader": _("Reading plans is not set up on this site."),
        "no-encoder": _("Reading plans is not set up on this site."),
    }
    return next((text for code, text in known.items() if code in codes), _("The file cannot be read: save it anew."))
