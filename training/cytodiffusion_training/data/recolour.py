# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Cells of one laboratory in the colours of another's, so that no class is known by the colours of one laboratory.

The two dyes of a smear show in the mean optical densities of the nucleus and of what is paler (red cells, cytoplasm). A
linear map of densities carries the two of one crop into those of another crop of the same batch, as stain transfer does
(Macenko et al., ISBI 2009), with vectors found by density, not by angles: crops without red cells have few pixels of
the paler dye.
"""

import torch
from torch.nn import functional as F

from cytodiffusion_training.data.stain import DARKEST, LEAST_DENSITY, middle

PALE = (0.12, 0.5)
"""What is paler than the nucleus and no background: so many times its density, summed over the channels."""

LEAST_SHARE = 0.02
"""Share of the crop's pixels that must be pale, for their hue to be known."""

LEAST_ANGLE = 0.12
"""Least sine of the angle between the two hues: below it they are one (a red cell has no nucleus)."""


def dyes(density: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """The hues of nucleus and paler parts and their normal as columns, [B, 3, 3], and whether they are known, bool [B];
    of densities [B, 3, S, S]."""
    disc = torch.from_numpy(middle(density.shape[-1])).to(density.device)
    inner = density[:, :, disc]
    count = max(1, round(DARKEST * inner.shape[2]))
    dark = inner.sum(1).topk(count, dim=1, sorted=False).indices
    nucleus = inner.gather(2, dark[:, None].expand(-1, 3, -1)).mean(2).clamp(min=LEAST_DENSITY)
    whole, total = density.flatten(2), density.flatten(2).sum(1)
    most = nucleus.sum(1, keepdim=True)
    pale = ((total > PALE[0] * most) & (total < PALE[1] * most)).float()[:, None]
    paler = (whole * pale).sum(2) / pale.sum(2).clamp(min=1.0)
    normal = torch.linalg.cross(F.normalize(nucleus, dim=1), F.normalize(paler, dim=1), dim=1)
    angle = normal.norm(dim=1)
    known = (angle > LEAST_ANGLE) & (pale.mean((1, 2)) > LEAST_SHARE)
    third = F.normalize(normal, dim=1) * nucleus.norm(dim=1, keepdim=True)
    return torch.stack([nucleus, paler, third], 2), known


def recoloured(density: torch.Tensor, share: float, generator: torch.Generator) -> torch.Tensor:
    """Brings the hues of a share of the crops by up to the whole way to those of other crops of the batch; densities
    [B, 3, S, S]."""
    count, device = len(density), density.device
    if share <= 0.0:
        return density
    hues, known = dyes(density)
    other = torch.randperm(count, generator=generator, device=device)
    chosen = known & known[other] & (torch.rand(count, generator=generator, device=device) < share)
    amount = torch.where(chosen, torch.rand(count, generator=generator, device=device), 0.0)[:, None, None]
    unit = torch.eye(3, device=device).expand(count, 3, 3)
    source = torch.where(known[:, None, None], hues, unit)
    change = hues[other] @ torch.linalg.inv(source)
    return (unit.lerp(change, amount) @ density.flatten(2)).reshape(density.shape)
