"""Uniform draws from any polytope by hit-and-run (Smith 1984), many chains at once, with a convergence figure."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
_BURN_IN, _THINNING, _MOST_CHAINS, _LEAST_CHAINS = 250, 12, 128, 4
_TINY = 1e-9
#: The solver's points hold their constraints to 1e-7: what is narrower than this is flat.
_FLAT = 1e-6


@dataclass(frozen=True)
class Polytope:
    """Points x with rows @ x <= limits within an affine space; `inside` lies in the relative interior.

    `spread` (any number, k): steps from `inside` that span the space, or no row where the polytope is a single point.
    """

    rows: Array
    limits: Array
    inside: Array
    spread: Array


def find_span(extreme: Callable[[Array], Array], columns: int) -> tuple[Array, Array]:
    """A point in the relative interior of a polytope, and steps from it that span its affine hull.

    `extreme(direction)` answers the point farthest that way. Directions in which the polytope is flat, said or implied,
    are found by asking both ways along each direction that is still free.
    """
    points: list[Array] = []
    known = np.zeros((0, columns))  # directions settled, at right angles: spanned by points found, or flat
    while len(known) < columns:
        _, _, rows = np.linalg.svd(known, full_matrices=True)
        free = rows[len(known)]
        far, near = extreme(free), extreme(-free)
        points += [far, near]
        step = far - near
        is_flat = float(free @ step) <= _FLAT
        settled = free if is_flat else step - (known @ step) @ known
        known = np.vstack([known, settled / np.linalg.norm(settled)])
    inside: Array = np.mean(points, axis=0)
    steps = np.array(points) - inside
    return inside, steps[np.linalg.norm(steps, axis=1) > _FLAT]


def walk(polytope: Polytope, number: int, rng: np.random.Generator) -> tuple[Array, float]:
    """`number` points (number, k), near uniform, and the largest split-chain R-hat over the coordinates.

    Neighbouring rows come from different chains, so that the first rows are as good a sample as any.
    """
    if len(polytope.spread) == 0:
        return np.tile(polytope.inside, (number, 1)), 1.0
    chains = int(np.clip(number // 50, _LEAST_CHAINS, _MOST_CHAINS))
    points = np.tile(polytope.inside, (chains, 1))
    for _ in range(_BURN_IN):
        points = _step(polytope, points, polytope.spread, rng)
    # The steps to the chains' present points follow the shape of the polytope: narrow ones are walked as fast as round.
    spread = np.vstack([points - points.mean(axis=0), polytope.spread])
    kept = np.empty((max(4, -(-number // chains)), chains, points.shape[1]))
    for _ in range(_BURN_IN):
        points = _step(polytope, points, spread, rng)
    for turn in range(len(kept)):
        for _ in range(_THINNING):
            points = _step(polytope, points, spread, rng)
        kept[turn] = points
    return kept.reshape(-1, points.shape[1])[:number], split_r_hat(kept)


def _step(polytope: Polytope, points: Array, spread: Array, rng: np.random.Generator) -> Array:
    """Each point moved along a random direction to a uniform place on the chord."""
    directions = rng.standard_normal((len(points), len(spread))) @ spread
    directions /= np.maximum(np.linalg.norm(directions, axis=1, keepdims=True), _TINY)
    speed = directions @ polytope.rows.T
    room = np.maximum(polytope.limits - points @ polytope.rows.T, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = room / speed
    forward = np.min(np.where(speed > _TINY, reach, np.inf), axis=1)
    backward = np.max(np.where(speed < -_TINY, reach, -np.inf), axis=1)
    length = forward - backward
    move = np.where(np.isfinite(length), backward + length * rng.random(len(points)), 0.0)
    moved: Array = points + directions * move[:, None]
    return moved


def split_r_hat(kept: Array) -> float:
    """Gelman and Rubin's R-hat over the halves of chains (turns, chains, k), the largest over the coordinates.

    1 says that the chains cannot be told apart; above 1.05 draw more.
    """
    half = len(kept) // 2
    if half < 2:
        return float("inf")
    halves = np.concatenate([kept[:half], kept[half : 2 * half]], axis=1)
    within = halves.var(axis=0, ddof=1).mean(axis=0)
    between = half * halves.mean(axis=0).var(axis=0, ddof=1)
    moving = within > 1e-18
    if not moving.any():
        return 1.0
    spread = ((half - 1) / half * within + between / half)[moving] / within[moving]
    return float(np.sqrt(spread.max()))
