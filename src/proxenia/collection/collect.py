"""A recipe carried out: the list fetched, read, compared with the catalogue, and made a proposal."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from urllib.parse import urlencode

from proxenia.catalogue.comparison.change import Change, Outcome, Proposed
from proxenia.catalogue.comparison.compare import compare, known_of
from proxenia.catalogue.comparison.entry import Entry
from proxenia.catalogue.comparison.oddness import odd_content, odd_size
from proxenia.catalogue.snapshot import Snapshot
from proxenia.collection.fetching.answer import Answer
from proxenia.collection.proposal.model import Proposal
from proxenia.collection.proposal.suspicion import another_site, is_login
from proxenia.collection.reading.read import next_address, read_answer
from proxenia.collection.recipe import MOST_ENTRIES, MOST_PAGES, Form, Recipe
from proxenia.errors import InputError
from proxenia.places.gazetteer import Gazetteer
from proxenia.places.resolve import country_code
from proxenia.problems import Problem

#: How an address is asked for: the web, or what was kept of it, or a file.
Fetch = Callable[[str, str], Answer]
_ACCEPTED = {
    Form.SPARQL: "application/sparql-results+json",
    Form.JSON: "application/json, text/html;q=0.8, */*;q=0.5",
    Form.GEOJSON: "application/geo+json, application/json, */*;q=0.5",
}
_ANY = "text/html, */*;q=0.5"


class _NotTheListError(InputError):
    """What came is not the list."""

    def __init__(self, answer: Answer | None, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.answer = answer


def collect(recipe: Recipe, fetch: Fetch, snapshot: Snapshot, gazetteer: Gazetteer, day: str) -> Proposal:
    """What a recipe comes to on a day; whatever goes wrong is the proposal's outcome with its reason."""
    if recipe.network not in snapshot.networks:
        problem = Problem("unknown-network", recipe.name, f"the catalogue has no network '{recipe.network}'", "add it")
        return Proposal(recipe, Outcome.REFUSED, day, doubts=(problem,))
    try:
        answers, entries, doubts = _read_all(recipe, fetch, gazetteer)
    except _NotTheListError as refused:
        final = refused.answer.final if refused.answer else ""
        hash_ = refused.answer.hash if refused.answer else ""
        return Proposal(recipe, Outcome.REFUSED, day, final, hash_, doubts=refused.problems)
    known = known_of(snapshot, recipe)
    compared = compare(entries, recipe, known, snapshot, gazetteer, day)
    stated = snapshot.networks[recipe.network].members
    rows, notes = _kept_rows(recipe, compared.rows)
    doubts += _unchecked(recipe)
    doubts += odd_size(recipe, len(rows), known.of_source, len(known.current), stated.number if stated else None)
    if not recipe.places_only:
        resolved = sum(one.row.place_id is not None or one.change is Change.STAYS for one in rows)
        found = compared.unknown_countries, compared.found
        doubts += odd_content(recipe, entries, resolved, *found, len(known.current))
    return Proposal(
        recipe,
        Outcome.HELD if doubts else Outcome.PROPOSED,
        day,
        answers[0].final,
        answers[0].hash,
        all(answer.is_unchanged for answer in answers),
        tuple(doubts),
        tuple(replace(one, is_suggested=False) for one in rows) if doubts else rows,
        compared.leaves,
        len(known.current),
        len(entries),
        (*notes, *(f"{answer.address} leads to {answer.final}" for answer in answers if answer.redirects)),
    )


def _kept_rows(recipe: Recipe, rows: tuple[Proposed, ...]) -> tuple[tuple[Proposed, ...], tuple[str, ...]]:
    """The rows of a list; of a page that names members among other words those that are places, and what was left."""
    if not recipe.places_only:
        return rows, ()
    kept = tuple(_among_words(one) for one in rows if one.row.place_id is not None)
    return kept, (f"{len(rows) - len(kept)} pieces of text that are no certain place were left out",)


def _among_words(one: Proposed) -> Proposed:
    """A row of a page that names other things too: who is not known as a member may be named as something else."""
    if one.change is not Change.JOINS:
        return one
    reasons = (*one.reasons, "it stands among other words: is it named as a member?")
    return replace(one, change=Change.DOUBTFUL, is_suggested=False, reasons=reasons)


def _unchecked(recipe: Recipe) -> list[Problem]:
    """That nobody has seen yet whether a recipe fits its page."""
    if recipe.checked != "no":
        return []
    hint = "look at every row, and write the day into the recipe once it fits"
    return [Problem("unchecked", recipe.address, "the recipe was never checked against the page", hint)]


def first_address(recipe: Recipe) -> str:
    """The address of a list's first page, or of its query."""
    if recipe.form is Form.SPARQL:
        return f"{recipe.address}?{urlencode({'query': recipe.query.strip(), 'format': 'json'})}"
    return recipe.address


def _read_all(recipe: Recipe, fetch: Fetch, gazetteer: Gazetteer) -> tuple[list[Answer], list[Entry], list[Problem]]:
    """Every page of a list; refused where one of them cannot be had, since a part is no list."""
    answers, entries, doubts = list[Answer](), list[Entry](), list[Problem]()
    address, asked = first_address(recipe), set[str]()
    is_country = cache(lambda text: country_code(text, gazetteer) is not None)
    most = min(recipe.pages.most if recipe.pages else 1, MOST_PAGES)
    while address and address not in asked and len(asked) < most:
        asked.add(address)
        answer = fetch(address, _ACCEPTED.get(recipe.form, _ANY))
        if answers and _has_numbers(recipe) and answer.status == 404:
            break
        _refuse_faulty(recipe, answer)
        if any(answer.hash == other.hash for other in answers):
            break  # a site that shows its last page for every number after it
        try:
            reading = read_answer(answer, recipe, is_country)
        except InputError as error:
            if answers and _has_numbers(recipe) and _is_past_the_end(error):
                break
            raise _NotTheListError(answer, error.problems) from error
        answers.append(answer)
        entries += [entry for entry in reading.entries if entry.member]
        doubts += [doubt for doubt in reading.doubts if doubt not in doubts]
        if len(entries) > MOST_ENTRIES:
            message = f"more than {MOST_ENTRIES:,} entries were read"
            raise _NotTheListError(
                answer, (Problem("too-many", recipe.address, message, "look whether this is the list"),)
            )
        address = next_address(answer, recipe, len(asked))
    if not entries:
        message = "the list names nobody"
        raise _NotTheListError(
            answers[0], (Problem("no-member", recipe.address, message, "the page may have changed"),)
        )
    if address and address not in asked:
        message = f"the list goes on after {len(asked)} pages"
        doubts.append(Problem("more-pages", recipe.address, message, "let the recipe read more"))
    return answers, entries, doubts


def _refuse_faulty(recipe: Recipe, answer: Answer) -> None:
    trouble = answer.trouble
    if trouble is None and is_login(answer.final) and not is_login(recipe.address):
        trouble = Problem("login", recipe.address, "the address leads to a login", "ask the secretariat for the list")
    trouble = trouble or another_site(recipe, answer.final, recipe.address)
    if trouble:
        raise _NotTheListError(answer, (trouble,))


def _has_numbers(recipe: Recipe) -> bool:
    """Whether a list's pages are asked for by number, so that a page may be asked for that is past the end."""
    return recipe.pages is not None and bool(recipe.pages.address)


def _is_past_the_end(error: InputError) -> bool:
    return all(problem.code in ("no-member", "columns-moved", "no-beginning") for problem in error.problems)
