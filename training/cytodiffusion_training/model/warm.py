# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""A trained bundle as the start of further training.

Export folds each batch norm into its convolution and drops the auxiliary head; here the norms are put back so that the
network predicts what the bundle predicts, and then learns with batch statistics again.
"""

from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import torch
import yaml
from onnx import numpy_helper
from torch import nn

from cytodiffusion_training.data.cells import Cells
from cytodiffusion_training.model.evaluate import unit_images
from cytodiffusion_training.model.finer import finer, plan_of
from cytodiffusion_training.model.network import Block, ClassParallelDenoiser, with_heads
from cytodiffusion_training.model.schedule import alpha_sigma


def weights_by_output(model: onnx.ModelProto) -> dict[str, list[np.ndarray]]:
    """The initializers that each node reads, by the module path in the name of its output, seen through Casts and
    Identities."""
    known = {tensor.name: numpy_helper.to_array(tensor).astype(np.float32) for tensor in model.graph.initializer}
    found: dict[str, list[np.ndarray]] = {}
    for node in model.graph.node:
        if node.op_type in ("Cast", "Identity") and node.input[0] in known:
            known[node.output[0]] = known[node.input[0]]
        elif any(name in known for name in node.input):
            path = node.output[0].removeprefix("/network/").rsplit("/", 1)[0].replace("/", ".")
            found.setdefault(path, []).extend(known[name] for name in node.input if name in known)
    return found


def module_path(name: str) -> str:
    """Tracing writes `layers.layers.0` for an item of a list: the repeated word goes."""
    parts = name.split(".")
    return ".".join(p for i, p in enumerate(parts) if i == 0 or p != parts[i - 1] or p.isdigit())


def take_weights(network: ClassParallelDenoiser, bundle: Path) -> dict[str, torch.Tensor]:
    """Copies the bundle's weights into the network; returns the folded bias of each convolution before a norm."""
    model = onnx.load(bundle / "denoise.onnx")
    folded = {}
    modules = dict(network.named_modules())
    for name, values in weights_by_output(model).items():
        module = modules.get(module_path(name))
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            weight, bias = (torch.from_numpy(v) for v in values)
            module.weight.data.copy_(weight)
            if module.bias is None:
                folded[module_path(name)] = bias
            else:
                module.bias.data.copy_(bias)
    # Up to PBC 9 0.9.0 heads went by a number, with axes of length 1.
    shapes = {tuple(t.dims): numpy_helper.to_array(t).astype(np.float32) for t in model.graph.initializer}
    named = {t.name.removesuffix(".half"): numpy_helper.to_array(t).astype(np.float32) for t in model.graph.initializer}
    head = named["network.head"] if "network.head" in named else shapes[(1, *network.head.shape)][0]
    bias = named["network.head_bias"] if "network.head" in named else shapes[(1, len(network.head_bias), 1)].ravel()
    network.head.data.copy_(torch.from_numpy(head))
    network.head_bias.data.copy_(torch.from_numpy(bias))
    expected = {f"{n}.conv{i}" for n, m in network.named_modules() if isinstance(m, Block) for i in (1, 2)}
    if set(folded) != expected:
        raise SystemExit(f"{bundle} is of another architecture: it lacks {sorted(expected - set(folded))}")
    return folded


@torch.no_grad()
def refit_norms(network: ClassParallelDenoiser, folded: dict[str, torch.Tensor], cells: Cells, seed: int) -> None:
    """Sets every batch norm to the statistics of its input over the cells, so that norm and convolution do what the
    folded one did; and that of the pooled bottleneck, for an auxiliary head that starts anew.

    Layer by layer in the order of the network: the statistics of a layer hold once all before it are set.
    """
    generator = torch.Generator().manual_seed(seed)
    clean = unit_images(cells.seen(network.plan.size))
    t = torch.rand(len(clean), generator=generator) * 0.6
    alpha, sigma = (a[:, None, None, None] for a in alpha_sigma(t))
    noisy = alpha * clean + sigma * torch.randn(clean.shape, generator=generator)
    blocks = {n: m for n, m in network.named_modules() if isinstance(m, Block)}
    for name, bias in folded.items():
        block, which = blocks[name.rsplit(".", 1)[0]], name[-1]
        norm = getattr(block, f"norm{which}")
        # Identity scale, so that the hook below sees what the folded convolution gives before its bias.
        norm.running_mean.zero_()
        norm.running_var.fill_(1.0 - norm.eps)
        norm.weight.fill_(1.0)
        norm.bias.copy_(bias)
    network.eval()

    def fit(norm: nn.BatchNorm2d):
        def hook(_, inputs: tuple[torch.Tensor, ...]) -> None:
            mean, var = inputs[0].mean((0, 2, 3)), inputs[0].var((0, 2, 3))
            norm.bias.add_(mean)
            norm.running_mean.copy_(mean)
            norm.running_var.copy_(var)
            norm.weight.copy_((var + norm.eps).sqrt())

        return norm.register_forward_pre_hook(hook)

    def fit_pooled(norm: nn.BatchNorm1d, inputs: tuple[torch.Tensor, ...]) -> None:
        norm.running_mean.copy_(inputs[0].mean(0))
        norm.running_var.copy_(inputs[0].var(0))

    hooks = [fit(norm) for block in blocks.values() for norm in (block.norm1, block.norm2)]
    hooks.append(network.pooled_norm.register_forward_pre_hook(fit_pooled))
    network(noisy, t)
    for hook in hooks:
        hook.remove()


NEAREST = {"blast": "lymphocyte", "erythroblast": "lymphocyte"}
"""Whose head a class that a bundle does not know starts from."""


def heads_of(bundle: Path, classes: tuple[str, ...]) -> tuple[int, list[int]]:
    """How many classes a bundle has, and which of its heads each of these classes starts from; a folder without a
    description has just these."""
    if not (bundle / "rdf.yaml").exists():
        return len(classes), list(range(len(classes)))
    described = yaml.safe_load((bundle / "rdf.yaml").read_text())
    known = [c["name"] for c in described["config"]["cytodiffusion"]["classes"]]
    return len(known), [known.index(c if c in known else NEAREST[c]) for c in classes]


def start_from(
    network: ClassParallelDenoiser, bundle: Path, cells: Cells, seed: int = 1, classes: tuple[str, ...] = ()
) -> None:
    """Makes the network predict what the bundle does, norms and all; the auxiliary head stays as it is.

    The bundle may be for coarser crops, and of other classes than those of the network (`heads_of`); without names both
    have the same.
    """
    size = (
        onnx.load(bundle / "denoise.onnx", load_external_data=False)
        .graph.input[0]
        .type.tensor_type.shape.dim[2]
        .dim_value
    )
    known, rows = heads_of(bundle, classes) if classes else (network.plan.classes, list(range(network.plan.classes)))
    coarse = ClassParallelDenoiser(replace(plan_of(network.plan, size), classes=known))
    folded = take_weights(coarse, bundle)
    found = with_heads(finer(coarse, network.plan.size), rows)
    found.auxiliary.load_state_dict(network.auxiliary.state_dict())
    network.load_state_dict(found.state_dict())
    few = cells.where(np.random.default_rng(seed).permutation(len(cells.labels))[:512])
    refit_norms(network, folded, few, seed)
