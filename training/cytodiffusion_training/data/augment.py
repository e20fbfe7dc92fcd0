# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Augmentation of whole batches on their own device: geometry, surroundings, stain, light, focus, noise.

Surroundings, stain, exposure, focus and scale change far more between laboratories than within PBC, so all are varied
widely.
"""

import math
from dataclasses import dataclass

import torch
from torch.nn import functional as F

from cytodiffusion_training.data.recolour import recoloured
from cytodiffusion_training.data.scale import pixels_per_um
from cytodiffusion_training.data.stain import REFERENCE, normalised_images

WHITE = 240.0


@dataclass(frozen=True)
class AugmentPlan:
    """What is varied, and how much.

    zoom: largest factor of scale, either way. stain: strength of the change of colours (1: as `stain` says). window:
    share of cells whose
    surroundings are hidden by a square. isolate: share of the cells with a mask that stand alone on clear background.
    pasted: share of them that lie amid what is beside another cell of the batch.
    exposure: share
    of cells whose light is too strong by up to e^0.35. blur: share out of focus (Gaussian, sigma up to blur_um).
    residue: what stain
    normalisation leaves, as the standard deviation of the logarithm of each channel's density. contrast: standard
    deviation of the logarithm of each
    channel's own exponent of density, for cells whose stain changes whole. coarse: share of the cells shown as a camera
    of up to half the
    resolution shows them. sharpened: share of the cells with the rims that cameras draw. drab: share of the cells whose
    two dyes come out as
    nearly one hue, as old stain and poor cameras show them. recolour: share of the cells in the colours of another cell
    of the batch.
    """

    zoom: float = 1.25
    stain: float = 1.0
    window: float = 0.2
    isolate: float = 0.2
    pasted: float = 0.3
    exposure: float = 0.3
    blur: float = 0.35
    blur_um: float = 0.61
    residue: float = 0.08
    contrast: float = 0.0
    coarse: float = 0.0
    sharpened: float = 0.0
    drab: float = 0.0
    recolour: float = 0.0


MILD = AugmentPlan(
    zoom=1.15,
    stain=0.6,
    window=0.1,
    isolate=0.1,
    pasted=0.15,
    exposure=0.12,
    blur=0.15,
    blur_um=0.44,
    residue=0.05,
    recolour=0.3,
)
"""For the last part of training: what was learned under wide changes, sharpened on cells nearly as they are."""

LEAST = AugmentPlan(
    zoom=1.08, stain=0.3, window=0.05, isolate=0.05, pasted=0.05, exposure=0.05, blur=0.1, blur_um=0.3, residue=0.03
)
"""For the very end, on the laboratories that the model is for."""

FOREIGN = AugmentPlan(
    zoom=1.35,
    stain=1.2,
    pasted=0.5,
    blur=0.4,
    blur_um=0.7,
    residue=0.12,
    contrast=0.15,
    coarse=0.3,
    sharpened=0.2,
    drab=0.3,
    recolour=0.6,
)
"""For laboratories that are not among those trained on: other scales, cameras and stains."""

PLANS = {
    "foreign": (FOREIGN,),
    "wide": (AugmentPlan(),),
    "mild": (MILD,),
    "least": (LEAST,),
    "both": (FOREIGN, MILD),
    "three": (FOREIGN, MILD, LEAST),
}
"""By name, what batches take in turn. both, three: sharpened on cells nearly as they are, without forgetting how others
may look."""

SHIFT_UM = 1.4
"""How far off its middle a cell may lie, either way."""

GRAIN = 2.2
"""Largest standard deviation of noise in grey levels, of pixels of 1 um; of smaller ones as many times more as they are
narrower."""


def uniform(count: int, low: float, high: float, generator: torch.Generator) -> torch.Tensor:
    """Random numbers [count] in [low, high)."""
    return torch.rand(count, generator=generator, device=generator.device) * (high - low) + low


def geometry(wide: torch.Tensor, size: int, zoom: float, generator: torch.Generator) -> torch.Tensor:
    """Turns, flips, scales (by 1 / zoom to zoom) and shifts; float [B, C, W, W] to [B, C, size, size]."""
    b, edge = wide.shape[0], wide.shape[-1]
    angle = uniform(b, -math.pi, math.pi, generator)
    scale = torch.exp(uniform(b, -math.log(zoom), math.log(zoom), generator)) * size / edge
    flip = torch.where(uniform(b, 0, 1, generator) < 0.5, -1.0, 1.0)
    shift = 2.0 * SHIFT_UM * pixels_per_um(edge) / edge
    rows = torch.stack(
        [
            torch.stack([scale * angle.cos() * flip, -scale * angle.sin(), uniform(b, -shift, shift, generator)], 1),
            torch.stack([scale * angle.sin() * flip, scale * angle.cos(), uniform(b, -shift, shift, generator)], 1),
        ],
        1,
    )
    grid = F.affine_grid(rows, [b, wide.shape[1], size, size], align_corners=False)
    return F.grid_sample(wide, grid, mode="bilinear", padding_mode="reflection", align_corners=False)


def stain(images: torch.Tensor, plan: AugmentPlan, generator: torch.Generator) -> torch.Tensor:
    """Changes amount, contrast and hue of the stain in optical density, and the light; float [B, 3, H, W] in [0, 255].

    A third of the cells keep their colours; the others change by a strength drawn from [0, 1], at most far beyond what
    is
    seen in one laboratory: the tint of another stain is not known beforehand.
    """
    b, device = images.shape[0], images.device

    def normal(*shape: int) -> torch.Tensor:
        return torch.randn(*shape, generator=generator, device=device)

    amount = plan.stain * (torch.rand(b, 1, 1, generator=generator, device=device) * 1.5 - 0.5).clamp(min=0.0)
    mix = torch.diag_embed(torch.exp(amount[..., 0] * (0.35 * normal(b, 3) + 0.3 * normal(b, 1))))
    mix = mix + amount * 0.15 * normal(b, 3, 3)
    density = recoloured(-torch.log((images + 1.0) / (WHITE + 1.0)), plan.recolour, generator).flatten(2)
    contrast = torch.exp(amount * (0.25 * normal(b, 1, 1) + plan.contrast * normal(b, 3, 1)))
    density = drab(mix @ (density.sign() * density.abs() ** contrast), plan.drab, generator)
    light = 1.0 + 0.06 * amount * normal(b, 3, 1)
    out = torch.exp(-density) * (WHITE + 1.0) * light - 1.0
    return out.reshape(images.shape).clamp(0.0, 255.0)


def drab(density: torch.Tensor, share: float, generator: torch.Generator) -> torch.Tensor:
    """Draws the colours of a share of the cells together, by up to nine tenths, to one hue around that of nuclei;
    densities [B, 3, pixels].

    What is left to tell the kinds apart by is how dense nucleus, cytoplasm and granules are, and their texture.
    """
    b, device = len(density), density.device
    towards = torch.tensor(REFERENCE, device=device)[:, None] * torch.exp(
        0.4 * torch.randn(b, 3, 1, generator=generator, device=device)
    )
    grey = density.mean(1, keepdim=True) * towards / towards.mean(1, keepdim=True)
    amount = torch.where(uniform(b, 0, 1, generator) < share, uniform(b, 0.0, 0.9, generator), 0.0)
    return density.lerp(grey, amount[:, None, None])


def background(count: int, generator: torch.Generator) -> torch.Tensor:
    """Colours of clear background, [count, 3, 1, 1]."""
    return (WHITE + 6.0 * torch.randn(count, 3, 1, 1, generator=generator, device=generator.device)).clamp(0.0, 255.0)


def surroundings(
    images: torch.Tensor, mask: torch.Tensor, plan: AugmentPlan, generator: torch.Generator
) -> torch.Tensor:
    """Puts some of the cells alone on clear background, or amid what is beside another cell, with a soft rim around
    their mask.

    Over-exposed smears, and smears of lysed blood, show leukocytes without any red cell; the red cells and the
    background of another laboratory tell nothing of the class. Images float [B, 3, S, S], mask [B, 1, S, S] in [0, 1],
    all 0 where the cell's outline is not known: such cells stay as they are.
    """
    half = images.shape[-1] // 2
    drawn = uniform(len(images), 0, 1, generator)[:, None, None, None]
    other = images[torch.randperm(len(images), generator=generator, device=images.device)]
    # By half of the edge, so that the other cell itself comes to lie in the corners.
    beside = other.roll((half, half), (2, 3)).flip(2)
    behind = torch.where(drawn < plan.pasted, beside, background(len(images), generator))
    soft = F.avg_pool2d(F.max_pool2d(mask, 3, 1, 1), 5, 1, 2)
    known = mask.amax((1, 2, 3), keepdim=True) > 0.5
    return torch.where(known & (drawn < plan.pasted + plan.isolate), soft * images + (1.0 - soft) * behind, images)


def window(images: torch.Tensor, share: float, generator: torch.Generator) -> torch.Tensor:
    """Hides the surroundings of a share of the cells behind background or mirrored cell; float [B, 3, S, S].

    Images cut close around a cell show a cell without its neighbours.
    """
    b, size, device = images.shape[0], images.shape[-1], images.device
    chosen = uniform(b, 0, 1, generator) < share
    half = size * uniform(b, 0.34, 0.48, generator)
    offset = torch.arange(size, device=device) + 0.5 - size / 2
    off = offset.abs()
    beyond = off[None] > half[:, None]
    outside = (beyond[:, None, :, None] | beyond[:, None, None, :]) & chosen[:, None, None, None]
    folded = torch.where(beyond, (2 * half[:, None] - off[None]).clamp(min=0.0), off[None].expand_as(beyond))
    index = (folded * torch.sign(offset) + size / 2 - 0.5).round().long().clamp(0, size - 1)
    mirrored = images.gather(2, index[:, None, :, None].expand_as(images)).gather(
        3, index[:, None, None, :].expand_as(images)
    )
    plain = uniform(b, 0, 1, generator)[:, None, None, None] < 0.5
    return torch.where(outside, torch.where(plain, background(b, generator), mirrored), images)


def exposure(images: torch.Tensor, share: float, generator: torch.Generator) -> torch.Tensor:
    """Too much light for a share of the cells: bright parts lose what they show, as white balance brings the burnt-out
    to WHITE."""
    b = len(images)
    gain = torch.where(uniform(b, 0, 1, generator) < share, torch.exp(uniform(b, 0.0, 0.35, generator)), 1.0)
    ceiling = torch.where(gain > 1.0, WHITE, 255.0)[:, None, None, None]
    return torch.minimum(images * gain[:, None, None, None], ceiling)


def coarse(images: torch.Tensor, share: float, generator: torch.Generator) -> torch.Tensor:
    """A share of the cells through pixels up to twice as wide, one width for all of a batch; float [B, 3, S, S]."""
    count, size = round(share * len(images)), images.shape[-1]
    if count == 0:
        return images
    start = int(torch.randint(len(images) - count + 1, (1,), generator=generator, device=generator.device))
    fewer = round(size / float(uniform(1, 1.2, 2.0, generator)))
    part = F.interpolate(images[start : start + count], size=(fewer, fewer), mode="area")
    part = F.interpolate(part, size=(size, size), mode="bilinear", align_corners=False)
    return torch.cat([images[:start], part, images[start + count :]])


def sharpened(images: torch.Tensor, share: float, generator: torch.Generator) -> torch.Tensor:
    """Adds to a share of the cells up to one and a half of what a 3 x 3 mean takes away (unsharp masking, as phones
    do); float [B, 3, S, S]."""
    count = round(share * len(images))
    if count == 0:
        return images
    part = images[-count:]
    amount = uniform(count, 0.3, 1.5, generator)[:, None, None, None]
    detail = part - F.avg_pool2d(F.pad(part, (1, 1, 1, 1), mode="reflect"), 3, 1)
    return torch.cat([images[:-count], (part + amount * detail).clamp(0.0, 255.0)])


def optics(images: torch.Tensor, share: float, sigma: float, grain: float, generator: torch.Generator) -> torch.Tensor:
    """Blurs a share of the cells by up to sigma px, all of a batch alike, and adds noise of up to so many grey levels
    to a quarter of the batch, among the others."""
    b, c = images.shape[:2]
    reach = math.ceil(2.7 * sigma)
    x = torch.arange(-reach, reach + 1, device=images.device, dtype=images.dtype)
    kernel = torch.exp(-0.5 * (x / uniform(1, 0.1, sigma, generator)) ** 2)
    kernel = kernel / kernel.sum()
    count = round(share * b)
    blurred = F.pad(images[:count], (reach,) * 4, mode="reflect")
    blurred = F.conv2d(blurred, kernel.view(1, 1, 1, -1).expand(c, 1, 1, -1), groups=c)
    blurred = F.conv2d(blurred, kernel.view(1, 1, -1, 1).expand(c, 1, -1, 1), groups=c)
    part = images[count : count + b // 4]
    noise = torch.randn(part.shape, generator=generator, device=images.device)
    amount = torch.rand(part.shape[0], 1, 1, 1, generator=generator, device=images.device) * grain
    return torch.cat([blurred, part + amount * noise, images[count + b // 4 :]]).clamp(0.0, 255.0)


def augmented(
    wide: torch.Tensor, mask: torch.Tensor, size: int, plan: AugmentPlan, generator: torch.Generator
) -> torch.Tensor:
    """uint8 crops [B, W, W, 3] and masks bool [B, W, W] of their cells (all false: unknown) to float [B, 3, size, size]
    in [-1, 1]."""
    per_um = pixels_per_um(wide.shape[1])
    layers = torch.cat([wide.permute(0, 3, 1, 2).float(), mask[:, None].float()], 1)
    layers = geometry(layers, size, plan.zoom, generator)
    images = surroundings(layers[:, :3], layers[:, 3:], plan, generator)
    images = stain(window(images, plan.window, generator), plan, generator)
    images = sharpened(
        coarse(exposure(images, plan.exposure, generator), plan.coarse, generator), plan.sharpened, generator
    )
    images = optics(images, plan.blur, per_um * plan.blur_um, per_um * GRAIN, generator)
    return normalised_images(images, plan.residue, generator) / 127.5 - 1.0
