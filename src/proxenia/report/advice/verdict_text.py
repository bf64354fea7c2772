"""Parts of the advice told on a screen: one verdict in full, the frontier, several people, what would change."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from proxenia.appraisal.answer.record import Advice, Network, Overlap, People, Portfolio, Reason
from proxenia.appraisal.model import Answer
from proxenia.language.words import Words
from proxenia.report.advice.figure.rows import median_criteria, rungs, steps
from proxenia.report.amount import Amounts

if TYPE_CHECKING:
    from rich.console import Group, RenderableType
    from rich.table import Table

#: Sources shown of a reason.
_SOURCES = 2


def explanation(advice: Advice, network: str, name: str, said: Words) -> "Group":
    """Everything that the advice says of one network, with the sources of its reasons.

    `name` is what an organisation is called that the advice does not know, such as a fund.
    """
    from rich.console import Group
    from rich.text import Text

    one, say = advice.by_id.get(network), said.say
    if one is None:
        return Group(Text(say("screen.not-joined", name=name)))
    parts: list[RenderableType] = [Text(said.labelled(one.title, say(f"verdict.{one.verdict}")), style="bold")]
    parts += [Text(one.description)] if one.description else []
    may_join = say(f"explain.{one.eligible or Answer.UNKNOWN}")
    parts.append(Text(f"{say('explain.eligible')} {may_join}. {one.eligibility_reason}"))
    parts += map(Text, _costs(advice, one, said))
    if one.criteria:
        parts += [Text(say("explain.criteria")), _criteria(advice, one, said)]
    for key, reasons in (("for", one.reasons), ("against", one.against)):
        parts += _section(say(f"explain.{key}"), [_reason(advice, reason, said) for reason in reasons])
    flips = advice.explained.flips if advice.explained and advice.explained.id == network else []
    parts += _section(say("explain.flips"), flips or one.would_change)
    asked = [*one.questions, *([say("explain.whom", website=one.website)] if one.website and one.questions else [])]
    parts += _section(say("explain.ask"), asked)
    parts += _section(say("explain.overlap"), [_shared(advice, overlap, said) for overlap in one.overlap])
    return Group(*parts)


def _section(title: str, lines: Sequence[str]) -> Iterator["RenderableType"]:
    """A heading with its lines indented; nothing without lines."""
    from rich.padding import Padding
    from rich.text import Text

    if lines:
        yield Text(title, style="bold")
    for line in lines:
        yield Padding(Text(f"- {line}"), (0, 0, 0, 1))


def _costs(advice: Advice, one: Network, said: Words) -> Iterator[str]:
    amount, portfolio = Amounts(said), advice.portfolio or Portfolio("")
    if one.cost:
        fee, travel = amount.fee_in_words(one.cost.fee_eur), amount.travel_in_words(one.cost.travel_eur)
        level, days = amount.level_word(one.criteria_level), amount.days(one.cost.staff_days)
        yield said.say("explain.cost", level=level, fee=fee, travel=travel, days=days)
    if one.core_index is not None:
        yield said.say(
            "explain.core",
            share=amount.percent(one.core_index),
            threshold=said.percent(portfolio.core_index_threshold),
            error=said.percent(portfolio.core_index_error or 0.0),
        )


def _criteria(advice: Advice, one: Network, said: Words) -> "Table":
    """The criteria of a network: from low to high, the most likely, and the median of the networks compared."""
    table = _table(*(said.say(f"column.{key}") for key in ("criterion", "range", "likely", "median")))
    middle = median_criteria(advice, one.criteria_level)
    for name, value in (one.criteria or {}).items():
        low, likely, high = (said.number(number, 2) for number in (value.low, value.mode, value.high))
        span = said.say("cell.span", low=low, high=high)
        table.add_row(said.say(f"criterion.{name}"), span, likely, said.number(middle.get(name, 0.0), 2))
    return table


def _shared(advice: Advice, one: Overlap, said: Words) -> str:
    amount, other = Amounts(said), advice.by_id.get(one.id)
    return said.say(
        "card.overlap.text",
        members=amount.counted("member", round(one.shared)),
        other=other.called if other else one.id,
        this=amount.percent(one.of_this),
        that=amount.percent(one.of_that),
    )


def _reason(advice: Advice, reason: Reason, said: Words) -> str:
    """The reason, the kinds of source it rests on, and the addresses with their dates."""
    cited = [advice.statements[id_] for id_ in reason.statements if id_ in advice.statements]
    undated = said.say("undated")
    sources = list(dict.fromkeys(f"{claim.source} ({claim.as_of or undated})" for claim in cited))
    told = said.parted(sources[:_SOURCES])
    grounds = ", ".join(said.say(f"source.{ground}") for ground in reason.grounds)
    return f"{reason.text}{f' [{grounds}]' if grounds else ''}{f' {told}' if told else ''}"


def frontier_table(advice: Advice, said: Words) -> "Table":
    """What each budget buys: gain, cost, and who enters and leaves against the next smaller budget."""
    keys = ("axis.eur", "column.gain", "column.costs", "column.enters", "column.leaves")
    table, names = _table(*map(said.say, keys)), {network.id: network.label for network in advice.networks}
    for rung in rungs(steps(advice)):
        money = said.number(rung.budget_eur), said.percent(rung.gain), said.number(rung.cost_eur)
        table.add_row(*money, *(", ".join(names.get(id_, id_) for id_ in ids) for ids in (rung.enter, rung.left)))
    return table


def people_table(advice: Advice, people: People, said: Words) -> "Table":
    """The networks that any of several people would choose, and in how many of each one's best sets they are."""
    table, names = _table(said.say("column.network"), *people.names, ""), advice.by_id
    for one in people.networks:
        shares = [said.percent(one.core_index[name]) for name in people.names]
        named = names[one.id].called if one.id in names else one.id
        table.add_row(named, *shares, said.say(f"agreement.{one.agreement}"))
    table.caption = said.say("people.lead", share=said.percent(people.agreed_share))
    return table


