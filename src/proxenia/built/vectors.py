"""Vectors of texts that seldom change: encoded once for each version of the encoder, and kept."""

import hashlib
import io
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
import numpy.typing as npt

from proxenia.built.folder import built_folder
from proxenia.evidence.file.transaction import write_file

Vectors = npt.NDArray[np.float32]


def open_vectors(texts: Sequence[str], encoder: str, encode: Callable[[Sequence[str]], Vectors]) -> Vectors:
    """The vectors of the texts, a row a text, encoded first where that was not done yet.

    `encoder` names the encoder and its version. A folder that cannot be written keeps nobody from the vectors.
    """
    path = _file(texts, encoder)
    found = _read(path, len(texts))
    if found is None:
        found = np.asarray(encode(texts), dtype=np.float32)
        with suppress(OSError):
            _write(path, found)
    return found


def _file(texts: Sequence[str], encoder: str) -> Path:
    told = "\n".join((encoder, *texts))
    return built_folder() / f"vectors-{hashlib.sha256(told.encode()).hexdigest()[:16]}.npy"


def _read(path: Path, rows: int) -> Vectors | None:
    try:
        found = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None  # not made yet, or damaged
    return found if found.dtype == np.float32 and found.ndim == 2 and len(found) == rows else None


def _write(path: Path, vectors: Vectors) -> None:
    out = io.BytesIO()
    np.save(out, vectors)
    write_file(path, out.getvalue())
    # The lines of an earlier version are asked for no more; a second version beside this one encodes its own anew.
    for other in path.parent.glob("vectors-*.npy"):
        if other != path:
            other.unlink(missing_ok=True)
