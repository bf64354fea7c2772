"""The table of phrases: found whatever their case and spaces, refused with every fault."""

from pathlib import Path

from proxenia.evidence.phrases import read_phrases, shipped_phrases


def _table(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "phrases.csv"
    path.write_text("\n".join(("text,es,pt,fr", *rows)) + "\n", encoding="utf-8")
    return path


def test_a_phrase_is_found_whatever_its_case_and_spaces(tmp_path: Path) -> None:
    book, problems = read_phrases(_table(tmp_path, "Two  things,dos cosas,duas coisas,deux choses"))
    assert not problems
    assert book.find("two things", "pt") == "duas coisas"
    assert book.find("two things", "en") is None
    assert book.find("three things", "pt") is None
    assert len(book) == 1


def test_every_fault_is_told_with_its_place(tmp_path: Path) -> None:
    _, problems = read_phrases(_table(tmp_path, "a,x,,z", "A,x,y,z"))
    assert [(one.code, one.where) for one in problems] == [
        ("empty-cell", "phrases.csv:2:pt"),
        ("twice", "phrases.csv:3"),
    ]


def test_there_may_be_no_table(tmp_path: Path) -> None:
    book, problems = read_phrases(tmp_path / "phrases.csv")
    assert len(book) == 0 and not problems


def test_the_shipped_phrases_are_sound_and_sorted() -> None:
    path = Path(__file__).parents[2] / "src" / "proxenia" / "data" / "phrases.csv"
    book, problems = read_phrases(path)
    assert not problems
    assert len(book) == len(shipped_phrases()) > 2_000
