import numpy as np
import pytest
from tests.appraisal.conftest import BARE, a_place, snapshot_of

from proxenia.appraisal.network.roster import PlaceTable, Roster, rosters_of, table_of
from proxenia.places.model import PlaceKind

TABLE = PlaceTable(
    (
        a_place(1, 100_000, "PT"),
        a_place(2, None, "FI"),
        a_place(3, 500_000, "PT", kind=PlaceKind.REGION),
        a_place(4, 500_000, "AR", lat=None, lng=None),
    )
)


def test_the_table_of_places() -> None:
    assert TABLE.row == {1: 0, 2: 1, 3: 2, 4: 3}
    assert TABLE.population.tolist() == [100_000, 0, 500_000, 500_000]
    assert TABLE.countries == ("AR", "FI", "PT")
    assert TABLE.country.tolist() == [2, 1, 2, 0]
    assert TABLE.is_town.tolist() == [True, True, False, True]
    # The two of equal size by their id, the unknown last.
    assert TABLE.size_order.tolist() == [2, 3, 0, 1]


def test_distances_along_the_equator_and_over_a_pole() -> None:
    # One degree of a circle of 6371 km is 111.19 km.
    apart = TABLE.kilometres_from(a_place(1))
    assert apart[:3] == pytest.approx([0, 111.19, 222.39], abs=0.01)
    assert np.isnan(apart[3])
    pole = TABLE.kilometres_from(a_place(9, lat=90.0, lng=0.0))
    assert pole[:3] == pytest.approx([10_007.5] * 3, abs=0.1)
    behind = TABLE.kilometres_from(a_place(9, lat=0.0, lng=-179.0))
    assert behind[0] == pytest.approx(20_015.1, abs=0.1)
    assert np.isnan(TABLE.kilometres_from(a_place(9, lat=None))).all()


def test_members_by_size_and_country_and_without_one() -> None:
    roster = Roster(TABLE, np.array([0, 1, 2]))
    assert len(roster) == 3 and roster.by_size.tolist() == [2, 0, 1]
    assert roster.countries == {"FI": 1, "PT": 2}
    assert roster.without(1).rows.tolist() == [0, 2]
    assert roster.without(None) is roster and roster.without(3) is roster
    assert [one.name for one in roster.places(np.array([1, 0]))] == ["Town 2", "Town 1"]


def test_the_rosters_of_a_snapshot() -> None:
    snapshot = snapshot_of([BARE], {"alpha": [a_place(7), a_place(3)]})
    assert [place.id for place in table_of(snapshot).places] == [1, 3, 7]
    assert rosters_of(snapshot)["alpha"].rows.tolist() == [1, 2]
    assert set(rosters_of(snapshot)) == {"alpha"}
