# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""What calibration cells add to the evidence of a network: logits that are linear in numbers of a cell, by ridge regression.

The loss of training looks at one trial and at errors alone, and a network errs in the same way again and again: a class that is never
far off, another that is far too sure. A few hundred numbers fitted to thousands of cells that were not trained on mend that.
"""

from dataclasses import dataclass

import numpy as np
from scipy import optimize, special

PENALTY = 30.0
"""Half of it is paid for the square of what a number of deviation 1 adds to a logit, against nats of log-likelihood (EXPERIMENTS)."""

OFFSET_PENALTY = 0.03
"""The same for offsets: weak, as the share of a class is well known."""


@dataclass(frozen=True)
class Linear:
    """scale * base + numbers @ matrix.T + offsets, for base logits [N, K] and numbers [N, D]; matrix [K, D], offsets [K]."""

    scale: float
    matrix: np.ndarray
    offsets: np.ndarray

    def logits(self, base: np.ndarray, numbers: np.ndarray) -> np.ndarray:
        """[N, K]."""
        return self.scale * base + numbers @ self.matrix.T + self.offsets


def fit_linear(base: np.ndarray, numbers: np.ndarray, labels: np.ndarray, penalty: float = PENALTY) -> Linear:
    """The penalised likelihood's one maximum, with numbers brought to mean 0 and deviation 1 for the penalty's sake (le Cessie and van
    Houwelingen, Applied Statistics 41, 1992). Whatever is not told by the cells stays as the base has it: the scale is drawn to 1."""
    mean, deviation = numbers.mean(0), np.maximum(numbers.std(0), 1e-6)
    x = np.concatenate([(numbers - mean) / deviation, np.ones((len(numbers), 1))], 1)
    rows, classes = np.arange(len(labels)), base.shape[1]
    penalties = np.append(np.full(numbers.shape[1], penalty), OFFSET_PENALTY)[:, None]

    def cost(v: np.ndarray) -> tuple[float, np.ndarray]:
        scale, w = v[0], v[1:].reshape(-1, classes)
        logits = scale * base + x @ w
        total = special.logsumexp(logits, axis=1, keepdims=True)
        loss = float((total[:, 0] - logits[rows, labels]).sum() + 0.5 * (penalties * np.square(w)).sum() + 0.5 * (scale - 1.0) ** 2)
        slope = np.exp(logits - total)
        slope[rows, labels] -= 1.0
        return loss, np.append((slope * base).sum() + scale - 1.0, x.T @ slope + penalties * w)

    start = np.append(1.0, np.zeros(x.shape[1] * classes))
    found = optimize.minimize(cost, start, jac=True, method="L-BFGS-B", options={"maxiter": 1000, "maxfun": 1200}).x
    w = found[1:].reshape(-1, classes)
    matrix = (w[:-1] / deviation[:, None]).T
    return Linear(float(found[0]), matrix, w[-1] - matrix @ mean)


def cross_fitted(base: np.ndarray, numbers: np.ndarray, labels: np.ndarray, part: np.ndarray) -> np.ndarray:
    """Logits [N, K] of each part [N] by what the other parts fitted: to cells that it was fitted to, a fit seems surer than it is."""
    logits = np.empty(base.shape)
    for p in np.unique(part):
        apart = part == p
        logits[apart] = fit_linear(base[~apart], numbers[~apart], labels[~apart]).logits(base[apart], numbers[apart])
    return logits


@dataclass(frozen=True)
class Adaptation:
    """What is added to the logits of a cell: matrix [K, K] @ log mean errors + features [K, F] @ mean features + offsets [K]."""

    matrix: np.ndarray
    offsets: np.ndarray
    features: np.ndarray

    def added(self, logs: np.ndarray, features: np.ndarray) -> np.ndarray:
        """[N, K], for logs [N, K] and features [N, F]."""
        return logs @ self.matrix.T + features @ self.features.T + self.offsets

    def over(self, temperature: float) -> "Adaptation":
        """All that it adds, divided by a temperature."""
        return Adaptation(self.matrix / temperature, self.offsets / temperature, self.features / temperature)
