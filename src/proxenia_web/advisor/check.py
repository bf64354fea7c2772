"""The answers given so far, each in one line with the way to change it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.appraisal.model import CRITERIA
from proxenia_web.advisor.question.criterion import criterion
from proxenia_web.advisor.question.fields import Question
from proxenia_web.advisor.question.naming import told
from proxenia_web.advisor.question.preference import said_in_words
from proxenia_web.advisor.question.question import amount_or_none
from proxenia_web.advisor.step import Step, step_address, step_of_fault
from proxenia_web.catalogue.snapshot import current, vocabulary
from proxenia_web.core import locale
from proxenia_web.directory.place_choice import place_name

_NAMED = 4


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with what was answered (nothing where it was skipped), the way to change it, and what is wrong."""

    step: Step
    lines: tuple[str, ...]
    change: str
    faults: tuple[str, ...]


def answers_of(question: Question) -> list[Answered]:
    """Every question with its answer."""
    lines = {
        Step.CITY: [place_name(question.chosen.place)] if question.chosen.place else [],
        Step.MEMBERSHIPS: _memberships(question),
        Step.AGENDA: _agenda(question),
        Step.RESOURCES: _resources(question),
        Step.CRITERIA: _criteria(question),
        Step.SETTLED: _settled(question),
    }
    return [
        Answered(
            step,
            tuple(said),
            f"{step_address(step)}?{question.address_with(('from', str(Step.CHECK)))}",
            tuple(fault for name, fault in question.faults.items() if step_of_fault(name) is step),
        )
        for step, said in lines.items()
    ]


def _ids(question: Question, field: str) -> list[str]:
    ids = [text.partition(":")[0] for text in question.values(field)]
    return [id_ for id_ in ids if id_ in current().networks]


def _memberships(question: Question) -> list[str]:
    levels = [key.removeprefix("level-") for key, _text in question.given if key.startswith("level-")]
    members = [*_ids(question, "in"), *(id_ for id_ in levels if id_ in current().networks)]
    said = [
        (_("In: %(names)s"), list(dict.fromkeys(members))),
        (_("Not in: %(names)s"), _ids(question, "not")),
        (_("No longer in: %(names)s"), _ids(question, "left")),
    ]
    return [text % {"names": told(ids)} for text, ids in said if ids]


def _agenda(question: Question) -> list[str]:
    points = {term.id: amount_or_none(question.value(f"t-{term.id}")) or 0.0 for term in vocabulary().group("theme")}
    themes = sorted((id_ for id_, number in points.items() if number), key=lambda id_: -points[id_])
    labels = [locale.term(theme, "theme") for theme in themes]
    return [locale.listed(labels, 2 * _NAMED)] if labels else []


def _resources(question: Question) -> list[str]:
    budget, days = (amount_or_none(question.value(name)) for name in ("budget", "days"))
    found = [] if budget is None else [_("%(amount)s a year") % {"amount": locale.euros(budget)}]
    if days is not None:
        text = ngettext("%(number)s working day a year", "%(number)s working days a year", round(days))
        found.append(text % {"number": locale.number(days)})
    return found


def _criteria(question: Question) -> list[str]:
    ranks = [(question.value(f"rank-{name}"), criterion(name)) for name in CRITERIA]
    order = " › ".join(name for rank, name in sorted(ranks) if rank)
    pairs = [(question.value(f"more-{number}"), question.value(f"less-{number}")) for number in question.rows]
    told_pairs = [said_in_words(f"{more}>={less}") for more, less in pairs if {more, less} <= {*CRITERIA}]
    return [*([order] if order else []), *told_pairs]


def _settled(question: Question) -> list[str]:
    said = [
        (_("To be kept: %(names)s"), _ids(question, "keep")),
        (_("Out of the question: %(names)s"), _ids(question, "never")),
        (_("Fees told: %(names)s"), _ids(question, "fee")),
    ]
    return [text % {"names": told(ids)} for text, ids in said if ids]
