"""Reads one plan in a process of its own: python -m proxenia.exchange.plan.read NAME [DAY] < FILE prints it as JSON.

It comes through the standard input and is written nowhere: whatever is killed, nothing of it is left behind.
"""

import sys
from collections.abc import Sequence

import msgspec

from proxenia.appraisal.answer.record import Plan
from proxenia.errors import InputError
from proxenia.exchange.apart import limit_process
from proxenia.problems import Problem

#: So many of the passages that count for no theme are told, those nearest to one.
_MOST_UNREAD = 40


class Unread(msgspec.Struct, frozen=True):
    """A passage that counts for no theme, with the themes that it speaks of most likely."""

    text: str
    page: int | None = None
    themes: list[str] = []


class Named(msgspec.Struct, frozen=True):
    """An amount that the plan names for work abroad: EUR ("budget") or working days ("days"), and the passage."""

    kind: str
    amount: float
    written: str
    text: str
    page: int | None = None


class Reading(msgspec.Struct, frozen=True):
    """What this program says: what was read in a plan and what was not, or why it could not be read."""

    agenda: Plan | None = None
    unread: list[Unread] = []
    means: list[Named] = []
    problems: list[Problem] = []


def main(arguments: Sequence[str]) -> int:
    """Prints the agenda of a plan, or the faults each with its code; 0 where it could be read.

    With a day, money of other currencies is told in EUR at its rates.
    """
    limit_process()
    try:
        name, *day = arguments
        told = _read(sys.stdin.buffer.read(), name, next(iter(day), None))
    except InputError as error:
        told = Reading(problems=list(error.problems))
    sys.stdout.buffer.write(msgspec.json.encode(told))  # in UTF-8, whatever the system writes
    return 0 if told.agenda else 1


def _read(content: bytes, name: str, day: str | None) -> Reading:
    # Imported under the limits: the model takes most of the memory.
    from proxenia.evidence.vocabulary import shipped_vocabulary
    from proxenia.exchange.plan.agenda import plan_of_content, plan_record
    from proxenia.exchange.plan.means import find_means

    vocabulary = shipped_vocabulary()
    read = plan_of_content(content, name, vocabulary)
    undecided, means = read.agenda.undecided[:_MOST_UNREAD], find_means(read.passages, day)
    return Reading(
        agenda=plan_record(read, vocabulary),
        unread=[Unread(o.passage.text, o.passage.page, list(o.themes)) for o in undecided],
        means=[Named(o.kind, o.amount, o.written, o.passage.text, o.passage.page) for o in means],
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
