import pytest
from tests.appraisal.choice.test_advise import advice_of, good, poor
from tests.appraisal.conftest import MakeSetting

from proxenia.appraisal.choice.group import view_of_people
from proxenia.appraisal.model import CRITERIA
from proxenia.decision.preference.weights import Preference
from proxenia.errors import ContradictionError


def twice(more: str, less: str) -> Preference:
    """That one criterion weighs at least twice the other."""
    weights = {more: -1.0, less: 2.0}
    return Preference(f"{more}>=2*{less}", tuple(weights.get(name, 0.0) for name in CRITERIA), 0.0)


def test_who_sees_the_same_agrees_on_every_network(make_setting: MakeSetting) -> None:
    advice = advice_of(make_setting, good("good"), poor("poor"))
    said = [twice("lobbying", "visibility")]
    view = view_of_people(advice, {"Ana": said, "Rui": said})
    assert view.people == ("Ana", "Rui")
    assert view.core[0].tolist() == view.core[1].tolist()
    assert (view.support[0], view.agreed_share, view.distance.max()) == (1.0, 1.0, 0.0)


def test_one_person_cannot_contradict_themselves(make_setting: MakeSetting) -> None:
    advice = advice_of(make_setting, good("good"))
    both = [twice("lobbying", "visibility"), twice("visibility", "lobbying")]
    with pytest.raises(ContradictionError):
        view_of_people(advice, {"Ana": both})
