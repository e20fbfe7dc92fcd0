# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Stain normalisation of crops: nuclei get the density that they have in PBC; the twin of
`org.cytodiffusion.image.colour.StainNormalisation`.

Laboratories differ in the amount and hue of the stain, and cameras in how they show it. The darkest eighth of a crop's
middle is nucleus in a
nucleated cell: its mean optical density is brought to a reference by one factor for all channels, so that hues, shape
and texture stay, and the
relations of cytoplasm and granules to the nucleus. Up to PBC 9 0.8.0 each channel had its own factor (the diagonal case
of Macenko et al., ISBI
2009): where a camera shows nuclei in magenta that turns red cells teal and granules of eosinophils grey, and no
eosinophil is known.
"""

import numpy as np
import torch

from cytodiffusion_training.data.balance import WHITE

REFERENCE = (1.217, 2.044, 0.438)
"""Mean optical density, natural logarithm, of the darkest eighth in PBC leukocytes (400 validation cells): red, green,
blue."""

DARKEST = 0.125
REACH = 0.375
"""Radius of the disc that is looked at around the middle of the crop, as a share of the edge: 10 um."""

LEAST_DENSITY = 0.05
GAIN_RANGE = (0.4, 2.5)


def middle(size: int) -> np.ndarray:
    """True within reach of the middle, bool [size, size]."""
    at = np.arange(size) + 0.5 - size / 2
    return at[:, None] ** 2 + at[None] ** 2 <= (REACH * size) ** 2


def densities() -> np.ndarray:
    """The optical density of each grey level, float64 [256]: -ln((v + 1) / (WHITE + 1))."""
    return -np.log((np.arange(256, dtype=np.float64) + 1.0) / (WHITE + 1.0))


def nucleus(crop: np.ndarray) -> list[float]:
    """Mean density of the darkest eighth in red, green and blue, at least LEAST_DENSITY; uint8 [S, S, 3].

    The darkest are the pixels whose sum of channels is at most the smallest sum that at least an eighth of the disc do
    not exceed. Means are
    taken over histograms in the order of grey levels, so that Java gives the same to the last bit.
    """
    disc = crop[middle(len(crop))]
    sums = disc.sum(1, dtype=np.int64)
    limit = np.searchsorted(np.cumsum(np.bincount(sums, minlength=766)), DARKEST * len(sums))
    dark = disc[sums <= limit]
    table, out = densities(), []
    for channel in range(3):
        total = 0.0
        for level, count in enumerate(np.bincount(dark[:, channel], minlength=256).tolist()):
            total += count * table[level]
        out.append(max(total / len(dark), LEAST_DENSITY))
    return out


def gains(crop: np.ndarray) -> np.ndarray:
    """What would bring each channel of the nucleus to the reference, float64 [3]; uint8 [S, S, 3]."""
    return np.clip([wanted / found for wanted, found in zip(REFERENCE, nucleus(crop))], *GAIN_RANGE)


def gain(crop: np.ndarray) -> float:
    """What brings the sum of the nucleus's channels to the reference's; uint8 [S, S, 3]."""
    red, green, blue = nucleus(crop)
    return float(np.clip((REFERENCE[0] + REFERENCE[1] + REFERENCE[2]) / (red + green + blue), *GAIN_RANGE))


def toned(crop: np.ndarray, factors: np.ndarray) -> np.ndarray:
    """A crop with the densities of its channels multiplied by these [3]; uint8 [S, S, 3] to the same."""
    levels = np.floor(np.exp(-densities()[None] * np.array(factors)[:, None]) * (WHITE + 1.0) - 1.0 + 0.5)
    tables = np.clip(levels, 0, 255).astype(np.uint8)
    return np.stack([tables[c][crop[..., c]] for c in range(3)], -1)


def normalised(crops: np.ndarray) -> np.ndarray:
    """uint8 crops [N, S, S, 3], white-balanced and at the model's scale, to the same with nuclei as dark as the
    reference."""
    return np.stack([toned(crop, np.full(3, gain(crop))) for crop in crops]) if len(crops) else crops.copy()


def normalised_images(images: torch.Tensor, jitter: float, generator: torch.Generator) -> torch.Tensor:
    """The same for float [B, 3, S, S] in [0, 255], without rounding; jitter: standard deviation of the logarithm of an
    extra factor a channel."""
    disc = torch.from_numpy(middle(images.shape[-1])).to(images.device)
    pixels = images[:, :, disc]
    count = max(1, int(np.ceil(DARKEST * pixels.shape[2])))
    dark = pixels.sum(1).topk(count, dim=1, largest=False, sorted=False).indices
    density = -torch.log((images + 1.0) / (WHITE + 1.0))
    mean = density[:, :, disc].gather(2, dark[:, None].expand(-1, 3, -1)).mean(2).clamp(min=LEAST_DENSITY)
    common = (sum(REFERENCE) / mean.sum(1, keepdim=True)).clamp(*GAIN_RANGE)
    gain = common * torch.exp(jitter * torch.randn(mean.shape, generator=generator, device=images.device))
    return (torch.exp(-density * gain[:, :, None, None]) * (WHITE + 1.0) - 1.0).clamp(0.0, 255.0)
