"""What the shipped catalogue promises: complete, sourced, and the networks of the founding article in their place."""

import pytest

from proxenia.catalogue.model import Standing
from proxenia.catalogue.snapshot import Snapshot
from proxenia.evidence.record import Kind
from proxenia.evidence.store import read_evidence, shipped_catalogue

ACTIVE, ENDED = Standing.ACTIVE, Standing.ENDED
#: Tavares, 20 January 2017: the networks his article names, with the standing and kind that the evidence supports.
FOUNDING_ARTICLE = {
    "iula": (ENDED, Kind.NETWORK),
    "oru-fogar": (ACTIVE, Kind.NETWORK),
    "metropolis": (ACTIVE, Kind.NETWORK),
    "uclg": (ACTIVE, Kind.NETWORK),
    "regions4": (ACTIVE, Kind.NETWORK),
    "iclei": (ACTIVE, Kind.NETWORK),
    "c40": (ACTIVE, Kind.NETWORK),
    "100rc": (ENDED, None),
    "northern-forum": (ACTIVE, Kind.NETWORK),
    "arge-donaulaender": (None, Kind.NETWORK),
    "red-andina-de-ciudades": (None, Kind.NETWORK),
    "neg-ecp": (ACTIVE, Kind.NETWORK),
    "ato": (ACTIVE, Kind.NETWORK),
    "anmc21": (None, Kind.NETWORK),
    "bsssc": (ACTIVE, Kind.NETWORK),
    "committee-of-the-regions": (ACTIVE, Kind.INSTITUTION),
    "flacma": (ACTIVE, Kind.NETWORK),
    "climate-alliance": (ACTIVE, Kind.NETWORK),
    "arev": (None, Kind.NETWORK),
    "efus": (ACTIVE, Kind.NETWORK),
    "aimf": (ACTIVE, Kind.NETWORK),
    "clgf": (ACTIVE, Kind.NETWORK),
    "cemr": (ACTIVE, Kind.NETWORK),
    "platforma": (ACTIVE, Kind.NETWORK),
    "uclg-africa": (ACTIVE, Kind.NETWORK),
}


def test_at_least_350_organisations_each_described(snapshot: Snapshot) -> None:
    assert len(snapshot.networks) >= 350
    assert [n.id for n in snapshot.networks.values() if not n.description] == []
    assert [n.id for n in snapshot.networks.values() if n.kind is Kind.UNKNOWN] == []


def test_every_fact_has_a_source(snapshot: Snapshot) -> None:
    assert [fact.id for fact in snapshot.facts.values() if not fact.source.strip()] == []


def test_nothing_of_the_files_is_lost_in_the_snapshot(snapshot: Snapshot) -> None:
    evidence, problems = read_evidence(shipped_catalogue())
    assert not problems
    assert len(snapshot.facts) == sum(len(record.statements) for record in evidence.records.values())
    rows = sum(map(len, evidence.members.values())) + sum(map(len, evidence.participants.values()))
    assert len(snapshot.listings) == rows
    assert {row.resolution for row in snapshot.listings} <= {"same", "unsure", "none", "not-a-place"}


@pytest.mark.parametrize(("network", "expected"), sorted(FOUNDING_ARTICLE.items()), ids=sorted(FOUNDING_ARTICLE))
def test_networks_of_the_founding_article(
    snapshot: Snapshot, network: str, expected: tuple[Standing | None, Kind | None]
) -> None:
    found = snapshot.networks[network]
    standing, kind = expected
    assert standing is None or found.standing is standing
    assert kind is None or found.kind is kind


def test_lineage_of_the_founding_article(snapshot: Snapshot) -> None:
    iula = snapshot.networks["iula"]
    assert [link.network for link in iula.linked("successor")] == ["uclg"]
    assert [link.network for link in snapshot.networks["100rc"].linked("successor")] == ["r-cities"]
    assert any("nrg4SD" in alias.text for alias in snapshot.networks["regions4"].aliases)


@pytest.mark.parametrize("category", ["universal", "global-local", "regional", "thematic"])
def test_each_of_the_four_categories_holds_networks(snapshot: Snapshot, category: str) -> None:
    assert sum(network.category == category for network in snapshot.networks.values()) >= 10


def test_the_five_agreements_with_the_european_union_of_january_2015(snapshot: Snapshot) -> None:
    signed = {
        network.id
        for network in snapshot.networks.values()
        for link in network.linked("partner")
        if link.year == 2015 and "strategic partnership" in link.what
    }
    # Five agreements: CEMR and PLATFORMA, which it hosts, signed one together.
    assert signed == {"uclg", "uclg-africa", "clgf", "aimf", "cemr", "platforma"}
