# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The two ONNX graphs of a bundle, sharing one weights file in half precision."""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from torch.nn import functional as F

from cytodiffusion_training.model.directions import Directions
from cytodiffusion_training.model.errors import disc, error_weight
from cytodiffusion_training.model.network import ClassParallelDenoiser, folded
from cytodiffusion_training.model.schedule import alpha_sigma, trial_bank, turned

OPSET = 17
WEIGHTS = "classify.onnx.data"


def turn_steps(size: int) -> np.ndarray:
    """Where a turned square takes its pixels from, float32 [8, 3]: pixel (y, x) of turn o takes number o0 + o1 y + o2 x
    of the unturned."""
    number = np.arange(size * size).reshape(size, size)
    views = [turned(number, o) for o in range(8)]
    return np.array([[v[0, 0], v[1, 0] - v[0, 0], v[0, 1] - v[0, 0]] for v in views], np.float32)


def patch_places(size: int, patch: int) -> torch.Tensor:
    """(1, y, x) of each pixel, in the order of patch space (dy, dx, Y, X), float32 [3, size * size]."""
    y, x = torch.meshgrid(torch.arange(size), torch.arange(size), indexing="ij")
    planes = torch.stack([torch.ones_like(y), y, x]).float()
    return torch.stack([F.pixel_unshuffle(p[None], patch).flatten() for p in planes])


