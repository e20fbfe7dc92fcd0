# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Squares cut from pictures at the model's scale, and the small tools that every reader of pictures needs."""

import csv
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

from cytodiffusion_training.data.balance import white_balance
from cytodiffusion_training.data.scale import Scale


def picture(path: Path) -> np.ndarray:
    """A picture as the network meets it: white-balanced, uint8 [H, W, 3]."""
    return white_balance(np.asarray(Image.open(path).convert("RGB")))


def third(name: str, parts: int = 4) -> int:
    """A stable number in [0, parts) from a name: splits do not change when files are added."""
    return zlib.crc32(name.encode()) % parts


def crop(rgb: np.ndarray, x: float, y: float, pixel_um: float, scale: Scale) -> np.ndarray:
    """The wide crop around (x, y) at that scale, mirrored beyond the border; uint8 [H, W, 3] in, or [H, W]; pixel_um:
    the picture's.

    A crop pixel is the mean of the pixels whose centres it covers (Pillow's box filter).
    """
    side = scale.wide * scale.pixel_um / pixel_um
    left, top = int(np.floor(x - side / 2)), int(np.floor(y - side / 2))
    right, bottom = int(np.ceil(x + side / 2)) + 1, int(np.ceil(y + side / 2)) + 1
    columns = mirror(np.arange(left, right), rgb.shape[1])
    rows = mirror(np.arange(top, bottom), rgb.shape[0])
    window = Image.fromarray(rgb[rows][:, columns])
    x0, y0 = x - side / 2 - left, y - side / 2 - top
    return np.asarray(window.resize((scale.wide, scale.wide), Image.Resampling.BOX, box=(x0, y0, x0 + side, y0 + side)))


def mirror(index: np.ndarray, length: int) -> np.ndarray:
    """Indices folded back at the borders, the border pixel not repeated."""
    if length == 1:
        return np.zeros_like(index)
    folded = np.abs(index) % (2 * length - 2)
    return np.where(folded < length, folded, 2 * length - 2 - folded)


def table(path: Path) -> list[dict[str, str]]:
    with open(path, newline="") as f:
        return list(csv.DictReader(f))
