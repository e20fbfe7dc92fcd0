# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""How networks name the leukocytes of laboratories that they were not trained on: five kinds, no labels given, crops
and scale as the readers cut them."""

import argparse
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from cytodiffusion_training.data.cells import CLASSES, LEUKOCYTES, Cells, Choice, fewer, read
from cytodiffusion_training.model.evaluate import balanced_accuracy, errors_by_trial
from cytodiffusion_training.model.train import load_average

OF_LEUKOCYTES = ("pbc", "raabin", "krd", "bccd", "jtsc")
"""The laboratories whose leukocytes have names."""


@dataclass(frozen=True)
class LeftOut:
    """One laboratory: how many cells, mean recall over its kinds among all classes and among the five, and recall by
    kind."""

    cells: int
    balanced: float
    among_five: float
    recall: dict[str, float]


def leukocytes(root: Path, laboratory: str, most: int, seed: int = 1) -> Cells:
    """At most so many cells of each of the five kinds of a laboratory, of both its splits."""
    choice = Choice(root, (laboratory,))
    cells = Cells.joined([read(choice, validation=v) for v in (False, True)])
    return fewer(cells.where(np.isin(cells.labels, [CLASSES.index(c) for c in LEUKOCYTES])), most, seed)


def judged(costs: np.ndarray, labels: np.ndarray, known: tuple[int, ...] = tuple(range(len(CLASSES)))) -> LeftOut:
    """From costs [N, K] (the least wins) of the classes `known`, and labels [N] that index CLASSES."""
    named = np.array(known)[costs[:, known].argmin(1)]
    five = np.array([CLASSES.index(c) for c in LEUKOCYTES])
    recall = {CLASSES[c]: round(float((named[labels == c] == c).mean()), 3) for c in np.unique(labels)}
    return LeftOut(
        len(labels), balanced_accuracy(named, labels), balanced_accuracy(five[costs[:, five].argmin(1)], labels), recall
    )


def options_of(description: str) -> argparse.ArgumentParser:
    """What a table of laboratories left out takes."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("checkpoints", nargs="+", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--laboratories", nargs="+", choices=OF_LEUKOCYTES, default=OF_LEUKOCYTES)
    parser.add_argument(
        "--left-out", nargs="*", choices=CLASSES, default=(), help="classes that they were not trained on"
    )
    parser.add_argument("--most", type=int, default=100, help="cells of a kind")
    parser.add_argument("--trials", type=int, default=2)
    return parser


def table(options: argparse.Namespace, costs_of: Callable[[Path, Cells], np.ndarray]) -> None:
    """Prints a line for each laboratory and checkpoint, whose costs [N, K] of cells the function gives."""
    known = tuple(i for i, c in enumerate(CLASSES) if c not in options.left_out)
    for laboratory in options.laboratories:
        cells = leukocytes(options.data, laboratory, options.most)
        for path in options.checkpoints:
            found = judged(costs_of(path, cells), cells.labels, known)
            print(json.dumps({"laboratory": laboratory, "network": str(path)} | found.__dict__), flush=True)


def main() -> None:
    options = options_of(__doc__).parse_args()
    table(
        options,
        lambda path, cells: errors_by_trial(load_average(path), cells, options.trials, torch.device("cpu")).mean(1),
    )


if __name__ == "__main__":
    main()
