"""A table (CSV or Excel) in which the criteria are compared in pairs."""

from pathlib import Path

from proxenia.appraisal.model import CRITERIA
from proxenia.appraisal.question.judgement import compare_criteria
from proxenia.decision.preference.pairwise import PairwiseResult
from proxenia.errors import InputError
from proxenia.exchange.sheet.heading import column_name
from proxenia.exchange.sheet.table import examined_file
from proxenia.problems import Problem

_NAMES = "criterion"
_HINT = f"the criteria are {', '.join(CRITERIA)}"


def read_comparisons(path: Path) -> PairwiseResult:
    """The weights and consistency of a table of comparisons.

    First line and first column name the seven criteria; a cell says how many times as important the row is as the
    column; one half may be left empty. InputError lists every fault by line.
    """
    table, found = examined_file(path, lambda cells: {column_name(cell) for cell in cells} >= set(CRITERIA))
    if missing := [name for name in (_NAMES, *CRITERIA) if name not in table.heading]:
        hint = f"the first line must name: {', '.join((_NAMES, *CRITERIA))}"
        where = f"{path.name}:{table.number}"
        found.append(Problem("missing-column", where, f"no column {', '.join(missing)}", hint))
    if _NAMES in missing:
        raise InputError(found)
    columns = {name: table.column(name) for name in (_NAMES, *CRITERIA) if name not in missing}
    cells: dict[str, dict[str, str]] = {}
    places: dict[str, str] = {}
    for at, row in enumerate(table.rows):
        name, where = columns[_NAMES][at], f"{path.name}:{row.number}"
        if name not in CRITERIA:
            found.append(Problem("unknown-criterion", where, f"'{name}' is not a criterion", _HINT))
        elif name in cells:
            found.append(Problem("repeated-row", where, f"'{name}' has a row already", "keep one of them"))
        cells[name], places[name] = {column: columns[column][at] for column in CRITERIA if column in columns}, where
    absent = [name for name in CRITERIA if name not in cells]
    if absent and not found:
        found.append(Problem("missing-row", path.name, f"no row for {', '.join(absent)}", _HINT))
    if found:
        raise InputError(found)
    return compare_criteria(cells, places)
