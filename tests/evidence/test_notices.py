from pathlib import Path

import pytest

from proxenia.evidence.notices import check_notices, read_notices, sources_of_lists
from proxenia.evidence.store import read_evidence, shipped_catalogue


def test_every_source_of_the_shipped_lists_has_its_notice() -> None:
    evidence, _ = read_evidence(shipped_catalogue())
    notices, problems = read_notices(shipped_catalogue() / "list_sources.csv")
    assert not problems
    assert check_notices(evidence, notices) == []
    assert len(sources_of_lists(evidence)) > 100


def test_a_source_without_a_notice_is_named_with_its_file(catalogue: Path) -> None:
    evidence, _ = read_evidence(catalogue)
    assert check_notices(evidence, {"https://alpha.example/members": "facts only"}) == []
    (problem,) = check_notices(evidence, {})
    assert (problem.code, problem.where) == ("no-notice", "members/alpha.csv")


def test_joined_sources_need_a_notice_each(catalogue: Path) -> None:
    path = catalogue / "members" / "alpha.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("members,2021\nTurku", "members ; b,2021\nTurku"), "utf-8")
    evidence, _ = read_evidence(catalogue)
    assert [p.message for p in check_notices(evidence, {"https://alpha.example/members": "x"})] == [
        "the licence of b is not noted"
    ]


@pytest.mark.parametrize("text", ["source\nx\n", "source,licence\nx,\n"])
def test_a_faulty_table_of_notices_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list_sources.csv"
    path.write_text(text, encoding="utf-8")
    assert read_notices(path)[1]


def test_the_licence_names_every_kind_of_source() -> None:
    text = (shipped_catalogue() / "LICENSE").read_text(encoding="utf-8")
    for named in (
        "CC BY 4.0",
        "CC BY-SA",
        "list_sources.csv",
        "twinnings.csv",
        "Wikidata",
        "Wikipedia",
        "World Bank",
        "GeoNames",
        "Gourdon",
        "Apache-2.0",
    ):
        assert named in text
