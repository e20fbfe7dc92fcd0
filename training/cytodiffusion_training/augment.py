# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Augmentation of whole batches on their own device: geometry, stain, light, focus, noise.

Stain and scale change far more between laboratories than within PBC, so both are varied widely.
"""

import math

import torch
from torch.nn import functional as F

WHITE = 240.0


def geometry(wide: torch.Tensor, size: int, generator: torch.Generator) -> torch.Tensor:
    """Turns, flips, scales (0.8 to 1.25) and shifts (up to 5 px); float [B, 3, W, W] to [B, 3, size, size]."""
    b, edge = wide.shape[0], wide.shape[-1]

    def uniform(low: float, high: float) -> torch.Tensor:
        return torch.rand(b, generator=generator, device=wide.device) * (high - low) + low

    angle = uniform(-math.pi, math.pi)
    zoom = torch.exp(uniform(math.log(0.8), math.log(1.25))) * size / edge
    flip = torch.where(uniform(0, 1) < 0.5, -1.0, 1.0)
    shift = 2.0 * 5.0 / edge
    rows = torch.stack(
        [
            torch.stack([zoom * angle.cos() * flip, -zoom * angle.sin(), uniform(-shift, shift)], 1),
            torch.stack([zoom * angle.sin() * flip, zoom * angle.cos(), uniform(-shift, shift)], 1),
        ],
        1,
    )
    grid = F.affine_grid(rows, [b, 3, size, size], align_corners=False)
    return F.grid_sample(wide, grid, mode="bilinear", padding_mode="reflection", align_corners=False)


def stain(images: torch.Tensor, generator: torch.Generator, most: float = 1.0) -> torch.Tensor:
    """Changes amount and tint of the stain in optical density, and the light; float [B, 3, H, W] in [0, 255].

    A third of the cells keep their colours, a sixth are changed strongly; `most` scales all changes.
    """
    b, device = images.shape[0], images.device

    def normal(*shape: int) -> torch.Tensor:
        return torch.randn(*shape, generator=generator, device=device)

    draw = torch.rand(b, 1, 1, generator=generator, device=device)
    strength = most * torch.where(draw < 1 / 3, 0.0, torch.where(draw > 5 / 6, 2.0, 1.0))
    mix = torch.diag_embed(torch.exp(strength[..., 0] * (0.18 * normal(b, 3) + 0.18 * normal(b, 1))))
    mix = mix + strength * 0.06 * normal(b, 3, 3)
    density = -torch.log((images + 1.0) / (WHITE + 1.0)).flatten(2)
    density = mix @ density
    light = 1.0 + 0.03 * strength * normal(b, 3, 1)
    out = torch.exp(-density) * (WHITE + 1.0) * light - 1.0
    return out.reshape(images.shape).clamp(0.0, 255.0)


def optics(images: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Blurs a quarter of the cells (Gaussian, sigma up to 1.2 px) and adds faint noise to another quarter."""
    b, c = images.shape[:2]
    sigma = torch.rand(1, generator=generator, device=images.device) * 1.1 + 0.1
    x = torch.arange(-3, 4, device=images.device, dtype=images.dtype)
    kernel = torch.exp(-0.5 * (x / sigma) ** 2)
    kernel = kernel / kernel.sum()
    quarter = max(1, b // 4)
    blurred = F.pad(images[:quarter], (3, 3, 3, 3), mode="reflect")
    blurred = F.conv2d(blurred, kernel.view(1, 1, 1, 7).expand(c, 1, 1, 7), groups=c)
    blurred = F.conv2d(blurred, kernel.view(1, 1, 7, 1).expand(c, 1, 7, 1), groups=c)
    part = images[quarter : 2 * quarter]
    noise = torch.randn(part.shape, generator=generator, device=images.device)
    grain = torch.rand(part.shape[0], 1, 1, 1, generator=generator, device=images.device) * 8.0
    return torch.cat([blurred, part + grain * noise, images[2 * quarter :]]).clamp(0.0, 255.0)


def augmented(wide: torch.Tensor, size: int, generator: torch.Generator, most_stain: float = 1.0) -> torch.Tensor:
    """uint8 [B, W, W, 3] to augmented float [B, 3, size, size] in [-1, 1]; most_stain as in `stain`."""
    images = geometry(wide.permute(0, 3, 1, 2).float(), size, generator)
    return optics(stain(images, generator, most_stain), generator) / 127.5 - 1.0


def centred(wide: torch.Tensor, size: int) -> torch.Tensor:
    """uint8 [B, W, W, 3] to the unchanged centre as float [B, 3, size, size] in [-1, 1]."""
    off = (wide.shape[1] - size) // 2
    return wide[:, off : off + size, off : off + size].permute(0, 3, 1, 2).float() / 127.5 - 1.0
