"""Intercepts that meet totals: by hand, and whatever the scores."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.appraisal.conftest import BARE
from tests.ecosystem.presence.test_staying import snapshot_of

from proxenia.catalogue.model import Count, Membership
from proxenia.catalogue.snapshot import Content, pack, unpack
from proxenia.ecosystem.membership import read_matrix
from proxenia.ecosystem.presence.expected import (
    best_slope,
    complete_columns,
    intercepts,
    may_join,
    missing_members,
    published_total,
    sigmoid,
)
from proxenia.ecosystem.suggestion.forecast import learn_forecast
from proxenia.evidence.record import Admission, Area, Joining
from proxenia.places.model import Place, PlaceKind


def expected(scores, may, wanted, slope=1.0):
    return np.where(may, sigmoid(intercepts(scores, may, wanted, slope) + slope * scores), 0.0)


def test_six_cities_and_four_networks_by_hand() -> None:
    """Equal scores share a number equally; odds of four to one share one seat as 1/3 and 2/3; the rest may not be."""
    four = np.log(4.0)
    scores = np.zeros((6, 4))
    scores[1, 1] = four
    may = np.ones((6, 4), dtype=bool)
    may[2:, 1] = False  # two candidates for one seat
    may[:, 2] = [True, False, False, False, False, False]
    p = expected(scores, may, np.array([2.0, 1.0, 0.5, 0.0]))
    assert p[:, 0] == pytest.approx([1 / 3] * 6)
    assert p[:2, 1] == pytest.approx([1 / 3, 2 / 3], abs=1e-6)
    assert p[0, 2] == pytest.approx(0.5) and p[1:, 2].sum() == 0
    assert p[:, 3].max() < 1e-5


def test_a_total_of_more_than_may_be_is_nearly_all_of_them() -> None:
    p = expected(np.zeros((3, 1)), np.ones((3, 1), dtype=bool), np.array([50.0]))
    assert p.ravel() == pytest.approx([0.999] * 3, abs=1e-3)


@given(
    st.lists(st.floats(-8, 8), min_size=2, max_size=30),
    st.floats(0.05, 0.95),
    st.floats(0.3, 2),
)
def test_masses_meet_totals_and_a_higher_score_never_has_a_lower_p(scores, share, slope) -> None:
    column = np.array(scores)[:, None]
    wanted = np.array([share * len(scores)])
    p = expected(column, np.ones_like(column, dtype=bool), wanted, slope)
    assert p.sum() == pytest.approx(wanted[0], rel=1e-4, abs=1e-4)
    order = np.argsort(column.ravel())
    assert (np.diff(p.ravel()[order]) >= -1e-9).all()


def test_the_slope_is_that_which_made_the_members() -> None:
    rng = np.random.default_rng(1)
    scores = rng.normal(0, 2, (4000, 4))
    truth = (rng.random(scores.shape) < sigmoid(-2 + 0.6 * scores)).astype(np.float32)
    assert best_slope(scores, np.ones_like(truth, dtype=bool), truth) == pytest.approx(0.6, abs=0.1)


def place(id_: int, country: str, people: int | None = 100_000) -> Place:
    return Place(id_, PlaceKind.CITY, f"p{id_}", country, 0.0, 0.0, people, None, False)


def test_area_size_and_territory_rule_out(network) -> None:
    bodies = [
        network("world", admission=Admission(area=Area(world=True))),
        network("unsaid"),
        network("iberia", admission=Admission(area=Area(countries=("ES", "PT")))),
        network("large", admission=Admission(area=Area(world=True), min_population=250_000)),
        network("river", admission=Admission(joining=Joining.TERRITORY)),
    ]
    cities = [place(1, "PT"), place(2, "FR", 300_000), place(3, "FR", None)]
    may = may_join(snapshot_of(bodies, ()), cities, [body.id for body in bodies])
    assert may.tolist() == [
        [True, True, True, False, False],
        [True, True, False, True, False],
        [True, True, False, True, False],  # a size that is not known rules nothing out
    ]


@pytest.mark.parametrize(
    ("what", "total"),
    [("cities", 400), ("members", 400), ("local governments represented", None), ("local governments linked", None)],
)
def test_whom_associations_represent_is_no_total_of_members(what: str, total: int | None) -> None:
    network = replace(BARE, members=Count(400, what, "2026", "s"))
    assert published_total(network) == total
    assert published_total(replace(BARE, members=None)) is None


def test_a_published_number_is_shared_between_cities_and_regions(network) -> None:
    """100 members, of which the list names six cities and four regions: 54 cities and 36 regions are not named."""
    one = network("one", members=Count(100, "members", "2026", "s"))
    kinds = {PlaceKind.CITY: range(1, 7), PlaceKind.REGION: range(11, 15)}
    places = tuple(replace(place(id_, "PT"), kind=kind) for kind, ids in kinds.items() for id_ in ids)
    memberships = tuple(Membership("one", p.id, str(p.kind), None, None, "2026", "member", ()) for p in places)
    snapshot = unpack(pack(Content("1", "2026-12-01", (one,), {}, (), (), memberships, (), places)))
    matrix = read_matrix(snapshot)
    for kind, ids in kinds.items():
        forecast = learn_forecast(snapshot, matrix, kind=kind)
        missing = missing_members(snapshot, forecast, {("one", "PT"): float(len(ids))})
        assert missing.tolist() == [[9.0 * len(ids)] * 3]


def test_a_list_longer_than_all_others_together_teaches_nothing(network) -> None:
    """Of 40, 20 and 20 each counts, as none is longer than the others together; of 41, 20 and 20 the first does not."""

    def columns(longest: int) -> list[str]:
        sizes = {"a": longest, "b": 20, "c": 20}
        bodies = tuple(
            network(id_, members=Count(size, "members", "2026", "s"), listed=size) for id_, size in sizes.items()
        )
        places = tuple(place(number, "PT") for number in range(1, longest + 1))
        memberships = tuple(
            Membership(id_, number, "city", None, None, "2026", "member", ())
            for id_, size in sizes.items()
            for number in range(1, size + 1)
        )
        snapshot = unpack(pack(Content("1", "2026-12-01", bodies, {}, (), (), memberships, (), places)))
        forecast = learn_forecast(snapshot, read_matrix(snapshot))
        return [forecast.table.networks[at] for at in complete_columns(snapshot, forecast)]

    assert columns(40) == ["a", "b", "c"]
    assert columns(41) == ["b", "c"]
