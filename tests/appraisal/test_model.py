import pytest

from proxenia.appraisal.model import Level, Part, Reason, Value, combine


def test_the_mean_of_parts_by_their_weights_with_the_strongest_reason_first() -> None:
    parts = [
        Part(3.0, Value(0.0, 0.5, 1.0, (Reason("a", strength=0.2, is_inferred=True),))),
        Part(1.0, Value.exact(0.1, Reason("b", {"n": 1}, ("f1",), -0.8))),
    ]
    found = combine(iter(parts))
    # 3/4 and 1/4 of each end; reasons move as much as their part weighs.
    assert found.interval == pytest.approx((0.025, 0.4, 0.775))
    assert [(one.code, one.values, one.statements, one.is_inferred) for one in found.reasons] == [
        ("b", {"n": 1}, ("f1",), False),
        ("a", {}, (), True),
    ]
    assert [one.strength for one in found.reasons] == pytest.approx([-0.2, 0.15])


def test_a_value_scaled_keeps_its_reasons() -> None:
    reasons = (Reason("a"),)
    assert Value(0.2, 0.4, 0.8, reasons).scaled(0.5) == Value(0.1, 0.2, 0.4, reasons)


def test_levels_are_numbered_as_files_keep_them() -> None:
    assert [(level.name, int(level)) for level in Level] == [
        ("NONE", 0),
        ("OBSERVE", 1),
        ("PARTICIPATE", 2),
        ("LEAD", 3),
    ]
