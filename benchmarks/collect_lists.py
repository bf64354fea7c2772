"""Times `collect` of 20 lists with 20,000 rows and `watch` of 3,000 addresses: python benchmarks/collect_lists.py.

Asks a server of this machine, the pauses between questions switched off. Members are those of the shipped catalogue.
"""

import csv
import importlib.util
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from proxenia.evidence.store import shipped_catalogue

LISTS, ROWS, ADDRESSES = 20, 1_000, 3_000
Rows = list[tuple[str, str]]


def members() -> Rows:
    """Names and countries as lists write them, each once, spread over all networks."""
    found: dict[tuple[str, str], None] = {}
    for path in sorted((shipped_catalogue() / "members").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found.update({(row["member"], row["country"]): None for row in csv.DictReader(file) if row["country"]})
    rows = sorted(found, key=hash_of)
    return [row for row, _ in zip(cycle(rows), range(LISTS * ROWS), strict=False)]


def hash_of(row: tuple[str, str]) -> str:
    """An order that has nothing to do with country or name."""
    import hashlib

    return hashlib.sha256("|".join(row).encode()).hexdigest()


def as_table(rows: Rows) -> bytes:
    lines = "".join(f"<tr><td><a href='#'>{name}</a></td><td>{country}</td></tr>" for name, country in rows)
    return f"<h1>Members</h1><table><tr><th>City</th><th>Country</th></tr>{lines}</table>".encode()


def as_cards(rows: Rows) -> bytes:
    return "".join(f"<article class=c><h3>{name}</h3><p>{country}</p></article>" for name, country in rows).encode()


def as_csv(rows: Rows) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([("City", "Country"), *rows])
    return out.getvalue().encode()


def as_excel(rows: Rows) -> bytes:
    book, out = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet("Members")
    for row in (("City", "Country"), *rows):
        sheet.append(row)
    book.save(out)
    return out.getvalue()


def as_json(rows: Rows) -> bytes:
    return json.dumps({"members": [{"name": name, "country": country} for name, country in rows]}).encode()


def as_pdf(rows: Rows) -> bytes:
    import typst

    # Letters that typst would read as markup are taken as they are.
    cells = ", ".join(f"[#{json.dumps(name)}], [{country}]" for name, country in rows)
    head = "#table(columns: (10cm, 3cm), stroke: none, table.header([City], [Country]), "
    return bytes(typst.compile(f"{head}{cells})".encode()))


COLUMNS = "columns: {member: City, country: Country}"
FORMS: tuple[tuple[str, Callable[[Rows], bytes]], ...] = (
    (f"form: html-table\n{COLUMNS}", as_table),
    ("form: html-list\nselect: article.c\ncolumns: {member: h3, country: p}", as_cards),
    (f"form: sheet\n{COLUMNS}", as_csv),
    (f"form: sheet\n{COLUMNS}", as_excel),
    ("form: json\nitems: members.*\ncolumns: {member: name, country: country}", as_json),
    (f"form: pdf\n{COLUMNS}", as_pdf),
)


def measured(arguments: list[str], environment: dict[str, str]) -> tuple[float, float, float, dict[str, Any]]:
    """Seconds on the clock, seconds of the processor with its helpers', peak megabytes, and the answer."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "proxenia", *arguments, "--json"]
    with tempfile.TemporaryFile() as answer:
        process = subprocess.Popen(command, stdout=answer, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        assert status == 0, arguments
        answer.seek(0)
        return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, json.loads(answer.read())


def catalogue(root: Path, address: str) -> list[str]:
    """A catalogue of 20 networks without members whose statements name 3,000 sources of the server."""
    (root / "networks").mkdir(parents=True)
    (root / "recipes").mkdir()
    for name in ("vocabulary.csv", "release.yaml"):
        (root / name).write_bytes((shipped_catalogue() / name).read_bytes())
    (root / "redirects.csv").write_text("old_id,id,reason\n", encoding="utf-8")
    (root / "links.csv").write_text("property,value,id,kind,reason\n", encoding="utf-8")
    paths = []
    for number in range(LISTS):
        lines = [f"id: net-{number}", "kind: network", "description: Made up.", "facts:"]
        lines.append(f"- {{property: name, value: Net {number}, source: '{address}/source/name-{number}'}}")
        for at in range(ADDRESSES // LISTS - 1):
            source = f"{address}/source/{number}-{at}"
            lines.append(f"- {{property: alias, value: Net {number} {at}, source: '{source}'}}")
        paths += [line.rpartition("/source/")[2].rstrip("'}") for line in lines if "/source/" in line]
        (root / "networks" / f"net-{number}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return paths


def main() -> None:
    path = Path(__file__).parents[1] / "tests" / "site_on_this_machine.py"
    spec = importlib.util.spec_from_file_location("site_on_this_machine", path)
    assert spec and spec.loader
    server = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = server
    spec.loader.exec_module(server)
    with server.started() as site, tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "catalogue"
        for source in catalogue(root, site.address):
            text = f"<title>{source}</title><p>{' '.join(f'word{n} of {source}' for n in range(80))}"
            site.add(f"/source/{source}", text, etag=f'"{source}"')
        rows = members()
        for number in range(LISTS):
            told, written = FORMS[number % len(FORMS)]
            address = site.add(f"/list-{number}", written(rows[number * ROWS : (number + 1) * ROWS]))
            recipe = f"address: {address}\n{told}\nchecked: 2026-12-01\nchecked_against: this benchmark\n"
            (root / "recipes" / f"net-{number}.yaml").write_text(recipe, encoding="utf-8")
        usual = ["--catalogue", str(root), "--pause", "0", "--allow-private", "--day", "2026-12-01"]
        kept = ["--output", f"{folder}/out", "--kept", f"{folder}/kept"]
        subprocess.run([sys.executable, "-m", "proxenia", "catalogue", "build", "--catalogue", str(root)], check=True)
        report("collect", measured(["collect", *usual, *kept], dict(os.environ)))
        report("watch, first", measured(["watch", *usual], dict(os.environ)))
        report("watch, again", measured(["watch", *usual], dict(os.environ)))


def report(name: str, found: tuple[float, float, float, dict[str, Any]]) -> None:
    seconds, processor, megabytes, told = found
    print(f"{name}: {seconds:.1f} s on the clock, {processor:.1f} s of the processor, {megabytes:.0f} MB")
    if "proposals" in told:
        proposals = told["proposals"]
        read, resolved = (sum(one[key] for one in proposals) for key in ("read", "resolved"))
        rows = sum(sum(one["changes"].values()) for one in proposals)
        print(f"  {len(proposals)} lists, {read} rows, {resolved} of {rows} different members resolved")
        print("  outcomes:", {o: sum(p["outcome"] == o for p in proposals) for o in ("proposed", "held", "refused")})
        print("  doubts:", sorted({doubt["code"] for one in proposals for doubt in one["doubts"]}))
    else:
        print(f"  {told['asked']} asked: {told['states']}")


if __name__ == "__main__":
    main()