class ClassifyGraph(nn.Module):
    """cells uint8 [N, S, S, 3] and trials int64 [T] to errors float32 [N, T, K] and features float32 [N, T, F].

    Everything stays in patch space, [.., 3 * patch^2, S/patch, S/patch], where the network thinks: one gather turns the
    cell and cuts
    it into patches, and the squared error needs no predicted image. (At 16 passes a run, shuffling 9 images back was 38
    % of the time.)
    """

    def __init__(self, network: nn.Module, directions: Directions):
        super().__init__()
        self.network = network
        self.register_buffer("centre", torch.from_numpy(directions.centre))
        self.register_buffer("directions", torch.from_numpy(directions.matrix))
        size, patch = network.plan.size, network.plan.patch
        bank = trial_bank(size)
        t = torch.from_numpy(bank.times)
        alpha, sigma = alpha_sigma(t)
        mask = disc(size)
        self.register_buffer("times", t)
        self.register_buffer("table", torch.stack([alpha, sigma, error_weight(t) / (3.0 * mask.sum())], 1))
        self.register_buffer("noise", F.pixel_unshuffle(torch.from_numpy(bank.noise), patch).half().float())
        self.register_buffer("mask", F.pixel_unshuffle(mask[None], patch).repeat(3, 1, 1).flatten(1))
        self.register_buffer("steps", torch.from_numpy(turn_steps(size)[bank.turns]))
        self.register_buffer("places", patch_places(size, patch))

    def forward(self, cells: torch.Tensor, trials: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        plan = self.network.plan
        numbers, edge = 3 * plan.patch**2, plan.size // plan.patch
        # The pixel that each place of the turned cell takes, [T, S * S]; float32 holds these whole numbers exactly.
        pixels = (self.steps @ self.places)[trials].to(torch.int64)
        clean = cells.reshape(-1, plan.size**2, 3)[:, pixels]
        clean = clean.reshape(-1, plan.patch**2, edge * edge, 3).permute(0, 3, 1, 2).float() / 127.5 - 1.0
        clean = clean.reshape(-1, trials.shape[0], numbers, edge, edge)
        alpha, sigma, weight = self.table[trials][:, :, None, None, None].unbind(1)
        noisy = alpha * clean + sigma * self.noise[trials]
        time = self.network.time(self.times)[trials] + torch.zeros_like(clean[:, :, 0, 0, :1])
        features, pooled = self.network.trunk(noisy.reshape(-1, numbers, edge, edge), time.flatten(0, 1))
        # The bias as one more feature: a second pass over the large prediction would cost more.
        bias = self.network.head_bias[None, :, None] + torch.zeros_like(pooled[:, :1, None])
        heads = torch.cat([self.network.heads(pooled), bias], 2)
        predicted = heads @ torch.cat([features, torch.ones_like(features[:, :1])], 1)
        clean = clean.reshape(-1, 1, numbers, edge * edge)
        difference = (predicted.reshape(pooled.shape[0], -1, numbers, edge * edge) - clean) * self.mask
        errors = difference.flatten(2).square().sum(2)
        errors = errors.reshape(cells.shape[0], trials.shape[0], -1) * weight.flatten(1)
        seen = (pooled - self.centre) @ self.directions
        return errors, seen.reshape(-1, trials.shape[0], self.directions.shape[1])


class DenoiseGraph(nn.Module):
    """x float32 [N, 3, S, S] and t float32 [N] to the predicted clean cell of each class, x0 [N, K, 3, S, S]."""

    def __init__(self, network: nn.Module):
        super().__init__()
        self.network = network

    def forward(self, x: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
        return self.network(x, t)[0]


def traced(
    graph: nn.Module, example: tuple[torch.Tensor, ...], inputs: list[str], outputs: list[str], path: Path
) -> onnx.ModelProto:
    """The graph as an ONNX model with free first axes; its weights have the names and shapes that the network has."""
    axes = {name: {0: "n" if name != "trials" else "t"} for name in inputs}
    axes |= {name: {0: "n"} if name == "x0" else {0: "n", 1: "t"} for name in outputs}
    torch.onnx.export(
        graph.eval(),
        example,
        str(path),
        input_names=inputs,
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
        # Folded, heads and others would go by numbers; ONNX Runtime folds them when it loads.
        do_constant_folding=False,
    )
    model = onnx.load(path)
    del model.graph.value_info[:]
    return model


def with_classes(model: onnx.ModelProto, output: str, axis: int, classes: int) -> onnx.ModelProto:
    """The model with the number of classes in the shape of an output, where readers look for it."""
    found = next(o for o in model.graph.output if o.name == output)
    found.type.tensor_type.shape.dim[axis].dim_value = classes
    return model


class SharedWeights:
    """Collects large tensors in half precision, each content once, into one file beside the graphs."""

    def __init__(self, before: bytes = b"", places: dict[bytes, int] | None = None, file: str = WEIGHTS) -> None:
        """New, or on top of a file that is there, whose contents lie at these places; file: its name."""
        self.file = file
        self.data = bytearray(before)
        self.places: dict[bytes, int] = dict(places or {})

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
            for key, value in {"location": self.file, "offset": self.places[content], "length": len(content)}.items():
                tensor.external_data.add(key=key, value=str(value))
        rest = list(model.graph.node)
        del model.graph.node[:]
        model.graph.node.extend(casts + rest)


def export_graphs(
    network: ClassParallelDenoiser, directions: Directions, folder: Path, shared: SharedWeights | None = None
) -> None:
    """Writes classify.onnx, denoise.onnx and their weights file into the folder."""
    size, classes = network.plan.size, network.plan.classes
    network, shared = folded(network), shared or SharedWeights()
    cells = torch.zeros(2, size, size, 3, dtype=torch.uint8)
    trials = torch.tensor([0, 1, 2])
    with torch.no_grad():
        classify = traced(
            ClassifyGraph(network, directions),
            (cells, trials),
            ["cells", "trials"],
            ["errors", "features"],
            folder / "classify.onnx",
        )
        x, t = torch.zeros(2, 3, size, size), torch.full((2,), 0.5)
        denoise = traced(DenoiseGraph(network), (x, t), ["x", "t"], ["x0"], folder / "denoise.onnx")
    with_classes(classify, "errors", 2, classes)
    with_classes(denoise, "x0", 1, classes)
    for model, name in ((classify, "classify.onnx"), (denoise, "denoise.onnx")):
        shared.move(model)
        (folder / name).write_bytes(model.SerializeToString(deterministic=True))
    (folder / WEIGHTS).write_bytes(bytes(shared.data))
