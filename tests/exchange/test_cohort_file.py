from pathlib import Path

import pytest

from proxenia.errors import InputError
from proxenia.exchange.cohort_file import read_cohort
from proxenia.exchange.sheet.table import NamedPlace


def write(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_with_countries(tmp_path: Path) -> None:
    found = read_cohort(write(tmp_path, "a.csv", "City,Country\nCork,IE\n,\nPorto,\n"))
    assert found == [NamedPlace("Cork", "IE", "a.csv:2"), NamedPlace("Porto", None, "a.csv:4")]


@pytest.mark.parametrize(
    "text", ["- Porto\n- {city: Cork, country: IE}\n", "cities:\n- Porto\n- {place: Cork, country: IE}\n"]
)
def test_yaml_as_a_list_or_under_cities(tmp_path: Path, text: str) -> None:
    found = read_cohort(write(tmp_path, "a.yaml", text))
    assert [(city.name, city.country) for city in found] == [("Porto", None), ("Cork", "IE")]


def test_a_missing_column_hides_no_other_fault(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_cohort(write(tmp_path, "a.csv", "town,x,x\nCork,1\nPorto,2,3,4\n"))
    assert [(problem.code, problem.where) for problem in caught.value.problems] == [
        ("repeated-column", "a.csv:1"),
        ("bad-row", "a.csv:3"),
        ("missing-column", "a.csv:1"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "code", "where"),
    [
        ("a.csv", "town,x\nCork,1\nPorto,2\n", "missing-column", "a.csv:1"),
        ("a.csv", "city\nCork\n", "small-cohort", "a.csv"),
        ("a.yaml", "Porto\n", "not-a-cohort", "a.yaml:1:1"),
        ("a.yaml", "- Porto\n- [Cork]\n", "not-a-city", "a.yaml:2:3"),
        ("a.yaml", "- {city: Oslo, country: NO}\n- Porto\n", "not-a-country", "a.yaml:1:3"),
        ("a.yaml", "- {city: [\n", "bad-yaml", "a.yaml:2:1"),
        ("a.yaml", "[]\n", "small-cohort", "a.yaml"),
    ],
)
def test_faults_say_where_they_are(tmp_path: Path, name: str, text: str, code: str, where: str) -> None:
    with pytest.raises(InputError) as caught:
        read_cohort(write(tmp_path, name, text))
    assert [(problem.code, problem.where) for problem in caught.value.problems] == [(code, where)]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_cohort(write(tmp_path, "a.yaml", "- 1.5\n- true\n- Porto\n"))
    assert len(caught.value.problems) == 2
