"""The table of an advice on paper: what to do with which network, at what level, for what, how sure, and why."""

from collections.abc import Iterable, Sequence

from proxenia.appraisal.answer.lead import cost_of, paid_for, sureness
from proxenia.appraisal.answer.record import Advice, Interval, Network
from proxenia.appraisal.model import Verdict
from proxenia.language.words import Words
from proxenia.report.document.document import Align, Cell, Column, Table

#: A row as it is shown, and as a workbook holds it.
Row = tuple[tuple[str, ...], tuple[Cell, ...]]


def set_table(advice: Advice, say: Words) -> Table:
    """The networks advised, each with its reason in a line, and the sums that the lead names."""
    columns = (
        Column(say.say("column.network"), share=3.9),
        Column(say.say("column.verdict"), share=3.0),
        Column(say.say("column.money"), Align.RIGHT, 1.6),
        Column(say.say("column.days"), Align.RIGHT, 1.1),
        Column(say.say("column.sure"), Align.RIGHT, 1.4),
    )
    rows = [_row(network, advice, say) for network in advice.advised or advice.undecided]
    sums = list(_sums(advice, say))
    shown = tuple(shown for shown, _ in (*rows, *sums))
    return Table(say.say("set"), columns, shown, tuple(values for _, values in (*rows, *sums)), len(sums))


def _row(network: Network, advice: Advice, say: Words) -> Row:
    asked = "".join(network.questions[:1]) if network.verdict is Verdict.OPEN else ""
    why = asked or (network.why.text if network.why else "")
    verdict, level = say.say(f"verdict.{network.verdict}"), level_in_words(network, say)
    days = network.cost.staff_days if network.cost else None
    core, sure = network.core_index, sureness(network, advice.portfolio)
    told = "" if core is None else f"{say.percent(core)}\n{say.say(f'sure.{sure}')}"
    name = f"{named(network)}\n{why}" if why else named(network)
    shown = (name, f"{verdict}\n{level}", _money(network, say), "" if days is None else say.number(days), told)
    money = network.money
    return shown, (network.title, say.labelled(verdict, level), money.mode if money else None, days, core)


def _sums(advice: Advice, say: Words) -> Iterable[Row]:
    together, undecided = paid_for(advice), list(advice.undecided)
    if together:
        yield _sum(say.say("together"), "", together, say)
    if undecided:
        listed = say.listed([network.called for network in undecided]) if advice.advised else ""
        yield _sum(say.say("together.open"), listed, undecided, say)
    if undecided and together:
        yield _sum(say.say("together.all"), "", [*together, *undecided], say)


def named(network: Network) -> str:
    """The name, with the short one by which charts and lists call the network where the name does not show it."""
    short = network.label
    return network.title if "…" in short or short in network.title else f"{network.title} ({short})"


def _sum(title: str, named: str, networks: Sequence[Network], say: Words) -> Row:
    money, days = cost_of(networks)
    told = f"{title}\n{named}" if named else title
    return (told, "", _span(money, say), say.number(days), ""), (told.replace("\n", ": "), "", money.mode, days, None)


def yearly(network: Network, say: Words) -> str:
    """What one network costs a year, as a range, and whether its fee is only estimated."""
    money = network.money
    if money is None:
        return ""
    low, mode, high = (say.estimate(amount) for amount in (money.low, money.mode, money.high))
    told = f"; {say.say('fee-unpublished')}" if network.is_fee_unpublished else ""
    return f"{mode} ({low}–{high}{told})" if low != high else f"{mode}{told}"


def _money(network: Network, say: Words) -> str:
    money = network.money
    told = f"\n{say.say('fee-unpublished')}" if network.is_fee_unpublished else ""
    return f"{_span(money, say)}{told}" if money else ""


def _span(money: Interval, say: Words) -> str:
    """The likely amount, and its range on a second line."""
    low, mode, high = (say.estimate(amount) for amount in (money.low, money.mode, money.high))
    return f"{mode}\n{low}–{high}" if low != high else mode


def level_in_words(network: Network, say: Words) -> str:
    """The level advised, in words; the present one where it is to be left."""
    if network.verdict == Verdict.LEAVE or not network.level:
        return level(network, say)
    return say.say(f"level.in-words.{network.level}")


def level(network: Network, say: Words) -> str:
    """The level advised by its name; from the present one where it changes."""
    now, then = network.present_level, say.say(f"level.{network.level}")
    before = say.say("level.unknown" if now is None else f"level.{now}")
    return then if now in (0, network.level) else f"{before} → {then}"
