"""The advice in a terminal, readable at 80 to 120 columns: the same answer as the report."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from proxenia.appraisal.answer.lead import told_lead
from proxenia.appraisal.answer.record import ACTIONS, Advice, Network
from proxenia.report.advice.answer import standing
from proxenia.report.amount import figure, level_word, percent
from proxenia.report.text import say

if TYPE_CHECKING:
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

#: Colour is an aid only: the sign and the word say the same.
_STYLES: Final = {
    "join": "bold green",
    "confirm": "bold green",
    "deepen": "bold green",
    "keep": "bold",
    "reduce": "yellow",
    "leave": "yellow",
    "open": "cyan",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a table of facts: what is known, its value, its date and where it comes from."""

    key: str
    value: str
    date: str = ""
    source: str = ""


def advice_panel(advice: Advice) -> "Panel":
    """The lead in a frame: where the city stands, what to do, what it costs, how sure that is, and the problems."""
    from rich.panel import Panel
    from rich.text import Text

    text = Text(standing(advice))
    lead = told_lead(advice, say("language"))
    for sentence in lead:
        if sentence.about in ACTIONS:
            text.append(f"\n{say(f'sign.{sentence.about}')} {sentence.text}", style=_STYLES[sentence.about])
    rest = " ".join(sentence.text for sentence in lead if sentence.about not in ACTIONS)
    text.append(f"\n{rest}" if rest else "")
    for problem in advice.problems:
        text.append(f"\n! {problem.message}", style="yellow")
        text.append(f" ({problem.hint})" if problem.hint else "", style="dim")
    return Panel(text, title=Text(say("title", city=advice.city.name)), title_align="left", padding=(0, 1))


def advice_table(advice: Advice, limit: int = 20) -> "Table":
    """The first `limit` networks with their reason: those to act on, then the open ones, then those to watch."""
    networks = advice.by_verdict(*ACTIONS, "open", "watch")
    table = _table()
    table.add_column(say("column.network"), ratio=1)
    table.add_column(say("column.verdict"), no_wrap=True)
    table.add_column(say("axis.eur"), justify="right", no_wrap=True)
    table.add_column(say("column.core"), justify="right", max_width=8)
    for network in networks[:limit]:
        core = "" if network.core_index is None else percent(network.core_index)
        table.add_row(_name(network), _advised(network), _cost(network), core)
    if len(networks) > limit:
        table.caption = say("table.more", rest=len(networks) - limit)
    return table


def network_facts_table(title: str, facts: Iterable[Fact]) -> "Table":
    """Facts as property, value, date ("undated" where a source gives none) and source; equal keys are told once."""
    from rich.text import Text

    table = _table()
    table.title, table.title_justify = Text(title, style="bold"), "left"
    table.add_column(say("column.property"), ratio=3)
    table.add_column(say("column.value"), ratio=6)
    table.add_column(say("column.date"), no_wrap=True)
    table.add_column(say("column.source"), ratio=5)
    before = None
    for fact in facts:
        key = "" if fact.key == before else fact.key
        before = fact.key
        date = fact.date or (say("sources.undated") if fact.source else "")
        table.add_row(Text(key, style="bold"), Text(fact.value), date, Text(fact.source, style="dim", overflow="fold"))
    return table


def _table() -> "Table":
    from rich import box
    from rich.table import Table

    return Table(
        box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=True, title_style="", caption_justify="left"
    )


def _verdict(verdict: str) -> "Text":
    from rich.text import Text

    return Text(f"{say(f'sign.{verdict}')} {say(f'verdict.{verdict}')}", style=_STYLES.get(verdict, "dim"))


def _name(network: Network) -> "Text":
    """The name, and under it the first reason for the verdict; what to ask first where the verdict is open."""
    from rich.text import Text

    if network.verdict == "open" and network.questions:
        return Text(network.title, style="bold").append(f"\n{network.questions[0]}", style="not bold")
    is_out = network.verdict in ("leave", "reduce", "watch") or (network.verdict == "open" and not network.level)
    reasons = (network.against or network.reasons) if is_out else (network.reasons or network.against)
    text = Text(network.title, style="bold")
    return text.append(f"\n{reasons[0].text}", style="not bold") if reasons else text


def _advised(network: Network) -> "Text":
    """The verdict, and under it the level."""
    then = level_word(network.level)
    level = then if network.present_level in (network.level, None) else f"→ {then}"
    return _verdict(network.verdict).append(f"\n{level}", style="not bold default")


def _cost(network: Network) -> str:
    whole = network.money
    if whole is None:
        return say("money.missing")
    lines = [figure(whole.mode)]
    lines += [say("cell.span", low=figure(whole.low), high=figure(whole.high))] if whole.low != whole.high else []
    return "\n".join([*lines, say("cost.fee-unknown")] if network.is_fee_unpublished else lines)
