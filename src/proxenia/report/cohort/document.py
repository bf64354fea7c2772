"""What several cities together are told, as a document in the reader's language: PDF, Word or a workbook."""

from collections.abc import Sequence
from datetime import date

from proxenia.appraisal.cohort_answer import CohortAnswer, JointAnswer, Seat
from proxenia.catalogue.snapshot import Snapshot
from proxenia.language.words import Words, words
from proxenia.report.document.document import Align, Block, Cell, Column, Document, Heading, Paragraph, Table

#: What is shown in a cell, and what a workbook holds in its place.
_Shown = tuple[str, Cell]
_LEFT = ("network", "seat", "level", "members", "speaker", "may", "city", "country")


def cohort_document(answer: CohortAnswer, snapshot: Snapshot, language: str) -> Document:
    """The answer as a document; networks by their names in the language."""
    say = words(language, "cohort")
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
        *_joint(answer.joint_portfolio, names, say),
        Heading(say.say("seats")),
        _table("seats", (("network", 3), ("members", 3), ("speaker", 1.5)), _seats(answer, names, say), say),
        Heading(say.say("outside")),
        Paragraph(say.say("outside.text")),
        _table("outside", (("network", 3), ("may", 4)), _outside(answer, names, say), say),
        Heading(say.say("cities")),
        _table(
            "cities", (("city", 3), ("country", 1), ("population", 1.5), ("listed", 1.5)), _cities(answer, say), say
        ),
        Heading(say.say("method")),
        Paragraph(say.say("method.text"), "note"),
    ]
    day = date.fromisoformat(snapshot.day)
    footer = say.say("footer", day=day, snapshot=answer.snapshot)
    subtitle = say.listed([city.name for city in answer.cities])
    return Document(say.say("title"), subtitle, "Proxenia", language, day, footer, tuple(blocks))


def _joint(joint: JointAnswer, names: dict[str, str], say: Words) -> list[Block]:
    if not joint.networks:
        return [Paragraph(say.say("joint.none"))]
    told = say.say(
        "joint.text",
        budget=say.number(joint.budget_eur_per_year),
        days=say.number(joint.staff_days_per_year),
        used=say.number(joint.used_eur_per_year),
        used_days=say.number(joint.used_staff_days),
    )
    if not joint.is_budget_stated:
        told = f"{told} {say.say('joint.usual')}"
    rows = [
        (
            _text(names.get(one.network, one.name)),
            _text(say.say("new", seat=one.seat or "") if one.is_new else one.seat or ""),
            _text(say.say(f"level.{one.level}")),
            _number(round(one.eur_per_year), say),
            _number(round(one.staff_days), say),
        )
        for one in joint.networks
    ]
    columns = (("network", 3), ("seat", 2), ("level", 1.2), ("eur", 1), ("days", 1))
    return [Paragraph(told), _table("joint", columns, rows, say)]


def _seats(answer: CohortAnswer, names: dict[str, str], say: Words) -> list[tuple[_Shown, ...]]:
    return [
        (
            _text(names.get(one.network, one.name)),
            _text(_cities_of(one.members, answer, say)),
            _text(one.speaker or "" if one.could_speak_for else ""),
        )
        for one in answer.seats
    ]


def _outside(answer: CohortAnswer, names: dict[str, str], say: Words) -> list[tuple[_Shown, ...]]:
    def may(seat: Seat) -> str:
        return _cities_of(seat.may_join, answer, say) if seat.may_join else say.say("unknown")

    return [(_text(names.get(one.network, one.name)), _text(may(one))) for one in answer.none_is_in]


def _cities(answer: CohortAnswer, say: Words) -> list[tuple[_Shown, ...]]:
    return [
        (
            _text(one.name),
            _text(one.country),
            _text("") if one.population is None else _number(one.population, say),
            _number(len(one.networks), say),
        )
        for one in answer.cities
    ]


def _cities_of(names: Sequence[str], answer: CohortAnswer, say: Words) -> str:
    return say.say("all") if len(names) == len(answer.cities) > 2 else say.listed(list(names))


def _table(title: str, columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[_Shown]], say: Words) -> Table:
    heads = tuple(
        Column(say.say(f"column.{name}"), Align.LEFT if name in _LEFT else Align.RIGHT, share)
        for name, share in columns
    )
    shown = tuple(tuple(text for text, _ in row) for row in rows)
    return Table(say.say(title), heads, shown, tuple(tuple(value for _, value in row) for row in rows))


def _text(text: str) -> _Shown:
    return text, text


def _number(number: float, say: Words) -> _Shown:
    return say.number(number), number
