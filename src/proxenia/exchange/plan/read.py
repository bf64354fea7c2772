"""Reads one plan in a process of its own and prints it as JSON: python -m proxenia.exchange.plan.read PATH."""

import contextlib
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from proxenia.appraisal.answer.record import Plan
from proxenia.errors import InputError
from proxenia.problems import Problem

#: What this process may take, whatever the one that started it has: bytes of addresses, seconds of calculation.
MOST_MEMORY, MOST_SECONDS = 1_500_000_000, 45


class Reading(msgspec.Struct, frozen=True):
    """What this program says: what was read in a plan, or why it could not be read."""

    agenda: Plan | None = None
    problems: list[Problem] = []


def main(arguments: Sequence[str]) -> int:
    """Prints the agenda of a plan, or the faults each with its code; 0 where it could be read."""
    limit_process()
    try:
        told = Reading(agenda=_read(Path(*arguments)))
    except InputError as error:
        told = Reading(problems=list(error.problems))
    print(msgspec.json.encode(told).decode())
    return 0 if told.agenda else 1


def limit_process() -> None:
    """Sets limits of memory and time to this process, where the system has them: Windows has none."""
    if sys.platform == "win32":
        return
    import resource

    wanted = [(resource.RLIMIT_CPU, MOST_SECONDS), (resource.RLIMIT_AS, MOST_MEMORY)]
    for kind, most in wanted:
        hard = resource.getrlimit(kind)[1]
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        # macOS refuses a limit of addresses below what it maps at the start.
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(kind, (limit, limit))


def _read(path: Path) -> Plan:
    # Imported under the limits: the model takes most of the memory.
    from proxenia.evidence.vocabulary import shipped_vocabulary
    from proxenia.exchange.plan.agenda import open_agenda, plan_record

    vocabulary = shipped_vocabulary()
    return plan_record(open_agenda(path, vocabulary), vocabulary)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
