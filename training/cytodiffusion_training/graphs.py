# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The two ONNX graphs of a bundle, sharing one weights file in half precision."""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from .evaluate import BANK_SEED, ROUNDS
from .objective import disc, error_weight
from .schedule import alpha_sigma, trial_bank

OPSET = 17
WEIGHTS = "classify.onnx.data"


class ClassifyGraph(nn.Module):
    """cells uint8 [N, S, S, 3] and trials int64 [T] to errors float32 [N, T, K]."""

    def __init__(self, network: nn.Module):
        super().__init__()
        self.network = network
        times, noise = trial_bank(ROUNDS, network.plan.size, BANK_SEED)
        t = torch.from_numpy(times)
        alpha, sigma = alpha_sigma(t)
        mask = disc(network.plan.size)
        self.register_buffer("table", torch.stack([t, alpha, sigma, error_weight(t) / (3.0 * mask.sum())], 1))
        self.register_buffer("noise", torch.from_numpy(noise).half().float())
        self.register_buffer("mask", mask)

    def forward(self, cells: torch.Tensor, trials: torch.Tensor) -> torch.Tensor:
        size, classes = self.network.plan.size, self.network.plan.classes
        clean = (cells.permute(0, 3, 1, 2).float() / 127.5 - 1.0)[:, None]
        t, alpha, sigma, weight = self.table[trials][:, :, None, None, None].unbind(1)
        noisy = alpha[None] * clean + sigma[None] * self.noise[trials][None]
        repeated = (clean + torch.zeros_like(t)[None]).reshape(-1, 1, 3, size, size)
        every = (t[None, :, 0, 0, 0] + torch.zeros_like(clean[:, :, 0, 0, 0])).reshape(-1)
        predicted, _ = self.network(noisy.reshape(-1, 3, size, size), every)
        squared = (predicted - repeated).square().sum(2) * self.mask
        errors = squared.sum((2, 3)).reshape(cells.shape[0], -1, classes)
        return errors * weight[None, :, 0, 0]


class DenoiseGraph(nn.Module):
    """x float32 [N, 3, S, S] and t float32 [N] to the predicted clean cell of each class, x0 [N, K, 3, S, S]."""

    def __init__(self, network: nn.Module):
        super().__init__()
        self.network = network

    def forward(self, x: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
        return self.network(x, t)[0]


def traced(graph: nn.Module, example: tuple[torch.Tensor, ...], inputs: list[str], output: str, path: Path) -> onnx.ModelProto:
    """The graph as an ONNX model with free first axes."""
    axes = {name: {0: "n" if name != "trials" else "t"} for name in inputs}
    axes[output] = {0: "n", 1: "t"} if output == "errors" else {0: "n"}
    torch.onnx.export(
        graph.eval(), example, str(path), input_names=inputs, output_names=[output], dynamic_axes=axes, opset_version=OPSET, dynamo=False
    )
    return onnx.load(path)


class SharedWeights:
    """Collects large tensors in half precision, each content once, into one file beside the graphs."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.places: dict[bytes, int] = {}

    def move(self, model: onnx.ModelProto, smallest: int = 256) -> None:
        """Replaces each float32 initializer of at least `smallest` numbers by external fp16 and a Cast."""
        casts = []
        for tensor in model.graph.initializer:
            if tensor.data_type != TensorProto.FLOAT or np.prod(tensor.dims) < smallest:
                continue
            content = numpy_helper.to_array(tensor).astype(np.float16).tobytes()
            if content not in self.places:
                self.data.extend(b"\0" * (-len(self.data) % 64))
                self.places[content] = len(self.data)
                self.data.extend(content)
            casts.append(helper.make_node("Cast", [tensor.name + ".half"], [tensor.name], to=TensorProto.FLOAT))
            tensor.name += ".half"
            tensor.data_type = TensorProto.FLOAT16
            tensor.ClearField("raw_data")
            tensor.ClearField("float_data")
            tensor.data_location = TensorProto.EXTERNAL
            for key, value in {"location": WEIGHTS, "offset": self.places[content], "length": len(content)}.items():
                tensor.external_data.add(key=key, value=str(value))
        rest = list(model.graph.node)
        del model.graph.node[:]
        model.graph.node.extend(casts + rest)


def export_graphs(network: nn.Module, folder: Path) -> None:
    """Writes classify.onnx, denoise.onnx and their weights file into the folder."""
    size = network.plan.size
    shared = SharedWeights()
    cells = torch.zeros(2, size, size, 3, dtype=torch.uint8)
    trials = torch.tensor([0, 1, 2])
    with torch.no_grad():
        classify = traced(ClassifyGraph(network), (cells, trials), ["cells", "trials"], "errors", folder / "classify.onnx")
        x, t = torch.zeros(2, 3, size, size), torch.full((2,), 0.5)
        denoise = traced(DenoiseGraph(network), (x, t), ["x", "t"], "x0", folder / "denoise.onnx")
    for model, name in ((classify, "classify.onnx"), (denoise, "denoise.onnx")):
        shared.move(model)
        (folder / name).write_bytes(model.SerializeToString(deterministic=True))
    (folder / WEIGHTS).write_bytes(bytes(shared.data))
