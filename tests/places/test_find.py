"""The one place that a user means: names that several share, and names that nothing bears."""

import pytest

from proxenia.errors import InputError
from proxenia.places.find import find_place
from proxenia.places.gazetteer import Gazetteer

QUEBEC, LA_PAZ = 6325494, 3911925


def test_of_several_that_share_a_name_the_one_known_for_its_ties_is_meant(gazetteer: Gazetteer) -> None:
    assert find_place(gazetteer, "La Paz", None, "city", {LA_PAZ: 40}).id == LA_PAZ


def test_ties_make_no_city_of_a_name_it_does_not_bear(gazetteer: Gazetteer) -> None:
    with pytest.raises(InputError, match="could be several places"):
        find_place(gazetteer, "Qwertzville", None, "city", {QUEBEC: 100})
