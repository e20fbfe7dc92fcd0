# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Fits what turns trial errors into verdicts, on cells that were not trained on.

Everything here is numpy on trial scores; the Java classifier applies the result, and the tests hold both to
the same numbers.
"""

from dataclasses import dataclass, replace

import numpy as np

from .anomaly import Profile, conformal_rank, fit_profile, upper_value
from .evidence import Look, fit_adapted, fit_look
from .scores import Scores
from .schedule import LOOKS, PROFILE_TRIALS, TRIALS
from .settle import CONFIDENCE, NORMAL, Seen, Settling, fit_settling, see, upper_bound, with_surprise

COVERAGE = 0.99
RISKS = (0.002, 0.0035, 0.005, 0.01, 0.02, 0.05)
ANOMALOUS = 0.5
LEAST_CERTAIN = 0.9
"""Nothing less probable is called certain, whatever could be shown: nobody would understand it."""


@dataclass(frozen=True)
class End:
    """What holds for a run of looks that ends at a given look at the latest, whenever a cell left it.

    Candidate thresholds [K], the probability above which a cell may be certain, and the surprise that 99 % of cells stay below.
    """

    candidate_thresholds: np.ndarray
    certain_probability: float
    typical_surprise: float

    def anomaly(self, surprise: np.ndarray) -> np.ndarray:
        """surprise / (surprise + typical surprise), in [0, 1)."""
        return surprise / (surprise + self.typical_surprise)


@dataclass(frozen=True)
class Certainty:
    """Risk of the certain cells of a whole run, and what the calibration cells showed."""

    risk: float
    cells: int
    certain: int
    wrong: int


@dataclass(frozen=True)
class Calibration:
    """All that the classifier needs beside the network: looks and profiles, the end of a run at each look, and what was promised."""

    looks: tuple[Look, ...]
    profiles: tuple[Profile, ...]
    ends: tuple[End, ...]
    settling: Settling
    certainty: Certainty

    @property
    def margins(self) -> np.ndarray:
        """The margin of each look from which a class is settled."""
        return np.array([look.settled_margin for look in self.looks])


@dataclass(frozen=True)
class Outcome:
    """Runs of N cells: probabilities [N, K], winner [N], anomaly [N], candidates bool [N, K], certain bool [N], trials [N]."""

    probability: np.ndarray
    winner: np.ndarray
    anomaly: np.ndarray
    candidates: np.ndarray
    certain: np.ndarray
    trials: np.ndarray

    def of(self, rows: np.ndarray) -> "Outcome":
        """The runs of a boolean mask or index array of the cells."""
        return Outcome(*(getattr(self, f)[rows] for f in Outcome.__dataclass_fields__))


def outcome(calibration: Calibration, scores: Scores, last: int | None = None) -> Outcome:
    """The classifier's own procedure on trial scores; `last` is the number of the last look allowed."""
    last = len(calibration.looks) - 1 if last is None else last
    seen = see(calibration.looks, calibration.profiles, scores).until(last)
    return ended(seen, seen.leaving(calibration.margins), calibration.ends[last], calibration.looks)


def ended(seen: Seen, left: np.ndarray, end: End, looks: tuple[Look, ...]) -> Outcome:
    """What cells that left at these looks are told."""
    p, surprise = seen.at(left)
    winner = seen.winner(left)
    anomaly = end.anomaly(surprise)
    candidates = 1.0 - p <= end.candidate_thresholds
    single = (candidates.sum(1) == 1) & candidates[np.arange(len(p)), winner]
    certain = single & (anomaly < ANOMALOUS) & (surprise < NORMAL) & (p.max(1) > end.certain_probability)
    return Outcome(p, winner, anomaly, candidates, certain, np.array([look.trials for look in looks])[left])


def conformal_quantile(scores: np.ndarray, coverage: float = COVERAGE) -> float:
    """The ceil((n + 1) coverage)-th smallest score; 1 (everything conforms) if there are too few."""
    return 1.0 if conformal_rank(len(scores), coverage) > len(scores) else upper_value(scores, coverage)


