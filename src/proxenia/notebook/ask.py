"""Questions to Proxenia from Python: advice, suggestions, overlaps, surveys, and names resolved to places."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from proxenia.errors import ProxeniaError
from proxenia.notebook.frame import Frame, frame_library, frame_of

if TYPE_CHECKING:
    from proxenia.appraisal.suggestion import SuggestionAnswer
    from proxenia.notebook.advice import Advice
    from proxenia.places.answer.resolution import Resolution

Arguments = ParamSpec("Arguments")
Answered = TypeVar("Answered")
_RESOLVED = (
    ("name", "string"), ("status", "string"), ("place", "integer"), ("place_name", "string"), ("kind", "string"),
    ("country", "string"), ("lat", "number"), ("lng", "number"), ("score", "number"), ("reason", "string"),
    ("candidates", "string"),
)  # fmt: skip
_SUGGESTED = (
    ("network", "string"), ("network_name", "string"), ("standing", "string"), ("chance", "number"),
    ("may_join", "string"), ("rule", "string"), ("listed_members", "integer"), ("published_members", "integer"),
    ("reasons", "string"),
)  # fmt: skip
_SHARED = (
    ("first", "string"), ("second", "string"), ("listed_first", "integer"), ("listed_second", "integer"),
    ("shared", "integer"), ("of_first", "number"), ("of_second", "number"), ("expected_by_chance", "number"),
    ("chance", "number"), ("is_more_than_chance", "boolean"), ("relation", "string"), ("members", "string"),
)  # fmt: skip


#: How frames write what is not there.
_NOTHING = ("None", "nan", "NaN", "<NA>", "NaT")


def _in_python(ask: Callable[Arguments, Answered]) -> Callable[Arguments, Answered]:
    """A question whose refusals name the function's arguments, not the command's options."""

    @wraps(ask)
    def asked(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Answered:
        from proxenia.language.arguments import in_arguments

        try:
            return ask(*args, **kwargs)
        except ProxeniaError as error:
            raise type(error)([in_arguments(problem) for problem in error.problems]) from None

    return asked


@_in_python
def advise(
    place: str | int,
    *,
    country: str | None = None,
    kind: str | None = None,
    budget_eur: float | None = None,
    staff_days: float | None = None,
    priorities: Mapping[str, float] | None = None,
    members: Mapping[str, int | None] | Iterable[str] = (),
    not_members: Iterable[str] = (),
    left: Mapping[str, int | None] | Iterable[str] = (),
    keep: Iterable[str] = (),
    never: Iterable[str] = (),
    needs: Iterable[str] = (),
    at_most: Iterable[str] = (),
    most_new: int | None = None,
    prefer: Iterable[str] = (),
    swing: Mapping[str, float] | None = None,
    fees: Mapping[str, float] | None = None,
    what_if: Iterable[str] = (),
    language: str = "en",
    seed: int | None = None,
    samples: int | None = None,
    folder: Path | str | None = None,
) -> "Advice":
    """Which networks a place should join, keep, deepen, reduce or leave, with reasons and sources.

    The answer is the typed record of the advice (`proxenia.appraisal.answer.record.Advice`), and shows itself in a
    notebook. `place` is a name or a GeoNames id; `priorities` are themes with weights, `members` the networks it is in,
    with the level (1 to 3) where that is known, `what_if` changes to try: "fee:polis=9000", "budget=20000". InputError
    lists everything that cannot be read; ContradictionError what cannot hold together.
    """
    from proxenia.notebook.advice import ask_advice

    given = {
        "place": str(place), "country": country, "kind": kind, "budget": budget_eur, "staff_days": staff_days,
        "priorities": dict(priorities or {}), "members": _leveled(members), "not_members": _named(not_members),
        "left": _leveled(left), "keep": _named(keep), "never": _named(never), "needs": _named(needs),
        "at_most": _named(at_most), "most_new": most_new, "prefer": _named(prefer), "swing": dict(swing or {}),
        "fees": dict(fees or {}), "seed": seed, "samples": samples,
    }  # fmt: skip
    told = {key: value for key, value in given.items() if value is not None}
    return ask_advice(told, _named(what_if), language, Path(folder) if folder else None)


def _named(names: Iterable[str]) -> list[str]:
    """Names as a list; one name alone is one name, not its letters."""
    return [names] if isinstance(names, str) else list(names)


def _leveled(names: Mapping[str, int | None] | Iterable[str]) -> dict[str, int | None]:
    return dict(names) if isinstance(names, Mapping) else dict.fromkeys(_named(names))


@_in_python
def resolve(
    names: str | Iterable[str],
    country: str | Sequence[str] | None = None,
    *,
    kind: str | None = None,
    ids: bool = False,
    frames: str | None = None,
) -> Frame:
    """Names of places resolved, a row each: `status` is same (use it), unsure (see the candidates) or none.

    `names` is one or many, a column of a frame too; `country` one for all or one for each, as codes or names. `ids`:
    numbers among the names are GeoNames ids. The place's cells are filled for "same" only.
    """
    from proxenia.built.gazetteer import open_places
    from proxenia.errors import InputError
    from proxenia.places.model import PlaceKind
    from proxenia.places.named import resolve_named
    from proxenia.problems import Problem

    library = frame_library(frames)
    asked = _texts(names)
    countries = _one_each(country, len(asked))
    found = []
    if len(countries) != len(asked):
        message = f"there are {len(asked)} names and {len(countries)} countries"
        found.append(Problem("bad-country", "country", message, "give one for all, or one for each name"))
    if kind not in (None, *map(str, PlaceKind)):
        found.append(Problem("bad-kind", "kind", f"kind is '{kind}'", "write city or region"))
    if found:
        raise InputError(found)
    with open_places() as gazetteer:
        answers = resolve_named(asked, countries, gazetteer, PlaceKind(kind) if kind else None, ids)
    return frame_of(_RESOLVED, [_place_row(*pair) for pair in zip(asked, answers, strict=True)], library)


def _texts(names: str | Iterable[object]) -> list[str]:
    """The names as texts; what a frame holds where nothing is, is nothing."""
    given = [names] if isinstance(names, str) else list(names)
    return [one if isinstance(one, str) else "" if str(one) in _NOTHING else str(one) for one in given]


def _place_row(name: str, match: "Resolution") -> list[object]:
    from proxenia.places.answer.resolution import Status

    place = match.place if match.status is Status.SAME else None
    near = "; ".join(
        f"{one.place.name} ({one.place.country}, {one.place.kind}, {one.place.id})" for one in match.candidates
    )
    cells = (place.id, place.name, place.kind, place.country, place.lat, place.lng) if place else (None,) * 6
    return [name, match.status, *cells, round(match.score, 3), "; ".join(match.reasons), near]


@_in_python
def suggest(
    city: str | int,
    *,
    country: str | None = None,
    most: int = 10,
    language: str = "en",
    folder: Path | str | None = None,
    frames: str | None = None,
) -> Frame:
    """Networks that cities like this one sit in, a row each, the likeliest first: a forecast, not advice.

    `standing` says whether it could join ("open"), is probably in already though no list says so ("probably in"), or is
    not admitted by the rules ("closed"). `chance` is the probability that it is in already.
    """
    from proxenia.notebook.lists import ask_suggestions

    library = frame_library(frames)
    answer = ask_suggestions(str(city), country, most, language, Path(folder) if folder else None)
    kinds = (("open", answer.suggestions), ("probably in", answer.probably_in), ("closed", answer.ruled_out))
    rows = [_suggestion_row(standing, one) for standing, found in kinds for one in found]
    return frame_of(_SUGGESTED, rows, library)


def _suggestion_row(standing: str, one: "SuggestionAnswer") -> list[object]:
    why = " ".join(f"{reason.text.rstrip('.')}." for reason in one.reasons)
    numbers = (one.listed_members, one.published_members)
    return [one.network, one.network_name, standing, one.chance, one.may_join, one.rule, *numbers, why]


@_in_python
def overlap(*networks: str, most: int = 30, folder: Path | str | None = None, frames: str | None = None) -> Frame:
    """How far networks overlap in listed members, a row a pair, and whether by more than chance explains.

    Two networks: that pair. One: those it shares most members with. None: the strongest of all. Counts are of listed
    members: where a list is partial, more may be shared; where there is no list, `shared` is unknown.
    """
    from proxenia.notebook.lists import ask_overlaps

    library = frame_library(frames)
    pairs = ask_overlaps(networks, most, Path(folder) if folder else None)
    return frame_of(_SHARED, [_pair_row(pair) for pair in pairs], library)


def _pair_row(pair: Any) -> list[object]:
    from msgspec import UNSET

    figures = [getattr(pair, name) for name, _ in _SHARED[5:]]
    told = [None if one is UNSET else "; ".join(one) if isinstance(one, list) else one for one in figures]
    return [*pair.networks, *pair.listed, pair.shared, *told]


@_in_python
def survey(
    places: str | int | Iterable[str | int] = (),
    *,
    country: str | Sequence[str] | None = None,
    within: str | Iterable[str] = (),
    min_population: int = 0,
    kind: str = "city",
    scenario: Mapping[str, Any] | Path | str | None = None,
    network: str | None = None,
    by_network: bool = False,
    workers: int = 1,
    folder: Path | str | None = None,
    frames: str | None = None,
) -> Frame:
    """The same question for many places, a row each: what it would cost, how many networks have which verdict.

    `places` are names or GeoNames ids, a column of a frame too, with `country` one for all or one for each; or every
    place `within` some countries with `min_population` inhabitants. `scenario` is what is asked of each: plain data by
    the keys of a scenario file, or such a file. `network` asks of one network alone what it is to each place;
    `by_network` has a row for each place and network instead. A name that is no certain place keeps its row with the
    reason in `problem`. `workers` are processes; more than one needs proxenia[scale].
    """
    from proxenia.notebook.survey import ask_survey, named_places, places_of_countries, survey_table, template

    library = frame_library(frames)
    names = _texts([places] if isinstance(places, int) else places)
    countries = _named(within)
    _check_survey(names, country, countries, kind, min_population)
    root = Path(folder) if folder else None
    asked = template(Path(scenario) if isinstance(scenario, str) else scenario)
    if countries:
        wanted = places_of_countries(countries, min_population, kind)
    else:
        wanted = named_places(names, _one_each(country, len(names)), kind, root)
    records, is_of_one = ask_survey(asked, wanted, network, root, workers)
    return frame_of(*survey_table(records, is_of_one, by_network), library)


def _check_survey(names: Sequence[str], country: object, within: Sequence[str], kind: str, least: int) -> None:
    from proxenia.errors import InputError
    from proxenia.problems import Problem

    found = []
    if bool(names) == bool(within):
        message = "places and within go not together" if names else "it is not said which places are meant"
        found.append(Problem("which-places", "places", message, "give places, or within with countries"))
    if names and not isinstance(country, str | None) and len(_texts(country)) != len(names):  # type: ignore[arg-type]
        message = f"there are {len(names)} places and another number of countries"
        found.append(Problem("bad-country", "country", message, "give one for all, or one for each place"))
    if kind not in ("city", "region"):
        found.append(Problem("bad-kind", "kind", f"kind is '{kind}'", "write city or region"))
    if least < 0:
        found.append(Problem("bad-number", "min_population", f"min_population is {least}", "write 0 or more"))
    if found:
        raise InputError(found)


def _one_each(country: str | Sequence[str] | None, number: int) -> list[str]:
    """The country of each name, where one is said for all or one for each."""
    return [country or ""] * number if isinstance(country, str | None) else _texts(country)
