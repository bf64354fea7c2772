"""The texts to translate, gathered from code and templates; `python -m proxenia_web.core.messages` renews the .po."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "locale"
LANGUAGES = ("es", "pt", "fr")
_KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}
#: Compiled catalogues note a moment: always the same one, so that the same texts give the same bytes.
_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)
Key = tuple[object, str | None]


def gather() -> dict[str, Catalog]:
    """The texts to translate by the app that says them; a text of several apps is kept with `core`, else the first."""
    found: dict[str, Catalog] = {}
    seen: set[Key] = set()
    for app in sorted((path.name for path in ROOT.iterdir() if path.is_dir()), key=lambda name: (name != "core", name)):
        catalog = Catalog(charset="utf-8", fuzzy=False)
        for path in sorted(path for end in ("py", "html", "txt") for path in (ROOT / app).rglob(f"*.{end}")):
            for message, context in _texts(path):
                if (message, context) not in seen or _key_of(catalog, message, context):
                    catalog.add(message, locations=[(str(path.relative_to(ROOT)), 0)], context=context)
                    seen.add((message, context))
        if len(catalog):
            found[app] = catalog
    return found


def _key_of(catalog: Catalog, message: object, context: str | None) -> Message | None:
    return catalog.get(message[0] if isinstance(message, tuple) else message, context)  # type: ignore[arg-type]


def _texts(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    source = path.read_text(encoding="utf-8")
    if path.suffix in (".html", ".txt"):
        # Django turns a template into calls; indentation means nothing there but would to the extractor.
        source = "\n".join(line.strip() for line in templatize(source).splitlines())
    for _, message, _, context in extract("python", io.BytesIO(source.encode()), keywords=_KEYWORDS):
        yield message, context


def read_translations(language: str) -> Catalog:
    """Every translation of a language, of all apps."""
    catalog = Catalog(locale=language, charset="utf-8", fuzzy=False, creation_date=_ANY_DAY, revision_date=_ANY_DAY)
    for path in sorted((LOCALE / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id:
                    catalog[message.id] = message
    return catalog


def renew() -> None:
    """Brings the .po files up to date: new texts are added empty, texts that no page uses any more are dropped."""
    gathered = gather()
    for language in LANGUAGES:
        known = read_translations(language)
        (LOCALE / language).mkdir(parents=True, exist_ok=True)
        for path in (LOCALE / language).glob("*.po"):
            if path.stem not in gathered:
                path.unlink()
        for app, template in gathered.items():
            (LOCALE / language / f"{app}.po").write_text(_as_text(language, known, template), encoding="utf-8")


def _as_text(language: str, known: Catalog, template: Catalog) -> str:
    """The .po file of one app, without dates and names: two who add texts meet no needless conflict."""
    catalog = Catalog(locale=language, charset="utf-8", fuzzy=False)
    for message in template:
        if message.id:
            old = _key_of(known, message.id, message.context)
            catalog.add(message.id, old.string if old else None, locations=message.locations, context=message.context)
    out = io.BytesIO()
    write_po(out, catalog, width=0, include_lineno=False, omit_header=True)
    header = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    return f'{header}"Plural-Forms: {catalog.plural_forms}\\n"\n\n{out.getvalue().decode().strip()}\n'


if __name__ == "__main__":
    renew()
