# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
import numpy as np
from PIL import Image

from cytodiffusion_training.data.cells import CLASSES, Cells
from cytodiffusion_training.calibration.home import LIGHT_AND_STAIN, appearances, write_home
from cytodiffusion_training.data.stain import REFERENCE


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
    both = Cells(
        crop.repeat(2, 0),
        np.array([cells.labels[0], CLASSES.index("platelet")]),
        np.array(["krd"] * 2),
        np.array(["a.png"] * 2),
    )
    write_home(tmp_path, tmp_path, both, 144)
    lines = (tmp_path / "home.csv").read_text().splitlines()
    assert lines[0] == ",".join(("laboratory", *LIGHT_AND_STAIN)) and len(lines) == 2, "a platelet has no nucleus"
    assert lines[1].split(",")[0] == "krd" and [float(v) for v in lines[1].split(",")[1:]] == found.tolist()
