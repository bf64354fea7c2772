"""The gazetteer file built from made-up tables, every row worked by hand, and from those of the packages."""

import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from proxenia.built.folder import built_folder
from proxenia.places import own
from proxenia.places.gazetteer import Gazetteer, is_current, open_gazetteer
from proxenia.places.gazetteer_build import build_gazetteer
from proxenia.places.table import packages
from proxenia.places.table.packages import CityRow, Subdivision

PORTO, BRAGA, NORTE, BRAGA_DISTRICT = 11, 12, 21, 22
CITIES = [
    CityRow("Porto", PORTO, (1,), "PT", 200_000, 41.0, -8.0),
    CityRow("Braga", BRAGA, (2, 1), "PT", 100, 42.0, -9.0),
    CityRow("Braga again", BRAGA, (), "PT", 5, 0.0, 0.0),
]


class Alternates:
    """Alternate names of the made-up cities."""

    names: dict[int, list[str]] = {PORTO: ["Oporto", "PORTO"], BRAGA: ["Bracara Augusta"]}  # noqa: RUF012

    def of(self, id_: int) -> list[str]:
        return self.names.get(id_, [])

    def __len__(self) -> int:
        return len(self.names)


def subdivisions(codes: dict[int, str]) -> list[Subdivision]:
    return [
        Subdivision(1, "Norte, Região", "PT-N", "PT.1", NORTE, ("North",), 1, None, "PT"),
        Subdivision(2, "Braga District", "PT-03", "PT.2", BRAGA_DISTRICT, (), 2, 1, "PT"),
    ]


@pytest.fixture
def cities(monkeypatch: pytest.MonkeyPatch) -> list[CityRow]:
    """The made-up tables in place of the packages'; a test may add cities."""
    rows = list(CITIES)
    monkeypatch.setattr(packages, "country_rows", lambda: {1: "PT"})
    monkeypatch.setattr(packages, "country_texts", lambda: iter([("PT", "Portuguese Republic")]))
    monkeypatch.setattr(packages, "translated_countries", lambda: iter([("PT", "Portugal"), ("BR", "Brésil")]))
    monkeypatch.setattr(packages, "subdivision_rows", subdivisions)
    monkeypatch.setattr(packages, "city_rows", lambda codes: iter(rows))
    monkeypatch.setattr(packages, "AlternateNames", Alternates)
    monkeypatch.setattr(packages, "capitals", frozenset[int])
    monkeypatch.setattr(own, "own_aliases", lambda: {PORTO: ["Invicta"]})
    monkeypatch.setattr(own, "own_places", list)
    monkeypatch.setattr(own, "people_of_regions", lambda: {"PT-N": 300_000})
    return rows


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def path(cities: list[CityRow], tmp_path: Path) -> Path:
    build_gazetteer(tmp_path / "gazetteer.sqlite")
    return tmp_path / "gazetteer.sqlite"


def test_cities_carry_their_first_level_and_are_written_once(path: Path) -> None:
    found = rows(path, "SELECT id, name, people, subdivision, names, level, parent FROM place WHERE kind = 0")
    assert found == [
        (PORTO, "Porto", 200_000, "PT-N", 3, 0, None),
        (BRAGA, "Braga", 100, "PT-N", 2, 0, None),
    ]


def test_regions_count_their_people_and_name_what_they_lie_in(path: Path) -> None:
    norte, district = rows(
        path, "SELECT id, population, people, lat, subdivision, level, parent FROM place WHERE kind = 1"
    )
    centre = (41.0 * 200_000 + 42.0 * 100) / 200_100
    assert norte == (NORTE, 200_100, 300_000, pytest.approx(centre), "PT-N", 1, None)
    assert district == (BRAGA_DISTRICT, 100, None, 42.0, "PT-03", 2, "PT-N")


def test_names_stand_in_order_with_their_rank(path: Path) -> None:
    assert rows(path, f"SELECT key, main FROM name WHERE place = {PORTO} ORDER BY key") == [
        ("invicta", 2),
        ("oporto", 0),
        ("porto", 1),
    ]
    assert rows(path, f"SELECT key, main FROM name WHERE place = {NORTE} ORDER BY key") == [
        ("norte", 1),
        ("norte regiao", 0),
        ("north", 0),
        ("regiao norte", 1),
    ]


