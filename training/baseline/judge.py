# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The rival through the lenses of the classifier, as a model of one trial: the jar fits and judges it as it does the
classifier.

Its errors are minus the logarithms of its probabilities, its features the principal directions of what its last layer
pools.
"""

import copy
import json
import tempfile
from pathlib import Path

import numpy as np
import torch
from torch import nn

from cytodiffusion_training.bundle.description import Card
from cytodiffusion_training.data.cells import CLASSES, Cells, Choice, classes_without, fewer, read, renumbered
from cytodiffusion_training.model.directions import Directions, principal_directions
from cytodiffusion_training.bundle.export import PROFILE_CELLS, Measured, write_draft, write_scores
from cytodiffusion_training.bundle.graphs import WEIGHTS, SharedWeights, traced
from cytodiffusion_training.calibration.lenses import judge_of, lens_parser, through
from cytodiffusion_training.data.scale import Scale
from cytodiffusion_training.calibration.scores import Scores
from cytodiffusion_training.calibration.verdicts import Jar

from baseline.network import Cnn, predicted
from baseline.train import load_cnn


def without_classes(network: Cnn, left_out: tuple[str, ...]) -> Cnn:
    """The network without the output of a class that it was not trained on."""
    cut = copy.deepcopy(network)
    keep = [CLASSES.index(c) for c in classes_without(left_out)]
    cut.head.weight, cut.head.bias = (nn.Parameter(p.detach()[keep]) for p in (network.head.weight, network.head.bias))
    return cut


class RivalGraph(nn.Module):
    """cells uint8 [N, S, S, 3] and trials int64 [T] to errors [N, T, K] and features [N, T, F], the same in every
    trial."""

    def __init__(self, network: Cnn, directions: Directions):
        super().__init__()
        self.network = network
        self.centre, self.directions = (torch.from_numpy(v) for v in (directions.centre, directions.matrix))

    def forward(self, cells: torch.Tensor, trials: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        logits, pooled = self.network(cells.permute(0, 3, 1, 2).float() / 127.5 - 1.0)
        seen = (pooled - self.centre) @ self.directions
        same = torch.zeros_like(trials, dtype=torch.float32)[None, :, None]
        return same - torch.log_softmax(logits, 1)[:, None], same + seen[:, None]


def export_graph(network: Cnn, directions: Directions, folder: Path) -> None:
    """Writes classify.onnx and its weights; a rival draws nothing, so denoise.onnx, which every bundle has, is the same
    graph."""
    cells, shared = torch.zeros(2, network.plan.size, network.plan.size, 3, dtype=torch.uint8), SharedWeights()
    path = folder / "classify.onnx"
    with torch.no_grad():
        model = traced(
            RivalGraph(network, directions),
            (cells, torch.tensor([0, 0])),
            ["cells", "trials"],
            ["errors", "features"],
            path,
        )
    shared.move(model)
    for name in ("classify.onnx", "denoise.onnx"):
        (folder / name).write_bytes(model.SerializeToString(deterministic=True))
    (folder / WEIGHTS).write_bytes(bytes(shared.data))


def scores_of(network: Cnn, directions: Directions, cells: Cells) -> Scores:
    """What the rival sees in cells, as one trial."""
    logits, pooled = (torch.from_numpy(v) for v in predicted(network, cells, torch.device("cpu")))
    seen = (pooled.numpy() - directions.centre) @ directions.matrix
    return Scores(-torch.log_softmax(logits, 1).numpy()[:, None], seen[:, None])


def export(network: Cnn, choice: Choice, out: Path) -> Directions:
    """Draft and scores of a rival, as `cytodiffusion_training.bundle.export` writes them of the classifier; returns the
    directions of its features."""
    validation, train = (renumbered(read(choice, validation=v), choice.left_out) for v in (True, False))
    train = fewer(train, PROFILE_CELLS, choice.seed)
    directions = principal_directions(predicted(network, train, torch.device("cpu"))[1])
    draft, scores = out / "draft", out / "scores"
    draft.mkdir(parents=True)
    scores.mkdir()
    export_graph(network, directions, draft)
    names, features = classes_without(choice.left_out), directions.matrix.shape[1]
    limits = "- A rival, for comparison."
    card = Card("Rival", "0", choice.scale, names, features, choice.laboratories, limits, looks=(1,), profiles=(1,))
    said = {"network": write_draft(draft, card), "seed": choice.seed, "parity": 0.0}
    trained, held = (scores_of(network, directions, cells) for cells in (train, validation))
    found = Measured(
        trained.errors,
        trained.features,
        train.labels,
        held.errors,
        held.features,
        validation.labels,
        validation.laboratory,
        validation.files,
    )
    write_scores(scores, found, np.full((len(held), 6), np.nan), names, said)
    return directions


def main() -> None:
    options = lens_parser(__doc__).parse_args()
    network = without_classes(load_cnn(options.model), tuple(options.left_out))
    choice = Choice(
        options.data,
        tuple(options.laboratories),
        tuple(options.left_out),
        seed=options.seed,
        scale=Scale(network.plan.size),
    )
    with tempfile.TemporaryDirectory() as folder:
        exported = Path(folder) / "whole"
        directions = export(network, choice, exported)
        classes = len(classes_without(choice.left_out))
        judge = judge_of(
            Jar(options.jar),
            exported,
            Path(folder) / "model",
            lambda cells: scores_of(network, directions, cells),
            classes,
        )
        print(json.dumps(through(judge, choice, options.few), indent=1))


if __name__ == "__main__":
    main()
