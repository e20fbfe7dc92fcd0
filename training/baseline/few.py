# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The rival fine-tuned on a few labelled cells of a laboratory: the same tables of single cells that `train` and
`evaluate` read, its own short training, bounded minutes."""

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import torch

from cytodiffusion_training.calibration.left_out import judged
from cytodiffusion_training.data.augment import PLANS
from cytodiffusion_training.data.cells import CLASSES, Cells
from cytodiffusion_training.data.crops import crop, picture, table
from cytodiffusion_training.data.scale import Scale
from cytodiffusion_training.model.trainer import Trainer, TrainPlan, run

from baseline.network import Cnn, CrossEntropy, predicted
from baseline.train import load_cnn

RATE = 3e-4
"""As `train` fine-tunes the classifier."""


def single_cells(path: Path, images: Path, pixel_um: float, scale: Scale) -> Cells:
    """The cells of a table with the columns file and class, each in the middle of its picture."""
    crops, labels, files = [], [], []
    for row in table(path):
        rgb = picture(images / row["file"])
        crops.append(crop(rgb, rgb.shape[1] / 2, rgb.shape[0] / 2, pixel_um, scale))
        labels.append(CLASSES.index(row["class"]))
        files.append(row["file"])
    return Cells(np.stack(crops), np.array(labels, np.int64), np.array(["few"] * len(files)), np.array(files))


def fine_tuned(network: Cnn, cells: Cells, plan: TrainPlan) -> tuple[Cnn, int]:
    """The average of a network that goes on learning from these cells alone, and the steps that it took."""
    torch.manual_seed(plan.seed)
    trainer = Trainer(network, CrossEntropy(), plan, torch.device("cpu"))
    with tempfile.TemporaryDirectory() as folder:
        run(trainer, cells, cells, Path(folder))
    return trainer.average, trainer.step


def figures(network: Cnn, cells: Cells, left_out: tuple[str, ...]) -> dict:
    """How it names cells, a class that it was not trained on left out of the question."""
    known = tuple(i for i, c in enumerate(CLASSES) if c not in left_out)
    found = judged(-predicted(network, cells, torch.device("cpu"))[0], cells.labels, known)
    return {"balanced": round(found.balanced, 3), "recall": found.recall}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rival", type=Path, help="checkpoint of the plain network")
    parser.add_argument("--images", type=Path, required=True, help="folder that the files of the tables are in")
    parser.add_argument("--learn", nargs="+", type=Path, required=True, help="tables of cells, one training each")
    parser.add_argument("--judge", type=Path, required=True, help="table of other cells")
    parser.add_argument("--judge-images", type=Path, help="folder of these; that of --images if left out")
    parser.add_argument("--pixel-size", type=float, required=True)
    parser.add_argument("--minutes", nargs="+", type=float, default=(1.0,), help="of each training, or one for all")
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--augment", choices=PLANS, default="mild")
    parser.add_argument("--left-out", nargs="*", choices=CLASSES, default=(), help="classes it was not trained on")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--half", action="store_true", help="in bfloat16, which pays on CPUs that multiply in it")
    options = parser.parse_args()
    network, left_out = load_cnn(options.rival), tuple(options.left_out)
    scale = Scale(network.plan.size)
    judge = single_cells(options.judge, options.judge_images or options.images, options.pixel_size, scale)
    told = {"n": len(judge.labels), "seed": options.seed, "rate": options.rate}
    print(json.dumps(told | {"learned": "nothing"} | figures(network, judge, left_out)), flush=True)
    minutes = list(options.minutes) * (len(options.learn) if len(options.minutes) == 1 else 1)
    for path, budget in zip(options.learn, minutes, strict=True):
        cells = single_cells(path, options.images, options.pixel_size, scale)
        plan = TrainPlan(budget, rate=options.rate, seed=options.seed, half=options.half, augment=options.augment)
        network, steps = fine_tuned(load_cnn(options.rival), cells, plan)
        learned = {"learned": path.name, "cells": len(cells.labels), "minutes": budget, "steps": steps}
        print(json.dumps(told | learned | figures(network, judge, left_out)), flush=True)


if __name__ == "__main__":
    main()
