# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Cells with the feature statistics of other cells: MixStyle (Zhou et al., ICLR 2021, "Domain Generalization with
MixStyle").

Means and deviations of feature maps tell light, stain and camera; where they are drawn anew in training, the bottleneck
that weighs the classes does not learn to know a class by its laboratory.
"""

import math

import torch

EPSILON = 1e-5


def restyled(features: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Features [B, C, H, W] with the channels' means and deviations of each cell mixed with those of another.

    How much of its own a cell keeps is drawn from the arcsine distribution: mostly nearly all, or hardly any.
    """
    values = features.float()
    mean = values.mean((2, 3), keepdim=True)
    deviation = (values.var((2, 3), keepdim=True) + EPSILON).sqrt()
    count, device = len(features), features.device
    drawn = torch.rand(count, 1, 1, 1, generator=generator, device=device)
    kept = torch.sin(math.pi / 2 * drawn).square()
    other = torch.randperm(count, generator=generator, device=device)
    mixed = (values - mean) / deviation * deviation[other].lerp(deviation, kept) + mean[other].lerp(mean, kept)
    return mixed.to(features.dtype)
