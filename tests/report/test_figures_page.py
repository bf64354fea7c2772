"""The catalogue in figures: a small catalogue counted by hand, and the page of the documentation."""

from pathlib import Path

from proxenia.catalogue.derivation.build import build_content
from proxenia.catalogue.snapshot import Snapshot, pack, unpack
from proxenia.evidence.provenance.list_sources import COLUMNS
from proxenia.evidence.store import read_evidence, shipped_catalogue
from proxenia.report.figures_page import OWN_WORD, figures_page

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "catalogue-figures.md"


def test_the_page_in_the_documentation_is_up_to_date(snapshot: Snapshot) -> None:
    """Make it again with: proxenia catalogue figures >docs/reference/catalogue-figures.md"""
    evidence, problems = read_evidence(shipped_catalogue())
    assert not problems
    assert PAGE.read_text(encoding="utf-8") == figures_page(evidence, snapshot)


def test_a_small_catalogue_is_counted(catalogue: Path, gazetteer) -> None:
    """Porto says itself that it is in, and another list names it; Turku is named by the city alone."""
    heading = "member,country,member_type,since,until,status,source,as_of\n"
    (catalogue / "members" / "alpha.csv").write_text(
        f"{heading}Porto,PT,city,,,member,list,2024\nPorto,PT,city,,,member,city,\nTurku,FI,city,,,member,city,\n",
        encoding="utf-8",
    )
    (catalogue / "list_sources.csv").write_text(
        f"{','.join(COLUMNS)}\nlist,,CC0,yes,2024,no,\ncity,,facts only,no,,no,{OWN_WORD}\n", encoding="utf-8"
    )
    from proxenia.catalogue.curation.settle import settle_places

    evidence, problems = read_evidence(catalogue)
    assert not problems
    evidence = settle_places(evidence, gazetteer)
    page = figures_page(evidence, unpack(pack(build_content(evidence, gazetteer))))
    for row in (
        "| rows of members and participants | 3 |",
        "| rows of 2020 or later | 1 (33%) |",
        "| rows whose source states an open licence | 1 (33%) |",
        "| in all, of places and networks of the catalogue | 2 |",
        "| named by another list or source, of any date | 1 (50%) |",
    ):
        assert row in page
