"""Lists the licence of everything in a bill of materials (CycloneDX, JSON): python deploy/licences.py FILE."""

import json
import sys
from pathlib import Path
from typing import Any

#: Beginnings of classifiers that say no more than what follows them.
_CLASSIFIER = "License :: OSI Approved :: "
#: What the licence files of packages say whose metadata do not name one.
_READ = {"CurrencyConverter": "Apache-2.0", "igraph": "GPL-2.0"}


def licences(bill: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Name, version and licence of each component by name; "not stated" where its metadata says none."""
    rows = [(one["name"], one.get("version", ""), _licence(one)) for one in bill.get("components", [])]
    return sorted(rows, key=lambda row: row[0].casefold())


def _licence(component: dict[str, Any]) -> str:
    told = (_name(one) for one in component.get("licenses", []))
    return "; ".join(dict.fromkeys(filter(None, told))) or _READ.get(component["name"], "not stated")


def _name(entry: dict[str, Any]) -> str:
    licence = entry.get("license", {})
    name = entry.get("expression") or licence.get("id") or licence.get("name") or ""
    return str(name).removeprefix(_CLASSIFIER).splitlines()[0] if name else ""


def main(arguments: list[str]) -> int:
    """Prints the list as a table of Markdown; 1 where a licence is not stated."""
    if len(arguments) != 1:
        print("write: python deploy/licences.py BILL.json", file=sys.stderr)
        return 2
    rows = licences(json.loads(Path(arguments[0]).read_text(encoding="utf-8")))
    print("| package | version | licence |\n|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    return int(any(licence == "not stated" for _, _, licence in rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
