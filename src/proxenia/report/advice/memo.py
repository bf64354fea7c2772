"""The advice as a memo for the mayor: two pages to decide on, and an annex; in the reader's language."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from proxenia.appraisal.answer.lead import cost_of, paid_for, told_lead
from proxenia.appraisal.answer.record import ACTIONS, Advice, Network, Portfolio
from proxenia.appraisal.model import Verdict
from proxenia.language.words import Words, words
from proxenia.report.advice.figure.pictures import cost_and_core, frontier_picture
from proxenia.report.advice.figure.rows import Rung, rank_bands, rungs, steps
from proxenia.report.advice.letterhead import Letterhead, evidence_day, letterhead
from proxenia.report.advice.section.doubts import doubt_blocks, doubts, names, next_blocks
from proxenia.report.advice.section.reasons import References, prose
from proxenia.report.advice.section.set_table import named, set_table
from proxenia.report.document.document import (
    Align,
    Block,
    Bullets,
    Column,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Table,
)

_OPEN = 15
#: Memberships that stay and are named in the decision.
_KEPT = 3


def memo_document(advice: Advice, language: str, head: Letterhead | None = None) -> Document:
    """The memo of an advice whose reasons are said in the same language."""
    say, head = words(language, "memo"), head or Letterhead()
    day = head.day or evidence_day(advice)
    blocks = [*_first_pages(advice, say, head, day), PageBreak(), Heading(say.say("annex")), *_annex(advice, say)]
    return document(advice, say.say("memo"), day, say, blocks)


def document(advice: Advice, title: str, day: date, say: Words, blocks: Iterable[Block]) -> Document:
    """A document on an advice: its footer says from what it can be made again."""
    made = {"version": advice.proxenia, "snapshot": advice.snapshot[:12], "seed": str(advice.seed)}
    key = "footer" if advice.snapshot_date else "footer.undated"
    footer = say.say(key, day=say.full_day(evidence_day(advice)), **made)
    return Document(title, "", "Proxenia", say.language, day, footer, tuple(blocks))


def _first_pages(advice: Advice, say: Words, head: Letterhead, day: date) -> Iterator[Block]:
    yield letterhead(advice, say, head, day)
    yield Heading(say.say("decision"))
    yield Paragraph(decision(advice, say), "lead")
    yield Paragraph(lead_text(advice, say.language))
    yield from _money(advice, say)
    yield from doubt_blocks(advice, say)
    yield from next_blocks(advice, day, say)


def _money(advice: Advice, say: Words) -> Iterator[Block]:
    """The table and two charts; what little money buys where that is all there is."""
    yield from reach_blocks(advice, say)
    if advice.advised or advice.undecided:
        yield set_table(advice, say)
        yield cost_and_core(advice, say.language)
        threshold = (advice.portfolio or Portfolio("")).core_index_threshold
        yield Paragraph(say.say("drawn.note", threshold=say.percent(threshold)), "note")


def lead_text(advice: Advice, language: str) -> str:
    """The lead as one paragraph."""
    return " ".join(sentence.text for sentence in told_lead(advice, language))


def decision(advice: Advice, say: Words) -> str:
    """What is proposed, in one sentence: what changes by name, of many memberships that stay only their number."""
    city, found = advice.city.name, {verdict: advice.by_verdict(verdict) for verdict in ACTIONS}
    clauses = [_clause(verdict, networks, say) for verdict, networks in found.items() if networks]
    if not clauses:
        reach = advice.within_reach
        afar = say.listed([one.name for one in reach.entries]) if reach else ""
        clauses = [say.say("decide.nothing" if afar else "decide.none")]
        clauses += [say.say("decide.afar", names=afar)] if afar else []
        clauses += [say.say("decide.open", names=names(advice.undecided, say))] if advice.undecided else []
    paid = paid_for(advice)
    if not paid:
        return say.say("decide.plain", city=city, clauses=say.parted(clauses))
    money, days = cost_of(paid)
    amount, work = say.estimated_money(money.mode, "EUR"), say.count("days", round(days))
    return say.say("decide", city=city, clauses=say.parted(clauses), money=amount, days=work)


def _clause(verdict: Verdict, networks: Sequence[Network], say: Words) -> str:
    if verdict is not Verdict.KEEP:
        return say.count(f"decide.{verdict}", len(networks), names=say.listed([network.called for network in networks]))
    if len(networks) > _KEPT:
        return say.say("decide.keep.many", number=len(networks))
    return say.count("decide.keep", len(networks), names=say.listed([network.called for network in networks]))


def standing(advice: Advice, say: Words) -> str:
    """In how many networks the city is known to be, of how many looked at."""
    present = sum(network.is_member for network in advice.networks)
    values = {"city": advice.city.name, "all": len(advice.networks)}
    return say.count("standing", present, **values) if present else say.say("standing.none", **values)


def reach_blocks(advice: Advice, say: Words) -> Iterator[Block]:
    """What is open without travel; the smallest budget that buys something stands in the lead."""
    found = advice.within_reach
    if not found or not (found.entries or found.titles):
        return
    yield Heading(say.say("reach"), 2)
    if found.entries:
        work = say.count("days", round(max(one.staff_days for one in found.entries)))
        yield Paragraph(say.say("reach.lead", days=work))
        columns = (
            Column(say.say("column.network"), share=3),
            Column(say.say("column.kind"), share=2),
            Column(say.say("column.fee"), Align.RIGHT, 1.2),
        )
        kinds = [say.say(f"reach.kind.{one.kind}") for one in found.entries]
        fees = [say.money(one.fee_eur, "EUR") if one.fee_eur else say.say("reach.free") for one in found.entries]
        shown = tuple((one.name, kind, fee) for one, kind, fee in zip(found.entries, kinds, fees, strict=True))
        yield Table("", columns, shown)
    if found.titles:
        yield Paragraph(say.say("reach.titles", names=say.listed([title.name for title in found.titles])))


def _annex(advice: Advice, say: Words) -> Iterator[Block]:
    references = References(advice.statements)
    yield Paragraph(standing(advice, say))
    told = {code for code, _ in doubts(advice, say)}
    cautions = tuple(("", one.message) for one in advice.problems if one.code not in told)
    if cautions:
        yield from (Heading(say.say("problems"), 2), Bullets(cautions))
    if advice.advised:
        yield Heading(say.say("one"))
        for network in advice.advised:
            yield from prose(network, references, say)
    unsure = [network for network in advice.networks if network.verdict is Verdict.OPEN]
    unsure.sort(key=lambda network: not network.level)
    if unsure:
        yield Heading(say.say("open"))
        if len(unsure) > _OPEN:
            yield Paragraph(say.say("open.some", shown=_OPEN, number=len(unsure)), "note")
        yield _open_table(unsure[:_OPEN], say)
    if advice.importance:
        yield from (Heading(say.say("settle")), Paragraph(say.say("settle.lead")), _settle_table(advice, say))
    if advice.frontier:
        yield from (Heading(say.say("frontier")), Paragraph(say.say("frontier.lead")))
        yield frontier_picture(advice, say.language)
        yield _frontier_table(advice, say)
        yield from _short_names(advice, say)
    if any(network.rank_acceptability for network in advice.advised):
        yield from (
            Heading(say.say("ranks")),
            Paragraph(say.say("ranks.lead", city=advice.city.name)),
            _rank_table(advice.advised, say),
        )
    yield from (Heading(say.say("method")), Paragraph(say.say("method.text"), "note"))
    yield from references.listed(advice, say)


def _open_table(networks: Iterable[Network], say: Words) -> Table:
    columns = (Column(say.say("column.network"), share=2), Column(say.say("column.question"), share=3))
    # What is asked of nobody is open because a little more or less money or weight turns it.
    shown = tuple((named(one), "".join([*one.questions, *one.would_change][:1])) for one in networks)
    return Table(say.say("open"), columns, shown)


def _settle_table(advice: Advice, say: Words) -> Table:
    columns = (Column(say.say("settle"), share=4), Column(say.say("column.change"), Align.RIGHT))
    shown = tuple((one.text, say.number(one.change, 1)) for one in advice.importance)
    return Table(say.say("settle"), columns, shown, tuple((one.text, one.change) for one in advice.importance))


def named_rungs(advice: Advice) -> list[Rung]:
    """Each budget with its gain, and by name the networks that enter and drop out against the next smaller one."""
    called = {network.id: network.short or network.name for network in advice.networks}

    def named(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(called[id_] for id_ in ids)

    return [replace(rung, enter=named(rung.enter), left=named(rung.left)) for rung in rungs(steps(advice))]


def _rank_table(networks: Iterable[Network], say: Words) -> Table:
    bands = ("ranks.5", "ranks.10", "ranks.20", "ranks.lower")
    columns = (
        Column(say.say("column.network"), share=3),
        *(Column(say.say(band), Align.RIGHT) for band in bands),
    )
    told = [(one.title, shares) for one in networks if (shares := rank_bands(one))]
    shown = tuple((name, *map(say.percent, shares)) for name, shares in told)
    return Table(say.say("ranks"), columns, shown, tuple((name, *shares) for name, shares in told))


def _short_names(advice: Advice, say: Words) -> Iterator[Block]:
    """What the short names of the table of budgets stand for, where they do not say it."""
    inside = {id_ for rung in rungs(steps(advice)) for id_ in (*rung.enter, *rung.left)}
    called = {network.short: network.title for network in advice.networks if network.id in inside and network.short}
    told = [f"{short}, {name}" for short, name in sorted(called.items()) if short not in name]
    if told:
        yield Paragraph(f"{say.label(say.say('short-names'))} {say.parted(told)}.", "note")


def _frontier_table(advice: Advice, say: Words) -> Table:
    columns = (
        Column(say.say("column.budget"), Align.RIGHT, 1.2),
        Column(say.say("column.gain"), Align.RIGHT, 0.8),
        Column(say.say("column.networks"), Align.RIGHT, 1),
        Column(say.say("column.enter"), share=3),
        Column(say.say("column.leave"), share=2),
    )
    shown, values = [], []
    for rung in named_rungs(advice):
        entering = (", ".join(rung.enter), ", ".join(rung.left))
        figures = (say.money(rung.budget_eur, "EUR"), say.percent(rung.gain), say.number(rung.number))
        shown.append((*figures, *entering))
        values.append((rung.budget_eur, rung.gain, rung.number, *entering))
    return Table(say.say("frontier"), columns, tuple(shown), tuple(values))


def what_if_blocks(advice: Advice, language: str) -> list[Block]:
    """What the changes tried would change: each network with its verdict before and after, and what the set costs."""
    if not advice.what_if:
        return []
    say, tried = words(language, "memo"), advice.what_if
    columns = (
        Column(say.say("column.network"), share=3),
        Column(say.say("column.before")),
        Column(say.say("column.after")),
    )
    shown = tuple((one.name, *(say.say(f"verdict.{verdict}") for verdict in one.verdict)) for one in tried.networks)
    before, after = (say.money(amount, "EUR") for amount in tried.cost_eur)
    title = f"{say.label(say.say('what-if'))} {', '.join(tried.changes)}"
    told = Table(title, columns, shown) if shown else Paragraph(say.say("what-if.none"))
    return [Heading(title), told, Paragraph(say.say("what-if.cost", before=before, after=after))]
