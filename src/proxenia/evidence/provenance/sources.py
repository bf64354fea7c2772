"""Where a fact was read, and how near that place is to the fact."""

import csv
from enum import StrEnum
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlsplit


class SourceKind(StrEnum):
    """Kinds of source, from the nearest to a network's facts to the farthest."""

    OWN = "own"
    OFFICIAL = "official"
    DATASET = "dataset"
    REFERENCE = "reference"
    OTHER = "other"
    MIRROR = "mirror"


#: Nearest first: settles which of two equally new values is shown.
NEARNESS = {kind: position for position, kind in enumerate(SourceKind)}

#: How a file of a public repository is named: "github:owner/name:path".
_GITHUB = "github:"


def host_of(address: str) -> str:
    """The host a page address names, in lower case and without "www."; empty for anything else."""
    try:
        host = urlsplit(address if "://" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.")


def page_of(source: str) -> str:
    """The address a browser opens to see a source: itself, or a file of a public repository; empty for a title."""
    if source.startswith(_GITHUB):
        repository, _colon, path = source.removeprefix(_GITHUB).partition(":")
        return f"https://github.com/{repository}" + (f"/blob/HEAD/{quote(path)}" if path else "")
    return source if source.startswith(("https://", "http://")) else ""


def name_of(source: str) -> str:
    """What readers are told a source is: its host, the repository of a file, or the title that it is."""
    if source.startswith(_GITHUB):
        return f"{source.removeprefix(_GITHUB).partition(':')[0].partition('/')[2]} (GitHub)"
    return (host_of(source) if page_of(source) else "") or source


def classify_source(address: str, own_hosts: frozenset[str]) -> SourceKind:
    """The kind of a source, given the hosts that are the network's own.

    A public body's or a university's page is official; a host not listed in `source_hosts.csv` is "other".
    """
    if address.startswith(_GITHUB):
        return SourceKind.DATASET
    host = host_of(address)
    if any(host == own or host.endswith(f".{own}") for own in own_hosts):
        return SourceKind.OWN
    listed = _listed_hosts()
    parts = host.split(".")
    for start in range(len(parts)):
        kind = listed.get(".".join(parts[start:]))
        if kind:
            return kind
    return SourceKind.OFFICIAL if {"gov", "gob", "gouv", "gv"} & set(parts) else SourceKind.OTHER


@cache
def _listed_hosts() -> dict[str, SourceKind]:
    path = Path(__file__).parents[2] / "data" / "source_hosts.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["host"]: SourceKind(row["kind"]) for row in csv.DictReader(file)}
