"""Questions to a snapshot: search, facets, who was a member of what at a date."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process

from proxenia.catalogue.memberships import PARTICIPANT, is_current
from proxenia.catalogue.model import Membership, Network, Standing
from proxenia.catalogue.snapshot import Snapshot
from proxenia.catalogue.spelling import fold
from proxenia.errors import InputError
from proxenia.evidence.dates import parse_optional
from proxenia.evidence.record import Kind
from proxenia.evidence.vocabulary import Vocabulary
from proxenia.places.own import bodies_around
from proxenia.problems import Problem

#: Below this likeness (0 to 100) a name is not offered for a mistyped one.
LIKENESS = 78
_ACRONYM = re.compile(r"\(([A-Za-z][\w-]{1,11})\)")
#: A name so long says enough to be found inside a longer text.
_TELLING = 8


@dataclass(frozen=True, slots=True)
class Filter:
    """Which networks to list; an empty field asks nothing. Words are ids of the vocabulary."""

    category: str | None = None
    themes: tuple[str, ...] = ()
    region: str | None = None
    services: tuple[str, ...] = ()
    member_type: str | None = None
    kinds: tuple[Kind, ...] = (Kind.NETWORK, Kind.INSTITUTION)
    standings: tuple[Standing, ...] = (Standing.ACTIVE, Standing.UNCLEAR)
    ids: frozenset[str] | None = None

    def admits(self, network: Network) -> bool:
        """Whether the catalogue's evidence says that the network is all this asks."""
        return (
            network.kind in self.kinds
            and network.standing in self.standings
            and self.category in (None, network.category)
            and set(self.themes) <= set(network.themes)
            and (self.region is None or self.region in network.regions)
            and set(self.services) <= set(network.services)
            and (self.member_type is None or self.member_type in (*network.member_types, *network.admission.who))
            and (self.ids is None or network.id in self.ids)
        )


def select(snapshot: Snapshot, wanted: Filter) -> list[Network]:
    """The networks a filter admits, in the order of their names."""
    admitted = (network for network in snapshot.networks.values() if wanted.admits(network))
    return sorted(admitted, key=lambda network: (fold(network.name), network.id))


