# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
import numpy as np
import pytest
import torch
from PIL import Image
from scipy import linalg

from baseline.generation import compared, frechet_distance, read_generated, sheet, within
from baseline.network import Cnn, CnnPlan
from cytodiffusion_training.data.cells import CLASSES, Cells


def cells(n: int, seed: int, edge: int = 180) -> Cells:
    rng = np.random.default_rng(seed)
    crops = rng.integers(0, 256, (n, edge, edge, 3)).astype(np.uint8)
    return Cells(crops, np.arange(n) % 2, np.array(["x"] * n), np.array([f"{i}.png" for i in range(n)]))


def test_frechet_distance_is_the_closed_form():
    """Against the matrix square root of scipy, and 0 between a set and itself."""
    rng = np.random.default_rng(1)
    a, b = rng.standard_normal((400, 5)) @ rng.standard_normal((5, 5)), rng.standard_normal((300, 5)) + 2.0
    one, other = np.cov(a.T), np.cov(b.T)
    expected = np.square(a.mean(0) - b.mean(0)).sum() + np.trace(one + other - 2.0 * linalg.sqrtm(one @ other).real)
    assert frechet_distance(a, b) == pytest.approx(expected, rel=1e-6)
    assert abs(frechet_distance(a, a)) < 1e-6


def test_cells_are_within_others_by_the_distance_of_their_third_nearest():
    """On a line: each of 0 to 9 reaches as far as its third nearest, which is 2 in the middle and 3 at the ends."""
    others = np.arange(10.0)[:, None]
    assert within(np.array([[-3.0], [-3.1], [4.5], [12.0], [12.5]]), others) == pytest.approx(3 / 5)
    assert within(others, np.array([[0.0], [0.1], [0.2], [0.3]])) == pytest.approx(1 / 10)


def test_what_generate_wrote_is_read_by_its_table(tmp_path):
    (tmp_path / "cells").mkdir()
    made = cells(3, 2, 144)
    lines = ["file,class,seed"]
    for name, crop, kind in zip(made.files, made.crops, ("ig", "neutrophil", "unicorn")):
        Image.fromarray(crop).save(tmp_path / "cells" / name)
        lines.append(f"cells/{name},{kind},1")
    (tmp_path / "generated.csv").write_text("\n".join(lines) + "\n")
    found = read_generated(tmp_path)
    assert [CLASSES[c] for c in found.labels] == ["ig", "neutrophil"]
    assert (found.crops == made.crops[:2]).all()


def test_generated_cells_are_compared_as_real_ones_are():
    torch.manual_seed(1)
    network = Cnn(CnnPlan(widths=(8, 8, 8), blocks=(1, 1, 1))).eval()
    real, other = cells(12, 3), cells(12, 4)
    found = compared(network, other, real, other)
    assert found["generated"] == found["other real"] and found["real"] == 12
    assert set(found["generated"]["named_rightly_by_class"]) == {"basophil", "eosinophil"}


def test_the_sheet_shows_a_real_cell_beside_each_generated_one():
    real, generated = cells(10, 5), cells(6, 6, 144)
    drawn = sheet(generated, real)
    assert drawn.shape == (2 * 144, 8 * 144, 3)
    assert (drawn[:144, :144] == real.seen(144)[0]).all() and (drawn[:144, 144:288] == generated.seen(144)[0]).all()
    assert (drawn[:, 6 * 144 :] == 255).all()
