"""What would sharpen an answer most, as questions that one click answers: two criteria, or a membership."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from proxenia.appraisal.answer.importance import Kind
from proxenia.appraisal.answer.record import Advice, Importance
from proxenia.appraisal.model import CRITERIA
from proxenia_web.advisor.question.fields import Question

#: So many other things are asked for.
_FACTS = 3


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two criteria of which it would help to know which matters more, and how many networks hang on it."""

    first: str
    second: str
    change: float


@dataclass(frozen=True, slots=True)
class Said:
    """A statement made, and the query that takes it back."""

    more: str
    less: str
    without: str


def best_comparison(advice: Advice) -> Comparison | None:
    """The comparison of two criteria that would sharpen an answer most; None where none stands out."""
    one = next((one for one in advice.importance if one.kind == Kind.COMPARISON), None)
    if one is None:
        return None
    first, _mark, second = one.about.partition(">")
    return Comparison(first, second, one.change)


def said_comparisons(question: Question) -> list[Said]:
    """The statements of a question, each with the way to take it back."""
    found = []
    for number in question.rows:
        more, less = question.value(f"more-{number}"), question.value(f"less-{number}")
        own = {f"more-{number}", f"less-{number}"}
        found.append(
            Said(_known(more), _known(less), urlencode([pair for pair in question.asked if pair[0] not in own]))
        )
    return found


def _known(criterion: str) -> str:
    return criterion if criterion in CRITERIA else ""


def other_facts(advice: Advice) -> list[Importance]:
    """What else is worth settling beside comparisons: memberships, costs and benefits not known, the most telling."""
    return [one for one in advice.importance if one.kind != Kind.COMPARISON][:_FACTS]


def before(question: Question) -> Iterator[tuple[str, str]]:
    """The question without what "since" says is new: a statement by its number, or what was said of a network."""
    new = question.value("since")
    for key, text in question.asked:
        is_statement = key in (f"more-{new}", f"less-{new}")
        is_membership = key in ("in", "not", "left") and text.partition(":")[0] == new
        if not is_statement and not is_membership:
            yield key, text
