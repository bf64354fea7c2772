"""Which night bus lines to run: `proxenia.decision` on its own, for another question than cities' networks.

The town, its lines and all figures are invented. Read it from top to bottom; each cell (`# %%`) can be run alone after
those above it, in an editor that knows such cells, or all of it with `python examples/night_buses.py`.
"""

# %% What there is to choose from
import numpy as np

from proxenia.decision import (
    Coverage,
    CriteriaValues,
    Options,
    PortfolioProblem,
    Rule,
    RuleKind,
    Run,
    SharedFacts,
    Weights,
    analyse_acceptability,
    check_values,
    confidence_factors,
    cost_threshold,
    draw_triangular,
    find_breakpoints,
    parse_preference,
    piecewise_interval,
    sample_core,
    solve_portfolio,
    weight_flip,
)

LINES = ("Harbour", "Hospital", "Campus", "Old town", "Airport", "Mill valley")
CRITERIA = ("passengers", "access", "quiet")
# Passengers a night, low, likely and high: a count of one week, two weeks, or a guess.
PASSENGERS = np.array([[60, 80, 110], [90, 120, 140], [120, 200, 300], [70, 90, 100], [30, 90, 160], [10, 20, 40.0]])
# Households without a car within 400 m, in hundreds; and nights of complaint a year on the streets used.
HOUSEHOLDS = np.array([[6, 7, 8], [9, 10, 11], [4, 5, 6], [8, 9, 10], [1, 2, 3], [5, 6, 7.0]])
COMPLAINTS = np.array([[10, 15, 20], [5, 8, 10], [20, 30, 45], [40, 60, 80], [5, 5, 5], [0, 2, 5.0]])

# %% From measures to values between 0 and 1
values = np.stack(
    [
        piecewise_interval(PASSENGERS, [0, 100, 300], [0.0, 0.6, 1.0]),  # the first hundred count most
        piecewise_interval(HOUSEHOLDS, [0, 12], [0.0, 1.0]),
        piecewise_interval(COMPLAINTS, [0, 10, 80], [1.0, 0.8, 0.0]),  # fewer is better
    ],
    axis=1,
)
check_values(values, LINES, CRITERIA)
# Campus and Airport both hang on how many students stay over the summer: high together, low together.
students = np.full((len(LINES), len(CRITERIA)), -1)
students[[2, 4], 0] = 0
run = Run(shared=SharedFacts(students))

# %% What the council said of the weights, and no more
weights = Weights.open(CRITERIA).with_preferences(
    [p for said in ("passengers>quiet", "access>=0.2", "quiet>=0.1") for p in parse_preference(said, CRITERIA)]
)
drawn = weights.sample(20_000, np.random.default_rng(1))
print(f"weights drawn: {drawn.method}; middle", dict(zip(CRITERIA, weights.centre().round(2).tolist(), strict=True)))

# %% Which line comes first, how often, and is the evidence good enough to tell?
ranking = analyse_acceptability(drawn.weights, values, np.random.SeedSequence(2), run)
confidence = confidence_factors(ranking, values, 20_000, np.random.SeedSequence(3), run)
for line in np.argsort(ranking.expected_rank):
    factor = confidence.factor[line]
    told = "never first" if factor is None else f"confidence {factor:.0%}"
    first, error = ranking.rank_acceptability[line, 0], ranking.acceptability_error[line, 0]
    print(f"{LINES[line]:12} first in {first:6.1%} +- {error:.1%}, mean rank {ranking.expected_rank[line]:.1f}, {told}")

# %% Which set to run: hourly or every half hour, under money and drivers' hours
SHARE = (0.6, 1.0)  # an hourly line gives 60 % of what a half-hourly one gives
MONEY = np.array([[90, 170], [80, 150], [100, 190], [60, 110], [150, 290], [50, 95.0]])  # thousand euro a year
HOURS = np.array([[30, 60], [25, 50], [30, 60], [20, 40], [45, 90], [15, 30.0]])  # drivers' hours a night
number = len(LINES)
likely = values[:, :, 1]
options = Options(
    alternative=np.repeat(np.arange(number), 2),
    level=np.tile([1, 2], number),
    share=np.tile(SHARE, number),
    values=np.outer(likely @ weights.centre(), SHARE).ravel(),
    costs=np.stack([MONEY.ravel(), HOURS.ravel()], axis=1),
)
# Three places that more than one line reaches: the second line there adds a third of what the first did.
coverage = Coverage(
    alternative=np.array([0, 3, 1, 2, 3, 4]),
    cell=np.array([0, 0, 1, 1, 2, 2]),  # the market, the clinic, the station
    amount=np.ones(6),
    weight=np.array([0.15, 0.25, 0.3]),
    widths=np.array([1.0, 1.0]),
    slopes=np.array([1.0, 1 / 3]),
)
problem = PortfolioProblem(
    LINES,
    ("money", "hours"),
    options,
    np.array([400.0, 120.0]),
    coverage,
    rules=(Rule(RuleKind.AT_LEAST, (1,), label="the hospital must be served"),),
)


def tell(chosen: dict[int, int]) -> str:
    """The lines of a set, with how often they run."""
    return ", ".join(f"{LINES[line]} {'hourly' if level == 1 else 'half-hourly'}" for line, level in chosen.items())


best = solve_portfolio(problem, gap=1e-6)
print(f"best set: {tell(best.chosen)}; {best.used[0]:.0f} thousand euro, {best.used[1]:.0f} hours, {best.status}")

# %% What the next euro buys
for step in find_breakpoints(problem, "money", 400.0).steps[-4:]:
    print(f"from {step.amount:.0f} thousand euro, worth {step.value:.2f}: {tell(step.chosen)}")

# %% Which lines belong in whatever the weights and the counts turn out to be
rng, draws = np.random.default_rng(4), 400
chance = rng.random((draws, *likely.shape))
chance[:, 4, 0] = chance[:, 2, 0]  # the students again
counts = draw_triangular(values[..., 0], likely, values[..., 2], chance)
worth = np.einsum("dlk,dk->dl", counts, drawn.weights[:draws])
core = sample_core(problem, (worth[:, :, None] * SHARE).reshape(draws, -1), np.tile(coverage.weight, (draws, 1)))
for line in np.argsort(-core.alternative):
    print(f"{LINES[line]:12} in {core.alternative[line]:.0%} of the sets that may be best")

# %% What would change the answer
inside = next(line for line in best.chosen if line != 1)
change = cost_threshold(problem, inside, "money")
if change is not None:
    print(f"{LINES[inside]} stays until it costs {change.change:.0f} thousand euro more")
by_criterion = CriteriaValues(
    (likely.T[:, :, None] * SHARE).reshape(len(CRITERIA), -1), np.tile(coverage.weight, (len(CRITERIA), 1))
)
for line in range(number):
    flip = weight_flip(problem, by_criterion, weights.centre(), 2, line)
    if flip is not None:
        verb = "enters" if flip.enters else "leaves"
        print(f"{LINES[line]} {verb} if quiet weighs {flip.weight:.2f} instead of {weights.centre()[2]:.2f}")
