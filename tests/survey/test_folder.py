"""What is done is kept: parts, their manifest, and the result made of them."""

import errno
import io
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from proxenia.errors import InputError
from proxenia.survey import folder as module
from proxenia.survey.folder import PartFolder, digest_of


def a_part(*numbers: int) -> bytes:
    out = io.BytesIO()
    parquet.write_table(pa.table({"number": list(numbers)}), out)
    return out.getvalue()


def test_parts_become_one_file_in_their_order_however_they_came(tmp_path: Path) -> None:
    parts = [a_part(1, 2), a_part(3, 4), a_part(5)]
    bytes_of = []
    for name, order in (("a", (0, 1, 2)), ("b", (2, 0, 1))):
        folder = PartFolder(tmp_path / f"{name}.parquet")
        folder.begin("key", {})
        for number in order:
            folder.write(number, parts[number])
        assert folder.done(4) == [0, 1, 2]
        folder.join(3, {"question": "q"})
        folder.remove()
        assert not folder.root.exists()
        bytes_of.append(folder.output.read_bytes())
    table = parquet.read_table(tmp_path / "a.parquet")
    assert table["number"].to_pylist() == [1, 2, 3, 4, 5] and table.schema.metadata[b"question"] == b"q"
    assert bytes_of[0] == bytes_of[1]


def test_parts_of_another_survey_are_not_mixed_in(tmp_path: Path) -> None:
    folder = PartFolder(tmp_path / "a.parquet")
    folder.begin("one", {"places": 3})
    folder.begin("one", {"places": 3})
    with pytest.raises(InputError, match="parts of another survey"):
        folder.begin("two", {"places": 3})
    (folder.root / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="parts of another survey"):
        folder.begin("one", {"places": 3})


def test_two_surveys_do_not_write_into_one_folder(tmp_path: Path) -> None:
    folder = PartFolder(tmp_path / "a.parquet")
    with folder.held(), pytest.raises(InputError, match="another survey is writing this result"), folder.held():
        pass
    with folder.held():  # and once the first has ended, it is free again
        pass


def test_a_full_disk_is_told_and_nothing_half_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = PartFolder(tmp_path / "a.parquet")
    folder.begin("key", {})
    folder.write(0, a_part(1))

    def full(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(module, "write_file", full)
    with pytest.raises(OSError, match="the disk is full") as refused:
        folder.write(1, a_part(2))
    assert refused.value.filename == str(folder.output) and folder.done(2) == [0]


def test_lists_of_places_are_told_apart() -> None:
    assert digest_of([1, 2]) == digest_of([1, 2]) != digest_of([2, 1])
