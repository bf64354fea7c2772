"""The catalogue as linked data: JSON-LD in the words of schema.org, its context inside so that nothing is loaded."""

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from proxenia.catalogue.memberships import PARTICIPANT, is_current
from proxenia.catalogue.model import Network
from proxenia.catalogue.snapshot import Snapshot
from proxenia.evidence.vocabulary import Vocabulary
from proxenia.places.own import is_own

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_INFERRED = "inferred: no source says so, an editor concluded it"
_CONTEXT = {
    "@vocab": "https://schema.org/",
    **{
        name: {"@type": "@id"}
        for name in ("url", "parentOrganization", "member", "location", "license", "isPartOf", "sameAs")
    },
}
Node = dict[str, Any]


def json_ld(snapshot: Snapshot, vocabulary: Vocabulary) -> str:
    """Every organisation, its listed present members and their places; what is unknown is left out, never null.

    Members are governments: each is an Organization seated at a place of GeoNames, or at one of the catalogue's own.
    """
    members = _members(snapshot)
    seats = sorted({place for places in members.values() for place in places})
    graph = [
        _dataset(snapshot),
        *(_network(network, members.get(network.id, []), vocabulary) for network in snapshot.networks.values()),
        *(node for id_ in seats for node in _government(snapshot, id_)),
    ]
    document = {"@context": _CONTEXT, "@graph": graph}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _members(snapshot: Snapshot) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for membership in snapshot.memberships:
        if is_current(membership) and membership.status != PARTICIPANT and membership.place in snapshot.places:
            found[membership.network].append(membership.place)
    return found


def _dataset(snapshot: Snapshot) -> Node:
    return {
        "@id": _release(snapshot),
        "@type": "Dataset",
        "name": "Proxenia catalogue",
        "version": snapshot.release,
        "dateModified": snapshot.day,
        "description": "Member lists are partial: a place that is not listed may still be a member.",
        "license": _LICENCE,
    }


def _release(snapshot: Snapshot) -> str:
    return f"urn:proxenia:release:{snapshot.release}"


def _id(network: str) -> str:
    return f"urn:proxenia:network:{network}"


def _network(network: Network, members: list[int], vocabulary: Vocabulary) -> Node:
    parents = sorted({_id(link.network) for link in network.linked("parent") if link.network})
    return _known(
        {
            "@id": _id(network.id),
            "@type": "Organization",
            "name": network.name,
            "alternateName": [name.text for name in network.aliases],
            "description": network.description,
            "additionalType": str(network.kind),
            "url": network.website,
            "foundingDate": str(network.founded) if network.founded else None,
            "dissolutionDate": str(network.dissolved) if network.dissolved else None,
            "knowsAbout": [_theme(network, theme, vocabulary) for theme in network.themes],
            "areaServed": [vocabulary.label("region", region) for region in network.regions],
            "address": _known({"@type": "PostalAddress", "addressLocality": network.headquarters_city,
                               "addressCountry": network.headquarters_country}),
            "parentOrganization": parents,
            "member": [f"urn:proxenia:government:{place}" for place in members],
        }
    )  # fmt: skip


def _theme(network: Network, theme: str, vocabulary: Vocabulary) -> str | Node:
    """A theme's label; with a note where an editor concluded it."""
    label = vocabulary.label("theme", theme)
    return {"@type": "DefinedTerm", "name": label, "description": _INFERRED} if theme in network.inferred else label


def _known(node: Mapping[str, Any]) -> Node:
    """The node without what is unknown; nothing at all where only its type is known."""
    kept = {key: value for key, value in node.items() if value not in (None, "", [], {})}
    return kept if kept.keys() - {"@type"} else {}


def _government(snapshot: Snapshot, id_: int) -> tuple[Node, Node]:
    place = snapshot.places[id_]
    where = f"urn:proxenia:place:{id_}" if is_own(id_) else f"https://sws.geonames.org/{id_}/"
    geo = None
    if place.lat is not None and place.lng is not None:
        geo = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lng}
    seat = {"@id": where, "@type": "Place", "name": place.name, "address": _country(place.country), "geo": geo}
    government = {
        "@id": f"urn:proxenia:government:{id_}",
        "@type": "GovernmentOrganization",
        "name": place.name,
        "location": where,
    }
    return _known(government), _known(seat)


def _country(code: str) -> Node:
    return {"@type": "PostalAddress", "addressCountry": code}