def test_well_known_places_are_alike_anywhere_and_others_in_their_country(path: Path) -> None:
    with open_gazetteer(path) as gazetteer:
        anywhere, in_portugal = (
            {(index.name(row).key, index.name(row).place) for row in range(len(index.places))}
            for index in (gazetteer.alike(None), gazetteer.alike("PT"))
        )
    assert ("oporto", PORTO) in anywhere & in_portugal
    assert ("bracara augusta", BRAGA) in in_portugal
    assert BRAGA not in {place for _, place in anywhere}


def test_countries_and_subdivisions_by_name(path: Path) -> None:
    assert ("bresil", "BR") in rows(path, "SELECT key, country FROM country_name")
    assert rows(path, "SELECT code FROM subdivision_name WHERE key = 'pt n'") == [("PT-N",)]
    assert rows(path, "SELECT code, name FROM subdivision") == [("PT-N", "Norte, Região")]


def test_a_beginning_that_very_many_share_keeps_its_weightiest_places(cities: list[CityRow], tmp_path: Path) -> None:
    people = {100 + i: 30_000 + i for i in range(25)} | {200 + i: 10 for i in range(980)}
    cities += [CityRow(f"Zz {id_}", id_, (), "PT", population, 0.0, 0.0) for id_, population in people.items()]
    build_gazetteer(tmp_path / "g.sqlite")
    assert rows(tmp_path / "g.sqlite", "SELECT count(*) FROM beginning") == [(3 * 20,)]
    first = rows(tmp_path / "g.sqlite", "SELECT start, place FROM beginning WHERE position = 1")
    assert first == [("z", 124), ("zz", 124), ("zz ", 124)]
    assert min(rows(tmp_path / "g.sqlite", "SELECT place FROM beginning")) == (105,)


def test_a_thousand_names_that_begin_alike_are_looked_through(cities: list[CityRow], tmp_path: Path) -> None:
    cities += [CityRow(f"Zz {id_}", id_, (), "PT", 50_000, 0.0, 0.0) for id_ in range(100, 1100)]
    build_gazetteer(tmp_path / "g.sqlite")
    assert rows(tmp_path / "g.sqlite", "SELECT * FROM beginning") == []


def test_no_city_at_all_is_a_gazetteer_too(cities: list[CityRow], tmp_path: Path) -> None:
    cities.clear()
    build_gazetteer(tmp_path / "g.sqlite")
    with open_gazetteer(tmp_path / "g.sqlite") as opened:
        assert opened.named("porto") == []
    assert is_current(tmp_path / "g.sqlite")


def test_the_same_tables_give_the_same_bytes(path: Path) -> None:
    first = path.read_bytes()
    build_gazetteer(path)
    assert path.read_bytes() == first


def test_a_build_that_fails_leaves_the_old_file_and_nothing_else(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(codes: dict[int, str]) -> Iterator[CityRow]:
        yield CITIES[0]
        raise OSError("unreadable")

    old = path.read_bytes()
    monkeypatch.setattr(packages, "city_rows", broken)
    with pytest.raises(OSError, match="unreadable"):
        build_gazetteer(path)
    assert path.read_bytes() == old
    assert list(path.parent.iterdir()) == [path]


def test_a_full_disk_is_told_and_leaves_the_old_file(path: Path) -> None:
    old, (soft, hard) = path.read_bytes(), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))
    try:
        with pytest.raises(OSError, match="gazetteer"):
            build_gazetteer(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == old
    assert list(path.parent.iterdir()) == [path]


def test_what_a_killed_build_left_is_no_obstacle(cities: list[CityRow], tmp_path: Path) -> None:
    (tmp_path / "g.part").write_bytes(b"half a file")
    build_gazetteer(tmp_path / "g.sqlite")
    assert [file.name for file in tmp_path.iterdir()] == ["g.sqlite"]


def test_progress_never_goes_back_or_beyond_its_end(cities: list[CityRow], tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    build_gazetteer(tmp_path / "g.sqlite", lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert all(done <= total for done, total in seen)


def test_the_shipped_tables_lie_in_order_and_agree(gazetteer: Gazetteer) -> None:
    with closing(sqlite3.connect(built_folder() / "gazetteer.sqlite")) as connection:
        for query in (
            "SELECT place FROM name EXCEPT SELECT id FROM place LIMIT 1",
            "SELECT id FROM place WHERE names <> (SELECT count(*) FROM name WHERE place = id) LIMIT 1",
        ):
            assert connection.execute(query).fetchall() == []
