"""One line of a fee table, of which a statement tells no more than the amount."""

from dataclasses import replace

from proxenia.catalogue.fee_scale import FeeStep

PLAIN = FeeStep(70, "year", "f1", "flat")


def test_a_step_of_which_only_the_amount_is_told_is_for_everybody_and_of_nobody() -> None:
    assert (PLAIN.member_types, PLAIN.membership, PLAIN.countries, PLAIN.countries_except) == ((), (), (), ())
    assert (PLAIN.lower, PLAIN.upper, PLAIN.measure, PLAIN.income_group, PLAIN.country_group) == (
        None,
        None,
        "",
        None,
        "",
    )
    assert (PLAIN.per, PLAIN.least, PLAIN.most, PLAIN.plus_fixed, PLAIN.income_share) == (None, None, None, 0, 0)
    assert (PLAIN.member, PLAIN.member_place, PLAIN.member_population) == ("", None, None)
    assert (PLAIN.label, PLAIN.note) == ("", "")


def test_only_a_formula_without_a_greatest_sum_is_without_a_bound() -> None:
    formula = replace(PLAIN, kind="formula")
    assert [one.is_formula for one in (PLAIN, formula)] == [False, True]
    assert [one.is_bounded for one in (PLAIN, formula, replace(formula, most=9000))] == [True, False, True]
