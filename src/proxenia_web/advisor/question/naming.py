"""Networks as people name them in a field: several at once, in any language, each found or told why not."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from proxenia.appraisal.network.section import sections_of
from proxenia.catalogue.model import Network, Standing
from proxenia.catalogue.queries import find_network, names_of, nearest_networks
from proxenia.catalogue.spelling import fold
from proxenia.errors import InputError
from proxenia_web.catalogue.snapshot import current
from proxenia_web.core import locale

#: So many networks are offered for a name that none bears.
_OFFERED = 3
_LETTERS = 120


@dataclass(frozen=True, slots=True)
class Named:
    """A name and the id of the network it means; none where it means none, and then what to say of it."""

    text: str
    id: str = ""
    fault: str = ""


def read_names(text: str) -> Iterator[Named]:
    """The networks of a field: one a line, or parted by commas and semicolons where a whole line is no name."""
    for line in text.splitlines():
        whole = " ".join(line.split())[:_LETTERS]
        if not whole:
            continue
        found = find_named(whole)
        parts = [part.strip() for part in whole.replace(";", ",").split(",") if part.strip()]
        if found.id or len(parts) < 2:
            yield found
        else:
            yield from map(find_named, parts)


def find_named(name: str) -> Named:
    """The network that a name means, its parent where it is a section."""
    try:
        network = find_network(current(), name)
    except InputError:
        return Named(name, fault=_fault(name))
    return Named(name, sections_of(current()).get(network.id, network.id))


def _fault(name: str) -> str:
    exact = [one for one in current().networks.values() if fold(name) in map(fold, names_of(one))]
    near = exact or nearest_networks(current(), name, _OFFERED)
    names = locale.parted(locale.wording(one).name for one in near)
    if exact:
        return _("Several networks are called “%(name)s”: write one in full, as in %(near)s.") % {
            "name": name,
            "near": names,
        }
    return _("No network is called “%(name)s”. Nearest: %(near)s.") % {"name": name, "near": names}


def told(ids: list[str]) -> str:
    """Networks by their names in the reader's language, as a sentence lists them."""
    return locale.listed([locale.wording(network_of(id_)).short for id_ in ids])


def name_of(text: str) -> str:
    """A network's short name where a field of names can be given it; the text as it is otherwise."""
    network = current().networks.get(text)
    short = locale.wording(network).short if network else text
    return short if network and find_named(short).id == network.id else text


def network_of(id_: str) -> Network:
    """The network of an id that the catalogue has."""
    return current().networks[id_]


def has_ended(id_: str) -> bool:
    """Whether a network has ended: nobody is in it."""
    return network_of(id_).standing is Standing.ENDED
