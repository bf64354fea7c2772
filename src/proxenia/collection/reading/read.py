"""What was fetched read by its recipe: the entries of the list, or why this is not the list."""

import re
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

from proxenia.collection.fetching.answer import Answer
from proxenia.collection.reading.data import parsed, read_objects
from proxenia.collection.reading.decoding import decoded
from proxenia.collection.reading.entry import Reading, unreadable
from proxenia.collection.reading.sheet import read_pdf, read_sheet
from proxenia.collection.recipe import Form, Recipe
from proxenia.errors import InputError

IsCountry = Callable[[str], bool]
_PAGES = (Form.HTML_LIST, Form.HTML_TABLE, Form.PAGE_TEXT)
_MARKUP = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_LOGIN = re.compile(r"<input[^>]+type\s*=\s*[\"']?password", re.IGNORECASE)


def read_answer(answer: Answer, recipe: Recipe, is_country: IsCountry) -> Reading:
    """The entries of a list; InputError where what came is not the list that the recipe speaks of."""
    where = answer.address
    if not answer.content:
        raise unreadable("empty", where, "the answer is empty", "look at it in a browser")
    if recipe.form is Form.SHEET:
        _refuse_page(answer, "a table")
        name = urlsplit(answer.final or where).path.rpartition("/")[2] or "list"
        return read_sheet(answer.content, recipe, name, where)
    if recipe.form is Form.PDF:
        _refuse_page(answer, "a PDF")
        return read_pdf(answer.content, recipe, where)
    text, doubts = decoded(answer.content, answer.content_type, where)
    try:
        reading = _read_text(text, recipe, where, is_country)
    except InputError as error:
        if _LOGIN.search(text):
            raise unreadable("login", where, "the page asks for a login", "ask the secretariat for the list") from error
        raise
    return Reading(reading.entries, (*doubts, *reading.doubts))


def _refuse_page(answer: Answer, wanted: str) -> None:
    if _MARKUP.match(answer.content):
        is_login = _LOGIN.search(answer.content.decode("utf-8", "replace"))
        told = "a page that asks for a login" if is_login else "a page"
        code = "login" if is_login else "another-page"
        raise unreadable(code, answer.address, f"{told} came in place of {wanted}", "look at it in a browser")


def _read_text(text: str, recipe: Recipe, where: str, is_country: IsCountry) -> Reading:
    if recipe.form in _PAGES or recipe.select:
        from proxenia.collection.reading import page as pages

        page = pages.open_page(text)
        if recipe.form is Form.HTML_LIST:
            return pages.read_list(page, recipe, where)
        if recipe.form is Form.HTML_TABLE:
            return pages.read_tables(page, recipe, where)
        if recipe.form is Form.PAGE_TEXT:
            return pages.read_text(pages.page_lines(page), recipe, where, is_country)
        found = pages.selected(page, recipe.select, where)
        if not found:
            message = f"nothing on the page fits '{recipe.select}'"
            raise unreadable("no-member", where, message, "the page may have changed")
        text = found[0].text() or ""
    return read_objects(parsed(text, recipe, where), recipe, where)


def next_address(answer: Answer, recipe: Recipe, number: int) -> str:
    """Where the page after the `number`th of a list lies; empty where there is none."""
    pages = recipe.pages
    if pages is None:
        return ""
    if pages.address:
        return pages.address.replace("{page}", str(pages.first + number))
    if not pages.next:
        return ""
    from proxenia.collection.reading.page import next_page, open_page

    text, _ = decoded(answer.content, answer.content_type, answer.address)
    link = next_page(open_page(text), pages.next, answer.address)
    return urljoin(answer.final or answer.address, link) if link else ""
