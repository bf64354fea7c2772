"""Linear and mixed-integer programmes through HiGHS, with the answer as a value."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import highspy

Array = NDArray[np.float64]


class SolveStatus(StrEnum):
    """How a solve ended: proven best, the best found, no answer possible, or nothing found in the time."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    TIME_LIMIT = "time_limit"


@dataclass(frozen=True)
class LinearProgram:
    """Maximise objective @ x over lower <= rows @ x <= upper and 0 <= x <= most; `whole` marks integer columns.

    `rows` is dense (m, n), or given by `start`, `index`, `value` in compressed rows where it is None.
    """

    objective: Array
    rows: Array | None
    lower: Array
    upper: Array
    most: Array | None = None
    whole: NDArray[np.bool_] | None = None
    start: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    index: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    value: Array = field(default_factory=lambda: np.zeros(0))


@dataclass(frozen=True, slots=True)
class LinearSolution:
    """The best point found (None: there is none), its value, a bound no point exceeds, and how it ended."""

    status: SolveStatus
    point: Array | None
    value: float
    bound: float


def solve_linear(
    program: LinearProgram, time_limit: float = 60.0, gap: float = 1e-6, start: Array | None = None
) -> LinearSolution:
    """The best point of a programme, within a relative gap; `start` is a point to begin from where one is known."""
    import highspy

    solver = _quiet_solver()
    for name, setting in (("output_flag", False), ("threads", 1), ("random_seed", 0), ("mip_rel_gap", gap)):
        solver.setOptionValue(name, setting)
    solver.setOptionValue("time_limit", time_limit)
    if solver.passModel(_model(program)) == highspy.HighsStatus.kError:
        raise ValueError("the programme is malformed: a column stands twice in a row, or bounds cross")
    if start is not None:
        solution = highspy.HighsSolution()
        solution.col_value = list(start)
        solver.setSolution(solution)
    solver.run()
    status = solver.getModelStatus()
    info = solver.getInfo()
    kinds = highspy.HighsModelStatus
    if status in (kinds.kInfeasible, kinds.kUnboundedOrInfeasible):
        return LinearSolution(SolveStatus.INFEASIBLE, None, float("-inf"), float("-inf"))
    has_point = info.primal_solution_status == highspy.kSolutionStatusFeasible
    if not has_point:
        return LinearSolution(SolveStatus.TIME_LIMIT, None, float("-inf"), float("inf"))
    point = np.array(solver.getSolution().col_value)
    value = float(program.objective @ point)
    is_mixed = program.whole is not None and bool(program.whole.any())
    bound = float(info.mip_dual_bound) if is_mixed else value
    ended = SolveStatus.OPTIMAL if status == kinds.kOptimal else SolveStatus.FEASIBLE
    return LinearSolution(ended, point, value, max(bound, value))


def _quiet_solver() -> "highspy.Highs":
    import highspy

    class Quiet(highspy.Highs):
        def __init__(self) -> None:
            # The wrapper's own __init__ prints a banner to standard output, which would end up in the user's JSON.
            super(highspy.Highs, self).__init__()

    return Quiet()


def _model(program: LinearProgram) -> "highspy.HighsLp":
    import highspy

    lp = highspy.HighsLp()
    columns = len(program.objective)
    lp.num_col_, lp.num_row_ = columns, len(program.lower)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = program.objective
    lp.col_lower_ = np.zeros(columns)
    lp.col_upper_ = np.full(columns, highspy.kHighsInf) if program.most is None else program.most
    lp.row_lower_ = np.where(np.isinf(program.lower), -highspy.kHighsInf, program.lower)
    lp.row_upper_ = np.where(np.isinf(program.upper), highspy.kHighsInf, program.upper)
    start, index, value = _compressed(program)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = start, index, value
    if program.whole is not None:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        lp.integrality_ = [kinds[int(whole)] for whole in program.whole]
    return lp


def _compressed(program: LinearProgram) -> tuple[NDArray[np.int32], NDArray[np.int32], Array]:
    if program.rows is None:
        return program.start, program.index, program.value
    row, column = np.nonzero(program.rows)
    start = np.searchsorted(row, np.arange(len(program.rows) + 1)).astype(np.int32)
    return start, column.astype(np.int32), program.rows[row, column]
