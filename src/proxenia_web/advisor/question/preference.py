"""What matters, as it was said: places in an order, pairs compared, and where the two cannot hold together."""

import re
from collections.abc import Iterable
from itertools import pairwise

from django.utils.translation import gettext as _

from proxenia.appraisal.model import CRITERIA
from proxenia.decision.preference.weights import Weights, parse_preference
from proxenia.errors import ContradictionError
from proxenia_web.advisor.question.criterion import criterion
from proxenia_web.advisor.question.fields import Question, statement_numbers
from proxenia_web.core import locale

_QUOTED, _COMPARED = re.compile(r"'([^']+)'"), re.compile(r"(\w+)(>=?)(\w+)")


def read_preferences(found: Question) -> tuple[str, ...]:
    """The order and the statements together; a fault where they cannot all hold."""
    said = (*_order(found), *_statements(found))
    try:
        Weights.open(CRITERIA).with_preferences([one for text in said for one in parse_preference(text, CRITERIA)])
    except ContradictionError as error:
        texts = [said_in_words(text) for text in _QUOTED.findall(error.problems[0].message)]
        told = _("These cannot all hold: %(said)s. Take one of them back.")
        found.faults["statements"] = told % {"said": locale.parted(texts)}
    return said


def _order(found: Question) -> tuple[str, ...]:
    """What the places in the order say: each criterion before every one of the next place named; ties say nothing."""
    ranks: dict[int, list[str]] = {}
    for name in CRITERIA:
        text = found.value(f"rank-{name}")
        if text.isascii() and text.isdigit() and 1 <= int(text[:3]) <= len(CRITERIA):
            ranks.setdefault(int(text), []).append(name)
        elif text:
            most = {"text": text[:40], "most": len(CRITERIA)}
            found.faults["order"] = _("“%(text)s” is no place in the order: choose 1 to %(most)s.") % most
    groups = [ranks[rank] for rank in sorted(ranks)]
    return tuple(f"{a}>{b}" for first, second in pairwise(groups) for a in first for b in second)


def _statements(found: Question) -> tuple[str, ...]:
    """What was said of pairs: the first at least as important as the second."""
    said = []
    for number in found.rows:
        more, less = (found.value(f"{side}-{number}") for side in ("more", "less"))
        if more not in CRITERIA or less not in CRITERIA:
            found.faults["statements"] = _("A statement needs two criteria: choose both, or none.")
        elif more == less:
            found.faults["statements"] = _("A criterion cannot be compared with itself.")
        else:
            said.append(f"{more}>={less}")
    return tuple(dict.fromkeys(said))


def said_in_words(text: str) -> str:
    """A statement as the reader made it: an order, or "at least as important as"."""
    more, sign, less = _COMPARED.fullmatch(text).groups()  # type: ignore[union-attr]
    names = {"more": criterion(more), "less": criterion(less)}
    told = _("“%(more)s” before “%(less)s”") if sign == ">" else _("“%(more)s” at least as important as “%(less)s”")
    return told % names


def free_row(keys: Iterable[str]) -> int:
    """The number of a statement of which nothing is said yet in the fields of these names."""
    used = statement_numbers(keys)
    return next(number for number in range(1, 100) if number not in used)
