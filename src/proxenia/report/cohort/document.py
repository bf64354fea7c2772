"""What several cities together are told, as a document in the reader's language: PDF, Word or a workbook."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from proxenia.appraisal.cohort_answer import CohortAnswer, JointAnswer, JointNetwork, Seat
from proxenia.catalogue.snapshot import Snapshot
from proxenia.language.words import Words, words
from proxenia.places.called import name_of
from proxenia.report.amount import rounded
from proxenia.report.document.document import Block, Document, Heading, Paragraph
from proxenia.report.document.table import Shown, named_table, number_cell, text_cell

_IN_WORDS = ("network", "seat", "level", "members", "speaker", "may", "city", "country")


def cohort_document(answer: CohortAnswer, snapshot: Snapshot, language: str) -> Document:
    """The answer as a document; networks by their names in the language."""
    say, cities = words(language, "cohort"), called(answer, language)
    names = {id_: network.wording(language).name for id_, network in snapshot.networks.items()}
    lead = " ".join(
        (
            say.count("lead", len(answer.seats), cities=say.number(len(answer.cities))),
            say.count("lead.more", len(answer.none_is_in)),
        )
    )
    blocks: list[Block] = [
        Paragraph(lead, "lead"),
        Heading(say.say("joint")),
        *_joint(answer.joint_portfolio, names, cities, say),
        Heading(say.say("seats")),
        named_table(
            "seats",
            (("network", 3), ("members", 3), ("speaker", 1.5)),
            _seats(answer, names, cities, say),
            say,
            _IN_WORDS,
        ),
        Heading(say.say("outside")),
        Paragraph(say.say("outside.text")),
        named_table("outside", (("network", 3), ("may", 4)), _outside(answer, names, cities, say), say, _IN_WORDS),
        Heading(say.say("cities")),
        named_table(
            "cities",
            (("city", 3), ("country", 1), ("population", 1.5), ("listed", 1.5)),
            _cities(answer, cities, say),
            say,
            _IN_WORDS,
        ),
        Heading(say.say("method")),
        Paragraph(say.say("method.text"), "note"),
    ]
    day = date.fromisoformat(snapshot.day)
    footer = say.say("footer", day=day, snapshot=answer.snapshot)
    subtitle = say.listed([cities[city.name] for city in answer.cities])
    return Document(say.say("title"), subtitle, "Proxenia", language, day, footer, tuple(blocks))


def called(answer: CohortAnswer, language: str) -> dict[str, str]:
    """What the language calls each city of an answer, by its name there: where two would be one, both keep theirs."""
    names = {city.name: name_of(city.geonames_id, city.name, language) for city in answer.cities}
    several = Counter(names.values())
    return {own: name if several[name] == 1 else own for own, name in names.items()}


def _joint(joint: JointAnswer, names: dict[str, str], cities: dict[str, str], say: Words) -> list[Block]:
    if not joint.networks:
        return [Paragraph(say.say("joint.none"))]
    told = say.say(
        "joint.text",
        budget=say.number(joint.budget_eur_per_year),
        days=say.number(joint.staff_days_per_year),
        used=say.number(rounded(joint.used_eur_per_year)),
        used_days=say.number(joint.used_staff_days),
    )
    if not joint.is_budget_stated:
        told = f"{told} {say.say('joint.usual')}"
    rows = [
        (
            text_cell(names.get(one.network, one.name)),
            text_cell(_seat(one, cities, say)),
            text_cell(say.say(f"level.{one.level}")),
            number_cell(round(rounded(one.eur_per_year)), say),
            number_cell(round(one.staff_days), say),
        )
        for one in joint.networks
    ]
    columns = (("network", 3), ("seat", 2), ("level", 1.2), ("eur", 1), ("days", 1))
    return [Paragraph(told), named_table("joint", columns, rows, say, _IN_WORDS)]


def _seat(one: JointNetwork, cities: dict[str, str], say: Words) -> str:
    city = cities.get(one.seat or "", "")
    return say.say("new", seat=city) if one.is_new else city


def _seats(answer: CohortAnswer, names: dict[str, str], cities: dict[str, str], say: Words) -> list[tuple[Shown, ...]]:
    return [
        (
            text_cell(names.get(one.network, one.name)),
            text_cell(_cities_of(one.members, cities, say)),
            text_cell(cities.get(one.speaker or "", "") if one.could_speak_for else ""),
        )
        for one in answer.seats
    ]


def _outside(
    answer: CohortAnswer, names: dict[str, str], cities: dict[str, str], say: Words
) -> list[tuple[Shown, ...]]:
    def may(seat: Seat) -> str:
        return _cities_of(seat.may_join, cities, say) if seat.may_join else say.say("unknown")

    return [(text_cell(names.get(one.network, one.name)), text_cell(may(one))) for one in answer.none_is_in]


def _cities(answer: CohortAnswer, cities: dict[str, str], say: Words) -> list[tuple[Shown, ...]]:
    return [
        (
            text_cell(cities[one.name]),
            text_cell(one.country),
            text_cell("") if one.population is None else number_cell(one.population, say),
            number_cell(len(one.networks), say),
        )
        for one in answer.cities
    ]


def _cities_of(names: Sequence[str], cities: dict[str, str], say: Words) -> str:
    return say.say("all") if len(names) == len(cities) > 2 else say.listed([cities[name] for name in names])