def facets(networks: Iterable[Network]) -> dict[str, dict[str, int]]:
    """How many of these networks carry each category, theme, region, service, kind and standing."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for network in networks:
        single = {"category": network.category or "unknown", "kind": network.kind, "standing": network.standing}
        many = {"theme": network.themes, "region": network.regions, "service": network.services}
        for name, value in single.items():
            counts[name][value] += 1
        for name, values in many.items():
            for value in values:
                counts[name][value] += 1
    return {name: dict(sorted(values.items(), key=lambda item: (-item[1], item[0]))) for name, values in counts.items()}


def find_network(snapshot: Snapshot, name: str) -> Network:
    """The network of an id, a merged id, a short name, a name or an alias; InputError names the nearest otherwise."""
    key = snapshot.redirects.get(name, name)
    if key in snapshot.networks:
        return snapshot.networks[key]
    exact = [n for n in snapshot.networks.values() if fold(name) in map(fold, names_of(n))]
    if len(exact) == 1:
        return exact[0]
    near = exact or nearest_networks(snapshot, name)
    hint = "nearest: " + ", ".join(f"{network.name} ({network.id})" for network in near)
    message = f"several networks are called '{name}'" if exact else f"no network is called '{name}'"
    raise InputError([Problem("unknown-network", "", message, hint)])


def networks_named(snapshot: Snapshot, names: Iterable[str]) -> dict[str, Network]:
    """The networks of some names by their ids, each once; InputError with every name that `find_network` refuses."""
    found: dict[str, Network] = {}
    problems: list[Problem] = []
    for name in names:
        try:
            network = find_network(snapshot, name)
            found[network.id] = network
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return found


def costs_at_most(network: Network, most: float | None, free: bool = False) -> bool:
    """Whether the statements say that a year costs at most so many EUR, or nothing: an unknown fee is not cheap."""
    if most is None and not free:
        return True
    if network.fee_kind in ("none", "invitation-funded"):
        return True
    amounts = [
        step.amount * scale.eur_rate
        for scale in network.fees
        if scale.is_scale and scale.is_own and scale.eur_rate is not None
        for step in scale.steps
        if step.period == "year" and not step.is_formula and not step.countries
    ]
    return not free and most is not None and bool(amounts) and min(amounts) <= most


def names_of(network: Network) -> list[str]:
    """Every name of a network in any language, its id first; acronyms in brackets are names too."""
    told = [name for own in network.translations.values() for name in (own.name, own.short_name) if name]
    short = [network.short_name] if network.short_name else []
    names = [network.name, *short, *(alias.text for alias in network.aliases), *told]
    acronyms = [acronym for name in names for acronym in _ACRONYM.findall(name)]
    return [network.id, *names, *acronyms]


def nearest_networks(snapshot: Snapshot, name: str, limit: int = 5) -> list[Network]:
    """The networks whose names look most like a mistyped or shortened one, best first."""
    wanted = fold(name)
    scored = [
        (max(_shared_words(wanted, fold(text)) for text in names_of(network)), network)
        for network in snapshot.networks.values()
    ]
    return [network for _, network in sorted(scored, key=lambda item: (-item[0], item[1].id))[:limit]]


def _shared_words(wanted: str, folded: str) -> float:
    """How alike two names are by the words they share, and less by all of their letters, of 100."""
    return 0.6 * fuzz.token_set_ratio(wanted, folded) + 0.4 * fuzz.token_sort_ratio(wanted, folded)


def search(networks: Sequence[Network], text: str, vocabulary: Vocabulary) -> list[Network]:
    """The networks a text finds, best first: by name, acronym, alias, or theme in four languages; typos forgiven."""
    wanted = fold(text)
    if not wanted:
        return list(networks)
    words = _theme_words(vocabulary)
    scored = [(_likeness(wanted, network, words), network) for network in networks]
    found = [(score, network) for score, network in scored if score >= LIKENESS]
    return [network for _, network in sorted(found, key=lambda item: (-item[0], fold(item[1].name), item[1].id))]


def _theme_words(vocabulary: Vocabulary) -> dict[str, list[str]]:
    terms = vocabulary.group("theme")
    return {
        term.id: [fold(term.id), fold(term.label), *(fold(name) for name in term.names.values() if name)]
        for term in terms
    }


def _likeness(wanted: str, network: Network, theme_words: Mapping[str, Sequence[str]]) -> float:
    best = 0.0
    if wanted in (fold(network.id), fold(network.name), fold(network.short)):
        return 101.0  # another network may once have borne the name
    for name in names_of(network):
        folded = fold(name)
        if folded == wanted:
            return 100.0
        best = max(best, _name_likeness(wanted, folded))
    themes = [(word, rank) for rank, theme in enumerate(network.themes) for word in theme_words.get(theme, ())]
    theme = process.extractOne(wanted, [word for word, _ in themes], scorer=fuzz.ratio)
    if theme and theme[1] >= 85:
        # A network's first themes say more of it than its last.
        best = max(best, theme[1] * 0.9 - themes[theme[2]][1] * 0.1)
    if any(_is_told(wanted, fold(text)) for text in _descriptions(network)):
        best = max(best, 80.0)
    return best


def _descriptions(network: Network) -> list[str]:
    return [network.description, *(own.description for own in network.translations.values())]


def _is_told(wanted: str, folded: str) -> bool:
    """Whether a description has the text; an acronym only as a word of its own."""
    return f" {wanted} " in f" {folded} " if len(wanted) < 4 else wanted in folded


def _name_likeness(wanted: str, folded: str) -> float:
    if f" {wanted}" in f" {folded}":
        return 97.0
    if len(folded) >= _TELLING and f" {folded} " in f" {wanted} ":  # more was typed than the name itself
        return 92.0
    if len(wanted) < 4:  # an acronym is found exactly or not at all: three letters resemble everything
        return 0.0
    by_word = min(
        max(fuzz.ratio(word, other) for other in folded.split()) if folded else 0.0 for word in wanted.split()
    )
    return max(fuzz.ratio(wanted, folded), by_word * 0.95)


def was_member(membership: Membership, day: date) -> bool | None:
    """Whether a place was a member on a day: None where the sources do not reach that day."""
    since, until, seen = (parse_optional(text) for text in (membership.since, membership.until, membership.seen))
    if since and day < since.first_day:
        return False
    if until and day > until.last_day:
        return False
    if since or (seen and seen.first_day <= day):
        return True if is_current(membership) or until else None
    return None


def members_of(snapshot: Snapshot, network: str, day: date | None = None) -> list[Membership]:
    """The memberships of a network: those not known to have ended, or those that held on a day."""
    return [m for m in snapshot.memberships if m.network == network and _holds(m, day)]


def networks_of(snapshot: Snapshot, place: int, day: date | None = None) -> list[Membership]:
    """The memberships of a place: those not known to have ended, or those that held on a day."""
    return [m for m in all_memberships_of(snapshot, place) if _holds(m, day)]


def networks_through(snapshot: Snapshot, city: int) -> dict[int, list[Membership]]:
    """The current memberships of the bodies that a city belongs to, by body: theirs, not the city's own."""
    found = {
        body: [m for m in networks_of(snapshot, body) if is_current(m) and m.status != PARTICIPANT]
        for body in bodies_around(city)
    }
    return {body: memberships for body, memberships in found.items() if memberships}


def all_memberships_of(snapshot: Snapshot, place: int) -> Sequence[Membership]:
    """Every membership of a place, those that have ended among them."""
    return snapshot.kept(_by_place).get(place, ())


def _by_place(snapshot: Snapshot) -> dict[int, list[Membership]]:
    found: dict[int, list[Membership]] = defaultdict(list)
    for membership in snapshot.memberships:
        found[membership.place].append(membership)
    return dict(found)


def _holds(membership: Membership, day: date | None) -> bool:
    return is_current(membership) if day is None else was_member(membership, day) is True


def current_members(snapshot: Snapshot, with_participants: bool = False) -> dict[str, frozenset[int]]:
    """The places in each network today, as far as listed; taking part in a programme counts only when asked for."""
    members: dict[str, set[int]] = defaultdict(set)
    for membership in snapshot.memberships:
        if is_current(membership) and (with_participants or membership.status != PARTICIPANT):
            members[membership.network].add(membership.place)
    return {network: frozenset(places) for network, places in sorted(members.items())}


def twins_of(snapshot: Snapshot, place: int) -> list[int]:
    """The twin towns of a place that could be resolved, by id."""
    return sorted(snapshot.kept(_twins).get(place, ()))


def _twins(snapshot: Snapshot) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for twinning in snapshot.twinnings:
        found[twinning.a].append(twinning.b)
        found[twinning.b].append(twinning.a)
    return dict(found)


def ties_of_places(snapshot: Snapshot) -> Mapping[int, int]:
    """How many memberships and twin towns each place is known to have."""
    return snapshot.kept(_ties)


def _ties(snapshot: Snapshot) -> dict[int, int]:
    ties = Counter(membership.place for membership in snapshot.memberships)
    ties.update(twinning.a for twinning in snapshot.twinnings)
    ties.update(twinning.b for twinning in snapshot.twinnings)
    return dict(ties)
