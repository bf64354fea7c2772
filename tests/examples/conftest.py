"""A folder with every file that the examples of the documentation name, as a reader would have them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from tests.examples.page import examples

from proxenia.evidence.store import shipped_catalogue

NETWORKS = {"polis", "iclei", "eurocities", "c40"}
PLAN = "Our city will cut emissions of its buildings by half. Mobility: more buses, more cycling, less car traffic.\n"
SITE = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from proxenia_web.accounts.models import User
User.objects.create_user("ana@example.org", name="Ana")
User.objects.create_user("ben@polis.example", name="Ben")
"""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the examples are run one after the other."""
    root = tmp_path_factory.mktemp("examples")
    _write_small_catalogue(root / "catalogue")
    _write_tables(root)
    _write_plans(root)
    facts = [line for one in _of("docs/how-to/add-evidence.md", "json") for line in one.splitlines()]
    (root / "new.jsonl").write_text("\n".join(line for line in facts if '"iaec"' not in line), encoding="utf-8")
    shutil.copy(root / "new.jsonl", root / "accepted.jsonl")
    (office,) = _of("docs/how-to/report-to-council.md", "json")
    (root / "office.json").write_text(office, encoding="utf-8")
    (scenario,) = _of("docs/reference/advise.md", "yaml")
    (recipe,) = _of("docs/how-to/keep-the-catalogue.md", "yaml")
    (root / "catalogue" / "recipes" / "eurocities.yaml").write_text(recipe, encoding="utf-8")
    row = "<tr><td>Cork<td>Ireland<td>2019<tr><td>Porto<td>Portugal<td>1989"
    (root / "saved.html").write_text(f"<table><tr><th>City<th>Country<th>Member since{row}</table>", encoding="utf-8")
    (root / "tests" / "releases").mkdir(parents=True)
    (root / "plan.yaml").write_text(scenario, encoding="utf-8")
    (root / "people.yaml").write_text('mayor: {prefer: ["lobbying>visibility"]}\nclerk: {swing: {lobbying: 100}}\n')
    return root


@pytest.fixture(scope="session")
def site(folder: Path) -> str:
    """The address of a database with the two people of the examples."""
    database = f"sqlite:///{folder / 'site.sqlite3'}"
    given = {**os.environ, "DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "proxenia_web.settings"}
    subprocess.run([sys.executable, "-c", SITE], env=given, check=True, timeout=300)
    return database


def _of(page: str, kind: str) -> list[str]:
    return [one.text for one in examples() if one.page == page and one.kind == kind]


def _write_small_catalogue(root: Path) -> None:
    """The shipped catalogue with a handful of networks and what belongs to them: a check takes half a second."""
    whole = shipped_catalogue()
    ignored = ("networks", "members", "programmes", "recipes", "demo", "twinnings.csv", "watched.csv", "release_*.csv")
    shutil.copytree(whole, root, ignore=shutil.ignore_patterns(*ignored))
    for room in ("networks", "members", "programmes", "recipes"):
        (root / room).mkdir()
        for path in (whole / room).glob("*"):
            if path.stem in NETWORKS:
                shutil.copy(path, root / room)
    for name in ("links.csv", "moves.csv", "redirects.csv"):  # they lead to networks that are not here
        heading = (whole / name).read_text(encoding="utf-8").partition("\n")[0]
        (root / name).write_text(f"{heading}\n", encoding="utf-8")
    heading, *rows = (whole / "explained.csv").read_text(encoding="utf-8").splitlines()
    kept = [row for row in rows if row.split(",")[0] in NETWORKS]
    (root / "explained.csv").write_text("\n".join([heading, *kept, ""]), encoding="utf-8")


def _write_tables(root: Path) -> None:
    (root / "cities.csv").write_text("city,country\nCork,IE\nPorto,PT\nTurku,FI\n", encoding="utf-8")
    book = openpyxl.Workbook()
    for row in (("member", "city", "country"), ("Cork", "Cork", "Ireland"), ("Porto", "Porto", "Portugal")):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(root / "members.xlsx")
    for name in ("proposals", "accepted"):
        (root / name / "members").mkdir(parents=True)
        table = "member,country,member_type,since,until,status,source,as_of,take\n"
        row = "Cork,IE,city,2026,,member,https://www.polisnetwork.eu/,2026-11-30,yes\n"
        (root / name / "members" / "polis.csv").write_text(table + row, encoding="utf-8")


def _write_plans(root: Path) -> None:
    import typst

    typst.compile(f"= Plan\n{PLAN}".encode(), output=str(root / "plan.pdf"))
