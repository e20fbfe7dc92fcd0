# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""How odd a cell is after a number of trials, on one scale whatever the number."""

from dataclasses import dataclass, replace

import numpy as np

from .scores import FLOOR, Scores

SHARES = (0.5, 0.1, 0.01)
"""Shares of the calibration cells at least as far out as each knot of a profile's scale."""

SHRINK = 0.3
"""How much of a class's covariance is that of all classes (EXPERIMENTS)."""

OWN_SCALE = 0.5
"""The power of a class's usual distance, over the mean of all classes', that its distances are divided by. At 0 all classes measure alike, and one whose
own new cells lie close takes in odd cells too easily; at 1 each measures in its own units (EXPERIMENTS)."""


@dataclass(frozen=True)
class Profile:
    """Class Gaussians of what the first trials gave: means [K, D], whitening [K, D, D], D = trials * K log errors and F mean features.

    knots: the distances beyond which the SHARES of the calibration cells lie. They give distances of different numbers of trials one
    meaning: surprise = -ln(share of calibration cells at least this far out).
    """

    trials: int
    means: np.ndarray
    whitening: np.ndarray
    knots: np.ndarray

    @property
    def features(self) -> int:
        """Number F of features of a trial."""
        return self.means.shape[1] - self.trials * len(self.means)

    def distance(self, scores: Scores) -> np.ndarray:
        """Smallest Mahalanobis distance to any class, [N]; scores of at least the profile's trials."""
        return self.distances(scores).min(1)

    def distances(self, scores: Scores) -> np.ndarray:
        """Mahalanobis distance to each class, [N, K]."""
        gap = profile_numbers(scores, self.trials)[:, None] - self.means[None]
        return np.sqrt(np.square(np.einsum("cij,ncj->nci", self.whitening, gap)).sum(2))

    def surprise(self, scores: Scores) -> np.ndarray:
        """-ln of the share of calibration cells at least as odd, [N]: linear between knots, beyond the last on the same line."""
        at = np.append(0.0, self.knots)
        level = np.append(0.0, -np.log(SHARES))
        distance = self.distance(scores)
        i = np.clip(np.searchsorted(at, distance, side="right") - 1, 0, len(at) - 2)
        return level[i] + (distance - at[i]) * ((level[i + 1] - level[i]) / (at[i + 1] - at[i]))


def profile_numbers(scores: Scores, trials: int) -> np.ndarray:
    """Log errors of the first trials and the mean of their features, [N, trials * K + F]."""
    logs = np.log(np.maximum(scores.errors[:, :trials], FLOOR)).reshape(len(scores), -1)
    return np.concatenate([logs, scores.features[:, :trials].mean(1)], 1).astype(np.float64)


def conformal_rank(n: int, coverage: float) -> int:
    """ceil((n + 1) coverage), the rank of the value that a new one stays at or below with that probability; may exceed n."""
    # Not a hair more: (n + 1) * 0.99 is 99.00000000000001 for n = 99.
    return int(np.ceil(round((n + 1) * coverage, 9)))


def upper_value(values: np.ndarray, coverage: float) -> float:
    """The value of that conformal rank, or the largest if there are too few."""
    return float(np.sort(values)[min(conformal_rank(len(values), coverage), len(values)) - 1])


def fit_profile(train: tuple[Scores, np.ndarray], scores: Scores, scored: np.ndarray, trials: int) -> Profile:
    """Class Gaussians from training cells (scores, labels), shrunk to the pooled one; the scale from calibration cells and their classes [N]."""
    x, labels = profile_numbers(train[0], trials), train[1]
    classes = scores.errors.shape[2]
    means = np.stack([x[labels == c].mean(0) for c in range(classes)])
    pooled = np.cov((x - means[labels]).T)
    ridge = 1e-3 * np.trace(pooled) / len(pooled) * np.eye(len(pooled))
    whitening = []
    for c in range(classes):
        covariance = (1.0 - SHRINK) * np.cov(x[labels == c].T) + SHRINK * pooled + ridge
        whitening.append(np.linalg.cholesky(np.linalg.inv(covariance)).T)
    bare = Profile(trials, means, np.stack(whitening), np.array([1.0, 2.0, 3.0]))
    distances = bare.distances(scores)
    usual = np.array([np.median(distances[scored == c, c]) if (scored == c).any() else np.nan for c in range(classes)])
    own = np.nan_to_num((usual / np.nanmean(usual)) ** OWN_SCALE, nan=1.0)
    fair = replace(bare, whitening=bare.whitening / own[:, None, None])
    distance = fair.distance(scores)
    return replace(fair, knots=np.array([upper_value(distance, 1.0 - s) for s in SHARES]))
