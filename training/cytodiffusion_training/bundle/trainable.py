# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The graph by which a bundle is trained further, in Java: train.pt, traced TorchScript for DJL.

It holds no weight: these come in as arguments, from the bundle's weights file, so that they are kept once. None of its
shapes names the number of classes or of cells, so new classes need no new graph. Batch norms are folded, as in the ONNX
graphs, so that it does the same in training and evaluation.
"""

from pathlib import Path

import onnx
import torch
from torch import nn
from torch.nn import functional as F

from cytodiffusion_training.model.errors import PatchDisc, error_weight, squares
from cytodiffusion_training.model.network import ClassParallelDenoiser, folded
from cytodiffusion_training.model.objective import LossPlan
from cytodiffusion_training.model.schedule import alpha_sigma

GRAPH = "train.pt"
"""Its name in a bundle."""


def weight_names(network: ClassParallelDenoiser) -> list[str]:
    """The weights of a folded network, in the order in which the graph takes them."""
    return [name for name, _ in network.named_parameters()]


class TrainStep(nn.Module):
    """Clean crops [B, 3, S, S] in [-1, 1], noise in patch space [B, 3 patch^2, S/patch, S/patch], t [B], shares of the
    classes [B, K] and trust [B] to losses [B], trial errors [B, K] and the pooled bottleneck [B, w3].

    The loss is that of `DiffusionObjective` where shares are one-hot and trust is 1. Cells without a label have the
    shares that the model gives them, and as much trust in the class terms as the caller has. The auxiliary head starts
    anew, as bundles do not hold it, and with a few hundred cells must not lead.
    """

    def __init__(self, network: ClassParallelDenoiser, plan: LossPlan = LossPlan(auxiliary_weight=0.2)):
        super().__init__()
        self.network, self.plan = network, plan
        self.disc = PatchDisc(network.plan.size, network.plan.patch)

    def forward(
        self, clean: torch.Tensor, noise: torch.Tensor, t: torch.Tensor, shares: torch.Tensor, trust: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        network, plan = self.network, self.plan
        patches = F.pixel_unshuffle(clean, network.plan.patch)
        alpha, sigma = (a[:, None, None, None] for a in alpha_sigma(t))
        features, pooled = network.trunk(alpha * patches + sigma * noise, network.time(t))
        numbers, width = network.head.shape[1:]
        heads = network.heads(pooled).reshape(pooled.shape[0], -1, numbers, width)
        bias, patches = network.head_bias.view(-1, numbers), patches.flatten(2)
        weight = error_weight(t)
        whole = squares(features, heads, bias, patches) / (patches.shape[1] * patches.shape[2])
        errors = weight[:, None] * self.disc(features, heads, bias, patches)
        sharp = trust * torch.where(t <= 0.6, torch.ones_like(t), 1.0 - t)
        by_error = -(shares * F.log_softmax(-errors / plan.tau, 1)).sum(1)
        by_features = -(shares * F.log_softmax(network.logits(pooled), 1)).sum(1)
        generative = weight * (shares * whole).sum(1)
        losses = generative + sharp * (plan.class_weight * by_error + plan.auxiliary_weight * by_features)
        return losses, errors, pooled


def example(network: ClassParallelDenoiser, cells: int) -> tuple[torch.Tensor, ...]:
    """Arguments after the weights, of any content."""
    plan = network.plan
    random = torch.Generator().manual_seed(7)
    edge = plan.size // plan.patch
    shares = torch.rand(cells, plan.classes, generator=random)
    return (
        torch.rand(cells, 3, plan.size, plan.size, generator=random) * 2.0 - 1.0,
        torch.randn(cells, 3 * plan.patch**2, edge, edge, generator=random),
        torch.rand(cells, generator=random) * 0.6,
        shares / shares.sum(1, keepdim=True),
        torch.ones(cells),
    )


def give(network: nn.Module, names: list[str], values: tuple[torch.Tensor, ...]) -> None:
    """Puts tensors in the place of parameters. (`torch.func.functional_call` refuses while tracing.)"""
    for name, value in zip(names, values):
        path, _, last = name.rpartition(".")
        owner = network.get_submodule(path)
        owner._parameters.pop(last, None)
        setattr(owner, last, value)


def traced_step(network: ClassParallelDenoiser) -> torch.jit.ScriptFunction:
    """The step as a graph that takes the weights of a folded network first, in the order of `weight_names`."""
    step = TrainStep(folded(network)).eval()
    names = weight_names(step.network)
    weights = [w.detach().clone() for w in step.network.parameters()]

    def run(*inputs: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        give(step.network, names, inputs)
        return step(*inputs[len(names) :])

    return torch.jit.trace(run, (*weights, *example(network, 2)), check_trace=False)


def write_train_graph(network: ClassParallelDenoiser, folder: Path) -> dict:
    """Writes train.pt beside the ONNX graphs; returns what the description says of it."""
    traced_step(network).save(str(folder / GRAPH))
    names = weight_names(folded(network))
    for graph in ("classify.onnx", "denoise.onnx"):
        tensors = onnx.load(folder / graph, load_external_data=False).graph.initializer
        known = {t.name.removesuffix(".half") for t in tensors}
        missing = [n for n in names if f"network.{n}" not in known and not n.startswith("auxiliary.")]
        if missing:
            # The exporter merges weights of one content, as new networks have them.
            raise SystemExit(f"{graph} has no weights of its own for {missing}")
    return {"source": GRAPH, "patch": network.plan.patch, "weights": names}
