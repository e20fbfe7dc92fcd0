# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""What other microscopes and cameras do to a crop as it is read, in three strengths each; uint8 [N, W, W, 3] in and
out, seeded.

Levels are those of pixels of 1 / USUAL micrometres, whatever the crop's own pixels are: finer pixels have as much more
noise as they catch less light.
"""

import io
from collections.abc import Callable

import numpy as np
from PIL import Image
from scipy import ndimage

from cytodiffusion_training.data.artefacts import clipped
from cytodiffusion_training.data.scale import pixels_per_um

USUAL = 96 / 26.6
"""Pixels in a micrometre that the levels are meant for: those of the first models."""

Degradation = Callable[[np.ndarray, float, np.random.Generator], np.ndarray]


def finer(crops: np.ndarray) -> float:
    """How many times finer the crops are than the levels' pixels."""
    return pixels_per_um(crops.shape[1]) / USUAL


def gaussian_noise(crops: np.ndarray, level: float, rng: np.random.Generator) -> np.ndarray:
    """Noise of a standard deviation in grey levels, as of a camera's electronics."""
    return clipped(crops + rng.normal(0, level * finer(crops), crops.shape))


def shot_noise(crops: np.ndarray, level: float, rng: np.random.Generator) -> np.ndarray:
    """Photon noise; level: the inverse of the photons that make white, so 0.01 is a hundred."""
    step = 255.0 * level * finer(crops) ** 2
    return clipped(rng.poisson(crops / step) * step)


def defocus(crops: np.ndarray, level: float, rng: np.random.Generator) -> np.ndarray:
    """Gaussian blur, sigma in px."""
    sigma = level * finer(crops)
    return clipped(ndimage.gaussian_filter(crops.astype(np.float32), (0, sigma, sigma, 0)))


def motion(crops: np.ndarray, level: float, rng: np.random.Generator) -> np.ndarray:
    """Means over a run of so many px along rows or columns."""
    out = crops.astype(np.float32)
    for axis in (1, 2):
        which = np.arange(len(crops)) % 2 == axis - 1
        out[which] = ndimage.uniform_filter1d(out[which], round(level * finer(crops)), axis=axis)
    return clipped(out)


def illumination(crops: np.ndarray, level: float, rng: np.random.Generator) -> np.ndarray:
    """Light that falls off across the crop by so large a share, in a random direction."""
    size = crops.shape[1]
    y, x = np.mgrid[0:size, 0:size] / size
    angle = rng.uniform(0, 2 * np.pi, len(crops))[:, None, None]
    across = (x - 0.5) * np.cos(angle) + (y - 0.5) * np.sin(angle)
    return clipped(crops * (1.0 - level * (across + 0.5))[..., None])


def colour_temperature(crops: np.ndarray, level: float, rng: np.random.Generator) -> np.ndarray:
    """Warmer or colder light by so large a share in red and blue, that white balance did not catch."""
    sign = rng.choice([-1.0, 1.0], len(crops))[:, None, None, None]
    return clipped(crops * (1.0 + sign * level * np.array([1.0, 0.0, -1.0])))


def jpeg(crops: np.ndarray, level: float, rng: np.random.Generator) -> np.ndarray:
    """Through JPEG of quality 100 - level."""
    out = []
    for crop in crops:
        packed = io.BytesIO()
        Image.fromarray(crop).save(packed, "JPEG", quality=int(100 - level))
        out.append(np.asarray(Image.open(packed).convert("RGB")))
    return np.stack(out)


STRENGTHS: dict[str, tuple[Degradation, tuple[float, float, float]]] = {
    "Gaussian noise (grey levels)": (gaussian_noise, (4.0, 10.0, 20.0)),
    "shot noise (1 / photons)": (shot_noise, (0.002, 0.006, 0.02)),
    "defocus (sigma, px)": (defocus, (0.7, 1.3, 2.2)),
    "motion (px)": (motion, (2, 4, 7)),
    "illumination (fall)": (illumination, (0.1, 0.25, 0.45)),
    "colour temperature (share)": (colour_temperature, (0.04, 0.08, 0.16)),
    "JPEG (100 - quality)": (jpeg, (30, 60, 80)),
}
"""Each degradation with its weak, middle and strong level."""
