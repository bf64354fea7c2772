"""What many tests share: the built gazetteer and snapshot, and a small catalogue to break."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.session import open_places, open_snapshot
from proxenia.evidence.store import shipped_catalogue
from proxenia.places.gazetteer import Gazetteer


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests that use the database, so that they can be run on another one."""
    for item in items:
        fixtures = {"db", "transactional_db", "empty_database"}.intersection(getattr(item, "fixturenames", ()))
        if fixtures or item.get_closest_marker("django_db"):
            item.add_marker("database")


@pytest.fixture(scope="session")
def gazetteer() -> Iterator[Gazetteer]:
    """The real gazetteer, built once."""
    with open_places() as opened:
        yield opened


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    """The snapshot of the shipped catalogue."""
    return open_snapshot()


SMALL_NETWORK = """\
id: alpha
kind: network
description: Cities that test programs.
admission:
  joining: application
  who: [city]
  where: {regions: [europe]}
facts:
- {property: name, value: Alpha Cities, as_of: '2020', source: 'https://alpha.example/about'}
- {property: website, value: 'https://alpha.example', source: 'https://alpha.example'}
- {property: members_total, value: 3, qualifiers: {what: cities}, as_of: '2021-05', source: 'https://alpha.example'}
- {property: theme, value: mobility, qualifiers: {rank: 1}, source: 'https://alpha.example'}
"""
SMALL_MEMBERS = """\
member,country,member_type,since,until,status,source,as_of
Porto,PT,city,2001,,member,https://alpha.example/members,2021
Turku,FI,city,,,member,https://alpha.example/members,2021
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A folder with a catalogue of one network, for tests that change it."""
    root = tmp_path / "catalogue"
    (root / "networks").mkdir(parents=True)
    (root / "members").mkdir()
    (root / "programmes").mkdir()
    (root / "networks" / "alpha.yaml").write_text(SMALL_NETWORK, encoding="utf-8")
    (root / "members" / "alpha.csv").write_text(SMALL_MEMBERS, encoding="utf-8")
    (root / "redirects.csv").write_text("old_id,id,reason\nold-alpha,alpha,merged\n", encoding="utf-8")
    (root / "links.csv").write_text("property,value,id,kind,reason\n", encoding="utf-8")
    notices = "source,licence\nhttps://alpha.example/members,facts only\n"
    (root / "list_sources.csv").write_text(notices, encoding="utf-8")
    (root / "release.yaml").write_text('number: "1"\nday: 2026-11-24\n', encoding="utf-8")
    vocabulary = (shipped_catalogue() / "vocabulary.csv").read_text(encoding="utf-8")
    (root / "vocabulary.csv").write_text(vocabulary, encoding="utf-8")
    return root
