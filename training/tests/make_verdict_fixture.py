# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Writes cells with their verdicts by numpy, which Java's classifier must repeat: run it after changing the method on purpose.

python training/tests/make_verdict_fixture.py
"""

import json
from pathlib import Path

import numpy as np

from cytodiffusion_training.calibrate import ANOMALOUS, Calibration, after_rounds, fit

FILE = Path(__file__).resolve().parents[2] / "src/test/resources/parity/verdicts.json"
CLASSES = 3


def cells(n: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Errors float32 [n, 8, 3], lower for the true class, and labels; a few cells are odd."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, CLASSES, n)
    errors = 0.1 + 0.02 * rng.standard_normal((n, 1, CLASSES)) + 0.004 * rng.standard_normal((n, 8, CLASSES))
    errors[np.arange(n), :, labels] -= 0.05
    errors[::17] *= 2.5
    return np.exp(errors).astype(np.float32), labels


def verdict(calibration: Calibration, errors: np.ndarray) -> dict:
    """The verdict of one cell [T, K], round by round as the classifier takes them."""
    anomaly = float(calibration.anomaly.score(errors[None])[0])
    for r, (p, single) in zip(calibration.rounds, after_rounds(calibration.evidence, calibration.rounds, errors[None])):
        certain = bool(single[0] and anomaly < ANOMALOUS and p[0].max() >= calibration.certainty.probability)
        if certain:
            break
    order = [int(c) for c in np.argsort(-p[0]) if 1.0 - p[0, c] <= r.candidate_thresholds[c]]
    return {"trials": r.trials, "probabilities": p[0].tolist(), "candidates": order, "certain": certain, "anomaly": anomaly}


def expected() -> dict:
    """Calibration, cells and verdicts."""
    calibration = fit(cells(600, 1), cells(1500, 2), cells(1500, 3))
    errors, _ = cells(60, 4)
    return {
        "weights": calibration.evidence.weights.tolist(),
        "exponent": calibration.evidence.exponent,
        "rounds": [[r.trials, r.temperature, *r.candidate_thresholds.tolist()] for r in calibration.rounds],
        "means": calibration.anomaly.means.tolist(),
        "whitening": calibration.anomaly.whitening.tolist(),
        "typical": calibration.anomaly.typical,
        "certain_probability": calibration.certainty.probability,
        "errors": errors.tolist(),
        "verdicts": [verdict(calibration, e) for e in errors],
    }


if __name__ == "__main__":
    FILE.write_text(json.dumps(expected(), separators=(",", ":")) + "\n")
