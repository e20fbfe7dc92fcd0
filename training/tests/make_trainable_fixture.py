# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Makes src/test/resources/bundles/trainable: a bundle of 100 kB with all that a real one has, which the Java tests of
training train further.

Run by hand: python -m tests.make_trainable_fixture in the folder training.
"""

import shutil
from pathlib import Path

import numpy as np
import torch

from cytodiffusion_training.bundle.description import Card
from cytodiffusion_training.bundle.export import write_draft
from cytodiffusion_training.bundle.graphs import export_graphs
from cytodiffusion_training.bundle.trainable import write_train_graph
from cytodiffusion_training.data.scale import Scale
from cytodiffusion_training.model.directions import Directions
from cytodiffusion_training.model.network import ClassParallelDenoiser, NetworkPlan

FOLDER = Path(__file__).resolve().parents[2] / "src/test/resources/bundles/trainable"
CLASSES = ("lymphocyte", "neutrophil", "monocyte")
PLAN = NetworkPlan(classes=3, size=24, patch=3, widths=(8, 10, 12), blocks=(1, 1, 1))


def network() -> ClassParallelDenoiser:
    """Weights drawn at random, no two alike: the exporter merges those that are."""
    torch.manual_seed(5)
    made = ClassParallelDenoiser(PLAN)
    with torch.no_grad():
        for values in made.parameters():
            values.add_(0.02 * torch.randn(values.shape))
    return made.eval()


def main() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    made = network()
    directions = Directions(np.zeros(12, np.float32), np.eye(12, 3, dtype=np.float32))
    export_graphs(made, directions, FOLDER)
    card = Card("Tiny that learns", "1.0.0", Scale(PLAN.size), CLASSES, 3, ("jtsc",), "- Knows nothing.")
    write_draft(FOLDER, card, write_train_graph(made, FOLDER))


if __name__ == "__main__":
    main()