def what_if_lines(advice: Advice, said: Words) -> Iterator[str]:
    """What another fee, budget or time would change; nothing where it was not asked."""
    asked, amount = advice.what_if, Amounts(said)
    if not asked:
        return
    yield said.say("what-if.lead", changes=", ".join(asked.changes))
    for one in asked.networks:
        old, new = (
            f"{said.say(f'verdict.{verdict}')} ({amount.level_word(level)})"
            for verdict, level in zip(one.verdict, one.level, strict=True)
        )
        yield f"  {said.say('what-if.line', name=one.name, before=old, after=new)}"
    if not asked.networks:
        yield f"  {said.say('what-if.none')}"
    before, after = map(amount.euros, asked.cost_eur)
    yield f"  {said.say('what-if.cost', before=before, after=after)}"


def sharper_lines(advice: Advice, said: Words) -> Iterator[str]:
    """What would sharpen the answer most; nothing where nothing stands out."""
    if advice.importance:
        yield said.say("sharper.short")
    for one in advice.importance[:3]:
        yield f"  {said.say('sharper.line', text=one.text, number=said.number(one.change, 1))}"


def reach_lines(advice: Advice, said: Words) -> Iterator[str]:
    """What is open without travel; nothing where the city does not look at every euro."""
    found, amount = advice.within_reach, Amounts(said)
    if not found or not found.entries:
        return
    yield said.say("reach.lead", days=amount.days(max(one.staff_days for one in found.entries)))
    for one in found.entries:
        fee = amount.euros(one.fee_eur) if one.fee_eur else said.say("reach.free")
        yield f"  {said.labelled(one.name, fee)} ({said.say(f'reach.kind.{one.kind}')})"
    if found.titles:
        yield said.say("reach.titles", names=said.listed([title.name for title in found.titles]))


def _table(*columns: str) -> "Table":
    from rich import box
    from rich.table import Table

    return Table(*columns, box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, caption_justify="left")
