# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Squares of single cells, and what is found of parasites."""

from pathlib import Path

import numpy as np
from PIL import Image

from cytodiffusion_training.calibration.parasites import figures, matched
from cytodiffusion_training.data.single_cells import Place, chosen, square, write


def test_squares_are_cut_around_the_cell_and_kept_by_field(tmp_path: Path) -> None:
    rgb = np.zeros((60, 80, 3), np.uint8)
    rgb[30, 40] = 255
    Image.fromarray(rgb).save(tmp_path / "field.png")
    places = [
        Place(tmp_path / "field.png", (40.0, 30.0), "round", "field.png"),
        Place(tmp_path / "field.png", (1.0, 30.0), "round", "field.png"),
    ]
    cell = square(places[0], 16)
    assert cell is not None and np.asarray(cell)[8, 8].tolist() == [255, 255, 255]
    assert square(places[1], 16) is None, "the border cuts it"
    write(places, 16, tmp_path, "train")
    lines = (tmp_path / "train.csv").read_text().splitlines()
    assert lines == ["file,class,slide", "round/train-1.png,round,field.png"]
    assert chosen(places, 1) == chosen(places[::-1], 1)


def test_false_alarms_and_sensitivity_are_counted() -> None:
    def cell(x: float, p: float, called: str) -> dict[str, str]:
        return {
            "image": "a/f.png",
            "left": str(x),
            "top": "0",
            "width": "10",
            "height": "10",
            "class": called,
            "p_erythrocyte": str(p),
        }

    boxes = [
        {"file": "f.png", "class": kind, "xmin": str(x), "ymin": "0", "xmax": str(x + 10), "ymax": "10"}
        for kind, x in (("red blood cell", 0), ("red blood cell", 20), ("ring", 40), ("ring", 60), ("difficult", 90))
    ]
    cells = [cell(0, 0.9, "erythrocyte"), cell(20, 0.4, "ring"), cell(40, 0.1, "ring"), cell(200, 0.2, "ring")]
    told = figures(*matched(cells, boxes))
    assert (told["red_cells"], told["found"], told["false_alarms_by_name"]) == (2, 2, 2)
    assert told["threshold"] == 0.8
    assert told["ring"] == {"n": 2, "by_name": 0.5, "right_stage": 0.5, "at_threshold": 0.5}
