"""What people say of the criteria, as statements on weights: comparisons in words, swing points, tables of pairs."""

from collections.abc import Mapping
from pathlib import Path

from proxenia.appraisal.model import CRITERIA
from proxenia.decision.preference.pairwise import PairwiseResult, compare_pairwise
from proxenia.decision.preference.points import point_preferences
from proxenia.decision.preference.weights import Preference, parse_preference
from proxenia.errors import InputError
from proxenia.evidence.tables import read_table
from proxenia.evidence.yaml_text import read_yaml
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
    if swing:
        try:
            preferences += point_preferences(swing, CRITERIA, slack=SLACK)
        except InputError as error:
            found += error.problems
    return preferences


def read_comparisons(path: Path) -> PairwiseResult:
    """The weights and consistency of a table of comparisons (CSV).

    First line and first column name the seven criteria; a cell says how many times as important the row is as the
    column; one half may be left empty. InputError lists every fault by line.
    """
    rows, found = read_table(path, ("criterion", *CRITERIA))
    cells = {row["criterion"]: row for _, row in rows}
    unknown = [(where, row["criterion"]) for where, row in rows if row["criterion"] not in CRITERIA]
    hint = f"the criteria are {', '.join(CRITERIA)}"
    found += [Problem("unknown-criterion", where, f"'{name}' is not a criterion", hint) for where, name in unknown]
    missing = [name for name in CRITERIA if name not in cells]
    if missing and not found:
        found.append(Problem("missing-row", path.name, f"no row for {', '.join(missing)}", hint))
    if found:
        raise InputError(found)
    places = {row["criterion"]: where for where, row in rows}
    matrix = [[_entry(cells, places, row, column, found) for column in CRITERIA] for row in CRITERIA]
    if found:
        raise InputError(found)
    return compare_pairwise(matrix)


def _entry(
    cells: Mapping[str, Mapping[str, str]], places: Mapping[str, str], row: str, column: str, found: list[Problem]
) -> float:
    there, back = cells[row][column], cells[column][row]
    if row == column:
        return 1.0
    text = there or back
    try:
        value = _number(text)
    except (ValueError, ZeroDivisionError):
        if there or not back:
            message = f"'{text}' does not compare {row} with {column}"
            found.append(Problem("bad-comparison", places[row], message, "write a number such as 3 or 1/3"))
        return 1.0
    return value if there else 1 / value


def _number(text: str) -> float:
    above, _, below = text.partition("/")
    value = float(above) / float(below or 1)
    if not 0 < value < float("inf"):
        raise ValueError(text)
    return value


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
