"""The advice in a terminal, readable at 80 to 120 columns: the same answer as the report."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from proxenia.appraisal.answer.lead import cost_of, paid_for, sureness, told_lead
from proxenia.appraisal.answer.record import ACTIONS, Advice, Network
from proxenia.appraisal.model import Verdict
from proxenia.language.words import Words
from proxenia.report.advice.section.answer import standing
from proxenia.report.amount import Amounts

if TYPE_CHECKING:
    from rich.console import Group, RenderableType
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
#: Columns of the screen: the verdict, what a year costs, and how sure.
_VERDICT, _MONEY, _SURE = 14, 8, 9


def advice_panel(advice: Advice, said: Words) -> "Panel":
    """The lead in a frame: where the city stands, what to do, what it costs, how sure that is, and the problems."""
    from rich.panel import Panel
    from rich.text import Text

    text = Text(standing(advice, Amounts(said)))
    lead = told_lead(advice, said.language)
    for sentence in lead:
        if sentence.about in ACTIONS:
            text.append(f"\n{said.say(f'sign.{sentence.about}')} {sentence.text}", style=_STYLES[sentence.about])
    rest = " ".join(sentence.text for sentence in lead if sentence.about not in ACTIONS)
    text.append(f"\n{rest}" if rest else "")
    for problem in advice.problems:
        text.append(f"\n! {problem.message}", style="yellow")
        text.append(f" ({problem.hint})" if problem.hint else "", style="dim")
    return Panel(text, title=Text(said.say("title", city=advice.city.name)), title_align="left", padding=(0, 1))


def advice_table(advice: Advice, said: Words, limit: int = 20) -> "Group":
    """The networks to act on, then up to `limit` of the open ones and those to watch, each with its reason below."""
    from rich.console import Group
    from rich.text import Text

    advised, others = advice.advised, advice.by_verdict("open", "watch")
    shown: list[RenderableType] = [_head(said)]
    for network in advised:
        shown += _told(network, advice, said)
    shown += _sums(advice, said)
    for network in others[:limit]:
        shown += _told(network, advice, said)
    if len(others) > limit:
        shown.append(Text(said.say("table.more", rest=len(others) - limit), style="dim"))
    return Group(*shown)


def _grid() -> "Table":
    from rich.table import Table

    grid = Table.grid(expand=True, padding=(0, 1))
    grid.add_column(width=_VERDICT, no_wrap=True)
    grid.add_column(ratio=1)
    grid.add_column(width=_MONEY, justify="right", no_wrap=True)
    grid.add_column(width=_SURE, justify="right", no_wrap=True)
    return grid


def _head(said: Words) -> "Table":
    grid = _grid()
    grid.add_row("", said.say("column.network"), said.say("axis.eur"), said.say("screen.core"), style="dim")
    for column, narrow in zip(grid.columns, (False, False, True, True), strict=True):
        column.no_wrap = not narrow
    return grid


def _told(network: Network, advice: Advice, said: Words) -> Iterator["RenderableType"]:
    from rich.padding import Padding
    from rich.text import Text

    money, core = network.money, network.core_index
    grid = _grid()
    grid.add_row(
        _verdict(network.verdict, said),
        Text(network.title, style="bold"),
        said.estimate(money.mode) if money else "",
        "" if core is None else Amounts(said).percent(core),
    )
    yield grid
    facts = said.parted(_facts(network, advice, said))
    yield Padding(Text(facts, style="dim"), (0, 0, 0, _VERDICT + 1))
    why = _why(network)
    if why:
        yield Padding(Text(why), (0, 0, 0, _VERDICT + 1))


def _facts(network: Network, advice: Advice, said: Words) -> Iterator[str]:
    """The level in words, the range of the cost, whether the fee is published, and how sure the verdict is."""
    if network.verdict in ACTIONS and network.verdict is not Verdict.LEAVE:
        yield said.say(f"level.in-words.{network.level}")
    money = network.money
    if money and money.low != money.high:
        yield said.say("cell.span", low=said.estimate(money.low), high=said.estimate(money.high))
    if money and network.is_fee_unpublished:
        yield said.say("cost.fee-unknown")
    word = sureness(network, advice.portfolio) if network.verdict in ACTIONS else ""
    if word:
        yield said.say(f"sure.{word}")


def _why(network: Network) -> str:
    """The first reason for the verdict; what to ask first where the verdict is open."""
    if network.verdict == "open" and network.questions:
        return network.questions[0]
    return network.why.text if network.why else ""


def _sums(advice: Advice, said: Words) -> Iterator["Table"]:
    """What the networks advised take together, and with those that are open in the best set."""
    from rich.text import Text

    together, undecided = paid_for(advice), list(advice.undecided)
    rows = [("together", together)] if together else []
    rows += [("together.open", undecided), ("together.all", [*together, *undecided])] if undecided else []
    for key, networks in rows:
        (money, days), grid = cost_of(networks), _grid()
        span = said.say("cell.span", low=said.estimate(money.low), high=said.estimate(money.high))
        text = f"{said.label(said.say(key))} {said.parted((span, Amounts(said).days(days)))}"
        grid.add_row("", Text(text, style="bold"), Text(said.estimate(money.mode), style="bold"), "")
        yield grid


def _verdict(verdict: str, said: Words) -> "Text":
    from rich.text import Text

    return Text(f"{said.say(f'sign.{verdict}')} {said.say(f'verdict.{verdict}')}", style=_STYLES.get(verdict, "dim"))
