# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
import numpy as np
import torch

from cytodiffusion_training.data.cells import Cells
from cytodiffusion_training.model.evaluate import unit_images
from cytodiffusion_training.data.stain import GAIN_RANGE, REFERENCE, gains, normalised, normalised_images, toned


def nucleated(seed: int, density: tuple[float, float, float], size: int = 96) -> np.ndarray:
    """A crop with a nucleus of that optical density in pale cytoplasm on background, uint8 [size, size, 3]."""
    y, x = np.mgrid[0:size, 0:size] - (size - 1) / 2
    rng = np.random.default_rng(seed)
    amount = np.where(np.hypot(x, y) < 15, 1.0, np.where(np.hypot(x, y) < 24, 0.2, 0.0))
    amount = np.maximum(amount + rng.normal(0, 0.01, amount.shape), 0.0)
    return np.rint(np.exp(-amount[..., None] * np.array(density)) * 241 - 1).clip(0, 255).astype(np.uint8)


def inner_density(crop: np.ndarray) -> np.ndarray:
    return -np.log((crop[40:56, 40:56].astype(float) + 1) / 241).mean((0, 1))


def test_the_nucleus_gets_the_density_of_the_reference_and_keeps_its_hue():
    density = inner_density(normalised(nucleated(1, (0.8, 1.4, 0.5))[None])[0])
    assert abs(density.sum() / sum(REFERENCE) - 1) < 0.03
    assert np.abs(density / density.sum() * 2.7 / (0.8, 1.4, 0.5) - 1).max() < 0.03


def test_by_its_gains_the_nucleus_gets_the_density_of_the_reference_in_every_channel():
    crop = nucleated(1, (0.8, 1.4, 0.5))
    assert np.abs(inner_density(toned(crop, gains(crop))) / REFERENCE - 1).max() < 0.03


def test_stains_that_differ_in_amount_come_out_alike():
    a, b = normalised(np.stack([nucleated(2, (0.8, 1.4, 0.5)), nucleated(2, (1.1, 1.925, 0.6875))]))
    assert np.abs(a.astype(int) - b).mean() < 2


def test_gains_are_limited_where_there_is_no_stain():
    white = np.full((96, 96, 3), 240, np.uint8)
    assert (gains(white) == GAIN_RANGE[1]).all()
    assert (normalised(white[None]) == 240).all()


def test_training_normalises_as_the_exact_one_does_but_for_rounding():
    crops = np.stack([nucleated(i, (0.7 + 0.1 * i, 1.3, 0.6)) for i in range(4)])
    images = normalised_images(
        torch.from_numpy(crops).permute(0, 3, 1, 2).float(), 0.0, torch.Generator().manual_seed(1)
    )
    # The exact one takes all pixels as dark as the last of the darkest eighth, so a few more.
    assert np.abs(images.permute(0, 2, 3, 1).numpy() - normalised(crops)).max() < 2.5


def test_the_network_sees_the_normalised_middle_of_the_wide_crop():
    wide = np.random.default_rng(3).integers(0, 256, (2, 120, 120, 3)).astype(np.uint8)
    names = np.array(["a", "b"])
    seen = Cells(wide, np.zeros(2, np.int64), names, names).seen(96)
    assert (seen == normalised(wide[:, 12:108, 12:108])).all()
    images = unit_images(seen)
    assert images.shape == (2, 3, 96, 96) and images.min() >= -1 and images.max() <= 1
