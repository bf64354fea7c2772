"""The page "What the data says": up to date, its limits first, and its figures counted another way."""

import re
from pathlib import Path

import pytest

from proxenia.built.presence import open_presences
from proxenia.catalogue.derivation.build import build_content
from proxenia.catalogue.snapshot import Content, Snapshot, pack, unpack
from proxenia.ecosystem.presence.presence import Presences, estimate
from proxenia.evidence.store import read_evidence
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.report.ecosystem.findings import find
from proxenia.report.ecosystem.findings_page import findings_page

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "what-the-data-says.md"


@pytest.fixture(scope="module")
def page(snapshot: Snapshot) -> str:
    return findings_page(find(open_presences(snapshot), shipped_vocabulary()))


def test_the_page_in_the_documentation_is_up_to_date(page: str) -> None:
    """Make it again with: proxenia ecosystem findings >docs/explanation/what-the-data-says.md"""
    assert PAGE.read_text(encoding="utf-8") == page


def test_the_limits_come_first(page: str) -> None:
    headings = re.findall(r"^## (.*)$", page, re.MULTILINE)
    assert headings[0] == "First, what it cannot say"
    assert page.index("partial") < page.index("## More and more networks?")


def test_figures_counted_another_way(snapshot: Snapshot, page: str) -> None:
    counted = [n for n in snapshot.networks.values() if n.kind in ("network", "institution")]
    assert f"the {len(counted)} networks and institutions" in page
    founded = [network.founded for network in counted if network.founded]
    assert f"Of the {len(founded)} with a known founding year, {sum(year >= 1990 for year in founded)} " in page
    members: dict[int, set[str]] = {}
    for one in snapshot.memberships:
        if one.until is None and one.absent is None and one.status not in ("former", "participant"):
            members.setdefault(one.place, set()).add(one.network)
    assert f"{sum(len(networks) > 1 for networks in members.values()):,} places\n" in page
    assert f"| Barcelona (ES) | {len(members[3128760])} |" in page
    assert f"{len(snapshot.facts):,} statements" in page


def test_the_known_mergers_and_agreements_are_told(page: str) -> None:
    assert "into United Cities and Local Governments (2004)" in page
    assert "signed 5 partnership agreements: AIMF; CEMR with PLATFORMA; CLGF; UCLG; UCLG Africa." in page


def test_a_catalogue_of_one_network_and_an_empty_one_have_a_page(catalogue: Path, gazetteer) -> None:
    evidence, _ = read_evidence(catalogue)
    small = unpack(pack(build_content(evidence, gazetteer)))
    assert "the 1 networks and institutions" in findings_page(
        find(Presences(small, estimate(small)), shipped_vocabulary())
    )
    empty = unpack(pack(Content("1", "2026-11-24", (), {}, (), (), (), (), ())))
    text = findings_page(find(Presences(empty, estimate(empty)), shipped_vocabulary()))
    assert "The catalogue holds 0 organisations" in text
    assert "nan" not in text
