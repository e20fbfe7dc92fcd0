# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Fits what turns trial errors into verdicts, on cells that were not trained on.

Everything here is numpy on errors [N, T, K]; the Java classifier applies the result, and the tests hold both to
the same numbers.
"""

from dataclasses import dataclass

import numpy as np
from scipy import optimize, stats

from .schedule import TRIALS_PER_ROUND

COVERAGE = 0.99
CONFIDENCE = 0.95
RISKS = (0.002, 0.005, 0.01, 0.02, 0.05)
ANOMALOUS = 0.5
LEAST_CERTAIN = 0.9
"""Nothing less probable is called certain, whatever could be shown: nobody would understand it."""


@dataclass(frozen=True)
class Evidence:
    """How errors become logits: weight of each trial of a round (summing to 1), exponent of the gap to the best class.

    The gap of squared errors grows with the square of the distance between predictions, so an exponent near one half
    makes logits linear in that distance.
    """

    weights: np.ndarray
    exponent: float

    def gaps(self, errors: np.ndarray) -> np.ndarray:
        """(weighted mean error - that of the best class) ** exponent, [N, K]; errors [N, T, K], T whole rounds."""
        rounds = errors.shape[1] // len(self.weights)
        mean = np.einsum("t,ntk->nk", np.tile(self.weights, rounds) / rounds, errors.astype(np.float64))
        return (mean - mean.min(1, keepdims=True)) ** self.exponent


@dataclass(frozen=True)
class Round:
    """Temperature and candidate thresholds [K] after a number of trials."""

    trials: int
    temperature: float
    candidate_thresholds: np.ndarray


@dataclass(frozen=True)
class Certainty:
    """Probability from which a cell may be certain, and what the calibration cells showed there."""

    probability: float
    risk: float
    cells: int
    certain: int
    wrong: int


@dataclass(frozen=True)
class Anomaly:
    """Mean profile [K, D], whitening matrices [K, D, D] and the distance 99 % of the cells stay below."""

    means: np.ndarray
    whitening: np.ndarray
    typical: float

    def distance(self, errors: np.ndarray) -> np.ndarray:
        """Smallest Mahalanobis distance to any class, [N]; errors [N, T, K]."""
        gap = profiles(errors)[:, None] - self.means[None]
        return np.sqrt(np.square(np.einsum("cij,ncj->nci", self.whitening, gap)).sum(2).min(1))

    def score(self, errors: np.ndarray) -> np.ndarray:
        """distance / (distance + typical), [N], in [0, 1)."""
        distance = self.distance(errors)
        return distance / (distance + self.typical)


@dataclass(frozen=True)
class Calibration:
    """All that the classifier needs beside the network."""

    evidence: Evidence
    rounds: tuple[Round, ...]
    certainty: Certainty
    anomaly: Anomaly


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


def fit_evidence(errors: np.ndarray, labels: np.ndarray) -> Evidence:
    """Weights, exponent (0.3 to 1) and temperature together by likelihood on the first round; the first two are kept."""

    def unpacked(v: np.ndarray) -> tuple[Evidence, float]:
        weights = np.exp(np.append(0.0, v[: TRIALS_PER_ROUND - 1]).clip(-12, 12))
        return Evidence(weights / weights.sum(), float(np.clip(v[-2], 0.3, 1.0))), float(np.exp(v[-1]))

    def cost(v: np.ndarray) -> float:
        evidence, temperature = unpacked(v)
        return mean_nll(evidence.gaps(errors[:, :TRIALS_PER_ROUND]), labels, temperature)

    start = np.append(np.zeros(TRIALS_PER_ROUND - 1), [0.6, np.log(0.03)])
    # A simplex of whole steps: the method's own is of 0.00025 where the start is 0, and stays there.
    simplex = start + np.vstack([np.zeros(len(start)), np.diag(np.append(-2.0 * np.ones(TRIALS_PER_ROUND - 1), [0.2, 0.7]))])
    options = {"maxiter": 3000, "xatol": 1e-3, "fatol": 1e-7, "initial_simplex": simplex}
    found = optimize.minimize(cost, start, method="Nelder-Mead", options=options)
    return unpacked(found.x)[0]


def conformal_quantile(scores: np.ndarray, coverage: float = COVERAGE) -> float:
    """The ceil((n + 1) coverage)-th smallest score; 1 (everything conforms) if there are too few."""
    rank = int(np.ceil((len(scores) + 1) * coverage))
    return 1.0 if rank > len(scores) else float(np.sort(scores)[rank - 1])


def fit_round(evidence: Evidence, errors: np.ndarray, labels: np.ndarray, trials: int) -> Round:
    """Temperature and class-conditional conformal thresholds after the first trials of errors [N, T, K]."""
    gaps = evidence.gaps(errors[:, :trials])
    temperature = fit_temperature(gaps, labels)
    p = probabilities(gaps, temperature)
    thresholds = [conformal_quantile(1.0 - p[labels == c, c]) for c in range(p.shape[1])]
    return Round(trials, temperature, np.array(thresholds))


def profiles(errors: np.ndarray) -> np.ndarray:
    """Log errors of the first round, [N, TRIALS_PER_ROUND * K]."""
    return np.log(np.maximum(errors[:, :TRIALS_PER_ROUND], 1e-8)).reshape(len(errors), -1).astype(np.float64)


def fit_anomaly(train: tuple[np.ndarray, np.ndarray], errors: np.ndarray, classes: int) -> Anomaly:
    """Class Gaussians from training cells, half shrunk to the pooled one; the typical distance from calibration cells."""
    x, labels = profiles(train[0]), train[1]
    means = np.stack([x[labels == c].mean(0) for c in range(classes)])
    pooled = np.cov((x - means[labels]).T)
    ridge = 1e-3 * np.trace(pooled) / len(pooled) * np.eye(len(pooled))
    whitening = []
    for c in range(classes):
        covariance = 0.5 * np.cov(x[labels == c].T) + 0.5 * pooled + ridge
        whitening.append(np.linalg.cholesky(np.linalg.inv(covariance)).T)
    anomaly = Anomaly(means, np.stack(whitening), 1.0)
    return Anomaly(means, anomaly.whitening, conformal_quantile(anomaly.distance(errors)))


def single_candidates(p: np.ndarray, thresholds: np.ndarray) -> np.ndarray:
    """Whether the winner is the one and only candidate, bool [N]."""
    inside = 1.0 - p <= thresholds
    return (inside.sum(1) == 1) & inside[np.arange(len(p)), p.argmax(1)]


def after_rounds(evidence: Evidence, rounds: tuple[Round, ...], errors: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """For each round the probabilities [N, K] and whether the winner is the only candidate [N]."""
    both = []
    for r in rounds:
        p = probabilities(evidence.gaps(errors[:, : r.trials]), r.temperature)
        both.append((p, single_candidates(p, r.candidate_thresholds)))
    return both


def certain_at(looks: list[tuple[np.ndarray, np.ndarray]], anomaly: np.ndarray, threshold: float) -> np.ndarray:
    """The class named when a cell leaves as certain, else -1, int [N]: the classifier's own rounds."""
    named = np.full(len(anomaly), -1)
    for p, single in looks:
        leaves = (named < 0) & (anomaly < ANOMALOUS) & (p.max(1) >= threshold) & single
        named[leaves] = p[leaves].argmax(1)
    return named


