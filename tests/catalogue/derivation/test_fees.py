from collections.abc import Sequence

from proxenia.catalogue.derivation.fees import derive_fees
from proxenia.catalogue.fee_scale import FeeGrade, FeeScale, FeeStep
from proxenia.catalogue.model import Fact
from proxenia.places.model import Place, PlaceKind

STEP = {"amount_of": "step", "currency": "EUR", "period": "year", "scale": "fees"}


def a_fee(value: float, as_of: str | None = None, source: str = "https://a.example", **qualifiers: object) -> Fact:
    id_ = f"{source}-{value}-{as_of}"
    return Fact(id_, "alpha", "fee", value, {**STEP, **qualifiers}, as_of, source, "own")  # type: ignore[dict-item]


def derived(*facts: Fact) -> Sequence[FeeScale]:
    return derive_fees(facts, lambda currency, as_of: 1.0, lambda member, country: None)


def test_one_table_of_one_source_is_one_scale() -> None:
    scales = derived(
        a_fee(1, population_max=5),
        a_fee(2, population_min=5),
        a_fee(3, scale="other"),
        a_fee(4, source="https://b.example"),
    )
    assert sorted([step.amount for step in scale.steps] for scale in scales) == [[1, 2], [3], [4]]


def test_a_shared_end_belongs_to_the_lower_step() -> None:
    (scale,) = derived(
        a_fee(100, population_max=50_000),
        a_fee(200, population_min=50_000, population_max=100_000),
        a_fee(300, population_min=100_001),
    )
    assert [(step.lower, step.upper) for step in scale.steps] == [(None, 50_000), (50_001, 100_000), (100_001, None)]


def test_tables_come_before_payments_and_the_newest_first() -> None:
    scales = derived(
        a_fee(1, "2020", amount_of="paid", member="Bonn"),
        a_fee(2, "2010"),
        a_fee(3, "2021", former=True),
        a_fee(4, "2015"),
    )
    assert [scale.steps[0].amount for scale in scales] == [4, 2, 3, 1]
    assert scales[-1].grade is FeeGrade.PAID


def test_grades() -> None:
    grades = {
        kind: derived(a_fee(1, amount_of=kind))[0].grade.value
        for kind in ("step", "flat", "formula", "paid", "proposed", "admission", "other")
    }
    assert grades == {
        **{"step": "scale", "flat": "flat", "formula": "scale", "paid": "paid"},
        **{"proposed": "proposed", "admission": "admission", "other": "other"},
    }


def test_a_step_has_what_its_statement_says_and_no_more() -> None:
    (scale,) = derived(
        a_fee(
            0.02, amount_of="formula", per="inhabitant", plus_fixed=500, income_share=0.1, min=100, max=9000,
            member_type=["city"], membership=["full"], countries_except=["PT"], country_group="A", note="indexed",
            income_group="high", **{"class": "large"},
        )
    )  # fmt: skip
    (step,) = scale.steps
    assert (step.amount, step.per, step.plus_fixed, step.income_share) == (0.02, 1, 500, 0.1)
    assert (step.least, step.most, step.income_group, step.label, step.note) == (100, 9000, "high", "large", "indexed")
    assert (step.member_types, step.membership, step.countries, step.countries_except, step.country_group) == (
        ("city",), ("full",), (), ("PT",), "A",
    )  # fmt: skip
    (plain,) = derived(a_fee(70, amount_of="flat"))[0].steps
    assert plain == FeeStep(70, "year", plain.statement, "flat"), "nothing is added where nothing is said"


def test_a_rate_is_for_each_inhabitant_or_for_so_many_begun() -> None:
    scales = derived(a_fee(1, per="inhabitant", scale="a"), a_fee(2, per=10_000, scale="b"), a_fee(3, scale="c"))
    assert [scale.steps[0].per for scale in scales] == [1, 10_000, None]


def test_a_scale_has_its_source_rate_and_years_and_a_payment_its_member() -> None:
    def euro(currency: str, as_of: str | None) -> float:
        return {("USD", "2024"): 0.9}[currency, as_of]  # type: ignore[index]

    def payer(member: str, country: str) -> Place | None:
        return {("Bonn", "DE"): Place(7, PlaceKind.CITY, "Bonn", "DE", 50.7, 7.1, 330_000, None, False)}.get(
            (member, country)
        )

    paid = {"amount_of": "paid", "currency": "USD", "valid_from": "2024", "valid_until": "2025", "scale": "dues"}
    told = {**paid, "countries": ["DE"], "member": "Bonn"}
    (scale,) = derive_fees([a_fee(900, "2024", **told)], euro, payer)
    assert (scale.label, scale.grade, scale.currency, scale.eur_rate) == ("dues", FeeGrade.PAID, "USD", 0.9)
    assert (scale.as_of, scale.source, scale.source_kind) == ("2024", "https://a.example", "own")
    assert (scale.valid_from, scale.valid_until, scale.former) == ("2024", "2025", False)
    (step,) = scale.steps
    assert (step.member, step.member_place, step.member_population, step.countries) == ("Bonn", 7, 330_000, ("DE",))
    ((named,),) = (s.steps for s in derive_fees([a_fee(900, "2024", **told, member_population=5_000)], euro, payer))
    assert (named.member_place, named.member_population) == (7, 5_000)
    ((other,),) = (s.steps for s in derive_fees([a_fee(900, "2024", **{**told, "member": "Ulm"})], euro, payer))
    assert (other.member, other.member_place, other.member_population) == ("Ulm", None, None)


def test_scales_of_one_year_stand_by_source_and_label() -> None:
    scales = derived(
        a_fee(1, scale="b"), a_fee(2, scale="a"), a_fee(3, scale="a", source="https://0.example"), a_fee(4, "2020")
    )
    assert [(scale.steps[0].amount, scale.as_of) for scale in scales] == [(4, "2020"), (3, None), (2, None), (1, None)]


def test_steps_a_flat_sum_and_a_formula_together_are_a_scale() -> None:
    (scale,) = derived(*(a_fee(1, amount_of=kind) for kind in ("step", "flat", "formula")))
    assert scale.grade is FeeGrade.SCALE
