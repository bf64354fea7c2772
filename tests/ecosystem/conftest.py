"""Networks made by hand, for cases that can be counted on paper."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest

from proxenia.catalogue.model import Link, Network, Standing
from proxenia.evidence.record import Admission, Kind

_TEXTS = {"description": "", "note": ""}


@pytest.fixture
def network() -> Callable[..., Network]:
    """Makes a network of which only what is given is known."""

    def make(id_: str, **known: Any) -> Network:
        values: dict[str, Any] = dict.fromkeys((field.name for field in fields(Network)), None)
        empty = ("aliases", "themes", "services", "regions", "member_types", "languages", "frequencies")
        values |= dict.fromkeys((*empty, "links", "fees", "events", "funding"), ())
        values |= {"id": id_, "name": id_, "kind": Kind.NETWORK, "standing": Standing.ACTIVE, "facts": {}, **_TEXTS}
        values |= {"admission": Admission(), "listed": 0, "participants": 0, "translations": {}, "inferred": ()}
        return Network(**{**values, **known})

    return make


@pytest.fixture
def link() -> Callable[..., Link]:
    """Makes a tie to a network of the catalogue, or to a body outside of it."""

    def make(relation: str, name: str, network: str | None = None, what: str = "", year: int | None = None) -> Link:
        kind = "network" if network else "eu-body"
        return Link(relation, name, network, kind, what, year, f"{relation}-{name}-{what}")

    return make
