"""The house: a room shows its steps at a glance, and says what it is for."""

from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MOST = 16


def modules_of(tree: Path) -> Counter[Path]:
    """The modules of each package below a folder, without the packages' own `__init__`."""
    return Counter(path.parent for path in tree.rglob("*.py") if path.name != "__init__.py")


@pytest.mark.parametrize("tree", [ROOT / "src" / "proxenia", ROOT / "src" / "proxenia_web"], ids=lambda path: path.name)
def test_no_room_holds_more_than_a_reader_takes_in(tree: Path) -> None:
    found = modules_of(tree)
    assert sum(found.values()) > 100
    full = {str(room.relative_to(ROOT)): count for room, count in found.items() if count > MOST}
    assert full == {}, "give them rooms by step of the work: docs/decisions/0012-rooms-by-step-of-the-work.md"


def test_modules_are_counted_for_each_room_alone(tmp_path: Path) -> None:
    for name in ("__init__.py", "a.py", "room/__init__.py", "room/b.py", "room/c.py", "room/words.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert modules_of(tmp_path) == {tmp_path: 1, tmp_path / "room": 2}


@pytest.mark.parametrize("tree", [ROOT / "src" / "proxenia", ROOT / "src" / "proxenia_web"], ids=lambda path: path.name)
def test_every_room_says_what_it_is_for(tree: Path) -> None:
    rooms = [room for room in modules_of(tree) if room.name not in ("migrations", "templatetags")]
    silent = [str(room.relative_to(ROOT)) for room in rooms if not _says(room / "__init__.py")]
    assert silent == []


def _says(file: Path) -> bool:
    return file.is_file() and file.read_text(encoding="utf-8").startswith('"""')
