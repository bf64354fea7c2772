"""Parts of lists: what is left of them, and that the combination holds where likeness alone misleads."""

import numpy as np

from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.membership import build_matrix, read_matrix
from proxenia.ecosystem.presence.sparse import _at_random, _by_country, try_sparse
from proxenia.ecosystem.suggestion.forecast import learn_forecast


def test_what_is_left_of_a_list_is_of_few_countries_or_of_any() -> None:
    countries = np.array(["PT"] * 4 + ["ES"] * 4 + ["FR"] * 4)
    rows = np.arange(12)
    left = _by_country(countries)(rows, 4, np.random.default_rng(1))
    assert len(left) == 4 and len(set(countries[left])) == 1
    assert len(set(_at_random(rows, 5, np.random.default_rng(1)).tolist())) == 5


def test_the_combination_holds_where_likeness_alone_misleads(snapshot: Snapshot) -> None:
    told = try_sparse(snapshot, learn_forecast(snapshot, read_matrix(snapshot)))
    of = {(one.chosen, one.part, one.way): one for one in told}
    assert len(of) == 2 * 2 * 3
    for chosen in ("random rows", "few countries"):
        for part in (0.05, 0.2):
            own, alike = of[chosen, part, "Proxenia"], of[chosen, part, "likeness alone"]
            # Six draws of the parts gave 0.027 to 0.120: which countries are drawn matters more than the way.
            assert own.skill > alike.skill and own.skill > 0.02 and own.error_shown < 0.05


def test_too_few_complete_lists_have_no_trial(snapshot: Snapshot) -> None:
    assert try_sparse(snapshot, learn_forecast(snapshot, build_matrix([(3128760, "c40")]))) == ()
