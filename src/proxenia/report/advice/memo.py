"""The advice as a memo for the mayor or the council: a document in the reader's language."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from proxenia.appraisal.answer.lead import told_lead
from proxenia.appraisal.answer.record import Advice, Network
from proxenia.appraisal.model import Verdict
from proxenia.language.words import Words, words
from proxenia.report.advice.rows import Rung, rank_bands, rungs
from proxenia.report.document.document import Align, Block, Bullets, Column, Document, Heading, Paragraph, Table

#: Reasons told on each side: in the memo, and on the page of a network, which has to hold more beside them.
_REASONS, _REASONS_ON_A_PAGE = 3, 2
_OPEN = 15
_SOURCES = 40


def memo_document(advice: Advice, language: str) -> Document:
    """The memo of an advice whose reasons are said in the same language."""
    say = words(language, "memo")
    day, advised = advice.snapshot_date, advice.advised
    lead = " ".join(sentence.text for sentence in told_lead(advice, language))
    blocks: list[Block] = [Paragraph(lead, "lead"), Paragraph(standing(advice, say))]
    if advice.problems:
        blocks += [Heading(say.say("problems"), 2), Bullets(tuple(("", p.message) for p in advice.problems))]
    if advised:
        blocks += [Heading(say.say("set")), _set_table(advised, say), Heading(say.say("one"))]
        for network in advised:
            blocks += _one(network, say)
        blocks += [Heading(say.say("ranks")), Paragraph(say.say("ranks.lead")), _rank_table(advised, say)]
    unsure = [network for network in advice.networks if network.verdict is Verdict.OPEN][:_OPEN]
    if unsure:
        blocks += [Heading(say.say("open")), _open_table(unsure, say)]
    if advice.importance:
        blocks += [Heading(say.say("settle")), Paragraph(say.say("settle.lead")), _settle_table(advice, say)]
    if advice.frontier:
        blocks += [Heading(say.say("frontier")), Paragraph(say.say("frontier.lead")), _frontier_table(advice, say)]
    blocks += [Heading(say.say("method")), Paragraph(say.say("method.text"), "note"), *_sources(advice, say)]
    footer = say.say(
        "footer",
        version=advice.proxenia,
        day=day or say.say("undated"),
        snapshot=advice.snapshot,
        seed=str(advice.seed),
    )
    moment = date.fromisoformat(day) if day and len(day) == 10 else date(2000, 1, 1)
    title = say.say("title", city=advice.city.name)
    return Document(title, say.say("subtitle"), "Proxenia", language, moment, footer, tuple(blocks))


def standing(advice: Advice, say: Words) -> str:
    """In how many networks the city is known to be, of how many looked at."""
    present = sum(network.is_member for network in advice.networks)
    values = {"city": advice.city.name, "all": len(advice.networks)}
    return say.count("standing", present, **values) if present else say.say("standing.none", **values)


def yearly(network: Network, say: Words) -> str:
    """What one network costs a year, as a range, and whether its fee is only estimated."""
    whole = network.money
    if whole is None:
        return ""
    low, mode, high = (say.estimate(amount) for amount in (whole.low, whole.mode, whole.high))
    told = f"; {say.say('fee-unpublished')}" if network.is_fee_unpublished else ""
    return f"{mode} ({low}–{high}{told})" if low != high else f"{mode}{told}"


def verdict_word(verdict: str, language: str) -> str:
    """What a verdict is called; what is no verdict of ours, such as an office's own words, stays as it is."""
    said = words(language, "memo")
    return said.say(f"verdict.{verdict}") if said.has(f"verdict.{verdict}") else verdict


def level(network: Network, say: Words) -> str:
    """The level advised; from the present one where it changes."""
    now, then = network.present_level, say.say(f"level.{network.level}")
    before = say.say("level.unknown" if now is None else f"level.{now}")
    return then if now in (0, network.level) else f"{before} → {then}"


def _set_table(networks: Iterable[Network], say: Words) -> Table:
    columns = (
        Column(say.say("column.network"), share=3),
        Column(say.say("column.verdict"), share=1.2),
        Column(say.say("column.level"), share=1.4),
        Column(say.say("column.money"), Align.RIGHT, 2),
        Column(say.say("column.days"), Align.RIGHT, 1),
        Column(say.say("column.core"), Align.RIGHT, 1.2),
    )
    shown, values = [], []
    for one in networks:
        whole, days = one.money, one.cost.staff_days if one.cost else None
        core = "" if one.core_index is None else say.percent(one.core_index)
        told = (one.name, say.say(f"verdict.{one.verdict}"), level(one, say))
        shown.append((*told, yearly(one, say), "" if days is None else say.number(days), core))
        values.append((*told, whole.mode if whole else None, days, one.core_index))
    return Table(say.say("set"), columns, tuple(shown), tuple(values))


