"""What one field can mean: a city or region, a network, or a theme."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import ngettext

from proxenia.catalogue.model import Network
from proxenia.catalogue.queries import Filter, find_network, search, select
from proxenia.catalogue.spelling import fold
from proxenia.errors import InputError
from proxenia.evidence.vocabulary import Term
from proxenia.places.model import Place
from proxenia.places.suggest import suggest_places
from proxenia_web.catalogue.snapshot import current, gazetteer, vocabulary
from proxenia_web.core import locale
from proxenia_web.directory.place_choice import named_place, place_address, place_name, place_note

#: More letters than this no name has; and so many of each kind are offered.
MOST_LETTERS, _OFFERED = 100, 6
_FEW = 4


@dataclass(frozen=True, slots=True)
class Meaning:
    """Something that a text may mean: what it is called, what tells it from others, and its page."""

    name: str
    note: str
    address: str


@dataclass(frozen=True, slots=True)
class Meanings:
    """What a text, folded, may mean, by kind, the likeliest first; `exact` are those that are called so."""

    text: str
    places: tuple[Meaning, ...]
    networks: tuple[Meaning, ...]
    themes: tuple[Meaning, ...]
    exact: tuple[Meaning, ...]

    @property
    def all(self) -> tuple[Meaning, ...]:
        """Everything that it may mean."""
        return (*self.themes, *self.networks, *self.places)

    @property
    def is_named(self) -> bool:
        """Whether something is called so, whichever of several it is."""
        return bool(self.exact) or any(fold(one.name.partition(",")[0]) == self.text for one in self.all)

    @property
    def are_places_first(self) -> bool:
        """Whether a place is the likeliest: one is called as the text begins, and nothing else is."""
        others = [fold(one.name) for one in (*self.themes, *self.networks)]
        return any(fold(one.name).startswith(self.text) for one in self.places) and not any(
            name.startswith(self.text) for name in others
        )


def meanings(text: str) -> Meanings:
    """What a text may mean; nothing for a text of no letters."""
    text = " ".join(text.replace("\x00", " ").split())[:MOST_LETTERS]
    if not fold(text):
        return Meanings("", (), (), (), ())
    places, named_places = _places(text)
    networks, named_networks = _networks(text)
    themes, named_themes = _themes(text)
    exact = (*named_themes, *named_networks)
    # Beside a theme or a network only a place that is spelled so: "culture" is no town in Türkiye.
    named = [one for one in named_places if not exact or fold(one.name.partition(",")[0]) == fold(text)]
    return Meanings(fold(text), places, networks, themes, (*exact, *named))


def offers(text: str) -> tuple[Meaning, ...]:
    """What to offer while a text is typed: a few of each kind, themes and networks that begin so first."""
    wanted = fold(text[:MOST_LETTERS])
    if not wanted:
        return ()
    themes = [term for term in vocabulary().group("theme") if any(word.startswith(wanted) for word in _words(term))]
    names = ((network, locale.wording(network)) for network in current().networks.values())
    networks = [
        network
        for network, own in names
        if any(fold(name).startswith(wanted) for name in (own.name, own.short, network.short))
    ]
    places = suggest_places(text[:MOST_LETTERS], gazetteer(), _OFFERED)
    return (*map(_theme, themes[:2]), *map(_network, networks[:_FEW]), *map(_place, places))


def _places(text: str) -> tuple[tuple[Meaning, ...], tuple[Meaning, ...]]:
    chosen = named_place(text)
    sure = [chosen.place] if chosen.place else []
    found = {place.id: place for place in (*sure, *chosen.candidates, *suggest_places(text, gazetteer(), _OFFERED))}
    return tuple(map(_place, list(found.values())[:_OFFERED])), tuple(map(_place, sure))


def _networks(text: str) -> tuple[tuple[Meaning, ...], tuple[Meaning, ...]]:
    try:
        named = [find_network(current(), text)]
    except InputError:
        named = []
    found = [*named, *search(list(current().networks.values()), text, vocabulary())[:_OFFERED]]
    distinct = {network.id: network for network in found}
    return tuple(map(_network, list(distinct.values())[:_OFFERED])), tuple(map(_network, named))


def _themes(text: str) -> tuple[tuple[Meaning, ...], tuple[Meaning, ...]]:
    wanted = fold(text)
    terms = vocabulary().group("theme")
    found = [term for term in terms if any(f" {wanted}" in f" {word}" for word in _words(term) if len(wanted) > 2)]
    return tuple(map(_theme, found)), tuple(_theme(term) for term in found if wanted in _words(term))


def _words(term: Term) -> list[str]:
    return [fold(term.label), *(fold(name) for name in term.names.values() if name)]


def _place(place: Place) -> Meaning:
    return Meaning(place_name(place), place_note(place), place_address(place))


def _network(network: Network) -> Meaning:
    own = locale.wording(network)
    note = own.short if own.short != own.name else ""
    return Meaning(own.name, note, reverse("directory:network", args=[network.id]))


def _theme(term: Term) -> Meaning:
    number = len(select(current(), Filter(themes=(term.id,))))
    note = ngettext("theme of %(number)s network", "theme of %(number)s networks", number)
    address = f"{reverse('directory:networks')}?{urlencode({'theme': term.id})}"
    return Meaning(locale.term(term.id, "theme"), note % {"number": locale.number(number)}, address)
