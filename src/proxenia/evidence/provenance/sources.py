"""Where a fact was read, and how near that place is to the fact."""

import csv
from enum import StrEnum
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit


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


def host_of(address: str) -> str:
    """The host a page address names, in lower case and without "www."; empty for anything else."""
    try:
        host = urlsplit(address if "://" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.")


def classify_source(address: str, own_hosts: frozenset[str]) -> SourceKind:
    """The kind of a source, given the hosts that are the network's own.

    A public body's or a university's page is official; a host not listed in `source_hosts.csv` is "other".
    """
    if address.startswith("github:"):
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
