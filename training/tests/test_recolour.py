# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Cells in the colours, and with the feature statistics, of other cells."""

import numpy as np
import torch
from cytodiffusion_training.data.recolour import dyes, recoloured
from cytodiffusion_training.model.restyle import restyled

SIZE = 48


def drawn(nucleus: list[float], red: list[float]) -> torch.Tensor:
    """Densities [3, S, S] of a nucleus in the middle and red cells beside it, each in its own hue."""
    density = torch.zeros(3, SIZE, SIZE)
    density[:, 4:14, 4:44] = torch.tensor(red)[:, None, None]
    y, x = torch.meshgrid(torch.arange(SIZE), torch.arange(SIZE), indexing="ij")
    inside = (y - 28) ** 2 + (x - 24) ** 2 < 80
    density[:, inside] = torch.tensor(nucleus)[:, None]
    return density


def test_dyes_are_the_hues_of_nucleus_and_red_cells():
    hues, known = dyes(drawn([1.2, 2.0, 0.5], [0.1, 0.5, 0.4])[None])
    assert known.tolist() == [True]
    assert torch.allclose(hues[0, :, 0], torch.tensor([1.2, 2.0, 0.5]), atol=1e-5)
    assert torch.allclose(hues[0, :, 1], torch.tensor([0.1, 0.5, 0.4]), atol=1e-5)


def test_a_cell_of_one_hue_keeps_its_colours():
    one = drawn([0.2, 0.9, 0.7], [0.2 * 0.4, 0.9 * 0.4, 0.7 * 0.4])
    both = torch.stack([one, drawn([1.2, 2.0, 0.5], [0.1, 0.5, 0.4])])
    assert dyes(both)[1].tolist() == [False, True]
    assert torch.equal(recoloured(both, 1.0, torch.Generator().manual_seed(1))[0], both[0])


def test_recoloured_cells_lie_between_their_own_and_anothers_hues():
    cells = torch.stack([drawn([1.2, 2.0, 0.5], [0.1, 0.5, 0.4]), drawn([1.0, 1.5, 0.9], [0.3, 0.4, 0.5])])
    seen = [recoloured(cells, 1.0, torch.Generator().manual_seed(seed)) for seed in range(8)]
    red = np.array([s[0, :, 8, 24].tolist() for s in seen])
    low, high = np.minimum([0.1, 0.5, 0.4], [0.3, 0.4, 0.5]), np.maximum([0.1, 0.5, 0.4], [0.3, 0.4, 0.5])
    assert (red > low - 1e-4).all() and (red < high + 1e-4).all()
    assert np.ptp(red[:, 0]) > 0.05
    assert torch.equal(recoloured(cells, 0.0, torch.Generator().manual_seed(1)), cells)


def test_restyled_features_take_means_of_the_batch_and_keep_their_pattern():
    generator = torch.Generator().manual_seed(3)
    each = torch.arange(6)[:, None, None, None]
    features = torch.randn(6, 4, 5, 5, generator=generator) * (each + 1) + each
    mixed = restyled(features, generator)
    plain = torch.nn.functional.instance_norm(features)
    assert torch.allclose(torch.nn.functional.instance_norm(mixed), plain, atol=1e-3)
    means, before = mixed.mean((2, 3)), features.mean((2, 3))
    assert (means >= before.min(0).values - 1e-4).all() and (means <= before.max(0).values + 1e-4).all()
    assert not torch.allclose(means, before, atol=1e-2)
