import pytest

from proxenia.catalogue.changes import Change, ChangeKind
from proxenia.catalogue.snapshot import Snapshot
from proxenia.exchange.catalogue.change import told_change
from proxenia.language.words import LANGUAGES

CORK = 2965140
FIRST = "Cork is named by a list of POLIS for the first time here;"
ABSENT = "The complete list of POLIS of 2026 no longer names Cork. Ask whether it left."


def change(kind: str, network: str = "polis", place: int | None = None, **more: str) -> Change:
    return Change("2027.01", "2027-01-15", ChangeKind(kind), network, place, **more)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (change("joined", place=CORK, date="2027-01"), "Cork joined POLIS (January 2027)."),
        (change("listed", place=CORK), f"{FIRST} when it joined is not known."),
        (change("listed", place=CORK, date="2009"), f"{FIRST} a member since 2009."),
        (change("left", place=CORK), "Cork is no longer a member of POLIS; when it left is not known."),
        (change("absent", place=CORK, date="2026"), ABSENT),
        (change("ended", date="2027"), "POLIS ended (2027)."),
        (change("added"), "POLIS is new in the catalogue."),
    ],
)  # fmt: skip
def test_a_change_in_a_sentence(snapshot: Snapshot, told: Change, sentence: str) -> None:
    found = told_change(told, snapshot, "en")
    assert found and found.text == sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_a_sentence_in_every_language(snapshot: Snapshot, language: str) -> None:
    fee = next(iter(snapshot.networks["polis"].facts["fee"]))
    for kind in ChangeKind:
        place = CORK if kind in ("joined", "listed", "left", "absent", "withdrawn") else None
        statement = {"statement": fee} if kind is ChangeKind.FEE else {}
        for dated in ({}, {"date": "2027"}):
            found = told_change(change(kind, place=place, **statement, **dated), snapshot, language)
            assert found and "{" not in found.text and "POLIS" in found.text


def test_a_fee_is_told_with_its_source(snapshot: Snapshot) -> None:
    fact = snapshot.facts[next(iter(snapshot.networks["polis"].facts["fee"]))]
    found = told_change(change("fee", statement=fact.id, date="2027"), snapshot, "en")
    assert found and (found.text, found.source) == (
        "POLIS: the fees on record have changed (source of 2027).",
        fact.source,
    )


def test_what_is_not_in_the_catalogue_any_more_is_not_told(snapshot: Snapshot) -> None:
    assert told_change(change("added", network="nonesuch"), snapshot, "en") is None
    assert told_change(change("joined", place=1), snapshot, "en") is None
    replaced = told_change(change("fee", statement="000000000000"), snapshot, "en")
    assert replaced and replaced.source == ""
