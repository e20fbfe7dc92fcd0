# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Writes the pictures that hold Java's white balance, crops and stain normalisation to Python's: run it after changing
either on purpose.

python training/tests/make_parity_fixture.py
"""

from pathlib import Path

import numpy as np
from PIL import Image

from cytodiffusion_training.data.balance import white_balance
from cytodiffusion_training.data.crops import crop
from cytodiffusion_training.data.scale import Scale
from cytodiffusion_training.data.stain import gains, normalised, toned

FOLDER = Path(__file__).resolve().parents[2] / "src/test/resources/parity"
CASES = {
    "inside": (83.0, 61.5, 0.1733, 96),
    "corner": (3.2, 118.7, 0.1733, 96),
    "fine": (80.25, 60.75, 0.0765, 96),
    "large": (83.0, 61.5, 0.1733, 144),
}
"""Centre x, y in pixels, um a pixel of the picture, and edge of each crop in pixels."""


def picture() -> np.ndarray:
    """Discs of several colours on a yellowish, uneven background, uint8 [120, 160, 3]; the project's own."""
    y, x = np.mgrid[0:120, 0:160].astype(float)
    light = 215 - 0.08 * np.hypot(x - 80, y - 60)
    rgb = np.stack([light, light - 8, light - 30], -1)
    rng = np.random.default_rng(11)
    for _ in range(14):
        cx, cy, r = rng.uniform(0, 160), rng.uniform(0, 120), rng.uniform(6, 18)
        inside = np.hypot(x - cx, y - cy) < r
        rgb[inside] *= rng.uniform(0.35, 0.9, 3)
    return np.clip(rgb + rng.normal(0, 2, rgb.shape), 0, 255).round().astype(np.uint8)


def expected() -> dict[str, np.ndarray]:
    """Every file of the fixture by name."""
    raw = picture()
    balanced = white_balance(raw)
    files = {"raw.png": raw, "balanced.png": balanced}
    for name, (x, y, pixel_um, size) in CASES.items():
        scale = Scale(size)
        off = (scale.wide - size) // 2
        cut = crop(balanced, x, y, pixel_um, scale)[off:-off, off:-off]
        files[f"crop_{name}.png"] = cut
        # Bundles up to version 3 are normalised channel by channel, and are still read.
        files[f"stain_{name}.png"] = toned(cut, gains(cut))
        files[f"hue_kept_{name}.png"] = normalised(cut[None])[0]
    return files


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for file, pixels in expected().items():
        Image.fromarray(pixels).save(FOLDER / file)
