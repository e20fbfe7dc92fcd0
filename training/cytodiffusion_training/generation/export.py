# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Puts the denoiser of new cells into a bundle: generate.onnx, its weights in half precision, and what the description
says of them."""

import argparse
import math
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import torch
import yaml
from torch import nn

from cytodiffusion_training.bundle.description import digest
from cytodiffusion_training.bundle.export import PARITY, session
from cytodiffusion_training.bundle.graphs import SharedWeights, traced
from cytodiffusion_training.data.cells import LABORATORIES
from cytodiffusion_training.generation.network import CellDenoiser
from cytodiffusion_training.generation.train import load_generator

GRAPH = "generate.onnx"
"""Its name in a bundle; its weights are called the same with .data."""

INPUTS = ["x", "t", "class", "laboratory"]

GUIDANCE = 1.5
"""How far a cell is drawn towards its class: 1 is as the network says, above it away from what it would say of any
class (Ho and Salimans, 2022)."""

GUIDED_FROM = 0.3
"""Noise over signal from which on cells are guided: below, it makes them grainy (Kynkaanniemi et al., NeurIPS 2024)."""


LAST_NOISE = 0.9
"""Noise over signal from which what the network predicts is taken for the cell: what it draws below is grain."""


class GenerateGraph(nn.Module):
    """x float32 [N, 3, S, S], t float32 [N], class and laboratory int64 [N] to the clean cell, x0 [N, 3, S, S], guided
    towards its class.

    Laboratories are numbered as the bundle names them; the number after the last stands for any.
    """

    def __init__(self, network: CellDenoiser, laboratories: Iterable[str], guidance: float = GUIDANCE):
        super().__init__()
        self.network, self.guidance = network, guidance
        known = [LABORATORIES.index(name) for name in laboratories]
        self.register_buffer("places", torch.tensor([*known, network.plan.laboratories]))

    def forward(
        self, x: torch.Tensor, t: torch.Tensor, cell_class: torch.Tensor, laboratory: torch.Tensor
    ) -> torch.Tensor:
        any_class = torch.full_like(cell_class, self.network.plan.classes)
        place = self.places[laboratory]
        both = self.network(
            torch.cat([x, x]), torch.cat([t, t]), torch.cat([cell_class, any_class]), torch.cat([place, place])
        )
        own, any_other = both.reshape(2, -1, *x.shape[1:]).unbind(0)
        noise = torch.tan(t * (math.pi / 2))
        guided = noise > GUIDED_FROM
        return own + (guided * (self.guidance - 1.0))[:, None, None, None] * (own - any_other)


def example(network: CellDenoiser, laboratories: int) -> tuple[torch.Tensor, ...]:
    """Noise at two times, as two classes, of the first laboratory and of any."""
    x = torch.randn(2, 3, network.plan.size, network.plan.size, generator=torch.Generator().manual_seed(1))
    return x, torch.tensor([0.1, 0.8]), torch.tensor([0, network.plan.classes - 1]), torch.tensor([0, laboratories])


def write_graph(graph: GenerateGraph, folder: Path) -> float:
    """Writes graph and weights; returns by how much ONNX Runtime differs from PyTorch, relative to the largest
    number."""
    graph, cells = graph.eval(), example(graph.network, len(graph.places) - 1)
    with torch.no_grad():
        model = traced(graph, cells, INPUTS, ["x0"], folder / GRAPH)
        expected = graph(*cells).numpy()
    shared = SharedWeights(file=GRAPH + ".data")
    shared.move(model)
    (folder / GRAPH).write_bytes(model.SerializeToString(deterministic=True))
    (folder / shared.file).write_bytes(bytes(shared.data))
    given = {name: value.numpy() for name, value in zip(INPUTS, cells)}
    found = session(folder / GRAPH).run(["x0"], given)[0]
    return float(np.abs(found - expected).max() / np.abs(expected).max())


def describe(folder: Path, laboratories: tuple[str, ...]) -> None:
    """States both files with their hashes in rdf.yaml, and whose cells can be asked for."""
    manifest = folder / "rdf.yaml"
    described = yaml.safe_load(manifest.read_text())
    files = (GRAPH, GRAPH + ".data")
    rest = [entry for entry in described["attachments"] if entry["source"] not in files]
    described["attachments"] = rest + [{"source": name, "sha256": digest(folder / name)} for name in files]
    described["config"]["cytodiffusion"]["generation"] = {
        "source": GRAPH,
        "laboratories": list(laboratories),
        "last_time": round(math.atan(LAST_NOISE) * 2.0 / math.pi, 4),
    }
    manifest.write_text(yaml.safe_dump(described, sort_keys=False, allow_unicode=True, width=100))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("bundle", type=Path, help="folder of a bundle of the same classes and crops; it is changed")
    parser.add_argument(
        "--laboratories", nargs="+", choices=LABORATORIES, default=["pbc"], help="whose cells it was trained on"
    )
    parser.add_argument("--guidance", type=float, default=GUIDANCE, help="1: none")
    options = parser.parse_args()
    network, laboratories = load_generator(options.checkpoint), tuple(options.laboratories)
    parity = write_graph(GenerateGraph(network, laboratories, options.guidance), options.bundle)
    if parity > PARITY:
        raise SystemExit(f"The exported graph differs from PyTorch by {parity:.2g} of its largest number")
    describe(options.bundle, laboratories)
    print(f"parity {parity:.2g}")


if __name__ == "__main__":
    main()
