from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.appraisal.conftest import BARE

from proxenia.catalogue.curation.settle import settle_places
from proxenia.catalogue.derivation.build import _told_apart, build_content
from proxenia.catalogue.model import Standing
from proxenia.catalogue.snapshot import Content, Twinning, pack, read_snapshot, unpack, write_snapshot
from proxenia.errors import InputError
from proxenia.evidence.dates import PartialDate
from proxenia.evidence.record import Evidence, Link, ListSource, NetworkRecord, TwinningRow
from proxenia.evidence.statements import Statement
from proxenia.evidence.store import read_evidence
from proxenia.places.gazetteer import Gazetteer

Build = Callable[..., Content]


def fact(
    name: str, value: str | int, source: str = "https://x.example", as_of: str | None = None, **q: object
) -> Statement:
    date = PartialDate.parse(as_of) if as_of else None
    return Statement("beta", name, value, source, date, q)  # type: ignore[arg-type]


@pytest.fixture
def build(catalogue: Path, gazetteer: Gazetteer) -> Build:
    """Builds the small catalogue with one more network of the given statements."""

    def build_with(*statements: Statement, **parts: object) -> Content:
        evidence, _ = read_evidence(catalogue)
        records = {**evidence.records, "beta": NetworkRecord("beta", statements=statements)}
        joined: Evidence = replace(evidence, records=records, **parts)  # type: ignore[arg-type]
        return build_content(settle_places(joined, gazetteer), gazetteer)

    return build_with


def beta(content: Content) -> object:
    return next(network for network in content.networks if network.id == "beta")


def test_the_newest_value_is_shown_and_the_others_stay(build: Build) -> None:
    content = build(
        fact("countries_total", 10),
        fact("countries_total", 11, as_of="2015"),
        fact("countries_total", 12, as_of="2024"),
        fact("name", "B"),
    )
    network = next(n for n in content.networks if n.id == "beta")
    assert network.countries.number == 12
    shown = {f.id: f.value for f in content.facts}
    assert [shown[id_] for id_ in network.facts["countries_total"]] == [12, 10, 11]


def test_of_equally_new_values_the_nearest_source_is_shown(build: Build) -> None:
    content = build(
        fact("founded", 1990, "https://en.wikipedia.org/wiki/B", "2020"),
        fact("founded", 1995, "https://www.beta.example/about", "2020"),
        fact("founded", 1999, "https://docslib.org/b", "2020"),
        fact("website", "https://beta.example"),
    )
    assert next(n for n in content.networks if n.id == "beta").founded == 1995


def test_unknown_stays_unknown(build: Build) -> None:
    network = next(n for n in build().networks if n.id == "beta")
    assert network.members is None
    assert network.fee_kind is None
    assert network.category is None
    assert network.standing is Standing.UNCLEAR


def test_a_count_of_the_whole_goes_before_a_part(build: Build) -> None:
    content = build(
        fact("members_total", 9, as_of="2024", what="founding cities"),
        fact("members_total", 80, as_of="2019", what="cities"),
    )
    network = next(n for n in content.networks if n.id == "beta")
    assert network.members is not None
    assert (network.members.number, network.members.as_of) == (80, "2019")


def test_standing(build: Build) -> None:
    def standing(*statements: Statement) -> Standing:
        return next(n for n in build(*statements).networks if n.id == "beta").standing

    assert standing(fact("dissolved", 2004)) is Standing.ENDED
    assert standing(fact("successor", "alpha")) is Standing.ENDED
    assert (
        standing(fact("successor", "alpha"), fact("parent", "alpha"), fact("name", "B", as_of="2025"))
        is Standing.ACTIVE
    )
    assert standing(fact("name", "B", as_of="2025")) is Standing.ACTIVE
    assert standing(fact("name", "B", as_of="2010")) is Standing.UNCLEAR


def test_ties_lead_to_networks_of_the_catalogue(build: Build) -> None:
    links = {"Alpha Cities Network": Link("alpha", "network"), "UN-Habitat": Link("", "un-body")}
    content = build(
        fact("partner", "Alpha Cities Network"), fact("partner", "UN-Habitat"), fact("parent", "old-alpha"), links=links
    )
    found = {link.name: (link.network, link.kind) for link in next(n for n in content.networks if n.id == "beta").links}
    assert found == {
        "Alpha Cities Network": ("alpha", "network"),
        "UN-Habitat": (None, "un-body"),
        "old-alpha": ("alpha", "network"),
    }


