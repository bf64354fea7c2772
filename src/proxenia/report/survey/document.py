"""A survey's summary as a document in the reader's language: PDF, Word, or a workbook of its tables."""

from collections.abc import Sequence
from datetime import date

from proxenia.language.words import Words, words
from proxenia.report.advice.section.reasons import verdict_word
from proxenia.report.document.document import Align, Block, Cell, Column, Document, Heading, Paragraph, Table
from proxenia.report.survey.charts import networks_picture, places_picture
from proxenia.survey.summary import Gainer, PlaceName, Summary

_NAMED = 60
#: A network that is open to so small a share of the places, and advised to none, is left to the result.
_TELLING = 0.05
#: What is shown in a cell, and what a workbook holds in its place.
_Shown = tuple[str, Cell]


def survey_document(summary: Summary, language: str) -> Document:
    """The summary as a document."""
    say = words(language, "survey")
    failed = summary.places - summary.answered
    lead = say.count("lead", summary.answered)
    blocks: list[Block] = [Paragraph(f"{lead} {say.count('failed', failed)}" if failed else lead, "lead")]
    blocks += _whole(summary, say) if summary.network is None else _of_network(summary, say)
    blocks += [Heading(say.say("method")), Paragraph(say.say("method.text"), "note")]
    title = say.say("title.network", network=summary.network_name) if summary.network else say.say("title")
    day = date.fromisoformat(summary.catalogue_date)
    footer = say.say("footer", day=day, snapshot=summary.catalogue)
    return Document(title, say.count("subtitle", summary.places), "Proxenia", language, day, footer, tuple(blocks))


def _whole(summary: Summary, say: Words) -> list[Block]:
    blocks: list[Block] = [Heading(say.say("networks")), Paragraph(say.say("networks.text"))]
    if summary.networks:
        blocks += [networks_picture(summary, say), _networks(summary, say)]
    if summary.clusters:
        blocks += [Heading(say.say("clusters")), Paragraph(say.say("clusters.text")), _clusters(summary, say)]
    blocks += [Heading(say.say("programme")), Paragraph(say.say("programme.text")), _programme(summary, say)]
    nowhere = summary.listed_nowhere
    told = say.count("nowhere", nowhere) if nowhere else say.say("nowhere.zero")
    blocks += [Heading(say.say("unreached")), Paragraph(told)]
    if summary.unreached:
        names = _names(summary.unreached, summary.unreached_number, say)
        blocks.append(Paragraph(f"{say.count('unreached', summary.unreached_number)} {names}."))
    elif nowhere:
        blocks.append(Paragraph(say.say("unreached.none")))
    return blocks


def _of_network(summary: Summary, say: Words) -> list[Block]:
    verdicts = [
        ((verdict_word(name, say.language),) * 2, _number(number, say)) for name, number in summary.verdicts.items()
    ]
    blocks: list[Block] = [
        Heading(say.say("verdicts")),
        _table("verdicts", (("verdict", 3), ("places", 1)), verdicts, say),
    ]
    if summary.gainers:
        blocks += [Heading(say.say("gainers")), Paragraph(say.count("gainers.text", summary.gainers_number))]
        blocks += [places_picture(summary, say), _gainers(summary.gainers, say)]
    areas = [
        (
            _text(area.area),
            *(_number(n, say) for n in (area.places, area.may_join, area.unknown, area.probably_in, area.join)),
        )
        for area in summary.areas
    ]
    columns = (("area", 2), ("places", 1), ("may", 1), ("unknown", 1), ("in", 1), ("join", 1))
    return [*blocks, Heading(say.say("areas")), _table("areas", columns, areas, say)]


def _networks(summary: Summary, say: Words) -> Table:
    rows = [
        (_text(one.name), *(_number(n, say) for n in (one.join, one.confirm, one.stay, one.open, one.join_eur)))
        for one in summary.networks
        if one.places or one.open >= _TELLING * summary.answered
    ]
    columns = (("network", 3), ("join", 1), ("confirm", 1), ("stay", 1), ("open", 1), ("join-eur", 1.2))
    return _table("networks", columns, rows, say)


def _clusters(summary: Summary, say: Words) -> Table:
    rows = [
        (
            _text(one.name),
            _text(one.area),
            _number(one.places, say),
            _number(one.of, say),
            (say.percent(one.share), one.share),
            (say.percent(one.share_elsewhere), one.share_elsewhere),
        )
        for one in summary.clusters
    ]
    columns = (("network", 3), ("area", 1.5), ("places", 1), ("of", 0.7), ("share", 0.8), ("elsewhere", 1))
    return _table("clusters", columns, rows, say)


def _programme(summary: Summary, say: Words) -> Table:
    sums = [(one.places, one.cost_eur, one.join_eur, one.joins, round(one.days)) for one in summary.programme]
    rows = [
        (_number(one.least_population, say), *(_number(number, say) for number in own))
        for one, own in zip(summary.programme, sums, strict=True)
    ]
    total = [sum(column) for column in zip(*sums, strict=True)]
    rows.append((_text(say.say("all")), *(_number(number, say) for number in total)))
    columns = (("size", 1), ("places", 1), ("cost", 1.3), ("join-eur", 1.2), ("joins", 1), ("days", 1))
    return _table("programme", columns, rows, say)


def _gainers(gainers: Sequence[Gainer], say: Words) -> Table:
    rows = [
        (
            _text(f"{one.place.name} ({one.place.country})"),
            _number(one.place.population or 0, say),
            _text(verdict_word(one.verdict, say.language)),
            (say.percent(one.core_index), one.core_index),
            (say.number(one.adds, 3), one.adds),
            _number(one.rank, say),
            _number(one.eur, say),
            (say.percent(one.chance), one.chance),
        )
        for one in gainers
    ]
    columns = (("place", 2), ("population", 1.1), ("verdict", 1.1), ("core", 1), ("adds", 0.8), ("rank", 0.7))
    return _table("gainers", (*columns, ("eur", 0.9), ("chance", 1)), rows, say)


def _table(title: str, columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[_Shown]], say: Words) -> Table:
    words_in = ("network", "area", "place", "verdict")
    heads = tuple(
        Column(say.say(f"column.{name}"), Align.LEFT if name in words_in else Align.RIGHT, share)
        for name, share in columns
    )
    shown = tuple(tuple(text for text, _ in row) for row in rows)
    return Table(say.say(title), heads, shown, tuple(tuple(value for _, value in row) for row in rows))


def _text(text: str) -> _Shown:
    return text, text


def _number(number: int, say: Words) -> _Shown:
    return say.number(number), number


def _names(places: Sequence[PlaceName], number: int, say: Words) -> str:
    shown = [f"{one.name} ({one.country})" for one in places[:_NAMED]]
    if number <= len(shown):
        return say.listed(shown)
    return say.say("and-more", names=", ".join(shown), number=number - len(shown))
