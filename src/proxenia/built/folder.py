"""Where built files lie, and how it shows that what they were built from has changed."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from proxenia.version import __version__

_LIBRARY = Path(__file__).parent.parent


def built_folder() -> Path:
    """Where built files are kept: the user's cache folder; they can be removed at any time."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("proxenia", appauthor=False))


def code_of(*rooms: str) -> list[Path]:
    """The files of code of some rooms of the library, named by their folders: catalogue, ecosystem/presence."""
    return sorted(path for room in rooms for path in (_LIBRARY / room).rglob("*.py"))


def state_of(files: Iterable[Path]) -> str:
    """Sixteen signs that are others when the program's version, or the size or time of a file, is another."""
    state = hashlib.sha256(__version__.encode())
    for path in files:
        status = path.stat()
        state.update(f"{'/'.join(path.parts[-2:])}:{status.st_size}:{status.st_mtime_ns}".encode())
    return state.hexdigest()[:16]
