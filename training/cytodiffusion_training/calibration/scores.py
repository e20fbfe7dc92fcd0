# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""What the trials of cells gave, and how `cytodiffusion fit` is told of it."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class Scores:
    """Trial errors [N, T, K] and features [N, T, F] of N cells; F is 0 for a network without features."""

    errors: np.ndarray
    features: np.ndarray

    def __len__(self) -> int:
        return len(self.errors)

    def __getitem__(self, rows: np.ndarray | slice) -> "Scores":
        """The cells of a boolean mask, index array or slice."""
        return Scores(self.errors[rows], self.features[rows])


@dataclass(frozen=True)
class Scored:
    """Cells with their scores: name of the class, laboratory and source file of each."""

    scores: Scores
    names: list[str]
    laboratory: np.ndarray
    files: np.ndarray

    @staticmethod
    def read(folder: Path, name: str, classes: int) -> "Scored":
        """What `write` wrote, of a network of so many classes."""
        with (folder / f"{name}.csv").open(newline="") as file:
            rows = list(csv.DictReader(file))
        errors, features = (np.fromfile(folder / f"{name}-{kind}.f32", "<f4") for kind in ("errors", "features"))
        errors = errors.reshape(len(rows), -1, classes)
        scores = Scores(errors, features.reshape(*errors.shape[:2], -1))
        columns = ([row[column] for row in rows] for column in ("label", "laboratory", "source"))
        names, laboratory, files = columns
        return Scored(scores, names, np.array(laboratory), np.array(files))

    def where(self, keep: np.ndarray) -> "Scored":
        """The cells of a boolean mask."""
        names = [name for name, kept in zip(self.names, keep, strict=True) if kept]
        return Scored(self.scores[keep], names, self.laboratory[keep], self.files[keep])

    def write(self, folder: Path, name: str) -> None:
        """NAME.csv, a line a cell, and NAME-errors.f32 and NAME-features.f32, float32 with the low byte first."""
        with (folder / f"{name}.csv").open("w", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(("laboratory", "source", "label"))
            table.writerows(zip(self.laboratory, self.files, self.names, strict=True))
        self.scores.errors.astype("<f4").tofile(folder / f"{name}-errors.f32")
        self.scores.features.astype("<f4").tofile(folder / f"{name}-features.f32")