def _one(network: Network, say: Words) -> list[Block]:
    verdict = say.say(f"verdict.{network.verdict}")
    return [Heading(f"{network.name} – {verdict}", 2), _reasons(network, say, _REASONS)]


def verdict_blocks(network: Network, language: str) -> list[Block]:
    """What the advisor says of one network, for a page that is about it: the verdict, and the reasons."""
    say = words(language, "memo")
    told = say.say("advisor", verdict=say.say(f"verdict.{network.verdict}"))
    return [Heading(told, 2), _reasons(network, say, _REASONS_ON_A_PAGE)]


def _reasons(network: Network, say: Words, most: int) -> Bullets:
    """The strongest reasons on each side, what would change the verdict, and the question to ask first."""
    items: list[tuple[str, str]] = []
    for key, found in (("for", network.reasons), ("against", network.against)):
        items += [(say.label(say.say(key)), reason.text) for reason in found[:most]]
    items += [(say.label(say.say("would-change")), text) for text in network.would_change[: most - 1]]
    items += [(say.label(say.say("ask")), text) for text in network.questions[:1]]
    return Bullets(tuple(items))


def _open_table(networks: Iterable[Network], say: Words) -> Table:
    columns = (Column(say.say("column.network"), share=2), Column(say.say("column.question"), share=3))
    shown = tuple((one.name, "".join(one.questions[:1])) for one in networks)
    return Table(say.say("open"), columns, shown)


def _settle_table(advice: Advice, say: Words) -> Table:
    columns = (Column(say.say("settle"), share=4), Column(say.say("column.change"), Align.RIGHT))
    shown = tuple((one.text, say.number(one.change, 1)) for one in advice.importance)
    return Table(say.say("settle"), columns, shown, tuple((one.text, one.change) for one in advice.importance))


def named_rungs(advice: Advice) -> list[Rung]:
    """Each budget with its gain, and by name the networks that enter and drop out against the next smaller one."""
    names = {network.id: network.short or network.name for network in advice.networks}

    def named(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(names[id_] for id_ in ids)

    return [replace(rung, enter=named(rung.enter), left=named(rung.left)) for rung in rungs(advice.frontier)]


def _rank_table(networks: Iterable[Network], say: Words) -> Table:
    bands = ("ranks.5", "ranks.10", "ranks.20", "ranks.lower")
    columns = (
        Column(say.say("column.network"), share=3),
        *(Column(say.say(band), Align.RIGHT) for band in bands),
    )
    told = [(one.name, shares) for one in networks if (shares := rank_bands(one))]
    shown = tuple((name, *map(say.percent, shares)) for name, shares in told)
    return Table(say.say("ranks"), columns, shown, tuple((name, *shares) for name, shares in told))


def _frontier_table(advice: Advice, say: Words) -> Table:
    columns = (
        Column(say.say("column.budget"), Align.RIGHT, 1.2),
        Column(say.say("column.gain"), Align.RIGHT, 0.8),
        Column(say.say("column.networks"), Align.RIGHT, 0.8),
        Column(say.say("column.enter"), share=3),
        Column(say.say("column.leave"), share=2),
    )
    shown, values = [], []
    for rung in named_rungs(advice):
        names = (", ".join(rung.enter), ", ".join(rung.left))
        figures = (say.money(rung.budget_eur, "EUR"), say.percent(rung.gain), say.number(rung.number))
        shown.append((*figures, *names))
        values.append((rung.budget_eur, rung.gain, rung.number, *names))
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


def _sources(advice: Advice, say: Words) -> list[Block]:
    """The sources of the reasons shown, each address once."""
    reasons = (reason for network in advice.advised for reason in (*network.reasons, *network.against))
    cited = dict.fromkeys(id_ for reason in reasons for id_ in reason.statements)
    claims = [advice.statements[id_] for id_ in cited if id_ in advice.statements]
    items = dict.fromkeys((claim.network, claim.source, claim.as_of or say.say("undated")) for claim in claims)
    if not items:
        return []
    told = tuple((say.label(network), f"{source} ({day})") for network, source, day in list(items)[:_SOURCES])
    return [Heading(say.say("sources"), 2), Bullets(told)]
