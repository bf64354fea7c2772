from dataclasses import replace

from tests.appraisal.conftest import BARE, MakeSetting

from proxenia.appraisal.network.section import parent_of_section, sections_of
from proxenia.catalogue.model import Link, Network
from proxenia.catalogue.snapshot import Snapshot


def child(id_: str, parent: str, name: str) -> Network:
    return replace(BARE, id=id_, name=name, links=(Link("parent", parent, parent, "network", "", None, "s"),))


def test_a_section_of_a_section_belongs_to_the_first(make_setting: MakeSetting) -> None:
    parent = replace(BARE, short_name="ALPHA")
    south, women = child("south", "alpha", "ALPHA South"), child("women", "south", "ALPHA South Women")
    snapshot = make_setting(parent, south, women).snapshot
    assert sections_of(snapshot) == {"south": "alpha", "women": "alpha"}


def test_two_that_name_each_other_do_not_hang(make_setting: MakeSetting) -> None:
    a, b = child("a", "b", "Ring B A"), child("b", "a", "Ring B A")
    snapshot = make_setting(replace(a, short_name="Ring"), replace(b, short_name="Ring")).snapshot
    assert parent_of_section(snapshot, snapshot.networks["a"]) is not None


def test_sections_of_the_shipped_catalogue(snapshot: Snapshot) -> None:
    found = sections_of(snapshot)
    assert found["uclg-aspac"] == "uclg"
    assert found["iclei-europe"] == "iclei"
    assert "metropolis" not in found and "cemr" not in found and "c40" not in found
