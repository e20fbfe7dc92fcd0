# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
import numpy as np
import pytest
from make_parity_fixture import FOLDER, expected
from PIL import Image

from cytodiffusion_training.data.balance import background, white_balance
from cytodiffusion_training.data.crops import crop, mirror, third
from cytodiffusion_training.data.outlines import outline
from cytodiffusion_training.data.cells import CLASSES, Cells, fewer, thinned
from cytodiffusion_training.data.scale import Scale, pixels_per_um

COARSE = Scale(96)


def test_background_is_the_level_that_97_percent_do_not_exceed():
    rgb = np.zeros((10, 10, 3), np.uint8)
    rgb.reshape(-1, 3)[:] = np.arange(100)[:, None]
    assert background(rgb) == [96, 96, 96]


def test_white_balance_brings_the_background_to_240_and_keeps_a_black_picture_black():
    rgb = np.full((20, 20, 3), (200, 180, 120), np.uint8)
    assert (white_balance(rgb) == 240).all()
    assert (white_balance(np.zeros((5, 5, 3), np.uint8)) == 0).all()


def test_mirror_does_not_repeat_the_border_pixel():
    assert mirror(np.arange(-3, 8), 4).tolist() == [3, 2, 1, 0, 1, 2, 3, 2, 1, 0, 1]


def test_crop_at_the_models_scale_is_the_picture_itself():
    rgb = np.random.default_rng(1).integers(0, 256, (200, 220, 3)).astype(np.uint8)
    cut = crop(rgb, 110.0, 100.0, COARSE.pixel_um, COARSE)
    assert (cut == rgb[40:160, 50:170]).all()


@pytest.mark.parametrize("size", [96, 144])
def test_every_scale_shows_the_same_square(size):
    scale = Scale(size)
    assert scale.wide * scale.pixel_um == pytest.approx(33.25) and pixels_per_um(
        scale.wide
    ) * scale.pixel_um == pytest.approx(1)
    assert crop(np.zeros((50, 50), np.uint8), 25.0, 25.0, 0.2, scale).shape == (scale.wide, scale.wide)


def test_crop_of_a_finer_picture_is_the_mean_of_what_it_covers():
    rgb = np.random.default_rng(2).integers(0, 256, (400, 400, 3)).astype(np.uint8)
    cut = crop(rgb, 200.0, 200.0, COARSE.pixel_um / 2, COARSE)
    blocks = rgb[80:320, 80:320].reshape(120, 2, 120, 2, 3).mean((1, 3))
    assert np.abs(cut - blocks).max() <= 1.0


def test_committed_parity_pictures_are_what_the_code_gives():
    for name, pixels in expected().items():
        assert (np.asarray(Image.open(FOLDER / name)) == pixels).all(), name


def test_splits_are_stable_and_thinning_spares_the_other_classes():
    assert [third(n) for n in ("BloodImage_00002.jpg", "10.jpg")] == [
        third(n) for n in ("BloodImage_00002.jpg", "10.jpg")
    ]
    labels = np.array([0] * 5 + [CLASSES.index("erythrocyte")] * 20)
    names = np.array([str(i) for i in range(25)])
    cells = thinned(Cells(np.zeros((25, 2, 2, 3), np.uint8), labels, names, names), 7, 3)
    assert (cells.labels == 0).sum() == 5 and len(cells.labels) == 12


@pytest.mark.parametrize("parts", [2, 4])
def test_the_hash_splits_about_evenly(parts):
    counts = np.bincount([third(f"{i}.jpg", parts) for i in range(4000)], minlength=parts)
    assert counts.min() > 0.9 * 4000 / parts


def test_the_outline_of_a_nucleated_cell_takes_in_its_cytoplasm_and_no_red_cell():
    y, x = np.mgrid[:180, :180]
    rgb = np.full((180, 180, 3), 240, np.uint8)
    red_cell = np.hypot(x - 30, y - 90) < 18
    cell, lobes = np.hypot(x - 92, y - 88) < 32, (np.hypot(x - 80, y - 85) < 11) | (np.hypot(x - 104, y - 92) < 11)
    rgb[red_cell], rgb[cell], rgb[lobes] = (220, 200, 205), (200, 140, 190), (90, 40, 120)
    found = outline(rgb)
    assert found[cell].all() and not found[red_cell].any()
    assert found.sum() < 1.5 * cell.sum()
    assert not outline(np.full((180, 180, 3), 240, np.uint8)).any()


def test_few_cells_are_drawn_of_each_class_and_keep_their_masks():
    labels = np.array([0] * 30 + [1] * 4)
    names = np.array([str(i) for i in range(34)])
    masks = np.arange(34)[:, None, None] % 2 == np.zeros((1, 2, 2))
    cells = fewer(Cells(np.zeros((34, 2, 2, 3), np.uint8), labels, names, names, masks), 10, 5)
    assert np.bincount(cells.labels).tolist() == [10, 4]
    assert (cells.masks[:, 0, 0] == (cells.files.astype(int) % 2 == 0)).all()
