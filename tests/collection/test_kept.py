from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from proxenia.collection.fetching.answer import Answer
from proxenia.collection.fetching.kept import Kept

HERE = "https://example.org/members"
PAGE = Answer(HERE, HERE, 200, b"Porto", "text/html", '"1"', "Tue, 01 Dec 2026 08:00:00 GMT")


def test_what_was_seen_is_told_again(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    assert kept.last(HERE) is None
    kept.keep(PAGE, "2026-12-01")
    seen = kept.last(HERE)
    assert seen is not None
    assert (seen.day, seen.etag, seen.hash, kept.content(seen.hash)) == ("2026-12-01", '"1"', PAGE.hash, b"Porto")
    again = kept.again(HERE)
    assert (again.content, again.is_unchanged, again.trouble) == (b"Porto", True, None)


def test_a_few_editions_are_kept_the_newest_last(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    for number in range(9):
        kept.keep(replace(PAGE, content=f"edition {number}".encode()), f"2026-12-0{number + 1}")
    assert [one.day[-1] for one in kept.editions(HERE)] == ["5", "6", "7", "8", "9"]
    assert len([path for path in (tmp_path / "content").rglob("*") if path.is_file()]) == 5


def test_an_edition_seen_again_is_kept_once(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    for day in ("2026-12-01", "2026-12-02"):
        kept.keep(PAGE, day)
    assert [one.day for one in kept.editions(HERE)] == ["2026-12-02"]


def test_what_is_damaged_or_lost_counts_as_never_seen(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    kept.keep(PAGE, "2026-12-01")
    body = next(path for path in (tmp_path / "content").rglob("*") if path.is_file())
    body.write_bytes(b"Lisbon")
    assert kept.last(HERE) is None
    body.unlink()
    again = kept.again(HERE)
    assert again.trouble is not None
    assert again.trouble.code == "not-seen"
    next((tmp_path / "notes").iterdir()).write_text("{", encoding="utf-8")
    assert kept.editions(HERE) == []


@given(st.text(max_size=200))
def test_no_address_leads_out_of_the_folder(tmp_path_factory, address: str) -> None:  # type: ignore[no-untyped-def]
    root = tmp_path_factory.mktemp("kept")
    Kept(root / "in").keep(replace(PAGE, address=address.encode("utf-8", "replace").decode()), "2026-12-01")
    assert [path.name for path in root.iterdir()] == ["in"]
