"""Parts of the advice told on a screen: one verdict in full, the frontier, several people, what would change."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Group
    from rich.table import Table

_LEVELS = ("none", "observe", "participate", "lead")
_AGREEMENT = {"all-in": "all choose it", "split": "they differ"}


def explanation(data: Mapping[str, Any], network: str) -> "Group":
    """Everything that the advice says of one network, with the sources of its reasons."""
    from rich.console import Group
    from rich.text import Text

    row = next((row for row in data["networks"] if row["id"] == network), None)
    if row is None:
        return Group(Text(f"{network} is no network that a city joins (a fund, a prize or an event)."))
    lines = [Text(f"{row['name']}: {row['verdict']}", style="bold"), Text(row["description"])]
    lines.append(Text(f"May {data['city']['name']} join? {row['eligible']}. {row['eligibility_reason']}"))
    if row["cost"]:
        lines += [Text(line) for line in _costs(row)]
        lines += [Text(f"  {name.replace('_', ' '):24} {_interval(value)}") for name, value in row["criteria"].items()]
    for title, key in (("For", "reasons"), ("Against", "against")):
        lines += [Text(f"{title}: {reason['text']}{_sources(data, reason)}") for reason in row[key]]
    flips = data["explained"]["flips"] if data.get("explained", {}).get("id") == network else []
    lines += [Text(f"Would change it: {text}") for text in flips or row["would_change"]]
    lines += [Text(f"{text}") for text in row["questions"]]
    lines += [Text(_shared(one)) for one in row["overlap"]]
    return Group(*lines)


def _costs(row: Mapping[str, Any]) -> Iterator[str]:
    fee, travel = row["cost"]["fee_eur"], row["cost"]["travel_eur"]
    level = _LEVELS[row["criteria_level"]]
    known = "published" if fee["known"] else "not published"
    yield f"Level {level}: fee EUR {fee['low']:,} to {fee['high']:,} ({known}),"
    yield f"  travel EUR {travel['low']:,} to {travel['high']:,}"
    days = f"{row['cost']['staff_days']:g} staff days a year."
    core = "" if row["core_index"] is None else f" In {row['core_index']:.0%} of the best sets."
    yield f"  {days}{core}"
    yield "Values of the criteria (low, most likely, high):"


def _shared(one: Mapping[str, Any]) -> str:
    shares = f"{one['of_this']:.0%} of these, {one['of_that']:.0%} of those"
    return f"Shares {one['shared']} members with {one['id']}: {shares}."


def _interval(value: Mapping[str, float]) -> str:
    return f"{value['low']:.2f}  {value['mode']:.2f}  {value['high']:.2f}"


def _sources(data: Mapping[str, Any], reason: Mapping[str, Any]) -> str:
    cited = [data["statements"][id_] for id_ in reason["statements"] if id_ in data["statements"]]
    told = "; ".join(f"{fact['source']} ({fact['as_of'] or 'undated'})" for fact in cited[:2])
    return f"\n    {told}" if told else ""


def frontier_table(data: Mapping[str, Any]) -> "Table":
    """What each budget buys: value, cost, and who enters and leaves against the next smaller budget."""
    table = _table("EUR a year", "Gain", "Costs", "Enters", "Leaves")
    most = max((point["value"] for point in data["frontier"]), default=0) or 1
    before: set[str] = set()
    for point in data["frontier"]:
        now = {one["id"] for one in point["networks"]}
        gain = f"{point['value'] / most:.0%}"
        enters, leaves = ", ".join(sorted(now - before)), ", ".join(sorted(before - now))
        table.add_row(f"{point['budget_eur']:,}", gain, f"{point['cost_eur']:,}", enters, leaves)
        before = now
    return table


def people_table(data: Mapping[str, Any]) -> "Table":
    """The networks that any of several people would choose, and in how many of each one's best sets they are."""
    people = data["people"]
    table = _table("Network", *people["names"], "")
    for row in people["networks"]:
        shares = [f"{row['core_index'][name]:.0%}" for name in people["names"]]
        table.add_row(row["id"], *shares, _AGREEMENT[row["agreement"]])
    table.caption = f"They agree on {people['agreed_share']:.0%} of the networks that any of them would choose."
    return table


def what_if_lines(data: Mapping[str, Any]) -> Iterator[str]:
    """What another fee, budget or time would change; nothing where it was not asked."""
    asked = data.get("what_if")
    if not asked:
        return
    yield f"If {', '.join(asked['changes'])}:"
    for row in asked["networks"]:
        old, new = (
            f"{verdict} ({_LEVELS[level]})" for verdict, level in zip(row["verdict"], row["level"], strict=True)
        )
        yield f"  {row['name']}: {old}, then {new}"
    if not asked["networks"]:
        yield "  no verdict would change."
    before, after = asked["cost_eur"]
    yield f"  The best set, networks still open included, would cost EUR {after:,} instead of {before:,} a year."


def sharper_lines(data: Mapping[str, Any]) -> Iterator[str]:
    """What would sharpen the answer most; nothing where nothing stands out."""
    if data["importance"]:
        yield "What would sharpen the answer most (networks expected to enter or leave with the answer):"
    for one in data["importance"][:3]:
        yield f"  {one['text']} (about {one['change']:.1f})"


def _table(*columns: str) -> "Table":
    from rich import box
    from rich.table import Table

    return Table(*columns, box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, caption_justify="left")
