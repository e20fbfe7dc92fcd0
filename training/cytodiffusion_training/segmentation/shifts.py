# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Fields as another camera, light or stain would show them; cells stay where they are."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter


def _density(levels: np.ndarray) -> np.ndarray:
    return np.maximum(-np.log((levels + 1) / 256.0), 0)


def vignetted(levels: np.ndarray, fall_off: float) -> np.ndarray:
    """Light that falls off by this share from the middle to the corners; levels [H, W, 3]."""
    h, w = levels.shape[:2]
    y, x = np.mgrid[:h, :w]
    away = ((y - h / 2) / (h / 2)) ** 2 + ((x - w / 2) / (w / 2)) ** 2
    return levels * (1 - fall_off * np.clip(away / 2, 0, 1))[..., None]


def dull(levels: np.ndarray) -> np.ndarray:
    """A cheap camera: half the contrast, soft, yellowish, vignetted by 45 %."""
    soft = Image.fromarray(levels.astype(np.uint8)).filter(ImageFilter.GaussianBlur(1.2))
    return vignetted((45 + 0.5 * np.asarray(soft, float)) * [1.0, 0.97, 0.85], 0.45)


def paleblue(levels: np.ndarray) -> np.ndarray:
    """A stain in which red cells are pale blue."""
    mix = np.array([[1.0, 0.35, 0.0], [0.1, 0.45, 0.1], [0.05, 0.0, 0.45]])
    return 256 * np.exp(-0.8 * _density(levels) @ mix.T) - 1


def cast(levels: np.ndarray) -> np.ndarray:
    """A greenish cast, vignetted by 25 %."""
    return vignetted(levels * [0.75, 0.95, 0.6], 0.25)


def dark(levels: np.ndarray) -> np.ndarray:
    """0.45 of the light."""
    return 0.45 * levels


SHIFTS: dict[str, Callable[[np.ndarray], np.ndarray]] = {f.__name__: f for f in (dull, paleblue, cast, dark)}


def shifted(path: Path, shift: str) -> Image.Image:
    """A picture with a shift of SHIFTS; as it is if that is empty."""
    levels = np.asarray(Image.open(path).convert("RGB"), float)
    return Image.fromarray((SHIFTS[shift](levels) if shift else levels).clip(0, 255).astype(np.uint8))
