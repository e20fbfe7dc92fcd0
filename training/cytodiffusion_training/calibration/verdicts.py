# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""What models say of cells, by their scores: the jar fits and judges (`fit`, `judge`), nothing here decides
anything."""

import csv
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cytodiffusion_training.calibration.scores import Scored, Scores

ANOMALOUS = 0.5
"""Anomaly from which on a cell is anomalous."""


@dataclass(frozen=True)
class Outcome:
    """Verdicts on N cells: probabilities [N, K], winner [N], anomaly [N], candidates bool [N, K], certain bool [N],
    trials [N]."""

    probability: np.ndarray
    winner: np.ndarray
    anomaly: np.ndarray
    candidates: np.ndarray
    certain: np.ndarray
    trials: np.ndarray

    @staticmethod
    def read(table: Path) -> "Outcome":
        """From a table that `judge` wrote."""
        with table.open(newline="") as file:
            rows = list(csv.DictReader(file))
        names = [column[2:] for column in rows[0] if column.startswith("p_")]
        return Outcome(
            np.array([[float(row["p_" + name]) for name in names] for row in rows]),
            np.array([names.index(row["class"]) for row in rows]),
            np.array([float(row["anomaly"]) for row in rows]),
            np.array([[name in row["candidates"].split(";") for name in names] for row in rows]),
            np.array([row["certain"] == "true" for row in rows]),
            np.array([int(row["trials"]) for row in rows]),
        )


@dataclass(frozen=True)
class Jar:
    """The packaged command line."""

    path: Path

    def run(self, *words: object) -> None:
        subprocess.run(["java", "-jar", str(self.path), *map(str, words)], check=True)

    def fit(self, export: Path, model: Path) -> None:
        """Makes a model of a draft and its scores."""
        self.run("fit", export, "--out", model)

    def judge(self, model: Path, scores: Scores) -> Outcome:
        """The verdicts of a model that was fitted."""
        unknown = np.full(len(scores), "")
        with tempfile.TemporaryDirectory() as folder:
            cells = Scored(scores, list(unknown), unknown, unknown)
            cells.write(Path(folder), "cells")
            self.run("judge", model, "--scores", folder, "--sets", "cells")
            return Outcome.read(Path(folder) / "cells-verdicts.csv")


def balanced(right: np.ndarray, labels: np.ndarray) -> float:
    """Mean share of right answers over the classes that occur in labels."""
    return float(np.mean([right[labels == c].mean() for c in np.unique(labels)]))


def figures(run: Outcome, labels: np.ndarray) -> dict[str, float]:
    """What verdicts are worth."""
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
