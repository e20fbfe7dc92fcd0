# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Writes cells with their verdicts by numpy, which Java's classifier must repeat: run it after changing the method on purpose.

python training/tests/make_verdict_fixture.py
"""

import json
from pathlib import Path

import numpy as np

from cytodiffusion_training.bundle import looks
from cytodiffusion_training.calibrate import Calibration, fit, outcome
from cytodiffusion_training.scores import Scores
from cytodiffusion_training.schedule import LOOKS
from cytodiffusion_training.settle import LEAVES, NORMAL

FILE = Path(__file__).resolve().parents[2] / "src/test/resources/parity/verdicts.json"
CLASSES = 3


def cells(n: int, seed: int) -> tuple[Scores, np.ndarray]:
    """Errors float32 [n, 8, 3], lower for the true class, features float32 [n, 8, 2], and labels; a few cells are odd."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, CLASSES, n)
    errors = 0.1 + 0.02 * rng.standard_normal((n, 1, CLASSES)) + 0.008 * rng.standard_normal((n, 8, CLASSES))
    errors[np.arange(n), :, labels] -= 0.05
    errors[::17] *= 2.5
    features = 0.7 * rng.standard_normal((n, 8, 2)) + np.array([[0.0, 0.0], [2.0, 0.0], [0.0, 2.0]])[labels][:, None]
    features[::19] += 3.0
    return Scores(np.exp(errors).astype(np.float32), features.astype(np.float32)), labels


def verdicts(calibration: Calibration, scores: Scores, last: int) -> list[dict]:
    """What cells are told by a run that ends at look `last`."""
    run = outcome(calibration, scores, last)
    return [
        {
            "trials": int(run.trials[i]),
            "winner": int(run.winner[i]),
            "probabilities": run.probability[i].tolist(),
            "candidates": [int(c) for c in np.argsort(-run.probability[i]) if run.candidates[i, c]],
            "certain": bool(run.certain[i]),
            "anomaly": float(run.anomaly[i]),
        }
        for i in range(len(scores))
    ]


def expected() -> dict:
    """Calibration as a bundle holds it, cells, and the verdicts of runs of every length."""
    calibration = fit(cells(600, 1), cells(1500, 2), cells(1500, 3), np.arange(1500) % 4)
    scores, _ = cells(120, 4)
    return {
        "looks": looks(calibration),
        "normal_below": NORMAL,
        "leaves_below": LEAVES,
        "profiles": [
            {"trials": p.trials, "distances": p.knots.tolist(), "means": p.means.tolist(), "whitening": p.whitening.tolist()}
            for p in calibration.profiles
        ],
        "errors": scores.errors.tolist(),
        "features": scores.features.tolist(),
        "verdicts": {str(trials): verdicts(calibration, scores, last) for last, trials in enumerate(LOOKS)},
    }


if __name__ == "__main__":
    FILE.write_text(json.dumps(expected(), separators=(",", ":")) + "\n")
