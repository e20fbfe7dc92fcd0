# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The random numbers of the trials, from NumPy's Philox; the same as in Java."""

from dataclasses import dataclass

import numpy as np

LEVELS, AUGMENTATION, POSTERIOR, NOISE = range(4)
JITTER = 0.25
CHANGES = ("brightness", "contrast", "saturation", "hue")


def words(seed: int, part: int, index: int, count: int) -> np.ndarray:
    """The first uint64 words of a stream."""
    return np.random.Philox(key=np.array([seed, 0], np.uint64), counter=[0, part, index, 0]).random_raw(count)


def uniforms(seed: int, part: int, index: int, count: int) -> np.ndarray:
    """The first numbers in [0, 1) of a stream: the upper 53 bits of each word."""
    return (words(seed, part, index, count) >> np.uint64(11)).astype(np.float64) / 2.0**53


def normals(seed: int, part: int, index: int, count: int) -> np.ndarray:
    """The first standard normal numbers of a stream (Box and Muller), as float32."""
    pairs = uniforms(seed, part, index, count + count % 2).reshape(-1, 2)
    turning = np.sqrt(-2.0 * np.log1p(-pairs[:, 0])) * np.exp(2j * np.pi * pairs[:, 1])
    return np.stack([turning.real, turning.imag], 1).ravel()[:count].astype(np.float32)


@dataclass(frozen=True)
class Trial:
    """Step, changes to the image in their order, and standard normal numbers [4, h, h] for the posterior and as
    noise."""

    step: int
    degrees: int
    transposed: bool
    flipped: bool
    factors: dict[str, float]
    posterior: np.ndarray
    noise: np.ndarray


def steps(seed: int, trials: int, last: int = 999) -> np.ndarray:
    """Steps of all trials: n levels evenly from 1 to 999, shuffled; step 1000 - level (diffusers with steps_offset
    1)."""
    levels = 1 + np.arange(trials) * (last - 1) // max(1, trials - 1)
    return last + 1 - levels[np.argsort(uniforms(seed, LEVELS, 0, trials), kind="stable")]


def trial(seed: int, trials: int, index: int, edge: int) -> Trial:
    """Trial `index` of a bank of `trials`, for latents of `edge` pixels."""
    u = uniforms(seed, AUGMENTATION, index, 11)
    half = np.array([JITTER, JITTER, JITTER, JITTER / 2])
    middle = np.array([1.0, 1.0, 1.0, 0.0])
    values = middle - half + 2 * half * u[3:7]
    shape = (4, edge, edge)
    return Trial(
        step=int(steps(seed, trials)[index]),
        degrees=int(360 * u[0]),
        transposed=bool(u[1] < 0.5),
        flipped=bool(u[2] < 0.5),
        factors={CHANGES[c]: float(values[c]) for c in np.argsort(u[7:11], kind="stable")},
        posterior=normals(seed, POSTERIOR, index, 4 * edge * edge).reshape(shape),
        noise=normals(seed, NOISE, index, 4 * edge * edge).reshape(shape),
    )
