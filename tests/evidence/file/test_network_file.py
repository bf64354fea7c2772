from pathlib import Path

from proxenia.evidence.file.network_file import network_text, read_network_file
from proxenia.evidence.store import shipped_catalogue
from proxenia.evidence.vocabulary import shipped_vocabulary

VOCABULARY = shipped_vocabulary()


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "alpha.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_shipped_file_is_its_own_canonical_text() -> None:
    for path in sorted((shipped_catalogue() / "networks").glob("*.yaml")):
        record, problems = read_network_file(path, VOCABULARY)
        assert record is not None
        assert not problems
        assert network_text(record) == path.read_text(encoding="utf-8"), path.name


def test_syntax_errors_say_where(tmp_path: Path) -> None:
    record, problems = read_network_file(write(tmp_path, "id: alpha\nfacts: [\n"), VOCABULARY)
    assert record is None
    assert problems[0].code == "bad-yaml"
    assert problems[0].where.startswith("alpha.yaml:3:")


def test_every_fault_is_reported_with_line_and_column(tmp_path: Path) -> None:
    text = (
        "id: beta\nkind: clubb\ncolour: red\nadmission:\n  who: [city, dwarf]\n  where: {countries: [NO, false]}\n"
        "  min_population: many\nfacts:\n- {property: theme, value: wether, source: x}\n"
        "- {property: founded, value: 1990}\n"
    )
    _, problems = read_network_file(write(tmp_path, text), VOCABULARY)
    found = {(p.code, p.where) for p in problems}
    assert ("wrong-id", "alpha.yaml:1:5") in found
    assert ("unknown-kind", "alpha.yaml:2:7") in found
    assert ("unknown-key", "alpha.yaml:3:9") in found
    assert ("unknown-member-type", "alpha.yaml:5:8") in found
    assert ("not-a-list", "alpha.yaml:6:22") in found
    assert ("bad-number", "alpha.yaml:7:19") in found
    assert ("unknown-theme", "alpha.yaml:9:3") in found
    assert ("missing-field", "alpha.yaml:10:3") in found


def test_a_file_that_is_no_mapping_or_no_text(tmp_path: Path) -> None:
    assert read_network_file(write(tmp_path, "- 1\n"), VOCABULARY)[1][0].code == "not-a-network"
    path = tmp_path / "alpha.yaml"
    path.write_bytes(b"id: \xff\xfe\n")
    assert read_network_file(path, VOCABULARY)[1][0].code == "not-utf8"


def test_the_same_fact_twice_is_a_problem(tmp_path: Path) -> None:
    fact = "- {property: founded, value: 1990, source: x}\n"
    _, problems = read_network_file(write(tmp_path, f"id: alpha\nfacts:\n{fact}{fact}"), VOCABULARY)
    assert [p.code for p in problems] == ["twice"]
