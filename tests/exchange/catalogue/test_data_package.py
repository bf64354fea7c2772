"""The data package of the small catalogue: each file in it, and what its description says of each."""

import csv
import hashlib
import io
import json
import zipfile

import pytest

from proxenia.catalogue.snapshot import Snapshot
from proxenia.exchange.catalogue.data_package import data_package
from proxenia.exchange.catalogue.tables import memberships_table


@pytest.fixture(scope="module")
def files(small: Snapshot) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data_package(small, "the licence"))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2026, 11, 24, 0, 0, 0)}
        return {name: archive.read(name) for name in archive.namelist()}


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode())))


def test_the_package_says_what_it_is_a_release_of(small: Snapshot, files: dict[str, bytes]) -> None:
    about = files["README.txt"].decode()
    assert about.startswith(f"Proxenia catalogue, release 2026.11 of 2026-11-24 (snapshot {small.hash}).\n")
    assert "An empty cell is unknown, not no and not\nzero." in about
    assert files["LICENSE.txt"] == b"the licence"
    told = json.loads(files["datapackage.json"])
    assert {key: told[key] for key in ("profile", "name", "version", "created")} == {
        "profile": "tabular-data-package",
        "name": "proxenia-catalogue",
        "version": "2026.11",
        "created": "2026-11-24T00:00:00Z",
    }
    (licence,) = told["licenses"]
    assert (licence["name"], licence["path"]) == ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/")


def test_each_table_is_described_as_it_is(files: dict[str, bytes]) -> None:
    told = {one["path"]: one for one in json.loads(files["datapackage.json"])["resources"]}
    assert (
        set(told)
        == {"networks.csv", "statements.csv", "members.csv", "places.csv", "ties.csv"}
        == {name for name in files if name.endswith(".csv")}
    )
    for name, one in told.items():
        assert (one["bytes"], one["hash"]) == (len(files[name]), f"sha256:{hashlib.sha256(files[name]).hexdigest()}")
        assert (one["profile"], one["format"], one["mediatype"], one["encoding"]) == (
            "tabular-data-resource", "csv", "text/csv", "utf-8",
        )  # fmt: skip
        assert [field["name"] for field in one["schema"]["fields"]] == rows(files[name])[0]
        assert one["schema"]["missingValues"] == [""] and one["name"] == name.removesuffix(".csv")
    assert {name: one["schema"].get("primaryKey") for name, one in told.items()} == {
        "networks.csv": ["id"], "statements.csv": ["id"], "members.csv": None, "places.csv": ["id"], "ties.csv": None,
    }  # fmt: skip
    of_network = {"fields": ["network"], "reference": {"resource": "networks", "fields": ["id"]}}
    of_place = {"fields": ["place"], "reference": {"resource": "places", "fields": ["id"]}}
    assert {name: one["schema"].get("foreignKeys") for name, one in told.items()} == {
        "networks.csv": None,
        "statements.csv": [of_network],
        "members.csv": [of_network, of_place],
        "places.csv": None,
        "ties.csv": [of_network],
    }


def test_the_rows_are_those_of_the_catalogue(files: dict[str, bytes]) -> None:
    assert rows(files["statements.csv"])[1:] == [
        ["f1", "alpha", "members_total", "80", '{"scope": "all", "what": "cities"}', "2025", "https://a.example", "own",
         "stated"],
        ["f2", "alpha", "theme", "water", "{}", "", "https://b.example", "other", "inferred"],
    ]  # fmt: skip
    assert rows(files["members.csv"])[1:] == [
        ["alpha", "Town 1", "PT", "city", "2001", "", "member", "chair", "2025", "https://a.example", "False", "1",
         "same"],
        ["alpha", "Town 1", "PT", "city", "", "", "member", "", "2020", "https://b.example", "True", "1", "same"],
        ["alpha", "'=Town", "FI", "city", "", "2019", "former", "", "", "https://a.example", "False", "", "unsure"],
    ]  # fmt: skip
    assert rows(files["ties.csv"])[1:] == [
        ["alpha", "parent", "Omega", "omega", "network", "", "", "f3"],
        ["alpha", "partner", "UN-Habitat", "", "un-body", "project", "2015", "f4"],
        ["alpha", "partner", "UN-Habitat", "", "un-body", "later", "2020", "f5"],
    ]
    assert rows(files["places.csv"])[2] == ["2", "Town 2", "city", "FI", "", "", ""]
    assert rows(files["networks.csv"])[1][:8] == [
        "alpha", "Alpha Cities", "AC", "network", "active", "thematic", "water; culture", "europe; africa",
    ]  # fmt: skip


def test_memberships_join_what_lists_say_of_a_place(small: Snapshot) -> None:
    table = memberships_table(small)
    names = [name for name, _, _ in table.columns]
    first, second, left, _ = (dict(zip(names, row, strict=True)) for row in table.rows)
    assert first == {
        **{"network": "alpha", "network_name": "Alpha Cities", "place": 1, "place_name": "Town 1", "country": "PT"},
        **{"member_type": "city", "status": "member", "role": "chair", "since": "2001", "until": None, "seen": "2025"},
        **{"absent": None, "is_current": True, "sources": "https://a.example https://b.example"},
    }
    assert (second["is_current"], second["sources"]) == (True, "")
    assert (left["is_current"], left["until"]) == (False, "2019")
