"""What a survey asks of every place, in a form that travels to other machines and is known again."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import msgspec

from proxenia.appraisal.constants import Constants, read_constants, shipped_constants
from proxenia.appraisal.network.candidates import ADVISED_KINDS
from proxenia.appraisal.network.section import sections_of
from proxenia.appraisal.question.scenario import Scenario
from proxenia.appraisal.run import Question, Sources, read_question
from proxenia.built.gazetteer import open_places
from proxenia.built.presence import open_presences
from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.queries import find_network
from proxenia.errors import InputError
from proxenia.problems import Problem
from proxenia.version import __version__

#: Raised whenever the same question gives other records.
FORMAT = 1


@dataclass(frozen=True)
class Asked:
    """A survey's question: the scenario for every place, or what one network is to each.

    `folder` is another catalogue's folder, `constants` a file of other assumptions; `snapshot` names the edition that
    every worker must have.
    """

    scenario: Scenario
    network: str | None = None
    folder: Path | None = None
    constants: Path | None = None
    snapshot: str = ""

    def described(self) -> Mapping[str, object]:
        """The question as plain data, the same for the same answers."""
        tree = numbers_of(self.constants).tree if self.constants else None
        return {
            "format": FORMAT,
            "proxenia": __version__,
            "snapshot": self.snapshot,
            "network": self.network,
            "scenario": msgspec.to_builtins(self.scenario),
            "constants": tree,
        }

    @property
    def key(self) -> str:
        """Sixteen signs that are others when the answers can be."""
        text = json.dumps(self.described(), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def numbers_of(path: Path | None) -> Constants:
    """The constants of a file, or those that come with the program."""
    return read_constants(path) if path else shipped_constants()


def read_asked(scenario: Scenario, network: str | None, folder: Path | None, constants: Path | None) -> Asked:
    """The question, with the network by its id; InputError lists every name in it that is unknown."""
    snapshot = open_snapshot(folder)
    if network is not None:
        found = find_network(snapshot, network).id
        network = sections_of(snapshot).get(found, found)
        if snapshot.networks[network].kind not in ADVISED_KINDS:
            hint = "name a network, a programme or an institution"
            raise InputError([Problem("not-joined", "--network", f"{network} is nothing that a city joins", hint)])
    asked = Asked(scenario, network, folder, constants, snapshot.hash)
    with open_places() as gazetteer:
        read_question(scenario, Sources(snapshot, gazetteer, numbers_of(constants)))
    return asked


@cache
def opened(asked_folder: Path | None, constants: Path | None, snapshot_hash: str) -> Sources:
    """What answers are made from on this machine, opened once in a process; InputError where it is another edition."""
    snapshot = open_snapshot(asked_folder)
    if snapshot.hash != snapshot_hash:
        message = f"a worker has the catalogue {snapshot.hash}, and the survey asks of {snapshot_hash}"
        raise InputError([Problem("other-catalogue", "", message, "install the same version of Proxenia everywhere")])
    return Sources(snapshot, open_places(), numbers_of(constants), open_presences(snapshot))


@cache
def prepared(text: bytes) -> tuple[Asked, Question, Sources]:
    """A question that arrived packed, read once in a process: without frontiers, since nobody looks at them."""
    asked = unpack_asked(text)
    sources = opened(asked.folder, asked.constants, asked.snapshot)
    question = read_question(asked.scenario, sources)
    return asked, replace(question, request=replace(question.request, has_frontier=False)), sources


def pack_asked(asked: Asked) -> bytes:
    """The question as bytes that travel."""
    return msgspec.msgpack.encode(asked, enc_hook=str)


def unpack_asked(text: bytes) -> Asked:
    """The question of such bytes."""
    return msgspec.msgpack.decode(text, type=Asked, dec_hook=lambda kind, value: kind(value))
