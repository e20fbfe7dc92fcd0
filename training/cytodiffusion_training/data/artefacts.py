# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""What a smear shows that is no single cell in focus, drawn from crops and a seed, to measure whether it stands out as
anomalous.

Every kind takes uint8 crops [N, W, W, 3], white-balanced, and gives as many of the same shape.
"""

from collections.abc import Callable

import numpy as np
from scipy import ndimage

from cytodiffusion_training.data.balance import WHITE
from cytodiffusion_training.data.scale import pixels_per_um

Kind = Callable[[np.ndarray, np.random.Generator], np.ndarray]


def clipped(values: np.ndarray) -> np.ndarray:
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)


def clear(shape: tuple[int, ...], rng: np.random.Generator) -> np.ndarray:
    """Clear background with a little grain, float."""
    tint = WHITE + rng.normal(0, 4, (shape[0], 1, 1, 3))
    return tint + rng.normal(0, 2, shape)


def empty(crops: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Background and nothing else."""
    return clipped(clear(crops.shape, rng))


def precipitate(crops: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Clumps of dark purple specks on background."""
    n, size = crops.shape[:2]
    out = clear(crops.shape, rng)
    y, x = np.mgrid[0:size, 0:size]
    per_um = pixels_per_um(size)
    for i in range(n):
        cover = np.zeros((size, size))
        for _ in range(rng.integers(15, 60)):
            cy, cx = rng.normal(size / 2, size / 8, 2)
            cover = np.maximum(
                cover, np.exp(-((y - cy) ** 2 + (x - cx) ** 2) / (2 * (per_um * rng.uniform(0.22, 0.69)) ** 2))
            )
        out[i] = out[i] * (1 - cover[..., None]) + np.array([60, 30, 90]) * cover[..., None]
    return clipped(out)


def smudge(crops: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A burst cell: its stain drawn out along one direction."""
    out, per_um = [], pixels_per_um(crops.shape[1])
    for crop in crops.astype(np.float32):
        angle = rng.uniform(0, 180)
        turned = ndimage.rotate(crop, angle, (0, 1), reshape=False, order=1, mode="reflect")
        smeared = ndimage.gaussian_filter(turned, (per_um * rng.uniform(1.94, 3.33), per_um * 0.42, 0), mode="reflect")
        out.append(ndimage.rotate(smeared, -angle, (0, 1), reshape=False, order=1, mode="reflect"))
    return clipped(np.array(out))


def two_cells(crops: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The halves of two crops, each with the half of its cell moved out of the middle: two cells side by side, none
    centred."""
    width = crops.shape[2]
    shift = width // 5
    other = crops[rng.permutation(len(crops))]
    left = np.roll(crops, -shift, 2)
    right = np.roll(other, shift, 2)
    out = left.copy()
    out[:, :, width // 2 :] = right[:, :, width // 2 :]
    return out


def out_of_focus(crops: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Gaussian blur of 1.1 to 1.9 um: nothing of chromatin or granules is left."""
    sigmas = pixels_per_um(crops.shape[1]) * rng.uniform(1.1, 1.94, len(crops))
    return clipped(np.array([ndimage.gaussian_filter(c.astype(np.float32), (s, s, 0)) for c, s in zip(crops, sigmas)]))


def no_cell(crops: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Pictures of something else: smooth random colours, stripes, checks and noise."""
    n, size = crops.shape[:2]
    y, x = np.mgrid[0:size, 0:size] / size
    out = np.empty(crops.shape)
    for i in range(n):
        a, b = rng.uniform(0, 255, (2, 3))
        angle, pitch = rng.uniform(0, np.pi), rng.uniform(3, 15)
        wave = np.sin(2 * np.pi * pitch * (x * np.cos(angle) + y * np.sin(angle)))
        pattern = [
            ndimage.zoom(rng.random((5, 5)), size / 5, order=3)[:size, :size],
            (wave + 1) / 2,
            (np.floor(x * pitch) + np.floor(y * pitch)) % 2,
            rng.random((size, size)),
        ][i % 4]
        out[i] = a + (b - a) * pattern[..., None]
    return clipped(out)


KINDS: dict[str, Kind] = {
    "empty crop": empty,
    "stain precipitate": precipitate,
    "smudge": smudge,
    "two cells": two_cells,
    "out of focus": out_of_focus,
    "no cell at all": no_cell,
}
