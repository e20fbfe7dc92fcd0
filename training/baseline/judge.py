# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The rival through the lenses of the classifier: temperature, conformal candidates, certainty and anomaly fitted on the same cells.

Anomaly is the smallest class-conditional Mahalanobis distance of the pooled features (Lee et al., NeurIPS 2018).
"""

import copy
import json
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from cytodiffusion_training.anomaly import upper_value
from cytodiffusion_training.calibrate import ANOMALOUS, COVERAGE, Outcome, conformal_quantile, fit_certainty, in_order
from cytodiffusion_training.data import CLASSES, Cells, Choice, classes_without, fewer, read, renumbered
from cytodiffusion_training.evidence import fit_temperature, probabilities
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


def without_class(network: Cnn, left_out: str) -> Cnn:
    """The network without the output of a class that it was not trained on."""
    cut = copy.deepcopy(network)
    keep = [CLASSES.index(c) for c in classes_without(left_out)]
    cut.head.weight, cut.head.bias = (nn.Parameter(p.detach()[keep]) for p in (network.head.weight, network.head.bias))
    return cut


def judge_of(network: Cnn, choice: Choice) -> Judge:
    """The rival's verdicts, fitted on the three quarters of the validation cells that the classifier's are fitted on, in the same way."""
    cpu = torch.device("cpu")
    validation, train = (renumbered(read(choice, validation=v), choice.left_out) for v in (True, False))
    train = fewer(train, PROFILE_CELLS, choice.seed)
    distance = FeatureDistance(predicted(network, train, cpu)[1], train.labels)
    part = parts(validation.files)
    calibrating = validation.where(part != JUDGING)
    logits, features = predicted(network, calibrating, cpu)
    folds = part[part != JUDGING]

    def fitted(rows: np.ndarray) -> Verdicts:
        return Verdicts.fit(distance, logits[rows], features[rows], calibrating.labels[rows])

    runs = [(np.flatnonzero(folds == f), fitted(folds != f)(logits[folds == f], features[folds == f], 0.0)) for f in range(3)]
    above, _ = fit_certainty(in_order(runs), calibrating.labels)
    verdicts = fitted(np.ones(len(folds), bool))
    return lambda cells: verdicts(*predicted(network, cells, cpu), above)


@dataclass(frozen=True)
class Verdicts:
    """Temperature, candidate thresholds [K] and the distances that 99 % and 90 % of cells stay below."""

    distance: FeatureDistance
    temperature: float
    thresholds: np.ndarray
    typical: float
    normal: float

    @staticmethod
    def fit(distance: FeatureDistance, logits: np.ndarray, features: np.ndarray, labels: np.ndarray) -> "Verdicts":
        """From logits [N, K], features [N, D] and labels [N]."""
        gaps = gaps_of(logits)
        temperature = fit_temperature(gaps, labels)
        p = probabilities(gaps, temperature)
        thresholds = np.array([conformal_quantile(1.0 - p[labels == c, c]) for c in range(p.shape[1])])
        away = distance(features)
        return Verdicts(distance, temperature, thresholds, upper_value(away, COVERAGE), upper_value(away, NORMAL_SHARE))

    def __call__(self, logits: np.ndarray, features: np.ndarray, certain_above: float) -> Outcome:
        probability = probabilities(gaps_of(logits), self.temperature)
        winner, odd = logits.argmax(1), self.distance(features)
        anomaly = odd / (odd + self.typical)
        candidates = 1.0 - probability <= self.thresholds
        single = (candidates.sum(1) == 1) & candidates[np.arange(len(winner)), winner]
        certain = single & (anomaly < ANOMALOUS) & (odd < self.normal) & (probability.max(1) > certain_above)
        return Outcome(probability, winner, anomaly, candidates, certain, np.ones(len(winner), int))


def gaps_of(logits: np.ndarray) -> np.ndarray:
    """What the best class is ahead of each by, [N, K]."""
    return logits.max(1, keepdims=True).astype(np.float64) - logits


def main() -> None:
    options = lens_parser(__doc__).parse_args()
    network = without_class(load_cnn(options.model), options.left_out)
    choice = Choice(options.data, tuple(options.laboratories), options.left_out, seed=options.seed, scale=Scale(network.plan.size))
    print(json.dumps(through(judge_of(network, choice), choice, options.few), indent=1))


if __name__ == "__main__":
    main()
