from pathlib import Path

import pytest

from proxenia.appraisal.constants import interpolate, read_constants, shipped_constants
from proxenia.errors import InputError


def test_a_users_file_replaces_only_what_it_names(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("travel:\n  base_eur: 99\nadvice:\n  enough: 0.8\n", encoding="utf-8")
    own, shipped = read_constants(path), shipped_constants()
    assert (own.number("travel.base_eur"), own.number("advice.enough")) == (99, 0.8)
    assert own.number("travel.eur_per_km") == shipped.number("travel.eur_per_km")


def test_every_fault_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("travel:\n  base_euros: 99\n  nights: many\nlevels:\n  staff_days: [1, 2]\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_constants(path)
    assert [(p.code, p.where) for p in refused.value.problems] == [
        ("unknown-constant", "own.yaml:2:15"),
        ("wrong-shape", "own.yaml:3:11"),
        ("wrong-shape", "own.yaml:5:15"),
    ]


def test_straight_lines_between_points_and_flat_outside() -> None:
    points = [(0.0, 1.0), (10.0, 0.0), (20.0, 0.5)]
    assert [interpolate(points, x) for x in (-5, 0, 5, 10, 15, 99)] == [1, 1, 0.5, 0, 0.25, 0.5]


def test_curves_of_the_shipped_constants_have_sorted_ends() -> None:
    def curves(tree: object, name: str = "") -> list[tuple[str, list[list[float]]]]:
        if isinstance(tree, dict):
            return [found for key, value in tree.items() for found in curves(value, f"{name}.{key}")]
        if isinstance(tree, list) and tree and isinstance(tree[0], list):
            return [(name, tree)]
        return []

    found = curves(dict(shipped_constants().tree))
    assert len(found) > 8
    for name, points in found:
        assert [x for x, _ in points] == sorted({x for x, _ in points}), name