def test_money_is_converted_at_the_rate_of_its_day(build: Build) -> None:
    content = build(
        fact("fee", 1000, as_of="2020-07-01", amount_of="flat", currency="USD", period="year"),
        fact("fee", 5, amount_of="flat", currency="EUR", period="year"),
        fact("fee", 7, amount_of="flat", currency="ZZZ", period="year"),
    )
    rates = {scale.currency: scale.eur_rate for scale in next(n for n in content.networks if n.id == "beta").fees}
    assert rates["EUR"] == 1.0
    assert rates["ZZZ"] is None
    assert rates["USD"] == pytest.approx(1 / 1.12, abs=0.01)  # the ECB's reference rate of 1 July 2020 was 1.1200


def test_a_member_that_paid_is_found_with_its_population(build: Build) -> None:
    paid = fact("fee", 900, amount_of="paid", currency="EUR", period="year", member="Lisbon", countries=["PT"])
    network = next(n for n in build(paid).networks if n.id == "beta")
    step = network.fees[0].steps[0]
    assert (step.member_place, step.member) == (2267057, "Lisbon")
    assert step.member_population and step.member_population > 400_000


def test_events_find_their_place(build: Build) -> None:
    network = next(
        n for n in build(fact("event", "Congress", year=2019, city="Lisbon", country="PT")).networks if n.id == "beta"
    )
    assert network.events[0].place == 2267057


def test_members_are_joined_by_place(build: Build) -> None:
    content = build()
    assert [(m.network, m.place, m.since, m.seen) for m in content.memberships] == [
        ("alpha", 633679, None, "2021"),
        ("alpha", 2735943, "2001", "2021"),
    ]
    assert next(n for n in content.networks if n.id == "alpha").listed == 2


def test_who_is_a_member_is_a_place_of_the_catalogue(build: Build) -> None:
    assert {633679, 2735943} <= {place.id for place in build().places}


def test_the_licence_of_a_list_is_that_noted_for_its_network(build: Build) -> None:
    source = "https://alpha.example/members"
    noted = (ListSource(source, "", "facts only"), ListSource(source, "alpha", "CC BY 4.0", is_open=True))
    assert [row.is_open for row in build(list_sources=noted).listings] == [True, True]
    assert [row.is_open for row in build(list_sources=noted[:1]).listings] == [False, False]


def test_a_pair_of_twin_towns_is_told_once_since_the_earliest_year(build: Build) -> None:
    def twins(a: str, b: str, since: str | None = None) -> TwinningRow:
        return TwinningRow(a, "PT", b, "PT", f"https://{a}.example", PartialDate.parse(since) if since else None)

    rows = twins("Porto", "Lisbon", "1990"), twins("Lisbon", "Porto", "1985-06"), twins("Lisbon", "Porto")
    found = build(
        twinnings=(*rows, twins("Porto", "Porto", "1970"), twins("Porto", "Qwrtzpl"), twins("Braga", "Porto"))
    )
    assert found.twinnings == (
        Twinning(2267057, 2735943, "1985-06"),  # Lisbon and Porto
        Twinning(2735943, 2742032, None),  # Porto and Braga
    )


def test_the_same_evidence_gives_the_same_bytes(build: Build) -> None:
    statements = fact("founded", 1990), fact("theme", "mobility", rank=1), fact("name", "B")
    assert pack(build(*statements)) == pack(build(*reversed(statements)))
    assert pack(build(*statements)) != pack(build(*statements[:2]))


def test_a_short_name_that_two_bear_only_finds_them() -> None:
    named = {"a": "ACN", "b": "acn", "c": "AC", "d": None}
    told = _told_apart([replace(BARE, id=id_, short_name=short, aliases=()) for id_, short in named.items()])
    assert [(one.id, one.short_name, [alias.text for alias in one.aliases]) for one in told] == [
        ("a", None, ["ACN"]),
        ("b", None, ["acn"]),
        ("c", "AC", []),
        ("d", None, []),
    ]


def test_a_snapshot_survives_the_file(build: Build, tmp_path: Path) -> None:
    content = build(fact("name", "B"))
    path = tmp_path / "snapshot.bin"
    write_snapshot(path, content)
    snapshot = read_snapshot(path)
    assert tuple(snapshot.networks.values()) == content.networks
    assert tuple(snapshot.facts.values()) == content.facts
    assert snapshot.memberships == content.memberships
    assert snapshot.redirects == {"old-alpha": "alpha"}


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "snapshot.bin"
    path.touch()
    with pytest.raises(InputError, match="another version"):
        read_snapshot(path)


def test_damaged_and_foreign_files_are_refused(build: Build) -> None:
    data = pack(build())
    with pytest.raises(InputError, match="does not fit its hash"):
        unpack(data[:-1] + b"x")
    with pytest.raises(InputError, match="another version"):
        unpack(b"something else")
