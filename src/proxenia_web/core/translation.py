"""The translations compiled from their .po files, once for each change of them."""

import gettext
import hashlib
import shutil
import struct
import tempfile
from collections.abc import Iterator
from pathlib import Path

import allauth
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from proxenia_web.core.messages import LANGUAGES, LOCALE, read_translations

#: The sign-in pages' own Portuguese, which their package has under a name that Django would not look for. It is
#: Brazil's: what readers meet is said anew in `locale/signin`.
BORROWED = Path(allauth.__file__).parent / "locale" / "pt_BR" / "LC_MESSAGES" / "django.po"


def compiled_catalogues(cache: Path) -> Path:
    """The folder under `cache` of the compiled translations, made first where the .po files have changed.

    Its name is the files' hash; it appears whole or not at all, so that processes may start together.
    """
    files = [*sorted(LOCALE.glob("*/*.po")), BORROWED, Path(__file__)]
    digest = hashlib.sha256(b"".join(str(path).encode() + path.read_bytes() for path in files)).hexdigest()
    target = cache / f"locale-{digest[:16]}"
    if target.exists() and not _is_whole(target):
        shutil.rmtree(target, ignore_errors=True)
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


def _is_whole(folder: Path) -> bool:
    """Whether every catalogue can be read: a full disk or a cut cable leaves a part of one."""
    try:
        for language in LANGUAGES:
            with (folder / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
                gettext.GNUTranslations(file)
    except (OSError, ValueError, struct.error):
        return False
    return True


def _compile(language: str, folder: Path) -> None:
    target = folder / language / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True)
    catalog = read_translations(language)
    for message in (*_said_anew(language), *_borrowed(language)):
        if message.id not in catalog:
            catalog[message.id] = message
    with target.open("wb") as file:
        write_mo(file, catalog)


def _said_anew(language: str) -> Iterator[Message]:
    """Sentences of the sign-in pages and letters whose own translation is another country's, or too familiar."""
    path = LOCALE / "signin" / f"{language}.po"
    if path.exists():
        with path.open("rb") as file:
            yield from (one for one in read_po(file, locale=language) if one.id)


def _borrowed(language: str) -> Iterator[Message]:
    if language == "pt":
        with BORROWED.open("rb") as file:
            yield from (one for one in read_po(file, locale=language) if one.id and one.string and not one.fuzzy)
