# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
import numpy as np
import torch
from torch.nn import functional as F

from baseline.network import Cnn, CnnPlan
from baseline.network import finer as finer_cnn
from cytodiffusion_training.model.finer import finer, interpolation, means
from cytodiffusion_training.model.network import ClassParallelDenoiser, NetworkPlan

COARSE = NetworkPlan(classes=3, size=32, patch=4, widths=(16, 16, 16), blocks=(1, 1, 1))


def fine_pictures() -> torch.Tensor:
    return torch.rand(2, 3, 48, 48, generator=torch.Generator().manual_seed(2)) * 2 - 1


def coarser(pictures: torch.Tensor) -> torch.Tensor:
    """Means over squares of one and a half pixels, by way of pixels of half a one."""
    return F.avg_pool2d(pictures.repeat_interleave(2, 2).repeat_interleave(2, 3), 3)


def test_a_finer_network_sees_and_predicts_what_the_coarser_one_does():
    torch.manual_seed(1)
    network = ClassParallelDenoiser(COARSE).eval()
    network.head_bias.data.normal_()
    made = finer(network, 48)
    assert (made.plan.size, made.plan.patch) == (48, 6)
    t = torch.tensor([0.1, 0.6])
    with torch.no_grad():
        (clean, logits), (expected, wanted) = made(fine_pictures(), t), network(coarser(fine_pictures()), t)
    torch.testing.assert_close(logits, wanted, rtol=1e-4, atol=1e-5)
    # Interpolation within patches keeps their means.
    torch.testing.assert_close(
        F.avg_pool2d(clean.flatten(0, 1), 6), F.avg_pool2d(expected.flatten(0, 1), 4), rtol=1e-4, atol=1e-4
    )


def test_the_finer_rival_names_cells_as_the_coarser_one_does():
    torch.manual_seed(3)
    network = Cnn(CnnPlan(classes=3, size=32, patch=4, widths=(8, 8, 8), blocks=(1, 1, 1))).eval()
    with torch.no_grad():
        found, expected = finer_cnn(network, 48)(fine_pictures())[0], network(coarser(fine_pictures()))[0]
    torch.testing.assert_close(found, expected, rtol=1e-4, atol=1e-5)


def test_a_network_of_the_same_size_stays_as_it_is():
    network = ClassParallelDenoiser(COARSE).eval()
    made = finer(network, 32)
    assert all(torch.equal(a, b) for a, b in zip(made.state_dict().values(), network.state_dict().values()))


def test_spans_share_pixels_and_interpolation_is_level_at_the_ends():
    np.testing.assert_allclose(means(6, 4)[:2], [[2 / 3, 1 / 3, 0, 0, 0, 0], [0, 1 / 3, 2 / 3, 0, 0, 0]])
    weights = interpolation(4, 6)
    np.testing.assert_allclose(weights.sum(1), 1)
    np.testing.assert_allclose(weights @ np.arange(4), [0, 0.5, 7 / 6, 11 / 6, 2.5, 3], atol=1e-12)
