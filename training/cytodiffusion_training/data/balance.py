# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""White balance from the background; the twin of `org.cytodiffusion.image.colour.WhiteBalance`, to the last bit."""

import numpy as np

WHITE = 240
QUANTILE = 0.97
GAIN_RANGE = (0.5, 3.0)


def background(rgb: np.ndarray) -> list[int]:
    """The 97th percentile of each channel: the smallest value v with at least 97 % of the pixels <= v.

    rgb is uint8 [H, W, 3]. The clear background is the brightest large area of a smear, so this lies in it
    as long as it covers at least 3 % of the picture.
    """
    enough = QUANTILE * rgb.shape[0] * rgb.shape[1]
    return [int(np.searchsorted(np.cumsum(np.bincount(rgb[..., c].ravel(), minlength=256)), enough)) for c in range(3)]


def white_balance(rgb: np.ndarray) -> np.ndarray:
    """uint8 [H, W, 3] with the background brought to 240 in each channel; gains limited to [0.5, 3]."""
    levels = np.arange(256, dtype=np.float64)
    out = np.empty_like(rgb)
    for c, white in enumerate(background(rgb)):
        gain = min(max(WHITE / max(white, 1), GAIN_RANGE[0]), GAIN_RANGE[1])
        table = np.minimum(np.floor(levels * gain + 0.5), 255).astype(np.uint8)
        out[..., c] = table[rgb[..., c]]
    return out
