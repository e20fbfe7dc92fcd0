# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The trial error and the training loss."""

from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F

from .schedule import alpha_sigma


@dataclass(frozen=True)
class LossPlan:
    """Weight lambda of the class term, temperature tau of its softmax, share of t drawn over the whole of [0, 1]."""

    class_weight: float = 0.05
    tau: float = 0.01
    auxiliary_weight: float = 0.05
    whole_range: float = 0.15


def disc(size: int) -> torch.Tensor:
    """1 inside the inscribed disc, 0 outside, float [size, size]."""
    at = torch.arange(size) + 0.5 - size / 2
    return ((at[:, None] ** 2 + at[None] ** 2) <= (size / 2) ** 2).float()


def error_weight(t: torch.Tensor) -> torch.Tensor:
    """1 / (sigma(t)^2 + 0.05), same shape as t: keeps low noise from counting for nothing."""
    return 1.0 / (alpha_sigma(t)[1] ** 2 + 0.05)


def trial_errors(predicted: torch.Tensor, clean: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
    """Weighted mean squared error over the disc, [B, K]; predicted [B, K, 3, S, S], clean [B, 3, S, S], t [B]."""
    mask = disc(clean.shape[-1]).to(clean)
    squared = (predicted - clean[:, None]).square().sum(2)
    return error_weight(t)[:, None] * (squared * mask).sum((2, 3)) / (3.0 * mask.sum())


def draw_times(count: int, plan: LossPlan, generator: torch.Generator, device: torch.device) -> torch.Tensor:
    """Training times [count]: mostly [0.02, 0.6], low ones more often (the class is decided there), else the whole range, for sampling."""
    u, v = torch.rand(2, count, generator=generator, device=device)
    return torch.where(v < plan.whole_range, u, 0.02 + 0.58 * u**2)


def loss(
    network: nn.Module, clean: torch.Tensor, labels: torch.Tensor, plan: LossPlan, generator: torch.Generator
) -> tuple[torch.Tensor, torch.Tensor]:
    """The training loss (scalar) and the trial errors [B, K] of one batch; clean [B, 3, S, S] in [-1, 1].

    e_y over the whole square (so that sampled cells have corners, too) + lambda * cross-entropy of
    softmax(-e / tau) + an auxiliary cross-entropy of the bottleneck. High noise hides the class: its
    class terms fade with 1 - t beyond 0.6.
    """
    t = draw_times(len(clean), plan, generator, clean.device)
    alpha, sigma = (a[:, None, None, None] for a in alpha_sigma(t))
    noise = torch.randn(clean.shape, generator=generator, device=clean.device)
    predicted, logits = network(alpha * clean + sigma * noise, t)
    predicted, logits = predicted.float(), logits.float()
    own = predicted[torch.arange(len(labels), device=labels.device), labels]
    generative = (error_weight(t) * (own - clean).square().mean((1, 2, 3))).mean()
    errors = trial_errors(predicted, clean, t)
    sharp = torch.where(t <= 0.6, 1.0, 1.0 - t)
    by_error = (sharp * F.cross_entropy(-errors / plan.tau, labels, reduction="none")).mean()
    by_features = (sharp * F.cross_entropy(logits, labels, reduction="none")).mean()
    return generative + plan.class_weight * by_error + plan.auxiliary_weight * by_features, errors
