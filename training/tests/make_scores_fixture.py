# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Writes a tiny network as a draft, and the errors and features that PyTorch gives of cells, which Java's engine must
repeat.

python training/tests/make_scores_fixture.py
"""

import shutil
from pathlib import Path

import numpy as np
import torch

from cytodiffusion_training.bundle.description import Card
from cytodiffusion_training.data.cells import CLASSES
from cytodiffusion_training.model.directions import Directions
from cytodiffusion_training.model.errors import trial_errors
from cytodiffusion_training.model.evaluate import unit_images
from cytodiffusion_training.bundle.export import write_draft
from cytodiffusion_training.bundle.graphs import export_graphs
from cytodiffusion_training.model.network import ClassParallelDenoiser, NetworkPlan
from cytodiffusion_training.data.scale import Scale
from cytodiffusion_training.model.schedule import TRIALS, alpha_sigma, trial_bank, turned

FOLDER = Path(__file__).resolve().parents[2] / "src/test/resources/parity/scores"
SIZE, KINDS, CELLS = 24, 3, 4
PLAN = NetworkPlan(classes=KINDS, size=SIZE, patch=6, widths=(16, 16, 16), blocks=(1, 1, 1))


def network() -> ClassParallelDenoiser:
    """Weights drawn from a seed; heads that differ, so that classes do."""
    torch.manual_seed(12)
    made = ClassParallelDenoiser(PLAN).eval()
    made.head_bias.data.normal_(std=0.3)
    return made


def crops() -> np.ndarray:
    """Coarse patches, uint8 [N, S, S, 3]."""
    coarse = np.random.default_rng(13).integers(60, 240, (CELLS, 6, 6, 3)).astype(np.uint8)
    return np.kron(coarse, np.ones((1, SIZE // 6, SIZE // 6, 1), np.uint8))


@torch.no_grad()
def expected(made: ClassParallelDenoiser, directions: Directions) -> tuple[np.ndarray, np.ndarray]:
    """Errors [N, T, K] and features [N, T, F] by PyTorch in float32, trial by trial."""
    bank, clean = trial_bank(SIZE), unit_images(crops())
    errors, features = [], []
    for i in range(len(TRIALS)):
        cell = turned(clean, int(bank.turns[i]))
        t = torch.full((CELLS,), float(bank.times[i]))
        alpha, sigma = alpha_sigma(t[0])
        noisy = alpha * cell + sigma * torch.from_numpy(bank.noise[i])
        errors.append(trial_errors(made(noisy, t)[0], cell, t).numpy())
        pooled = made.trunk(torch.nn.functional.pixel_unshuffle(noisy, PLAN.patch), made.time(t))[1].numpy()
        features.append((pooled - directions.centre) @ directions.matrix)
    return np.stack(errors, 1), np.stack(features, 1)


def main() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    (FOLDER / "draft").mkdir(parents=True)
    made, directions = network(), Directions(np.full(16, 0.1, np.float32), np.eye(16, 2, dtype=np.float32))
    export_graphs(made, directions, FOLDER / "draft")
    write_draft(FOLDER / "draft", Card("Parity", "0", Scale(SIZE), CLASSES[:KINDS], 2, ("pbc",), "- A fixture."))
    errors, features = expected(made, directions)
    crops().tofile(FOLDER / "cells.u8")
    errors.astype("<f4").tofile(FOLDER / "errors.f32")
    features.astype("<f4").tofile(FOLDER / "features.f32")


if __name__ == "__main__":
    main()
