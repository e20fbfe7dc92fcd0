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


def stain(images: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Changes amount, contrast and hue of the stain in optical density, and the light; float [B, 3, H, W] in [0, 255].

    A third of the cells keep their colours; the others change by a strength drawn from [0, 1], at most far beyond what is
    seen in one laboratory: the tint of another stain is not known beforehand.
    """
    b, device = images.shape[0], images.device

    def normal(*shape: int) -> torch.Tensor:
        return torch.randn(*shape, generator=generator, device=device)

    strength = (torch.rand(b, 1, 1, generator=generator, device=device) * 1.5 - 0.5).clamp(min=0.0)
    mix = torch.diag_embed(torch.exp(strength[..., 0] * (0.35 * normal(b, 3) + 0.3 * normal(b, 1))))
    mix = mix + strength * 0.15 * normal(b, 3, 3)
    density = -torch.log((images + 1.0) / (WHITE + 1.0)).flatten(2)
    contrast = torch.exp(0.25 * strength * normal(b, 1, 1))
    density = mix @ (density.sign() * density.abs() ** contrast)
    light = 1.0 + 0.06 * strength * normal(b, 3, 1)
    out = torch.exp(-density) * (WHITE + 1.0) * light - 1.0
    return out.reshape(images.shape).clamp(0.0, 255.0)


def window(images: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Hides the surroundings of a quarter of the cells behind background or mirrored cell; float [B, 3, S, S].

    Images cut close around a cell, and smears without red cells, show a cell without its neighbours.
    """
    b, size = images.shape[0], images.shape[-1]
    count = max(1, b // 4)
    part = images[:count]
    half = size * (0.34 + 0.14 * torch.rand(count, generator=generator, device=images.device))
    off = (torch.arange(size, device=images.device) + 0.5 - size / 2).abs()
    beyond = off[None] > half[:, None]
    outside = beyond[:, None, :, None] | beyond[:, None, None, :]
    folded = (2 * half[:, None] - off[None]).clamp(min=0.0)
    at = torch.where(beyond, folded, off[None].expand_as(beyond)) * torch.sign(torch.arange(size, device=images.device) + 0.5 - size / 2)
    index = (at + size / 2 - 0.5).round().long().clamp(0, size - 1)
    mirrored = part.gather(2, index[:, None, :, None].expand_as(part)).gather(3, index[:, None, None, :].expand_as(part))
    tint = WHITE + 6.0 * torch.randn(count, 3, 1, 1, generator=generator, device=images.device)
    plain = torch.rand(count, 1, 1, 1, generator=generator, device=images.device) < 0.5
    return torch.cat([torch.where(outside, torch.where(plain, tint, mirrored), part), images[count:]]).clamp(0.0, 255.0)


def optics(images: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Blurs a quarter of the cells (Gaussian, sigma up to 1.6 px) and adds faint noise to another quarter."""
    b, c = images.shape[:2]
    sigma = torch.rand(1, generator=generator, device=images.device) * 1.5 + 0.1
    x = torch.arange(-4, 5, device=images.device, dtype=images.dtype)
    kernel = torch.exp(-0.5 * (x / sigma) ** 2)
    kernel = kernel / kernel.sum()
    quarter = max(1, b // 4)
    blurred = F.pad(images[:quarter], (4, 4, 4, 4), mode="reflect")
    blurred = F.conv2d(blurred, kernel.view(1, 1, 1, 9).expand(c, 1, 1, 9), groups=c)
    blurred = F.conv2d(blurred, kernel.view(1, 1, 9, 1).expand(c, 1, 9, 1), groups=c)
    part = images[quarter : 2 * quarter]
    noise = torch.randn(part.shape, generator=generator, device=images.device)
    grain = torch.rand(part.shape[0], 1, 1, 1, generator=generator, device=images.device) * 8.0
    return torch.cat([blurred, part + grain * noise, images[2 * quarter :]]).clamp(0.0, 255.0)


def augmented(wide: torch.Tensor, size: int, generator: torch.Generator) -> torch.Tensor:
    """uint8 [B, W, W, 3] to augmented float [B, 3, size, size] in [-1, 1]."""
    images = geometry(wide.permute(0, 3, 1, 2).float(), size, generator)
    images = stain(window(images, generator), generator)
    # Blur and noise fall on other cells than the window did.
    return optics(images.roll(len(images) // 4, 0), generator).roll(-(len(images) // 4), 0) / 127.5 - 1.0


def centred(wide: torch.Tensor, size: int) -> torch.Tensor:
    """uint8 [B, W, W, 3] to the unchanged centre as float [B, 3, size, size] in [-1, 1]."""
    off = (wide.shape[1] - size) // 2
    return wide[:, off : off + size, off : off + size].permute(0, 3, 1, 2).float() / 127.5 - 1.0
