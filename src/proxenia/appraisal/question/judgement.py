"""What people say of the criteria, as statements on weights: comparisons in words, swing points, tables of pairs."""

from collections.abc import Mapping
from pathlib import Path

from proxenia.appraisal.model import CRITERIA
from proxenia.decision.preference.pairwise import PairwiseResult, compare_pairwise
from proxenia.decision.preference.points import point_preferences
from proxenia.decision.preference.weights import Preference, parse_preference
from proxenia.errors import InputError
from proxenia.evidence.file.yaml_text import read_yaml
from proxenia.language.number import NumberError, read_number
from proxenia.problems import Problem

#: People's points are no exacter than this: each weight may be so much smaller or larger than its points say.
SLACK = 0.2


def read_preferences(prefer: tuple[str, ...], swing: Mapping[str, float], found: list[Problem]) -> list[Preference]:
    """The statements of comparisons in words and of swing points; a problem for each that cannot be read."""
    preferences: list[Preference] = []
    for text in prefer:
        try:
            preferences += parse_preference(text, CRITERIA)
        except InputError as error:
            found += error.problems
    words = {
        name: value for name, value in swing.items() if isinstance(value, bool) or not isinstance(value, int | float)
    }
    for name, value in words.items():
        found.append(Problem("bad-number", str(name), f"'{value}' is not an amount", "write a number of 0 or more"))
    if swing and not words:
        try:
            preferences += point_preferences(swing, CRITERIA, slack=SLACK)
        except InputError as error:
            found += error.problems
    return preferences


def compare_criteria(cells: Mapping[str, Mapping[str, str]], places: Mapping[str, str]) -> PairwiseResult:
    """The weights and consistency of comparisons: how many times as important the row is as the column, as text.

    One half may be left empty; of two that are across from each other one may be rounded, as 0.33 is for 1/3. `places`
    says where each row stands; InputError lists every fault by it.
    """
    found: list[Problem] = []
    matrix = [[_entry(cells, places, row, column, found) for column in CRITERIA] for row in CRITERIA]
    if found:
        raise InputError(found)
    return compare_pairwise(matrix)


def _entry(
    cells: Mapping[str, Mapping[str, str]], places: Mapping[str, str], row: str, column: str, found: list[Problem]
) -> float:
    there, back = cells[row][column].strip(), cells[column][row].strip()
    if row == column:
        return 1.0
    text = there or back
    value = _number(text)
    if value is None:
        if there or not back:
            message = f"'{text}' does not compare {row} with {column}"
            found.append(Problem("bad-comparison", places[row], message, "write a number such as 3 or 1/3"))
        return 1.0
    if there and back:
        other = _number(back)  # where it is none, its own row tells it
        return 1 / other if other and _is_rounded(there, 1 / other) else value
    value = next((1 / times for times in range(2, 10) if _is_rounded(text, 1 / times)), value)
    return value if there else 1 / value


def _is_rounded(text: str, exact: float) -> bool:
    """Whether a text is a number below 1 rounded to two decimals or more."""
    whole, _, part = text.replace(",", ".").partition(".")
    return whole == "0" and len(part) >= 2 and part.isdigit() and round(exact, len(part)) == float(f"0.{part}")


def _number(text: str) -> float | None:
    """The number or the fraction above 0 that a text is, None for anything else."""
    above, _, below = text.partition("/")
    try:
        value = read_number(above) / read_number(below or "1")
    except (ZeroDivisionError, NumberError):
        return None
    return value if 0 < value < float("inf") else None


def comparison_preferences(result: PairwiseResult) -> list[Preference]:
    """The statements that hold the weights near those of a table of comparisons, the less it agrees the less near."""
    points = dict(zip(CRITERIA, result.weights.tolist(), strict=True))
    return list(point_preferences(points, CRITERIA, slack=min(0.6, SLACK + result.ratio)))


def read_people(path: Path) -> dict[str, list[Preference]]:
    """Several people's answers (YAML): a name, and under it `prefer` (a list) and `swing` (criterion to points).

    InputError lists every fault with its person.
    """
    document, found = read_yaml(path)
    if document is None or not isinstance(document.data, Mapping) or not document.data:
        hint = "write: mayor: {prefer: [lobbying>visibility], swing: {lobbying: 100, visibility: 60}}"
        raise InputError(found or [Problem("no-people", path.name, "the file names no people", hint)])
    found += document.doubtful_numbers()
    people: dict[str, list[Preference]] = {}
    for name, said in document.data.items():
        where = document.where(str(name))
        if not isinstance(said, Mapping) or set(said) - {"prefer", "swing"}:
            found.append(Problem("bad-person", where, f"'{name}' is not {{prefer, swing}}", "give one or both"))
            continue
        own: list[Problem] = []
        swing = said.get("swing") or {}
        people[str(name)] = read_preferences(tuple(map(str, said.get("prefer") or ())), dict(swing), own)
        found += [Problem(p.code, f"{where} {p.where}".strip(), f"{name}: {p.message}", p.hint) for p in own]
    if found:
        raise InputError(found)
    return people
