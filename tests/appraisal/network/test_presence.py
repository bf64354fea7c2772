"""Where a city takes part: what lists show, what it says itself, and what is only probable."""

from dataclasses import replace
from typing import cast

from tests.appraisal.conftest import BARE, OWN, snapshot_of

from proxenia.appraisal.model import Level
from proxenia.appraisal.network.presence import chances_of, parts_of, presences_of
from proxenia.catalogue.memberships import PARTICIPANT
from proxenia.catalogue.model import Link, Standing
from proxenia.ecosystem.presence.presence import Ground, Presence, Presences
from proxenia.places.model import Place


class Told:
    """Presences of which a test says everything."""

    def __init__(self, **p: float) -> None:
        parent = Link("parent", "alpha", "alpha", "network", "", None, "s")
        section = replace(BARE, id="alpha-africa", name="ALPHA Africa", links=(parent,))
        named = replace(BARE, short_name="ALPHA")
        self.snapshot = snapshot_of([named, section, replace(BARE, id="beta", name="Beta")], {})
        self._p = {id_.replace("_", "-"): value for id_, value in p.items()}

    def of(self, place: Place) -> dict[str, Presence]:
        return {id_: Presence(id_, p, p, p, Ground.EXPECTED) for id_, p in self._p.items()}


def chances(told: Told, stated: tuple[str, ...] = (), denied: tuple[str, ...] = ()) -> dict[str, float]:
    found = chances_of(cast(Presences, told), OWN, stated, denied)
    assert all(id_ == one.network for id_, one in found.items())
    return {id_: one.p for id_, one in found.items()}


def test_what_the_city_says_leaves_nothing_to_guess() -> None:
    assert chances(Told(alpha=0.4, beta=0.7)) == {"alpha": 0.4, "beta": 0.7}
    assert chances(Told(alpha=0.4, beta=0.7), stated=("alpha",), denied=("beta",)) == {}


def test_a_section_counts_for_its_parent_by_the_likelier_of_both() -> None:
    assert chances(Told(alpha=0.2, alpha_africa=0.6)) == {"alpha": 0.6}
    assert chances(Told(alpha=0.8, alpha_africa=0.6)) == {"alpha": 0.8}
    assert chances(Told(alpha_africa=0.6), denied=("alpha",)) == {}


def test_what_is_denied_is_not_in_though_a_list_says_so() -> None:
    snapshot = snapshot_of([BARE], {"alpha": [OWN]})
    assert list(presences_of(snapshot, OWN, {})) == ["alpha"]
    assert presences_of(snapshot, OWN, {}, denied=("alpha",)) == {}
    stated = presences_of(snapshot, OWN, {"alpha": Level.LEAD})["alpha"]
    assert (stated.level, stated.is_stated) == (Level.LEAD, True)


def test_nobody_is_in_a_network_that_has_ended() -> None:
    ended = replace(BARE, id="beta", standing=Standing.ENDED)
    assert list(presences_of(snapshot_of([BARE, ended], {"alpha": [OWN], "beta": [OWN]}), OWN, {})) == ["alpha"]


def test_taking_part_is_told_apart_from_membership_and_settled_by_what_the_city_says() -> None:
    ended = replace(BARE, id="beta", standing=Standing.ENDED)
    snapshot = snapshot_of([BARE, ended], {"alpha": [OWN], "beta": [OWN]}, status=PARTICIPANT)
    assert presences_of(snapshot, OWN, {}) == {}
    assert parts_of(snapshot, OWN, ()) == {"alpha": "2025"}
    assert parts_of(snapshot, OWN, ("alpha",)) == parts_of(snapshot, OWN, (), ("alpha",)) == {}
    assert parts_of(snapshot_of([BARE], {"alpha": [OWN]}), OWN, ()) == {}
