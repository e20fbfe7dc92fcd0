# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The rival through the lenses of the classifier: what is added to its logits, temperature, conformal candidates, certainty and anomaly fitted on the same cells.

Anomaly is the smallest class-conditional Mahalanobis distance of the pooled features (Lee et al., NeurIPS 2018).
"""

import copy
import json
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from cytodiffusion_training.adaptation import Linear, cross_fitted, fit_linear
from cytodiffusion_training.anomaly import upper_value
from cytodiffusion_training.calibrate import ANOMALOUS, COVERAGE, Outcome, conformal_quantile, fit_certainty, in_order
from cytodiffusion_training.data import CLASSES, Cells, Choice, classes_without, fewer, read, renumbered
from cytodiffusion_training.directions import Directions, principal_directions
from cytodiffusion_training.evidence import fit_temperature, gaps_of, probabilities
from cytodiffusion_training.export import PROFILE_CELLS, parts
from cytodiffusion_training.lenses import JUDGING, Judge, lens_parser, through
from cytodiffusion_training.scale import Scale
from cytodiffusion_training.settle import NORMAL

from .network import Cnn, predicted
from .train import load_cnn


NORMAL_SHARE = 1.0 - float(np.exp(-NORMAL))
"""As for the classifier, only cells less odd than so many calibration cells may be certain."""


class FeatureDistance:
    """Smallest Mahalanobis distance of features [N, D] to a class, with one pooled covariance."""

    def __init__(self, features: np.ndarray, labels: np.ndarray):
        self.means = np.stack([features[labels == c].mean(0) for c in np.unique(labels)])
        centred = features - self.means[np.searchsorted(np.unique(labels), labels)]
        covariance = np.cov(centred.T) + 1e-3 * np.trace(np.cov(centred.T)) / features.shape[1] * np.eye(features.shape[1])
        self.whitening = np.linalg.cholesky(np.linalg.inv(covariance)).T

    def __call__(self, features: np.ndarray) -> np.ndarray:
        gap = (features[:, None] - self.means[None]) @ self.whitening.T
        return np.sqrt(np.square(gap).sum(2).min(1))


def without_classes(network: Cnn, left_out: tuple[str, ...]) -> Cnn:
    """The network without the output of a class that it was not trained on."""
    cut = copy.deepcopy(network)
    keep = [CLASSES.index(c) for c in classes_without(left_out)]
    cut.head.weight, cut.head.bias = (nn.Parameter(p.detach()[keep]) for p in (network.head.weight, network.head.bias))
    return cut


def judge_of(network: Cnn, choice: Choice) -> Judge:
    """The rival's verdicts, fitted on the three quarters of the validation cells that the classifier's are fitted on, in the same way."""
    validation, train = (renumbered(read(choice, validation=v), choice.left_out) for v in (True, False))
    train = fewer(train, PROFILE_CELLS, choice.seed)
    trained = predicted(network, train, torch.device("cpu"))[1]
    distance, directions = FeatureDistance(trained, train.labels), principal_directions(trained)
    part = parts(validation.files)
    calibrating = validation.where(part != JUDGING)
    seen, labels, folds = Seen.of(network, directions, calibrating), calibrating.labels, part[part != JUDGING]

    def fitted(rows: np.ndarray) -> Verdicts:
        return Verdicts.fit(distance, seen[rows], labels[rows], folds[rows])

    runs = [(np.flatnonzero(folds == f), fitted(folds != f)(seen[folds == f], 0.0)) for f in range(3)]
    above, _ = fit_certainty(in_order(runs), labels)
    verdicts = fitted(np.ones(len(folds), bool))
    return lambda cells: verdicts(Seen.of(network, directions, cells), above)


@dataclass(frozen=True)
class Seen:
    """What the rival sees in N cells: logits [N, K], pooled features [N, D], and numbers [N, K + F] that may be added to the logits."""

    logits: np.ndarray
    features: np.ndarray
    numbers: np.ndarray

    @staticmethod
    def of(network: Cnn, directions: Directions, cells: Cells) -> "Seen":
        logits, features = (v.astype(np.float64) for v in predicted(network, cells, torch.device("cpu")))
        return Seen(logits, features, np.concatenate([logits, (features - directions.centre) @ directions.matrix], 1))

    def __getitem__(self, rows: np.ndarray) -> "Seen":
        """The cells of a boolean mask."""
        return Seen(self.logits[rows], self.features[rows], self.numbers[rows])


@dataclass(frozen=True)
class Verdicts:
    """What is added to the logits, temperature, candidate thresholds [K] and the distances that 99 % and 90 % of cells stay below."""

    distance: FeatureDistance
    linear: Linear
    temperature: float
    thresholds: np.ndarray
    typical: float
    normal: float

    @staticmethod
    def fit(distance: FeatureDistance, seen: Seen, labels: np.ndarray, part: np.ndarray) -> "Verdicts":
        """From cells, labels [N] and the parts [N] that cross-fit them, as `evidence.fit_adapted` does for a look."""
        left = cross_fitted(seen.logits, seen.numbers, labels, part)
        temperature = fit_temperature(gaps_of(left), labels)
        p = probabilities(gaps_of(left), temperature)
        thresholds = np.array([conformal_quantile(1.0 - p[labels == c, c]) for c in range(p.shape[1])])
        away = distance(seen.features)
        linear = fit_linear(seen.logits, seen.numbers, labels)
        return Verdicts(distance, linear, temperature, thresholds, upper_value(away, COVERAGE), upper_value(away, NORMAL_SHARE))

    def __call__(self, seen: Seen, certain_above: float) -> Outcome:
        logits = self.linear.logits(seen.logits, seen.numbers)
        probability = probabilities(gaps_of(logits), self.temperature)
        winner, odd = logits.argmax(1), self.distance(seen.features)
        anomaly = odd / (odd + self.typical)
        candidates = 1.0 - probability <= self.thresholds
        single = (candidates.sum(1) == 1) & candidates[np.arange(len(winner)), winner]
        certain = single & (anomaly < ANOMALOUS) & (odd < self.normal) & (probability.max(1) > certain_above)
        return Outcome(probability, winner, anomaly, candidates, certain, np.ones(len(winner), int))


def main() -> None:
    options = lens_parser(__doc__).parse_args()
    network = without_classes(load_cnn(options.model), tuple(options.left_out))
    choice = Choice(options.data, tuple(options.laboratories), tuple(options.left_out), seed=options.seed, scale=Scale(network.plan.size))
    print(json.dumps(through(judge_of(network, choice), choice, options.few), indent=1))


if __name__ == "__main__":
    main()
