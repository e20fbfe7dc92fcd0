# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
import numpy as np
import pytest
from PIL import Image

from cytodiffusion_training.segmentation.found_table import FIELDS_OF
from cytodiffusion_training.segmentation.left_out_table import HEAD, left_out, line
from cytodiffusion_training.segmentation.shifts import SHIFTS, shifted
from cytodiffusion_training.segmentation.sources import SHARES


def test_nothing_of_a_laboratory_is_left_in():
    assert left_out("chula") == ["chula", "chula part"]
    assert all(left_out(laboratory) for laboratory in FIELDS_OF)
    assert set(left_out("bccd")) < set(SHARES)


def test_a_row_has_the_recipe_beside_what_is_found():
    found = {"recall": 0.9, "precision": 0.8, "truth": 7}
    row = {"fields": 2, "red": found, "recipe": {"red": found | {"recall": 0.5}}, "scale": {"n": 0}}
    assert line("dbn", row) == "| dbn | 2 | 0.900, 0.800 (7) [0.500, 0.800] |  |  |  |"
    chula = {"fields": 2, "dense": found, "scale": {"n": 2, "median": 1.0, "off": 0.5}}
    assert line("chula", chula) == "| chula | 2 | 0.900, 0.800 (7) |  |  | 1.00, 0.50 |"
    assert HEAD.splitlines()[0].count("|") == line("dbn", row).count("|")


@pytest.mark.parametrize("shift", SHIFTS)
def test_a_shift_keeps_size_and_changes_light(shift, tmp_path):
    levels = np.full((20, 30, 3), 200, np.uint8)
    levels[5:9, 5:9] = (150, 60, 130)
    Image.fromarray(levels).save(tmp_path / "a.png")
    changed = np.asarray(shifted(tmp_path / "a.png", shift))
    assert changed.shape == levels.shape
    assert np.abs(changed.astype(int) - levels).mean() > 5
    assert changed[7, 7, 1] < changed[15, 15, 1], "what is stained stays the darker"
    assert np.array_equal(np.asarray(shifted(tmp_path / "a.png", "")), levels)
