"""A survey's summary as a document in the reader's language: PDF, Word, or a workbook of its tables."""

from collections.abc import Sequence
from datetime import date

from proxenia.language.words import Words, words
from proxenia.places.called import name_of
from proxenia.report.advice.section.reasons import verdict_word
from proxenia.report.amount import rounded
from proxenia.report.document.document import Block, Document, Heading, Paragraph, Table
from proxenia.report.document.table import Shown, named_table, number_cell, text_cell
from proxenia.report.survey.charts import networks_picture, places_picture
from proxenia.survey.summary import Gainer, PlaceName, Summary

_NAMED = 60
#: A network that is open to so small a share of the places, and advised to none, is left to the result.
_TELLING = 0.05
_IN_WORDS = ("network", "area", "place", "verdict", "largest")


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
        (
            text_cell(verdict_word(name, say.language)),
            number_cell(number, say),
            text_cell(_names(summary.largest.get(name, []), number, say)),
        )
        for name, number in summary.verdicts.items()
    ]
    blocks: list[Block] = [
        Heading(say.say("verdicts")),
        named_table("verdicts", (("verdict", 1.2), ("places", 0.8), ("largest", 4)), verdicts, say, _IN_WORDS),
    ]
    if summary.gainers:
        blocks += [Heading(say.say("gainers")), Paragraph(say.count("gainers.text", summary.gainers_number))]
        blocks += [places_picture(summary, say), _gainers(summary.gainers, say)]
    areas = [
        (
            text_cell(area.area),
            *(number_cell(n, say) for n in (area.places, area.may_join, area.unknown, area.probably_in, area.join)),
        )
        for area in summary.areas
    ]
    columns = (("area", 2), ("places", 1), ("may", 1), ("unknown", 1), ("in", 1), ("join", 1))
    return [*blocks, Heading(say.say("areas")), named_table("areas", columns, areas, say, _IN_WORDS)]


def _networks(summary: Summary, say: Words) -> Table:
    rows = [
        (
            text_cell(one.name),
            *(number_cell(n, say) for n in (one.join, one.confirm, one.stay, one.open)),
            _about(one.join_eur, say),
        )
        for one in summary.networks
        if one.places or one.open >= _TELLING * summary.answered
    ]
    columns = (("network", 3), ("join", 1), ("confirm", 1), ("stay", 1), ("open", 1), ("join-eur", 1.2))
    return named_table("networks", columns, rows, say, _IN_WORDS)


def _clusters(summary: Summary, say: Words) -> Table:
    rows = [
        (
            text_cell(one.name),
            text_cell(one.area),
            number_cell(one.places, say),
            number_cell(one.of, say),
            (say.percent(one.share), one.share),
            (say.percent(one.share_elsewhere), one.share_elsewhere),
        )
        for one in summary.clusters
    ]
    columns = (("network", 3), ("area", 1.5), ("places", 1), ("of", 0.7), ("share", 0.8), ("elsewhere", 1))
    return named_table("clusters", columns, rows, say, _IN_WORDS)


def _programme(summary: Summary, say: Words) -> Table:
    sums = [(one.places, one.cost_eur, one.join_eur, one.joins, round(one.days)) for one in summary.programme]
    rows = [
        (number_cell(one.least_population, say), *_of_programme(own, say))
        for one, own in zip(summary.programme, sums, strict=True)
    ]
    total = [sum(column) for column in zip(*sums, strict=True)]
    rows.append((text_cell(say.say("all")), *_of_programme(total, say)))
    columns = (("size", 1), ("places", 1), ("cost", 1.3), ("join-eur", 1.2), ("joins", 1), ("days", 1))
    return named_table("programme", columns, rows, say, _IN_WORDS)


def _of_programme(sums: Sequence[int], say: Words) -> list[Shown]:
    places, cost, join, joins, days = sums
    counted = [number_cell(number, say) for number in (joins, days)]
    return [number_cell(places, say), _about(cost, say), _about(join, say), *counted]


def _about(euros: int, say: Words) -> Shown:
    """A sum of estimates with as many digits as are known; a workbook holds no more."""
    return number_cell(round(rounded(euros)), say)


def _gainers(gainers: Sequence[Gainer], say: Words) -> Table:
    rows = [
        (
            text_cell(f"{name_of(one.place.geonames_id, one.place.name, say.language)} ({one.place.country})"),
            number_cell(one.place.population or 0, say),
            text_cell(verdict_word(one.verdict, say.language)),
            (say.percent(one.core_index), one.core_index),
            (say.number(one.adds, 3), one.adds),
            number_cell(one.rank, say),
            _about(one.eur, say),
            (say.percent(one.chance), one.chance),
        )
        for one in gainers
    ]
    columns = (("place", 2), ("population", 1.1), ("verdict", 1.1), ("core", 1), ("adds", 0.8), ("rank", 0.7))
    return named_table("gainers", (*columns, ("eur", 0.9), ("chance", 1)), rows, say, _IN_WORDS)


def _names(places: Sequence[PlaceName], number: int, say: Words) -> str:
    shown = [
        f"{name_of(one.geonames_id, one.name, say.language)} ({one.country})" if one.country else one.name
        for one in places[:_NAMED]
    ]
    if number <= len(shown):
        return say.listed(shown)
    return say.say("and-more", names=", ".join(shown), number=number - len(shown))
