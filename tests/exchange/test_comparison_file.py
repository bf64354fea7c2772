"""Tables of comparisons as people write and save them."""

from pathlib import Path

import numpy as np
import pytest

from proxenia.appraisal.model import CRITERIA
from proxenia.errors import InputError
from proxenia.exchange.comparison_file import read_comparisons
from proxenia.exchange.sheet.table import write_table


def rows(lower: str, upper: str = "3") -> list[list[str]]:
    return [
        [name, *("1" if at == other else upper if at < other else lower for other in range(len(CRITERIA)))]
        for at, name in enumerate(CRITERIA)
    ]


def written(path: Path, lower: str, separator: str = ",", upper: str = "3") -> Path:
    lines = [["criterion", *CRITERIA], *rows(lower, upper)]
    path.write_text("\n".join(separator.join(line) for line in lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("lower", "separator", "upper"),
    [("1/3", ",", "3"), ("", ",", "3"), ("0.33", ",", "3"), ("0,33", ";", "3"), ("0.333", "\t", "3"),
     ("3", ",", "0.33"), ("", ";", "0,33"), ("3", ",", "")],
)  # fmt: skip
def test_the_same_comparisons_in_any_hand(tmp_path: Path, lower: str, separator: str, upper: str) -> None:
    exact = read_comparisons(written(tmp_path / "exact.csv", "1/3")).weights
    found = read_comparisons(written(tmp_path / "given.csv", lower, separator, upper)).weights
    is_turned = lower == "3" or upper == "0,33"
    assert np.allclose(found, exact[::-1] if is_turned else exact)


def test_a_workbook_with_a_title_above_the_heading(tmp_path: Path) -> None:
    path = tmp_path / "ahp.xlsx"
    write_table(path, ["What matters to us"], [["criterion", *CRITERIA], *rows("0.33")])
    assert np.allclose(read_comparisons(path).weights, read_comparisons(written(tmp_path / "a.csv", "1/3")).weights)


@pytest.mark.parametrize(
    ("lower", "told"),
    [("0.4", "do not fit"), ("many", "does not compare"), ("0", "does not compare"), ("1.500", "does not compare")],
)
def test_what_does_not_fit_is_refused(tmp_path: Path, lower: str, told: str) -> None:
    with pytest.raises(InputError) as refused:
        read_comparisons(written(tmp_path / "ahp.csv", lower))
    assert all(told in problem.message for problem in refused.value.problems)


def test_rows_and_columns_missing_and_twice_are_told(tmp_path: Path) -> None:
    path = written(tmp_path / "ahp.csv", "1/3")
    path.write_text(path.read_text().replace("\nlobbying", "\nvisibility"), encoding="utf-8")
    with pytest.raises(InputError, match=r"ahp\.csv:5: 'visibility' has a row already"):
        read_comparisons(path)
    path.write_text("criterion,lobbying\nlobbying,1\nnoise,2\nlobbying,1,3\n", encoding="utf-8")
    with pytest.raises(InputError, match="no column financial_commitment") as refused:
        read_comparisons(path)
    assert [(problem.code, problem.where) for problem in refused.value.problems] == [
        ("bad-row", "ahp.csv:4"),
        ("missing-column", "ahp.csv:1"),
        ("unknown-criterion", "ahp.csv:3"),
        ("repeated-row", "ahp.csv:4"),
    ]
