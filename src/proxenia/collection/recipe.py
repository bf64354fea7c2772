"""Recipes: where a network's list lies, in what form, and what a row of it means."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from proxenia.evidence.dates import PartialDate
from proxenia.evidence.file.yaml_text import YamlDocument, read_yaml
from proxenia.problems import Problem

#: What a row can be read to say; a recipe names where each stands.
READ = ("member", "country", "since", "until", "role", "geonames", "lat", "lng")
#: So many pages of one list are read, and so many entries of it, whatever a recipe asks for.
MOST_PAGES, MOST_ENTRIES = 100, 50_000


class Form(StrEnum):
    """In what form a list comes."""

    HTML_LIST = "html-list"
    HTML_TABLE = "html-table"
    PAGE_TEXT = "page-text"
    SHEET = "sheet"
    JSON = "json"
    GEOJSON = "geojson"
    PDF = "pdf"
    SPARQL = "sparql"


#: What each form cannot be read without.
_NEEDED = {
    Form.HTML_LIST: ("select",),
    Form.HTML_TABLE: ("columns",),
    Form.PAGE_TEXT: (),
    Form.SHEET: ("columns",),
    Form.JSON: ("columns",),
    Form.GEOJSON: ("columns",),
    Form.PDF: (),
    Form.SPARQL: ("query",),
}


class Pages(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a list goes on: `next` selects the link to the next page, `address` has {page} in place of its number."""

    next: str = ""
    address: str = ""
    first: int = 1
    most: int = 20


class Recipe(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a network's list is collected.

    `address` is asked for; `source` is what rows cite where that is another page. `select` finds one member on a page
    (or the table), `headings` the headings that name the country of what follows. `columns` says where a row tells
    what: the heading of a column, a selector inside a member's element, a path inside an object. `pattern` reads a
    text by named groups. `after` and `before` bound the part of a page's text that is the list. `only` keeps the rows
    with these values. `is_complete`: the list names every member. `least` and `most` bound the number of members.
    `places_only`: the page names its members among other words, so that what is no certain place is left out.
    `checked` is the day on which the recipe was last seen to fit, and `checked_against` what it was held to: of a
    recipe that was never checked no row is suggested.
    """

    address: str
    form: Form
    network: str = ""
    name: str = ""
    source: str = ""
    member_type: str = "city"
    status: str = "member"
    is_programme: bool = False
    is_complete: bool = False
    country: str = ""
    select: str = ""
    headings: str = ""
    columns: dict[str, str] = {}
    items: str = ""
    only: dict[str, list[str]] = {}
    pattern: str = ""
    split: str = ""
    after: str = ""
    before: str = ""
    sheet: str = ""
    query: str = ""
    pages: Pages | None = None
    places_only: bool = False
    hosts: list[str] = []
    least: int = 1
    most: int = MOST_ENTRIES
    licence: str = ""
    is_open: bool = False
    checked: str = "no"
    checked_against: str = ""
    note: str = ""

    @property
    def cited(self) -> str:
        """The address that rows of this list cite."""
        return self.source or self.address


def read_recipes(folder: Path) -> tuple[dict[str, Recipe], list[Problem]]:
    """Every recipe of a folder by its name, and every problem of each by line; none where there is no folder.

    A file is named after its network; what follows a dot tells several lists of one network apart.
    """
    recipes: dict[str, Recipe] = {}
    found: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        document, problems = read_yaml(path)
        found += problems
        if document is not None:
            recipe = _read(document, found)
            if recipe:
                recipes[path.stem] = msgspec.structs.replace(
                    recipe, network=path.stem.partition(".")[0], name=path.stem
                )
    return recipes, found


def _read(document: YamlDocument, found: list[Problem]) -> Recipe | None:
    if not isinstance(document.data, Mapping):
        found.append(Problem("not-a-recipe", document.where(), "the file is no recipe", "name address and form"))
        return None
    values, problems = {}, []
    types = {field.name: field for field in msgspec.structs.fields(Recipe)}
    for key, value in document.data.items():
        if key not in types or key in ("network", "name"):
            near = ", ".join(name for name in types if name not in ("network", "name"))
            problems.append(Problem("unknown-key", document.where(str(key)), f"'{key}' is no key of a recipe", near))
            continue
        try:
            values[str(key)] = msgspec.convert(_plain(value, types[key].type), type=types[key].type)
        except msgspec.ValidationError as error:
            problems.append(Problem("bad-value", document.where(str(key)), f"{key}: {error}", "see keep-the-catalogue"))
    problems += [
        Problem("missing-key", document.where(), f"no {key}", "every recipe has an address and a form")
        for key in ("address", "form")
        if key not in document.data
    ]
    recipe = None if problems else Recipe(**values)
    problems += _faults(recipe, document) if recipe else []
    found += problems
    return None if problems else recipe


def _plain(value: object, kind: object) -> object:
    """A value as it was meant: YAML reads days as dates, and an unquoted no as a refusal."""
    if kind is str and value is False:
        return "no"
    return value.isoformat() if isinstance(value, date) else value


def _faults(recipe: Recipe, document: YamlDocument) -> list[Problem]:
    """What is wrong with a recipe whose values are of the right kind."""
    told = [*_address_faults(recipe), *_column_faults(recipe), *_pattern_faults(recipe), *_check_faults(recipe)]
    if recipe.pages and not 1 <= recipe.pages.most <= MOST_PAGES:
        told.append(("pages", f"{recipe.pages.most} pages are too many or too few", f"1 to {MOST_PAGES}"))
    if not 0 <= recipe.least <= recipe.most <= MOST_ENTRIES:
        hint = f"0 to {MOST_ENTRIES:,}, the least first"
        told.append(("most", f"{recipe.least} to {recipe.most} members cannot be", hint))
    return [Problem("bad-recipe", document.where(key), message, hint) for key, message, hint in told]


#: The key that is wrong, what is wrong with it, and what to do.
_Fault = tuple[str, str, str]


def _address_faults(recipe: Recipe) -> Iterator[_Fault]:
    parts = urlsplit(recipe.address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        yield "address", f"'{recipe.address}' is no address of the web", "begin with https://"


def _column_faults(recipe: Recipe) -> Iterator[_Fault]:
    for key in _NEEDED[recipe.form]:
        if not getattr(recipe, key):
            yield key, f"a list of the form {recipe.form} needs {key}", f"add {key}"
    for column in recipe.columns:
        if column not in READ:
            yield "columns", f"'{column}' is nothing that a row is read for", f"one of {', '.join(READ)}"
    if recipe.columns and "member" not in recipe.columns:
        yield "columns", "no column names the member", "add member"


def _pattern_faults(recipe: Recipe) -> Iterator[_Fault]:
    for key in ("pattern", "split"):
        try:
            groups = re.compile(getattr(recipe, key)).groupindex
        except re.error as error:
            yield key, f"the {key} cannot be read: {error}", "mend the regular expression"
            continue
        if key == "pattern" and recipe.pattern and "member" not in groups:
            yield key, "the pattern has no group 'member'", "write (?P<member>...)"


def _check_faults(recipe: Recipe) -> Iterator[_Fault]:
    if recipe.checked == "no":
        return
    try:
        PartialDate.parse(recipe.checked)
    except ValueError as error:
        yield "checked", str(error), "write the day, or no"
    if not recipe.checked_against:
        yield "checked", "nothing says what the recipe was held to", "add checked_against"
