# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""A machine takes the experts' test: a network is trained to tell generated cells from real ones, and judged on cells
that it did not learn from.

Half of the cells of each kind are learned from; the share of the other half that it tells rightly is 0.5 where it can
tell nothing. The cells are what `generate --out DIR` wrote, and as many real ones of each class. Prints one JSON
object.
"""

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from scipy.stats import binomtest

from cytodiffusion_training.data.cells import Cells, Choice, read
from cytodiffusion_training.data.scale import Scale
from cytodiffusion_training.generation.objective import shown
from cytodiffusion_training.model.trainer import Trainer, TrainPlan

from baseline.generation import read_generated
from baseline.network import Cnn, CnnPlan, CrossEntropy, predicted

REAL, GENERATED = 0, 1


def halves(real: Cells, generated: Cells, seed: int) -> tuple[Cells, Cells]:
    """As many real cells as generated ones of each class, with what they are for a label; every other one of each
    class in each half."""
    rng, parts = np.random.default_rng(seed), ([], [])
    for c in np.unique(generated.labels):
        rows = [rng.permutation(np.flatnonzero(cells.labels == c)) for cells in (real, generated)]
        count = min(map(len, rows))
        for cells, kind, chosen in ((real, REAL, rows[0]), (generated, GENERATED, rows[1])):
            for half in (0, 1):
                some = cells.where(chosen[half:count:2])
                parts[half].append(replace(some, labels=np.full(len(some.labels), kind)))
    learn, judge = (Cells.joined(part) for part in parts)
    return learn, judge


def told(learn: Cells, judge: Cells, steps: int, seed: int) -> np.ndarray:
    """Whether each cell to judge is told rightly, bool [N], by a network trained for that many steps of 32 cells."""
    torch.manual_seed(seed)
    size = learn.crops.shape[1]
    network = Cnn(CnnPlan(classes=2, size=size))
    trainer = Trainer(
        network,
        CrossEntropy(),
        TrainPlan(minutes=1.0, seed=seed),
        torch.device("cpu"),
        lambda wide, masks, step, generator: shown(size, wide, generator),
    )
    wide, masks, labels = (torch.from_numpy(a) for a in (learn.crops, learn.masks, learn.labels))
    draw = np.random.default_rng(seed)
    for step in range(steps):
        # The rate falls with the share of the budget that is spent: here of steps.
        trainer.elapsed = 60.0 * step / steps
        index = torch.from_numpy(draw.integers(0, len(labels), trainer.plan.batch))
        trainer.network.train()
        trainer.train_step(wide[index], masks[index], labels[index])
    return predicted(trainer.average, judge, torch.device("cpu"))[0].argmax(1) == judge.labels


def middles(cells: Cells, size: int) -> Cells:
    """The cells cut to their middle."""
    off = (cells.crops.shape[1] - size) // 2
    return Cells(cells.crops[:, off : off + size, off : off + size], cells.labels, cells.laboratory, cells.files)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("generated", type=Path, help="folder that `generate` wrote")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--steps", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    generated = read_generated(options.generated)
    size = generated.crops.shape[1]
    real = read(Choice(options.data, ("pbc",), seed=options.seed, scale=Scale(size)), validation=False)
    learn, judge = halves(middles(real, size), generated, options.seed)
    right = told(learn, judge, options.steps, options.seed)
    interval = binomtest(int(right.sum()), len(right)).proportion_ci(method="wilson")
    print(
        json.dumps(
            {
                "learned from": len(learn.labels),
                "judged": len(right),
                "told rightly": float(right.mean()),
                "interval": [interval.low, interval.high],
                "steps": options.steps,
            }
        )
    )


if __name__ == "__main__":
    main()
