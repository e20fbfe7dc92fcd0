# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""What optical density tells of a field: where cells are, what is stained like a nucleus, and how clumps of cells
part."""

import numpy as np
from PIL import Image
from scipy import ndimage

NUCLEUS_STAIN, BODY_STAIN = 0.16, 0.07


def binned(rgb: np.ndarray, bin_: int) -> np.ndarray:
    """Means of squares of bin pixels, float32; incomplete squares at the right and bottom take the last row or
    column."""
    h, w = rgb.shape[:2]
    padded = np.pad(rgb, ((0, -h % bin_), (0, -w % bin_), (0, 0)), mode="edge").astype(np.float32)
    return padded.reshape(padded.shape[0] // bin_, bin_, padded.shape[1] // bin_, bin_, 3).mean((1, 3))


def densities(rgb: np.ndarray, um: float) -> np.ndarray:
    """Optical density over the local background in decades, float32 [H, W, 3], smoothed by 0.25 um."""
    od = -np.log10((rgb + 1.0) / 241.0).astype(np.float32)
    step = 12
    low = ndimage.percentile_filter(od[::step, ::step], 15, size=(15, 15, 1))
    low = ndimage.gaussian_filter(low, (4, 4, 0))
    ground = np.stack([_stretched(low[..., c], od.shape[:2]) for c in range(3)], -1)
    return ndimage.gaussian_filter(od - ground, (0.25 / um, 0.25 / um, 0))


def _stretched(plane: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    return np.asarray(Image.fromarray(plane).resize(shape[::-1], Image.Resampling.BILINEAR))


def foreground(od: np.ndarray, um: float) -> tuple[np.ndarray, np.ndarray]:
    """Pixels of cells, pallor filled, and the stain that nuclei and platelets have and red cells lack (float32)."""
    green = od[..., 1]
    rough = green > 0.06
    usual = float(np.median(green[rough])) if rough.sum() > 50 else 0.1
    dense = green > max(0.02, 0.4 * usual)
    gray = (green > 0.08) & (od[..., 0] > 0.8 * green) & (od[..., 2] > 0.8 * green)
    red = dense & (green < 0.3) & (od[..., 2] > 0)
    ratio = np.median((od[..., 0] + green)[red] / od[..., 2][red]) if red.any() else 2.0
    stain = od[..., 0] + green - float(np.clip(ratio, 1.5, 2.4)) * od[..., 2]
    dense = ndimage.binary_opening(dense & ~gray, iterations=max(1, round(0.3 / um)))
    holes, n = ndimage.label(ndimage.binary_fill_holes(dense) & ~dense)
    areas = np.bincount(holes.ravel(), minlength=n + 1)
    small = areas * um * um < 25
    small[0] = False
    return dense | small[holes], stain


def bodies(stain: np.ndarray, um: float) -> tuple[np.ndarray, np.ndarray]:
    """Labels of what is stained like nuclei or platelets with its surroundings, and each one's nuclear area in um^2."""
    nuclei = stain > NUCLEUS_STAIN
    labels, n = ndimage.label(ndimage.binary_closing(stain > BODY_STAIN, iterations=max(1, round(0.5 / um))))
    return labels, np.bincount(labels[nuclei], minlength=n + 1) * um * um


def basins(front: np.ndarray, um: float) -> np.ndarray:
    """The foreground split into near-discs, int32 [H, W], 0 outside.

    Each pixel goes to the inscribed disc whose rim is nearest, among discs of the same connected part.
    """
    away = ndimage.gaussian_filter(ndimage.distance_transform_edt(front), 0.4 / um)
    side = 2 * round(1.2 / um) + 1
    tops = np.argwhere((away == ndimage.maximum_filter(away, side)) & (away * um > 0.8))
    tops = tops[np.argsort(-away[tops[:, 0], tops[:, 1]], kind="stable")]
    kept = np.empty((0, 2))
    for top in tops:
        if all(np.hypot(*(kept - top).T) > 0.9 * away[tuple(kept.astype(int).T)]):
            kept = np.vstack([kept, top])
    out = np.zeros(front.shape, np.int32)
    wholes, _ = ndimage.label(front)
    owner = wholes[tuple(kept.astype(int).T)]
    for k, where in enumerate(ndimage.find_objects(wholes), 1):
        ours = np.flatnonzero(owner == k)
        if len(ours):
            pixels = np.argwhere(wholes[where] == k) + [where[0].start, where[1].start]
            gap = np.hypot(*(pixels[:, None] - kept[ours]).transpose(2, 0, 1)) - away[tuple(kept[ours].astype(int).T)]
            out[tuple(pixels.T)] = ours[gap.argmin(1)] + 1
    return out
