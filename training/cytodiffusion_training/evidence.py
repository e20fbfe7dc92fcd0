# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""From trial errors [N, T, K] to class probabilities after a number of trials."""

from dataclasses import dataclass, replace

import numpy as np
from scipy import optimize

from .adaptation import Adaptation, Linear, cross_fitted, fit_linear
from .scores import FLOOR, Scores


@dataclass(frozen=True)
class Evidence:
    """How the errors of the first trials become logits: weight of each trial (summing to 1), exponent of the gap to the best class.

    The gap of squared errors grows with the square of the distance between predictions, so an exponent near one half
    makes logits linear in that distance.
    """

    weights: np.ndarray
    exponent: float

    def means(self, errors: np.ndarray) -> np.ndarray:
        """Weighted mean error under each class, [N, K]; errors [N, T, K] with at least the trials weighted."""
        return np.einsum("t,ntk->nk", self.weights, errors[:, : len(self.weights)].astype(np.float64))

    def gaps(self, errors: np.ndarray) -> np.ndarray:
        """(weighted mean error - that of the best class) ** exponent, [N, K]."""
        mean = self.means(errors)
        return (mean - mean.min(1, keepdims=True)) ** self.exponent


@dataclass(frozen=True)
class Look:
    """What a look reads: evidence of all trials so far, temperature, the margin from which the class is settled (0 at the last), and what
    calibration cells added."""

    evidence: Evidence
    temperature: float
    settled_margin: float = np.inf
    adaptation: Adaptation | None = None

    @property
    def trials(self) -> int:
        return len(self.evidence.weights)

    def logs(self, errors: np.ndarray) -> np.ndarray:
        """Logarithms of the weighted mean errors, [N, K]."""
        return np.log(np.maximum(self.evidence.means(errors), FLOOR))

    def features(self, scores: Scores) -> np.ndarray:
        """Mean features of the look's trials, [N, F]."""
        return scores.features[:, : self.trials].astype(np.float64).mean(1)

    def logits(self, scores: Scores) -> np.ndarray:
        """[N, K], up to a number that is the same for all classes of a cell."""
        logits = -self.evidence.gaps(scores.errors) / self.temperature
        return logits if self.adaptation is None else logits + self.adaptation.added(self.logs(scores.errors), self.features(scores))

    def read(self, scores: Scores) -> "Reading":
        return Reading.of(self.logits(scores))

    def over(self, temperature: float) -> "Look":
        """The same look with all logits divided by a temperature."""
        added = None if self.adaptation is None else self.adaptation.over(temperature)
        return replace(self, temperature=self.temperature * temperature, adaptation=added)

    def numbers(self, scores: Scores) -> np.ndarray:
        """What calibration cells may add to the evidence, [N, K + F]: log errors and features."""
        return np.concatenate([self.logs(scores.errors), self.features(scores)], 1)

    def adapted(self, found: Linear) -> "Look":
        """The look with what was fitted to its logits and numbers."""
        classes = len(found.offsets)
        added = Adaptation(found.matrix[:, :classes], found.offsets, found.matrix[:, classes:])
        return replace(self, temperature=self.temperature / found.scale, adaptation=added)


@dataclass(frozen=True)
class Reading:
    """What a look saw in N cells: probabilities [N, K], margin log(p1 / p2) [N], logits [N, K] (0 for the best class)."""

    probability: np.ndarray
    margin: np.ndarray
    logits: np.ndarray

    @staticmethod
    def of(logits: np.ndarray) -> "Reading":
        """From logits [N, K] up to a number for each cell."""
        gaps = gaps_of(logits)
        return Reading(probabilities(gaps, 1.0), np.partition(gaps, 1, axis=1)[:, 1], -gaps)

    @property
    def winner(self) -> np.ndarray:
        """The most probable class, [N]."""
        return self.logits.argmax(1)

    def lead_of(self, classes: np.ndarray) -> np.ndarray:
        """log(p of the given class / p of the best other class), [N]; below 0 where another class wins."""
        rows = np.arange(len(classes))
        others = self.logits.copy()
        others[rows, classes] = -np.inf
        return self.logits[rows, classes] - others.max(1)


def gaps_of(logits: np.ndarray) -> np.ndarray:
    """What the best class is ahead of each by, [N, K]."""
    return logits.max(1, keepdims=True) - logits


def probabilities(gaps: np.ndarray, temperature: float) -> np.ndarray:
    """softmax(-gap / temperature), [N, K]."""
    p = np.exp(-gaps / temperature)
    return p / p.sum(1, keepdims=True)


def mean_nll(gaps: np.ndarray, labels: np.ndarray, temperature: float) -> float:
    """Mean negative log-likelihood of the labels."""
    z = -gaps / temperature
    return float(np.mean(np.log(np.exp(z).sum(1)) - z[np.arange(len(labels)), labels]))


def fit_temperature(gaps: np.ndarray, labels: np.ndarray) -> float:
    """The temperature of least negative log-likelihood (Guo et al., ICML 2017)."""
    found = optimize.minimize_scalar(lambda v: mean_nll(gaps, labels, np.exp(v)), bounds=(np.log(1e-5), np.log(10.0)), method="bounded")
    return float(np.exp(found.x))


def fit_evidence(errors: np.ndarray, labels: np.ndarray, times: np.ndarray) -> Evidence:
    """Weights, exponent (0.3 to 1) and temperature together by likelihood; the first two are kept.

    Trials of equal time weigh the same: they differ in noise and turn only, and fewer weights are better determined.
    """
    kinds, kind = np.unique(times, return_inverse=True)
    free = len(kinds) - 1

    def unpacked(v: np.ndarray) -> tuple[Evidence, float]:
        weights = np.exp(np.append(0.0, v[:free]).clip(-12, 12))[kind]
        return Evidence(weights / weights.sum(), float(np.clip(v[free], 0.3, 1.0))), float(np.exp(v[free + 1]))

    def cost(v: np.ndarray) -> float:
        evidence, temperature = unpacked(v)
        return mean_nll(evidence.gaps(errors), labels, temperature)

    start = np.append(np.zeros(free), [0.6, np.log(0.03)])
    # A simplex of whole steps: the method's own is of 0.00025 where the start is 0, and stays there.
    simplex = start + np.vstack([np.zeros(len(start)), np.diag(np.append(-2.0 * np.ones(free), [0.2, 0.7]))])
    options = {"maxiter": 3000, "xatol": 1e-3, "fatol": 1e-7, "initial_simplex": simplex}
    found = optimize.minimize(cost, start, method="Nelder-Mead", options=options)
    return unpacked(found.x)[0]


def fit_look(errors: np.ndarray, labels: np.ndarray, times: np.ndarray) -> Look:
    """The look after as many trials as there are times; its settled margin is not set yet."""
    evidence = fit_evidence(errors[:, : len(times)], labels, times)
    return Look(evidence, fit_temperature(evidence.gaps(errors), labels))


def fit_adapted(look: Look, scores: Scores, labels: np.ndarray, part: np.ndarray) -> tuple[Look, Reading]:
    """The look with what all cells add to it, and the cells [N] as looks read them that the other parts of them were added to.

    What the look promises is fitted to the second, its temperature first.
    """
    base, numbers = look.logits(scores), look.numbers(scores)
    logits = cross_fitted(base, numbers, labels, part)
    temperature = fit_temperature(gaps_of(logits), labels)
    return look.adapted(fit_linear(base, numbers, labels)).over(temperature), Reading.of(logits / temperature)
