# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
import numpy as np
from baseline.two_samples import GENERATED, REAL, halves, told

from cytodiffusion_training.data.cells import Cells


def cells(count: int, level: int, seed: int) -> Cells:
    rng = np.random.default_rng(seed)
    crops = rng.integers(level - 20, level + 20, (count, 24, 24, 3)).astype(np.uint8)
    names = np.array([f"{level}-{i}" for i in range(count)])
    return Cells(crops, np.arange(count) % 2, names, names)


def test_halves_hold_as_many_of_each_and_share_no_cell():
    learn, judge = halves(cells(40, 100, 1), cells(21, 150, 2), 3)
    for half in (learn, judge):
        real, made = ({n for n, k in zip(half.files, half.labels) if k == kind} for kind in (REAL, GENERATED))
        assert len(real) == len(made) and all(n.startswith("100") for n in real)
    assert not set(learn.files) & set(judge.files)
    assert len(learn.labels) + len(judge.labels) == 42


def test_cells_of_another_look_are_told_and_of_the_same_are_not():
    same, other = cells(160, 120, 5), cells(160, 120, 6)
    learn, judge = halves(same, other, 1)
    assert 0.3 < told(learn, judge, 20, 1).mean() < 0.7
    bars = np.where(np.arange(24) % 6 < 3, 25, 0).astype(np.uint8)[:, None, None]
    learn, judge = halves(same, Cells(other.crops + bars, other.labels, other.files, other.files), 1)
    assert told(learn, judge, 40, 1).mean() > 0.9
