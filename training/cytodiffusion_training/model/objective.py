# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The training loss."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import nn
from torch.nn import functional as F

from cytodiffusion_training.data.cells import Cells
from cytodiffusion_training.model.errors import PatchDisc, error_weight
from cytodiffusion_training.model.evaluate import mean_errors, named
from cytodiffusion_training.model.network import ClassParallelDenoiser, NetworkPlan
from cytodiffusion_training.model.restyle import restyled
from cytodiffusion_training.model.schedule import alpha_sigma


@dataclass(frozen=True)
class LossPlan:
    """Weight lambda of the class term, temperature tau of its softmax, share of t drawn over the whole of [0, 1], share
    of the steps in which cells get the feature statistics of others (`restyle`)."""

    class_weight: float = 1.0
    tau: float = 0.01
    auxiliary_weight: float = 1.0
    whole_range: float = 0.15
    restyled: float = 0.5


def draw_times(count: int, plan: LossPlan, generator: torch.Generator, device: torch.device) -> torch.Tensor:
    """Training times [count]: mostly [0.02, 0.6], low ones more often (the class is decided there), else the whole
    range, for sampling."""
    u, v = torch.rand(2, count, generator=generator, device=device)
    return torch.where(v < plan.whole_range, u, 0.02 + 0.58 * u**2)


class Objective(Protocol):
    """What a network is trained for. The training loop knows no more of it."""

    def __call__(
        self, network: nn.Module, clean: torch.Tensor, labels: torch.Tensor, generator: torch.Generator
    ) -> tuple[torch.Tensor, float]:
        """The loss (scalar) of clean crops [B, 3, S, S] in [-1, 1], and the share of them that were named rightly; 0
        where nothing is named."""

    def judged(self, network: nn.Module, cells: Cells, device: torch.device) -> dict[str, float]:
        """Figures of cells as they are, in evaluation mode, by name."""


def share_right(costs: torch.Tensor, labels: torch.Tensor) -> float:
    """Of cells with these costs [B, K], the least wins."""
    return (costs.argmin(1) == labels).float().mean().item()


class DiffusionObjective:
    """The training loss of the class-parallel denoiser."""

    def __init__(self, shape: NetworkPlan, plan: LossPlan, device: torch.device):
        self.plan = plan
        self.disc = PatchDisc(shape.size, shape.patch).to(device)

    def __call__(
        self, network: ClassParallelDenoiser, clean: torch.Tensor, labels: torch.Tensor, generator: torch.Generator
    ) -> tuple[torch.Tensor, float]:
        value, errors = self.terms(network, clean, labels, generator)
        return value, share_right(errors, labels)

    def terms(
        self, network: ClassParallelDenoiser, clean: torch.Tensor, labels: torch.Tensor, generator: torch.Generator
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """The loss (scalar) and the trial errors [B, K] of one batch; clean [B, 3, S, S] in [-1, 1].

        e_y over the whole square (so that sampled cells have corners, too) + lambda * cross-entropy of
        softmax(-e / tau) + an auxiliary cross-entropy of the bottleneck. High noise hides the class: its
        class terms fade with 1 - t beyond 0.6. Under autocast the trunk is in half precision, errors never.
        """
        plan, patch = self.plan, network.plan.patch
        t = draw_times(len(clean), plan, generator, clean.device)
        alpha, sigma = (a[:, None, None, None] for a in alpha_sigma(t))
        noise = torch.randn(clean.shape, generator=generator, device=clean.device)
        noisy = F.pixel_unshuffle(alpha * clean + sigma * noise, patch)
        noisy, between = noisy.contiguous(memory_format=torch.channels_last), self.between(generator)
        features, pooled = network.trunk(noisy, network.time(t), between)
        logits, heads = network.logits(pooled).float(), network.heads(pooled)
        with torch.autocast(clean.device.type, enabled=False):
            features, heads = (
                features.float(),
                heads.float().view(len(labels), network.plan.classes, -1, features.shape[1]),
            )
            bias = network.head_bias.view(network.plan.classes, -1)
            patches = F.pixel_unshuffle(clean, patch).flatten(2)
            own = heads[torch.arange(len(labels), device=labels.device), labels] @ features + bias[labels][:, :, None]
            generative = (error_weight(t) * (own - patches).square().mean((1, 2))).mean()
            errors = error_weight(t)[:, None] * self.disc(features, heads, bias, patches)
            sharp = torch.where(t <= 0.6, 1.0, 1.0 - t)
            by_error = (sharp * F.cross_entropy(-errors / plan.tau, labels, reduction="none")).mean()
            by_features = (sharp * F.cross_entropy(logits, labels, reduction="none")).mean()
        return generative + plan.class_weight * by_error + plan.auxiliary_weight * by_features, errors

    def between(self, generator: torch.Generator) -> Callable[[torch.Tensor], torch.Tensor]:
        """What one step does to the features on their way to the bottleneck."""
        if torch.rand((), generator=generator, device=generator.device) < self.plan.restyled:
            return lambda features: restyled(features, generator)
        return lambda features: features

    def judged(self, network: ClassParallelDenoiser, cells: Cells, device: torch.device) -> dict[str, float]:
        """By the errors of the bank's first trial."""
        return named(mean_errors(network, cells, 1, device), cells)
