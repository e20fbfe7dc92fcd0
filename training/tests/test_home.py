# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
import numpy as np
from PIL import Image

from cytodiffusion_training.data import CLASSES, Cells
from cytodiffusion_training.home import appearances, at_home, fit_home, fit_laboratory
from cytodiffusion_training.stain import REFERENCE

RNG = np.random.default_rng(8)
HERE = RNG.normal([0.1, -0.1, 0.0, 0.2, -0.3, 0.1], [0.05, 0.1, 0.2, 0.1, 0.3, 0.2], (4000, 6))


def test_of_a_laboratorys_own_cells_99_percent_are_at_home_and_of_another_none():
    home = (fit_laboratory("here", HERE),)
    new = RNG.normal([0.1, -0.1, 0.0, 0.2, -0.3, 0.1], [0.05, 0.1, 0.2, 0.1, 0.3, 0.2], (4000, 6))
    assert 0.985 < at_home(home, new).mean() < 0.995
    assert not at_home(home, new + [0.5, 0, 0, 0, 0, 0]).any()
    assert at_home((*home, fit_laboratory("there", HERE + [0.5, 0, 0, 0, 0, 0])), new + [0.5, 0, 0, 0, 0, 0]).mean() > 0.98


def test_distances_by_the_first_numbers_are_those_of_a_gaussian_of_these_alone():
    whole, light = fit_laboratory("here", HERE), fit_laboratory("here", HERE[:, :3])
    np.testing.assert_allclose(whole.distances(HERE)[:, :3], light.distances(HERE[:, :3]), rtol=1e-9)
    gap = HERE[0] - HERE.mean(0)
    expected = gap @ np.linalg.inv(np.cov(HERE.T) + 0.02**2 * np.eye(6)) @ gap
    np.testing.assert_allclose(whole.distances(HERE[:1])[0, 5] ** 2, expected, rtol=1e-9)


def test_an_appearance_is_the_light_of_the_picture_and_the_stain_of_the_nucleus(tmp_path):
    (tmp_path / "krd").mkdir()
    Image.fromarray(np.full((40, 40, 3), (240, 120, 60), np.uint8)).save(tmp_path / "krd" / "a.png")
    # A nucleus that is as dense as the reference in red, and half as dense in green and blue.
    level = np.rint(241 * np.exp(-np.array(REFERENCE) / [1, 2, 2]) - 1).astype(np.uint8)
    crop = np.full((1, 180, 180, 3), 240, np.uint8)
    crop[0, 60:120, 60:120] = level
    cells = Cells(crop, np.array([CLASSES.index("monocyte")]), np.array(["krd"]), np.array(["a.png"]))
    found = appearances(tmp_path, cells, 144)[0]
    np.testing.assert_allclose(found, np.log([1, 0.5, 0.25, 1, 0.5, 0.5]), atol=0.03)
    assert fit_home(tmp_path, cells, 144) == (), "one cell is no laboratory"