def upper_bound(wrong: int, n: int, confidence: float = CONFIDENCE) -> float:
    """One-sided Clopper-Pearson upper bound of an error rate."""
    return 1.0 if wrong >= n else float(stats.beta.ppf(confidence, wrong + 1, n - wrong))


def fit_certainty(looks: list[tuple[np.ndarray, np.ndarray]], anomaly: np.ndarray, labels: np.ndarray) -> Certainty:
    """The lowest threshold whose error rate among certain cells is bounded, over the whole run of rounds.

    Thresholds are tested from the strictest down and the first that fails ends the search, so that the bound holds for the one
    chosen (fixed-sequence testing; Angelopoulos et al., Learn then Test, 2021). The first tested is the strictest that leaves
    enough cells to prove anything. The smallest risk of RISKS that can be shown is taken, and said.
    """
    grid = 1.0 - np.logspace(-9, np.log10(1.0 - LEAST_CERTAIN), 120)
    named = [certain_at(looks, anomaly, t) for t in grid]
    counts = [int((v >= 0).sum()) for v in named]
    wrongs = [int(((v >= 0) & (v != labels)).sum()) for v in named]
    for risk in RISKS:
        enough = int(np.ceil(np.log(1 - CONFIDENCE) / np.log(1 - risk)))
        best = None
        for t, n, wrong in zip(grid, counts, wrongs):
            if n < enough:
                continue
            if upper_bound(wrong, n) > risk:
                break
            best = Certainty(float(t), risk, len(labels), n, wrong)
        if best is not None:
            return best
    return Certainty(1.0, 1.0, len(labels), 0, 0)


def fit(
    train: tuple[np.ndarray, np.ndarray], fitting: tuple[np.ndarray, np.ndarray], choosing: tuple[np.ndarray, np.ndarray]
) -> Calibration:
    """Everything, from pairs of errors [N, T, K] and labels [N].

    train gives the anomaly profiles (first round only), fitting everything else but the certainty threshold, which choosing gives.
    """
    errors, labels = fitting
    steps = range(TRIALS_PER_ROUND, errors.shape[1] + 1, TRIALS_PER_ROUND)
    evidence = fit_evidence(errors, labels)
    rounds = tuple(fit_round(evidence, errors, labels, trials) for trials in steps)
    anomaly = fit_anomaly(train, errors, errors.shape[2])
    looks = after_rounds(evidence, rounds, choosing[0])
    return Calibration(evidence, rounds, fit_certainty(looks, anomaly.score(choosing[0]), choosing[1]), anomaly)


def judge(calibration: Calibration, errors: np.ndarray, labels: np.ndarray) -> dict[str, float]:
    """Figures of the whole procedure on cells that neither training nor calibration used."""
    anomaly = calibration.anomaly.score(errors)
    looks = after_rounds(calibration.evidence, calibration.rounds, errors)
    named = certain_at(looks, anomaly, calibration.certainty.probability)
    last, p = calibration.rounds[-1], looks[-1][0]
    best = p.argmax(1)
    confidence = p.max(1)
    bins = np.minimum((confidence * 15).astype(int), 14)
    right = best == labels
    candidates = 1.0 - p <= last.candidate_thresholds
    return {
        "cells": len(labels),
        "balanced_accuracy": float(np.mean([right[labels == c].mean() for c in np.unique(labels)])),
        "expected_calibration_error": float(
            sum(abs(confidence[bins == b].sum() - right[bins == b].sum()) for b in range(15)) / len(labels)
        ),
        "certain_share": float((named >= 0).mean()),
        "certain_and_wrong": float(((named >= 0) & (named != labels)).sum() / max(1, (named >= 0).sum())),
        "coverage": float(candidates[np.arange(len(labels)), labels].mean()),
        "candidates": float(candidates.sum(1).mean()),
    }