def fit_end(seen: Seen, margins: np.ndarray, labels: np.ndarray) -> End:
    """Conformal thresholds and typical surprise of the whole run, so that they hold for it; nothing is certain yet."""
    p, surprise = seen.at(seen.leaving(margins))
    thresholds = [conformal_quantile(1.0 - p[labels == c, c]) for c in range(p.shape[1])]
    return End(np.array(thresholds), 1.0, upper_value(surprise, COVERAGE))


def fit_certainty(run: Outcome, labels: np.ndarray, risks: tuple[float, ...] = RISKS) -> tuple[float, Certainty]:
    """The lowest probability above which the error rate of the certain cells of a run is bounded.

    Thresholds are tested from the strictest down and the first that fails ends the search, so that the bound holds for the one
    chosen (fixed-sequence testing; Angelopoulos et al., Learn then Test, 2021). The first tested is the strictest that leaves three quarters of
    the cells that could be certain, and enough to prove anything: with fewer, a single wrong label would end the search, and a smaller risk
    would be bought with half of the cells. The smallest risk of `risks` that can be shown is taken, and said. `run` comes with threshold 0.
    """
    grid = 1.0 - np.logspace(-9, np.log10(1.0 - LEAST_CERTAIN), 120)
    most = run.probability.max(1)
    named = [run.certain & (most > t) for t in grid]
    counts = [int(v.sum()) for v in named]
    wrongs = [int((v & (run.winner != labels)).sum()) for v in named]
    for risk in risks:
        enough = max(int(np.ceil(np.log(1 - CONFIDENCE) / np.log(1 - risk))), (3 * int(run.certain.sum()) + 3) // 4)
        best = None
        for t, n, wrong in zip(grid, counts, wrongs):
            if n < enough:
                continue
            if upper_bound(wrong, n) > risk:
                break
            best = float(t), Certainty(risk, len(labels), n, wrong)
        if best is not None:
            return best
    return 1.0, Certainty(1.0, len(labels), 0, 0)


Cells = tuple[Scores, np.ndarray]
"""Trial scores and labels [N]."""


def fit_uncertain(train: Cells, fitting: Cells, part: np.ndarray) -> Calibration:
    """Everything but certainty: nothing is certain yet. train gives the profiles' Gaussians (the first trials only), fitting all else.

    Each part [N] of the fitting cells is read by looks that the others were added to (cross-fitting), and settling and candidates are
    fitted to these readings, so that they are as surprising as those of new cells.
    """
    scores, labels = fitting
    times = np.array([t for t, _ in TRIALS])
    adapted = [fit_adapted(fit_look(scores.errors, labels, times[:n]), scores, labels, part) for n in LOOKS]
    looks = tuple(look for look, _ in adapted)
    profiles = tuple(fit_profile(train, scores, labels, n) for n in PROFILE_TRIALS)
    seen = with_surprise(looks, tuple(reading for _, reading in adapted), profiles, scores)
    settling = fit_settling(seen)
    looks = tuple(replace(look, settled_margin=float(m)) for look, m in zip(looks, settling.margins))
    ends = tuple(fit_end(seen.until(last), settling.margins, labels) for last in range(len(looks)))
    return Calibration(looks, profiles, ends, settling, Certainty(1.0, 0, 0, 0))


def without_floor(calibration: Calibration, scores: Scores) -> list[Outcome]:
    """The runs that end at each look, certain whatever the probability."""
    open_ends = tuple(replace(end, certain_probability=0.0) for end in calibration.ends)
    return [outcome(replace(calibration, ends=open_ends), scores, last) for last in range(len(open_ends))]


def with_certainty(calibration: Calibration, runs: list[Outcome], labels: np.ndarray) -> Calibration:
    """The calibration with the probabilities of certainty that runs without a floor, one for each end, allow on cells of these labels."""
    ends, certainty = list(calibration.ends), Certainty(1.0, len(labels), 0, 0)
    # From the whole run down: shorter ones are held to the risk that the whole one could show.
    for last in reversed(range(len(ends))):
        whole = last == len(ends) - 1
        risks = RISKS if whole else (certainty.risk,)
        probability, found = fit_certainty(runs[last], labels, risks) if risks != (1.0,) else (1.0, certainty)
        certainty = found if whole else certainty
        ends[last] = replace(ends[last], certain_probability=probability)
    return replace(calibration, ends=tuple(ends), certainty=certainty)


def fit(train: Cells, fitting: Cells, choosing: Cells, part: np.ndarray) -> Calibration:
    """Everything: train, fitting and its parts as in `fit_uncertain`, and choosing, cells apart from these, gives the probabilities of certainty."""
    calibration = fit_uncertain(train, fitting, part)
    return with_certainty(calibration, without_floor(calibration, choosing[0]), choosing[1])


def fit_crossed(train: Cells, cells: Cells, part: np.ndarray) -> Calibration:
    """Everything from the same cells, certainty by cross-fitting: each part [N] is judged by what the other parts fitted.

    So each cell's certainty comes from a calibration that has not seen it, and all cells count for the bound: to show a risk of 0.2 % takes
    1,497 certain ones. The bound is then that of the procedure on a part less of the cells than the calibration returned has seen.
    """
    scores, labels = cells
    pooled: list[list[tuple[np.ndarray, Outcome]]] = [[] for _ in LOOKS]
    for p in np.unique(part):
        apart = part == p
        fold = fit_uncertain(train, (scores[~apart], labels[~apart]), part[~apart])
        for runs, run in zip(pooled, without_floor(fold, scores[apart])):
            runs.append((np.flatnonzero(apart), run))
    return with_certainty(fit_uncertain(train, cells, part), [in_order(runs) for runs in pooled], labels)


def in_order(parts: list[tuple[np.ndarray, Outcome]]) -> Outcome:
    """One outcome of parts, each with the rows that it belongs to."""
    order = np.argsort(np.concatenate([rows for rows, _ in parts]))
    return Outcome(*(np.concatenate([getattr(run, f) for _, run in parts])[order] for f in Outcome.__dataclass_fields__))


def judged(calibration: Calibration, scores: Scores) -> tuple[Outcome, np.ndarray]:
    """What cells are told, and their class [N] after all trials."""
    return outcome(calibration, scores), calibration.looks[-1].read(scores).winner


def judgement(run: Outcome, full: np.ndarray, labels: np.ndarray) -> dict[str, float]:
    """Figures of the whole procedure on cells that neither training nor their calibration used; full: their class after all trials."""
    return figures(run, labels) | {
        "balanced_accuracy_all_trials": balanced(full == labels, labels),
        "differs_from_all_trials": float((run.winner != full).mean()),
    }


def figures(run: Outcome, labels: np.ndarray) -> dict[str, float]:
    """What verdicts are worth, on cells that neither training nor calibration used."""
    confidence = run.probability.max(1)
    bins = np.minimum((confidence * 15).astype(int), 14)
    right = run.winner == labels
    return {
        "cells": len(labels),
        "balanced_accuracy": balanced(right, labels),
        "mean_trials": float(run.trials.mean()),
        "expected_calibration_error": float(
            sum(abs(confidence[bins == b].sum() - right[bins == b].sum()) for b in range(15)) / len(labels)
        ),
        "certain_share": float(run.certain.mean()),
        "certain_and_wrong": float((run.certain & ~right).sum() / max(1, run.certain.sum())),
        "coverage": float(run.candidates[np.arange(len(labels)), labels].mean()),
        "candidates": float(run.candidates.sum(1).mean()),
        "anomalous_share": float((run.anomaly >= ANOMALOUS).mean()),
    }


def by_class(run: Outcome, labels: np.ndarray, names: tuple[str, ...]) -> dict[str, dict]:
    """For each class that occurs: cells, recall, share called certain, and what it is most often taken for, with the share."""
    out = {}
    for c in np.unique(labels):
        told = np.bincount(run.winner[labels == c], minlength=len(names)) / (labels == c).sum()
        others = np.where(np.arange(len(names)) == c, 0.0, told)
        out[names[c]] = {
            "cells": int((labels == c).sum()),
            "recall": float(told[c]),
            "certain_share": float(run.certain[labels == c].mean()),
            "taken_for": names[int(others.argmax())] if others.any() else "",
            "taken_for_share": float(others.max()),
        }
    return out


def balanced(right: np.ndarray, labels: np.ndarray) -> float:
    """Mean share of right answers over the classes that occur in labels."""
    return float(np.mean([right[labels == c].mean() for c in np.unique(labels)]))
