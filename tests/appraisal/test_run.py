"""What a scenario demands of the portfolio, read by the catalogue's names."""

import pytest

from proxenia.appraisal.question.scenario import Scenario
from proxenia.appraisal.run import read_wishes
from proxenia.built.snapshot import open_snapshot
from proxenia.problems import Problem


def test_a_group_is_parted_at_its_commas_alone() -> None:
    found = list[Problem]()
    scenario = Scenario(at_most=("1 of Mayors for Peace, C40,ICLEI",), needs=("C40 -> Mayors for Peace",))
    wishes = read_wishes(open_snapshot(), scenario, found)
    assert not found
    assert wishes.at_most == ((1, ("mayors-for-peace", "c40", "iclei")),)
    assert wishes.needs == (("c40", "mayors-for-peace"),)


@pytest.mark.parametrize("text", ["C40, ICLEI", "two of C40", " of C40", "1 C40"])
def test_a_group_without_its_number_is_refused(text: str) -> None:
    found = list[Problem]()
    read_wishes(open_snapshot(), Scenario(at_most=(text,)), found)
    assert [one.code for one in found] == ["bad-rule"]
