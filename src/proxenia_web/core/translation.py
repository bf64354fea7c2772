"""The translations compiled from their .po files, once for each change of them."""

import hashlib
import tempfile
from pathlib import Path

from babel.messages.mofile import write_mo

from proxenia_web.core.messages import LANGUAGES, LOCALE, read_translations


def compiled_catalogues(cache: Path) -> Path:
    """The folder under `cache` of the compiled translations, made first where the .po files have changed.

    Its name is the files' hash; it appears whole or not at all, so that processes may start together.
    """
    files = sorted(LOCALE.glob("*/*.po"))
    digest = hashlib.sha256(b"".join(str(path).encode() + path.read_bytes() for path in files)).hexdigest()
    target = cache / f"locale-{digest[:16]}"
    if not target.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            whole = Path(folder) / "whole"
            for language in LANGUAGES:
                _compile(language, whole)
            try:
                whole.rename(target)
            except OSError:  # another process was quicker
                if not target.exists():
                    raise
    return target


def _compile(language: str, folder: Path) -> None:
    target = folder / language / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, read_translations(language))
