"""The place a reader names in a form: picked from the list, given by id, or typed."""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from proxenia.places.answer.resolution import Resolution, Status
from proxenia.places.called import subdivision_name
from proxenia.places.model import Place, PlaceKind, read_place_id
from proxenia.places.resolve import COUNTRY_NAME, resolve_place
from proxenia.places.suggest import suggest_places
from proxenia_web.catalogue.snapshot import gazetteer
from proxenia_web.core import locale

_MOST_LETTERS = 100
#: A place that is so much less likely than the first is not offered beside it.
_LEAST_SHARE = 0.02
_MOST_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """What the form gave: the place meant, or the text with the places it may mean and what to say of it."""

    place: Place | None = None
    text: str = ""
    candidates: tuple[Place, ...] = ()
    fault: str = ""


def read_place(query: QueryDict, id_field: str = "city", text_field: str = "place") -> PlaceChoice:
    """The place of a form: a typed text counts before the id unless it is that place's own name."""
    place_id, text = query.get(id_field, ""), " ".join(query.get(text_field, "").replace("\x00", "").split())
    id_ = read_place_id(place_id)
    place = gazetteer().place(id_) if id_ is not None else None
    if place and text in ("", place_name(place), place.name, f"{place.name}, {locale.country_name(place.country)}"):
        return PlaceChoice(place, place_name(place))
    if text:
        return named_place(text[:_MOST_LETTERS])
    if place_id and not place:
        return PlaceChoice(fault=_("No place has the GeoNames id %(id)s.") % {"id": place_id[:20]})
    return PlaceChoice()


def named_place(text: str) -> PlaceChoice:
    """The place that a typed name means, with its country behind a comma or without."""
    name, comma, country = text.rpartition(",")
    within = gazetteer().country_code(country.strip().casefold()) if comma else None
    answer = resolve_place(name or text, within, gazetteer=gazetteer()) if within else None
    if answer is None or answer.place is None:
        answer = resolve_place(text, gazetteer=gazetteer())
    if answer.status is Status.SAME and answer.place:
        return PlaceChoice(answer.place, place_name(answer.place))
    candidates = _likely(answer) or tuple(suggest_places(text, gazetteer()))
    return PlaceChoice(None, text, candidates, _fault(answer, bool(candidates)))


def _likely(answer: Resolution) -> tuple[Place, ...]:
    """The places that may well be meant, the likeliest first, then others of its name; none if no name is near."""
    if not answer.place or not answer.candidates:
        return ()
    first = answer.candidates[0]
    likely = [one.place for one in answer.candidates if one.score >= _LEAST_SHARE * first.score]
    namesakes = [one for one in suggest_places(first.place.name, gazetteer()) if one.name == first.place.name]
    return tuple(dict.fromkeys([*likely, *namesakes]))[:_MOST_CANDIDATES]


def _fault(answer: Resolution, has_candidates: bool) -> str:
    if COUNTRY_NAME in answer.reasons:
        return _("This is a country's name: name a city or a region.")
    return _("Which place is meant?") if has_candidates else _("No place of this name was found; check the spelling.")


def place_name(place: Place) -> str:
    """A place as a form names it: with its country, unless it is one."""
    if place.kind is PlaceKind.COUNTRY:
        return locale.country_name(place.country)
    return f"{locale.in_words(place)}, {locale.country_name(place.country)}"


def subdivision(code: str | None) -> str | None:
    """A first-level subdivision by the name that the reader's language has for it; None where it has none."""
    own = gazetteer().subdivision_name(code) if code else None
    return subdivision_name(code, own, locale.language()) if code and own else None


def place_note(place: Place) -> str:
    """What tells a place from others of its name: its region, that it is one, and how many live there."""
    region = subdivision(place.subdivision)
    parts = [region if region and region not in (place.name, locale.in_words(place)) else ""]
    parts.append(_("region") if place.kind is PlaceKind.REGION else "")
    if place.population:
        parts.append(_("%(number)s inhabitants") % {"number": locale.number(place.population)})
    return " · ".join(part for part in parts if part)


def place_address(place: Place) -> str:
    """The address of a place's page."""
    return reverse("directory:city", args=[place.id, place_slug(place)])


def place_slug(place: Place) -> str:
    """A place's name as its address spells it; "-" where no letter of it is Latin."""
    return slugify(place.name) or "-"
