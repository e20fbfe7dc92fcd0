# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The trial error."""

import torch
from torch import nn
from torch.nn import functional as F

from cytodiffusion_training.model.schedule import alpha_sigma


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


def squares(
    features: torch.Tensor, heads: torch.Tensor, bias: torch.Tensor, clean: torch.Tensor
) -> torch.Tensor:
    """Sum over patches and their numbers of the squared errors of each class [B, K], as a quadratic form; features
    [B, w, P], heads [B, K, n, w], bias [K, n], clean patches [B, n, P]."""
    batch, classes, numbers, width = heads.shape
    full = torch.cat([heads.reshape(batch, -1, width), bias.reshape(1, -1, 1).expand(batch, -1, 1)], 2)
    inner = torch.cat([features, torch.ones_like(features[:, :1])], 1)
    own = ((full @ (inner @ inner.mT)) * full).sum(2).view(batch, classes, numbers)
    cross = (full.view(batch, classes, numbers, -1) * (clean @ inner.mT)[:, None]).sum(3)
    return (own - 2.0 * cross).sum(2) + clean.square().sum((1, 2))[:, None]


class PatchDisc(nn.Module):
    """The trial error in patch space, without making any predicted image: exactly that of `trial_errors`, at a third of
    its cost.

    Where a patch lies in the disc whole, sum((H f + b - x)^2) over the positions f is a quadratic form of H, b and the
    second moments of
    (f, 1) and x, so K predictions cost K small products. Patches on the rim are predicted one by one.
    """

    def __init__(self, size: int, patch: int):
        super().__init__()
        mask = F.pixel_unshuffle(disc(size)[None], patch).flatten(1)
        share = mask.mean(0)
        self.total = 3.0 * float(mask.sum())
        self.register_buffer("inside", torch.nonzero(share == 1.0).flatten(), persistent=False)
        self.register_buffer("rim", torch.nonzero((share > 0.0) & (share < 1.0)).flatten(), persistent=False)
        self.register_buffer("rim_mask", mask.repeat(3, 1)[:, self.rim], persistent=False)

    def forward(
        self, features: torch.Tensor, heads: torch.Tensor, bias: torch.Tensor, clean: torch.Tensor
    ) -> torch.Tensor:
        """Mean squared error over the disc [B, K]; features [B, w, P], heads [B, K, n, w], bias [K, n], clean patches
        [B, n, P], all float32."""
        batch, classes, numbers, width = heads.shape
        flat = heads.reshape(batch, -1, width)
        total = squares(features[:, :, self.inside], heads, bias, clean[:, :, self.inside])
        predicted = (flat @ features[:, :, self.rim]).view(batch, classes, numbers, -1) + bias[None, :, :, None]
        rim = (predicted - clean[:, None, :, self.rim]) * self.rim_mask
        return (total + rim.square().sum((2, 3))) / self.total
