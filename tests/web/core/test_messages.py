import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from proxenia_web.core.messages import LANGUAGES, LOCALE, gather, read_translations
from proxenia_web.core.translation import compiled_catalogues

GATHERED = gather()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_site_is_translated(language: str) -> None:
    """Mend with `python -m proxenia_web.core.messages`, then fill the empty msgstr."""
    known = read_translations(language)
    missing = []
    for template in GATHERED.values():
        for message in template:
            if not message.id:
                continue
            one = message.id[0] if isinstance(message.id, tuple) else message.id
            found = known.get(one, message.context)
            texts = found.string if found and isinstance(found.string, tuple) else (found.string if found else "",)
            if not all(texts):
                missing.append(message.id)
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_fuzzy_unused_or_breaks_its_placeholders(language: str) -> None:
    for app, template in GATHERED.items():
        with (LOCALE / language / f"{app}.po").open("rb") as file:
            catalog = read_po(file, locale=language)
        assert [m.id for m in catalog if m.id and m.fuzzy] == []
        assert [m.id for m in catalog if m.id and not template.get(m.id, m.context)] == []
        assert [(m.id, error) for m in catalog if m.id for error in m.check(catalog)] == []


def test_the_catalogues_are_compiled_once(tmp_path: Path) -> None:
    folder = compiled_catalogues(tmp_path)
    files = {path: path.stat().st_mtime_ns for path in folder.rglob("*.mo")}
    assert len(files) == len(LANGUAGES)
    assert compiled_catalogues(tmp_path) == folder
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*.mo")} == files


@pytest.mark.parametrize("size", [0, 3, 30, 5_000])
def test_a_truncated_catalogue_is_compiled_anew(tmp_path: Path, size: int) -> None:
    folder = compiled_catalogues(tmp_path)
    path = folder / "fr" / "LC_MESSAGES" / "django.mo"
    whole = path.read_bytes()
    path.write_bytes(whole[:size])
    assert compiled_catalogues(tmp_path) == folder
    assert path.read_bytes() == whole


def test_french_punctuation_does_not_stand_alone_on_a_line() -> None:
    loose = re.compile(r" [:;?!»]|« ")
    texts = [str(message.string) for message in read_translations("fr") if message.id]
    assert [text for text in texts if loose.search(text)] == []
