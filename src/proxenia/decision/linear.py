"""Linear and mixed-integer programmes through HiGHS, with the answer as a value."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import highspy

Array = NDArray[np.float64]
#: Rules by which HiGHS would simplify a programme first, as bits: probing and enumeration took most of the time of a
#: programme of some hundred columns.
_NEEDLESS_RULES = 1 << 15 | 1 << 16


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

    if len(program.objective) == 0:
        return _solve_empty(program)
    solver = _solver(program, {"mip_rel_gap": gap, "time_limit": time_limit})
    if start is not None:
        solution = highspy.HighsSolution()
        solution.col_value = list(start)
        solver.setSolution(solution)
    _run(solver)
    status = solver.getModelStatus()
    info = solver.getInfo()
    kinds = highspy.HighsModelStatus
    if status in (kinds.kInfeasible, kinds.kUnboundedOrInfeasible):
        return LinearSolution(SolveStatus.INFEASIBLE, None, float("-inf"), float("-inf"))
    if info.primal_solution_status != highspy.kSolutionStatusFeasible:
        return LinearSolution(SolveStatus.TIME_LIMIT, None, float("-inf"), float("inf"))
    point = np.array(solver.getSolution().col_value)
    value = float(program.objective @ point)
    if start is not None and info.objective_function_value - value > 1e-6 * max(1.0, abs(value)):
        # HiGHS 1.16 can improve on a start while it presolves, report the better value, and hand back the start.
        return solve_linear(program, time_limit, gap)
    is_mixed = program.whole is not None and bool(program.whole.any())
    bound = float(info.mip_dual_bound) if is_mixed else value
    ended = SolveStatus.OPTIMAL if status == kinds.kOptimal else SolveStatus.FEASIBLE
    return LinearSolution(ended, point, value, max(bound, value))


def _solve_empty(program: LinearProgram) -> LinearSolution:
    """The answer of a programme without columns, which the solver calls empty and leaves at that."""
    if (program.lower > 0).any() or (program.upper < 0).any():
        return LinearSolution(SolveStatus.INFEASIBLE, None, float("-inf"), float("-inf"))
    return LinearSolution(SolveStatus.OPTIMAL, np.zeros(0), 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Relaxations:
    """Linear relaxations under several objectives: `points` (objectives, columns), their values (objectives,), and the
    `prices` (objectives, rows): what one unit more of each row's bound would be worth."""

    points: Array
    values: Array
    prices: Array


class Relaxer:
    """Solves relaxations of programmes with the same columns and number of rows, where bounds, objectives and the
    factors of a few rows differ.

    Each solve begins where the last ended, which saves most of its steps.
    """

    def __init__(self) -> None:
        self._last: tuple[highspy.Highs, LinearProgram] | None = None

    def begin(self, program: LinearProgram) -> "highspy.Highs":
        """The solver, with this programme's bounds and factors."""
        if (
            self._last is None
            or self._last[1].rows is not program.rows
            or len(self._last[1].lower) != len(program.lower)
        ):
            solver = _solver(replace(program, whole=None), {"simplex_scale_strategy": 0})
        else:
            solver, last = self._last
            columns = len(program.objective)
            most = np.full(columns, np.inf) if program.most is None else program.most
            solver.changeColsBounds(columns, np.arange(columns, dtype=np.int32), np.zeros(columns), most)
            for row, column, factor in _changed_factors(last, program):
                solver.changeCoeff(row, column, factor)
            for row in np.flatnonzero((program.lower != last.lower) | (program.upper != last.upper)).tolist():
                solver.changeRowBounds(row, float(program.lower[row]), float(program.upper[row]))
        self._last = solver, program
        return solver


def _changed_factors(last: LinearProgram, program: LinearProgram) -> Iterator[tuple[int, int, float]]:
    """Where the rows of two programmes differ, as (row, column, the second's factor)."""
    least = min(len(last.index), len(program.index))
    differ = (last.index[:least] != program.index[:least]) | (last.value[:least] != program.value[:least])
    first = int(np.argmax(differ)) if differ.any() else least
    is_same = (last.start == program.start)[1:] & (program.start[1:] <= first)
    for row in range(int(np.argmin(np.append(is_same, False))), len(is_same)):
        before, after = (
            dict(zip(one.index[a:b].tolist(), one.value[a:b].tolist(), strict=True))
            for one in (last, program)
            for a, b in [one.start[row : row + 2].tolist()]
        )
        if before != after:
            for column in sorted({*before, *after}):
                if before.get(column, 0.0) != after.get(column, 0.0):
                    yield row, column, after.get(column, 0.0)


def solve_relaxations(program: LinearProgram, objectives: Array, relaxer: Relaxer | None = None) -> Relaxations | None:
    """The best fractional point for each objective (objectives, columns); None where no point satisfies the rows.

    Each solve begins where the last ended, so they go from an objective to the nearest one that is left. A `relaxer` of
    an earlier call, on a programme with the same rows, begins where that ended.
    """
    import highspy

    if objectives.shape[1] == 0:
        no_prices = np.zeros((len(objectives), len(program.lower)))
        empty = Relaxations(np.zeros(objectives.shape), np.zeros(len(objectives)), no_prices)
        return empty if _solve_empty(program).point is not None else None
    solver = (relaxer or Relaxer()).begin(program)
    columns = np.arange(objectives.shape[1], dtype=np.int32)
    points = np.zeros(objectives.shape)
    values, prices = np.zeros(len(objectives)), np.zeros((len(objectives), len(program.lower)))
    for turn in _path(objectives):
        objective = objectives[turn]
        solver.changeColsCost(len(columns), columns, objective)
        _run(solver)
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        solution = solver.getSolution()
        points[turn], prices[turn] = solution.col_value, solution.row_dual
        values[turn] = objective @ points[turn]
    return Relaxations(points, values, np.abs(prices))


def _path(points: Array) -> list[int]:
    """The rows of `points`, each followed by the nearest one that is left."""
    squares = np.einsum("ij,ij->i", points, points)
    distance = squares[:, None] + squares[None, :] - 2 * points @ points.T
    path = [0][: len(points)]
    while len(path) < len(points):
        distance[:, path[-1]] = np.inf
        path.append(int(np.argmin(distance[path[-1]])))
    return path


def _solver(program: LinearProgram, settings: dict[str, float]) -> "highspy.Highs":
    import highspy

    solver = _quiet_solver()
    # On programmes of some hundred columns with a start, these cost more time than they save (benchmarks/decide.py).
    needless = ("detect_symmetry", "heuristic_run_feasibility_jump", "heuristic_run_root_reduced_cost")
    plain: dict[str, float] = {f"mip_{name}": False for name in needless}
    plain |= {"presolve_rule_off": _NEEDLESS_RULES}
    for name, setting in {"output_flag": False, "threads": 1, "random_seed": 0, **plain, **settings}.items():
        solver.setOptionValue(name, setting)
    if solver.passModel(_model(program)) == highspy.HighsStatus.kError:
        raise ValueError("the programme is malformed: a column stands twice in a row, or bounds cross")
    return solver


def _run(solver: "highspy.Highs") -> None:
    import highspy

    if solver.run() == highspy.HighsStatus.kError:
        # Someone else in this process has started HiGHS with another number of threads, which it keeps for all.
        highspy.Highs.resetGlobalScheduler(True)
        if solver.run() == highspy.HighsStatus.kError:
            raise RuntimeError("the solver failed on a programme it had accepted")


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
