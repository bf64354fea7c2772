"""Fee statements as scales: one table of one source is one scale, and its steps follow each other."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from proxenia.evidence.fee.terms import BOUNDS
from proxenia.evidence.statements import Qualified, Statement
from proxenia.problems import Problem

#: What belongs to a scale; other amounts (paid, proposed, admission, other) are told beside it.
IN_SCALE = frozenset({"step", "flat", "formula"})
Placed = tuple[Statement, str]
Span = tuple[float, float]


def scale_key(statement: Qualified) -> tuple[str, ...]:
    """What statements of one table of one source have in common."""
    kind = statement.text("amount_of")
    grade = "scale" if kind in IN_SCALE else kind
    validity = statement.text("valid_from"), statement.text("valid_until")
    return statement.source, statement.text("scale"), grade, statement.text("currency"), *validity


def measured(statement: Qualified) -> tuple[str, float | None, float | None]:
    """What the step's bounds count (empty: it has none), and its lower and upper bound as the table prints them."""
    for measure, (low, high) in BOUNDS.items():
        least, most = statement.number(low), statement.number(high)
        if least is not None or most is not None:
            return measure, least, most
    return "", None, None


def lines_of(statement: Qualified) -> Iterator[tuple[str, ...]]:
    """The lines of the table a step stands in: one for each kind of member and country it is for."""
    types = statement.listing("member_type") or ("",)
    countries = statement.listing("countries") or ("",)
    title = "+".join(statement.listing("membership"))
    named = (statement.text(name) for name in ("class", "income_group", "country_group", "countries_except"))
    rest = title, *named, measured(statement)[0]
    for member_type, country in product(types, countries):
        yield (member_type, country, *rest)


def check_scales(placed: Sequence[Placed]) -> list[Problem]:
    """Every gap and every overlap between the steps of one line of one scale."""
    lines: dict[tuple[str, ...], list[Placed]] = {}
    for statement, where in placed:
        if statement.property == "fee" and statement.text("amount_of") in IN_SCALE:
            for line in lines_of(statement):
                lines.setdefault((*scale_key(statement), *line), []).append((statement, where))
    found = (problem for line in lines.values() for problem in _faults(line))
    return list(dict.fromkeys(found))


def _faults(line: Sequence[Placed]) -> Iterator[Problem]:
    ordered = sorted(line, key=lambda one: span(one[0]))
    for (below, _), (above, where) in pairwise(ordered):
        (_, end), (start, _) = span(below), span(above)
        scale = above.text("scale") or above.source
        if start < end:
            message = f"the step of {above.value:g} overlaps with that of {below.value:g} in the scale '{scale}'"
            yield Problem("overlap", where, message, "tell them apart by member_type, membership, class or countries")
        elif start > end + 1:
            message = f"nothing is said for {end + 1:,.0f} to {start - 1:,.0f} in the scale '{scale}'"
            yield Problem("gap", where, message, "let each step begin where the one before ends")


def span(statement: Qualified) -> Span:
    """From where to where a step goes; an end that is not printed is open."""
    _, least, most = measured(statement)
    return least or 0.0, float("inf") if most is None else most
