# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""When a cell has had enough trials: the run of looks, and the margins that keep its promise."""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from .anomaly import Profile
from .evidence import Look, Reading
from .scores import Scores

CONFIDENCE = 0.95
DIFFERS = 0.005
"""Share of cells whose class may differ from what all trials would have said."""

NORMAL = float(-np.log(0.1))
"""Only cells less surprising than this, 9 of 10 normal ones, may be certain (EXPERIMENTS)."""

LEAVES = float(-np.log(0.2))
"""Only cells less surprising than this, 8 of 10 normal ones, may leave while a fuller profile is to come (EXPERIMENTS)."""

NEAR = 3.0
"""Cells of smaller margin tell how far a margin still moves; those of larger ones are in no danger."""

NEVER = 1e6
"""A margin that no cell reaches."""


@dataclass(frozen=True)
class Seen:
    """What each look would see in N cells if none left: readings and surprises, and whether a fuller profile is still to come."""

    readings: tuple[Reading, ...]
    surprise: tuple[np.ndarray, ...]
    waits: tuple[bool, ...]

    def until(self, last: int) -> "Seen":
        """The same for a run whose last look is number `last`."""
        return Seen(self.readings[: last + 1], self.surprise[: last + 1], self.waits[: last + 1])

    def leaving(self, margins: np.ndarray) -> np.ndarray:
        """The number of the look at which each cell leaves, [N]: the first that finds it settled, else the last."""
        last = len(self.readings) - 1
        left = np.full(len(self.surprise[0]), last)
        for i in reversed(range(last)):
            normal = self.surprise[i] < LEAVES if self.waits[i] else True
            left[(self.readings[i].margin >= margins[i]) & normal] = i
        return left

    def at(self, left: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Probabilities [N, K] and surprise [N] of each cell at its own look."""
        rows = np.arange(len(left))
        return np.stack([r.probability for r in self.readings])[left, rows], np.stack(self.surprise)[left, rows]

    def winner(self, left: np.ndarray) -> np.ndarray:
        """The class of each cell at its own look, [N]; by logits, as probabilities round to 1."""
        return np.stack([r.winner for r in self.readings])[left, np.arange(len(left))]


def see(looks: tuple[Look, ...], profiles: tuple[Profile, ...], scores: Scores) -> Seen:
    """All looks at cells."""
    return with_surprise(looks, tuple(look.read(scores) for look in looks), profiles, scores)


def with_surprise(looks: tuple[Look, ...], readings: tuple[Reading, ...], profiles: tuple[Profile, ...], scores: Scores) -> Seen:
    """What looks read in cells, and how odd these are; a look uses the fullest profile that its trials allow."""
    surprises = [p.surprise(scores) for p in profiles]
    used = [max(i for i, p in enumerate(profiles) if p.trials <= look.trials) for look in looks]
    return Seen(readings, tuple(surprises[i] for i in used), tuple(i < len(profiles) - 1 for i in used))


@dataclass(frozen=True)
class Settling:
    """Margins [L] from which a class is settled (0 at the last look), and what the calibration cells showed there."""

    margins: np.ndarray
    deviations: float
    cells: int
    differing: int


def spreads(seen: Seen) -> np.ndarray:
    """Root mean square of how far the lead of a look's winner still moves until the last look, [L - 1], among near cells."""
    moved = []
    for reading in seen.readings[:-1]:
        move = seen.readings[-1].lead_of(reading.winner) - reading.margin
        near = reading.margin < NEAR
        moved.append(np.sqrt(np.square(move[near] if near.any() else move).mean()))
    return np.array(moved)


def upper_bound(wrong: int, n: int, confidence: float = CONFIDENCE) -> float:
    """One-sided Clopper-Pearson upper bound of an error rate."""
    return 1.0 if wrong >= n else float(stats.beta.ppf(confidence, wrong + 1, n - wrong))


def fit_settling(seen: Seen) -> Settling:
    """Margins of as few deviations as keep the class of the whole run from differing from that of all trials.

    The margin of look i is z times its spread, so one number, z, governs all looks, and the outcome of the whole run is tested: no level
    need be divided among the looks. z is tested from 6 down in steps of 0.05, and the first whose Clopper-Pearson bound exceeds DIFFERS
    ends the search (fixed-sequence testing), so the confidence holds for the z chosen. If the first fails, nothing leaves early.
    """
    spread = spreads(seen)
    final = seen.readings[-1].winner
    n = len(final)
    best = Settling(np.append(np.full(len(spread), NEVER), 0.0), NEVER, n, 0)
    for z in np.arange(120, -1, -1) / 20:
        margins = np.append(z * spread, 0.0)
        differing = int((seen.winner(seen.leaving(margins)) != final).sum())
        if upper_bound(differing, n) > DIFFERS:
            break
        best = Settling(margins, float(z), n, differing)
    return best
