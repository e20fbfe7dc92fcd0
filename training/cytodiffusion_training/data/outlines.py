# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Rough outlines of nucleated cells in clean smears, good enough to put the cells amid other surroundings in
training."""

import numpy as np
from scipy import ndimage

from cytodiffusion_training.data.scale import pixels_per_um

BODY = 0.33
"""What belongs to the cell is at least so many times as dense in green as its nucleus; red cells are paler."""

SMOOTH_UM, SPECK_UM, GAP_UM, RIM_UM = 0.28, 0.37, 1.85, 1.1
"""Sigma of the smoothing; half width of what is too thin to be a cell; of gaps between lobes, which are closed; and of
the rim of cytoplasm that is added."""

NUCLEUS, REACH = 0.2, 0.3
"""Radii around the middle, as shares of the edge: where the nucleus is looked for, and how far the cell may reach."""


def outline(crop: np.ndarray) -> np.ndarray:
    """The body of the cell in the middle of a white-balanced crop, uint8 [W, W, 3] to bool [W, W]; all false where
    nothing dark is there."""
    edge = len(crop)

    def pixels(um: float) -> int:
        return max(1, round(um * pixels_per_um(edge)))

    density = ndimage.gaussian_filter(
        -np.log((crop[..., 1].astype(np.float32) + 1.0) / 241.0), SMOOTH_UM * pixels_per_um(edge)
    )
    at = np.arange(edge) + 0.5 - edge / 2
    away = at[:, None] ** 2 + at[None] ** 2
    middle = away < (NUCLEUS * edge) ** 2
    dark = ndimage.binary_opening(density > BODY * np.quantile(density[middle], 0.8), iterations=pixels(SPECK_UM))
    parts = ndimage.label(dark)[0]
    own = np.unique(parts[middle & dark])
    body = np.isin(parts, own[own > 0]) & (away < (REACH * edge) ** 2)
    gap = pixels(GAP_UM)
    closed = ndimage.binary_closing(np.pad(body, 2 * gap), iterations=gap)[2 * gap : -2 * gap, 2 * gap : -2 * gap]
    return ndimage.binary_fill_holes(ndimage.binary_dilation(closed, iterations=pixels(RIM_UM)))
