"""Networks as an office's own tables name them: found by id or name, near ones offered, the others its own."""

import re
from collections.abc import Iterable, Sequence
from typing import Self

from rapidfuzz import fuzz, process

from proxenia.catalogue.queries import LIKENESS, names_of
from proxenia.catalogue.snapshot import Snapshot
from proxenia.catalogue.spelling import fold
from proxenia.engagement.model import RegisteredMembership


class NetworkNames:
    """The networks that a table may speak of, by every name they bear; a register's own names win over all others."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._own: dict[str, str] = {}
        self._ids: dict[str, list[str]] = {}

    @classmethod
    def of(cls, memberships: Iterable[RegisteredMembership], snapshot: Snapshot | None = None) -> Self:
        """The networks of a register, and those of the catalogue."""
        known = cls()
        for membership in memberships:
            known.add_own(membership.network, membership.name)
        for network in snapshot.networks.values() if snapshot else ():
            known._add(network.id, [network.name, *names_of(network)])
        for old, new in snapshot.redirects.items() if snapshot else ():
            known._ids.setdefault(fold(old), [new])
        return known

    def add_own(self, network: str, name: str) -> None:
        """Makes a network of the office known by its id and its name."""
        self._names.setdefault(network, name)
        for told in (network, name):
            self._own.setdefault(fold(told), network)

    def _add(self, network: str, names: Sequence[str]) -> None:
        self._names.setdefault(network, names[0])
        for folded in dict.fromkeys(fold(name) for name in names):
            self._ids.setdefault(folded, []).append(network)

    def __contains__(self, network: object) -> bool:
        return network in self._names

    def name(self, network: str) -> str:
        """What a network is called; its id where it is not known."""
        return self._names.get(network, network)

    def find(self, text: str) -> str | None:
        """The id of the one network that a text names; None where there is none, or more than one."""
        if text in self._names:
            return text
        folded = fold(text)
        named = self._ids.get(folded, ())
        return self._own.get(folded) or (named[0] if len(named) == 1 else None)

    def nearest(self, text: str, limit: int = 3) -> list[str]:
        """Ids of networks with a name so alike that the text may be a slip, best first."""
        folded = fold(text)
        scored = [
            (score, network)
            for ids in ({name: [id_] for name, id_ in self._own.items()}, self._ids)
            for name, score, _ in process.extract(
                folded, ids.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=LIKENESS, limit=limit * 4
            )
            for network in ids[name]
        ]
        return list(dict.fromkeys(network for _, network in sorted(scored, key=lambda one: -one[0])))[:limit]

    def own_id(self, name: str) -> str:
        """An id for a network of the office's own, which no known network has."""
        base = re.sub(r"\s+", "-", fold(name)) or "network"
        return base if base not in self._names else f"own-{base}"
