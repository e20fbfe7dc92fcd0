# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
import numpy as np
from PIL import Image

from cytodiffusion_training.segmentation.fields import RED, WHITE, Field
from cytodiffusion_training.segmentation.found_table import found_by_jar, found_by_recipe, row, scale_error


def a_field(name: str, boxes: list[list[float]], kinds: list[int]) -> Field:
    blank = np.full((100, 120, 3), 240, np.uint8)
    return Field(
        name,
        "dbn",
        blank,
        0.1,
        1,
        np.zeros((100, 120), np.int16),
        np.array(kinds, int),
        np.array(boxes, float).reshape(-1, 4),
        1.0,
        1.0,
    )


def written(folder) -> None:
    labels = np.zeros((100, 120), np.uint16)
    labels[10:30, 10:30], labels[40:60, 40:70], labels[80:90, 80:90] = 1, 2, 3
    (folder / "labels").mkdir()
    Image.fromarray(labels).save(folder / "labels" / "a.tif")
    (folder / "measurements.csv").write_text(
        "image,cell,kind\na.png,1,erythrocyte\na.png,2,leukocyte\na.png,3,erythrocyte\n"
    )
    (folder / "redcells.csv").write_text("image,pixel_um\na.png,0.13\nb.png,0.1\n")


def test_cells_of_label_images_are_held_to_boxes_by_kind(tmp_path):
    written(tmp_path)
    fields = [a_field("a.png", [[10, 10, 30, 30], [40, 40, 70, 60], [0, 90, 10, 100]], [RED, WHITE, RED])]
    figures = row(fields, found_by_jar(tmp_path), {})
    assert figures["red"] == {"recall": 0.5, "precision": 0.5, "truth": 2}
    assert figures["white"] == {"recall": 1.0, "precision": 1.0, "truth": 1}
    assert "platelet" not in figures


def test_the_scale_is_told_over_the_true_one(tmp_path):
    written(tmp_path)
    assert scale_error([a_field("a.png", [], []), a_field("b.png", [], [])], tmp_path) == {
        "median": 1.15,
        "off": 0.5,
        "n": 2,
    }


def test_particles_of_the_recipe_count_for_every_kind(tmp_path):
    (tmp_path / "recipe.csv").write_text("image,left,top,width,height\na.png,40,40,30,20\n")
    fields = [a_field("a.png", [[10, 10, 30, 30], [40, 40, 70, 60]], [RED, WHITE])]
    figures = row(fields, found_by_recipe(tmp_path / "recipe.csv"), {}, any_kind=True)
    assert (figures["red"]["recall"], figures["white"]["recall"]) == (0.0, 1.0)
