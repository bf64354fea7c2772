"""Parts of the advice told on a screen: one verdict in full, the frontier, several people, what would change."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from proxenia.appraisal.answer.record import Advice, Cost, Fee, Interval, Network, Overlap, People, Reason, Step
from proxenia.report.advice.rows import rungs

if TYPE_CHECKING:
    from rich.console import Group
    from rich.table import Table

_LEVELS = ("none", "observe", "participate", "lead")
_AGREEMENT = {"all-in": "all choose it", "split": "they differ"}


def explanation(advice: Advice, network: str) -> "Group":
    """Everything that the advice says of one network, with the sources of its reasons."""
    from rich.console import Group
    from rich.text import Text

    one = advice.by_id.get(network)
    if one is None:
        return Group(Text(f"{network} is no network that a city joins (a fund, a prize or an event)."))
    lines = [f"May {advice.city.name} join? {one.eligible}. {one.eligibility_reason}"]
    if one.cost:
        lines += _costs(one, one.cost)
        lines += [f"  {name.replace('_', ' '):24} {_interval(value)}" for name, value in (one.criteria or {}).items()]
    for title, reasons in (("For", one.reasons), ("Against", one.against)):
        lines += [f"{title}: {reason.text}{_sources(advice, reason)}" for reason in reasons]
    flips = advice.explained.flips if advice.explained and advice.explained.id == network else []
    lines += [f"Would change it: {text}" for text in flips or one.would_change]
    lines += [*one.questions, *map(_shared, one.overlap)]
    return Group(Text(f"{one.name}: {one.verdict}", style="bold"), Text(one.description or ""), *map(Text, lines))


def _costs(one: Network, cost: Cost) -> Iterator[str]:
    fee, travel = cost.fee_eur or Fee(0, 0, 0), cost.travel_eur or Interval(0, 0, 0)
    level = _LEVELS[one.criteria_level or 0]
    known = "published" if fee.known else "not published"
    yield f"Level {level}: fee EUR {fee.low:,} to {fee.high:,} ({known}),"
    yield f"  travel EUR {travel.low:,} to {travel.high:,}"
    core = "" if one.core_index is None else f" In {one.core_index:.0%} of the best sets."
    yield f"  {cost.staff_days or 0:g} staff days a year.{core}"
    yield "Values of the criteria (low, most likely, high):"


def _shared(one: Overlap) -> str:
    shares = f"{one.of_this or 0:.0%} of these, {one.of_that or 0:.0%} of those"
    return f"Shares {one.shared} members with {one.id}: {shares}."


def _interval(value: Interval) -> str:
    return f"{value.low:.2f}  {value.mode:.2f}  {value.high:.2f}"


def _sources(advice: Advice, reason: Reason) -> str:
    cited = [advice.statements[id_] for id_ in reason.statements if id_ in advice.statements]
    told = "; ".join(f"{claim.source} ({claim.as_of or 'undated'})" for claim in cited[:2])
    return f"\n    {told}" if told else ""


def frontier_table(frontier: Sequence[Step]) -> "Table":
    """What each budget buys: value, cost, and who enters and leaves against the next smaller budget."""
    table = _table("EUR a year", "Gain", "Costs", "Enters", "Leaves")
    for rung in rungs(frontier):
        money = f"{rung.budget_eur:,}", f"{rung.gain:.0%}", f"{rung.cost_eur:,}"
        table.add_row(*money, ", ".join(rung.enter), ", ".join(rung.left))
    return table


def people_table(people: People) -> "Table":
    """The networks that any of several people would choose, and in how many of each one's best sets they are."""
    table = _table("Network", *people.names, "")
    for one in people.networks:
        shares = [f"{one.core_index[name]:.0%}" for name in people.names]
        table.add_row(one.id, *shares, _AGREEMENT[one.agreement])
    table.caption = f"They agree on {people.agreed_share:.0%} of the networks that any of them would choose."
    return table


def what_if_lines(advice: Advice) -> Iterator[str]:
    """What another fee, budget or time would change; nothing where it was not asked."""
    asked = advice.what_if
    if not asked:
        return
    yield f"If {', '.join(asked.changes)}:"
    for one in asked.networks:
        old, new = (f"{verdict} ({_LEVELS[level]})" for verdict, level in zip(one.verdict, one.level, strict=True))
        yield f"  {one.name}: {old}, then {new}"
    if not asked.networks:
        yield "  no verdict would change."
    before, after = asked.cost_eur
    yield f"  The best set, networks still open included, would cost EUR {after:,} instead of {before:,} a year."


def sharper_lines(advice: Advice) -> Iterator[str]:
    """What would sharpen the answer most; nothing where nothing stands out."""
    if advice.importance:
        yield "What would sharpen the answer most (networks expected to enter or leave with the answer):"
    for one in advice.importance[:3]:
        yield f"  {one.text} (about {one.change:.1f})"


def _table(*columns: str) -> "Table":
    from rich import box
    from rich.table import Table

    return Table(*columns, box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, caption_justify="left")
