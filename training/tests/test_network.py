# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
import math

import numpy as np
import pytest
import torch

from cytodiffusion_training.data.augment import WHITE, AugmentPlan, augmented, exposure, surroundings, window
from cytodiffusion_training.model.errors import PatchDisc, disc, error_weight, trial_errors
from cytodiffusion_training.model.network import ClassParallelDenoiser, NetworkPlan
from cytodiffusion_training.model.objective import DiffusionObjective, LossPlan, draw_times
from cytodiffusion_training.model.schedule import LOOKS, PROFILE_TRIALS, TRIALS, alpha_sigma, trial_bank, turned

TINY = NetworkPlan(classes=3, size=32, patch=4, widths=(16, 16, 16), blocks=(1, 1, 1))


def test_signal_and_noise_amplitudes_lie_on_the_circle():
    t = torch.linspace(0, 1, 11)
    alpha, sigma = alpha_sigma(t)
    torch.testing.assert_close(alpha**2 + sigma**2, torch.ones(11))
    assert alpha[0] == 1 and abs(alpha[-1]) < 1e-6


def test_the_bank_is_seeded_and_sees_every_turn_once():
    bank, again = trial_bank(8), trial_bank(8)
    assert (bank.times == again.times).all() and (bank.noise == again.noise).all()
    assert sorted(bank.turns) == list(range(8))
    assert bank.noise.shape == (len(TRIALS), 3, 8, 8) and 0 < bank.times.min() and bank.times.max() < 1
    assert not (bank.noise[1:] == bank.noise[:-1]).any(axis=(1, 2, 3)).any()


def test_the_looks_end_with_the_bank_and_the_profiles_hold_every_noise_that_matters():
    assert LOOKS[-1] == len(TRIALS) and sorted(set(LOOKS)) == list(LOOKS)
    assert set(PROFILE_TRIALS) <= set(LOOKS) and PROFILE_TRIALS[0] <= LOOKS[0]
    assert max(t for t, _ in TRIALS) == max(t for t, _ in TRIALS[: PROFILE_TRIALS[-1]])


@pytest.mark.parametrize("turn", range(8))
def test_turns_are_the_symmetries_of_a_square_alike_in_numpy_and_torch(turn):
    images = np.random.default_rng(turn).random((2, 3, 5, 5)).astype(np.float32)
    views = [turned(images, o) for o in range(8)]
    assert all(not (views[turn] == views[o]).all() for o in range(8) if o != turn)
    assert (turned(torch.from_numpy(images), turn).numpy() == views[turn]).all()
    for y in range(5):
        for x in range(5):
            u, v = y, x if turn < 4 else 4 - x
            for _ in range(turn % 4):
                # Counter-clockwise: what was at the right, column 4, comes to the top, row 0.
                u, v = v, 4 - u
            assert (views[turn][..., y, x] == images[..., u, v]).all()


def test_one_pass_gives_every_class_and_trains():
    torch.manual_seed(1)
    network = ClassParallelDenoiser(TINY)
    clean, logits = network(torch.randn(2, 3, 32, 32), torch.tensor([0.1, 0.7]))
    assert clean.shape == (2, 3, 3, 32, 32) and logits.shape == (2, 3)
    objective = DiffusionObjective(TINY, LossPlan(), torch.device("cpu"))
    value, errors = objective.terms(
        network, torch.randn(4, 3, 32, 32), torch.tensor([0, 1, 2, 0]), torch.Generator().manual_seed(1)
    )
    value.backward()
    assert errors.shape == (4, 3)
    assert all(p.grad is not None and p.grad.isfinite().all() for p in network.parameters())


def test_trial_error_equals_a_plain_loop_over_the_disc():
    g = torch.Generator().manual_seed(2)
    predicted, clean = torch.rand(2, 3, 3, 8, 8, generator=g), torch.rand(2, 3, 8, 8, generator=g)
    t = torch.tensor([0.2, 0.5])
    errors = trial_errors(predicted, clean, t)
    for n in range(2):
        for k in range(3):
            total = count = 0.0
            for y in range(8):
                for x in range(8):
                    if (x - 3.5) ** 2 + (y - 3.5) ** 2 <= 16:
                        for c in range(3):
                            total += float(predicted[n, k, c, y, x] - clean[n, c, y, x]) ** 2
                            count += 1
            weight = 1 / (math.sin(math.pi * float(t[n]) / 2) ** 2 + 0.05)
            assert math.isclose(float(errors[n, k]), weight * total / count, rel_tol=1e-5)


def test_disc_has_the_area_of_a_disc():
    assert abs(float(disc(96).sum()) / (math.pi * 48**2) - 1) < 0.01
    assert float(error_weight(torch.tensor([0.0]))) == 20.0


def test_times_are_mostly_low_and_reach_over_the_whole_range():
    t = draw_times(20000, LossPlan(), torch.Generator().manual_seed(4), torch.device("cpu"))
    assert 0.85 < float((t < 0.6).float().mean()) < 0.97
    assert float(t.max()) > 0.95 and float(t.min()) >= 0


def test_the_error_in_patch_space_is_the_error_of_the_predicted_images():
    torch.manual_seed(8)
    network = ClassParallelDenoiser(TINY).eval()
    network.head_bias.data.normal_()
    clean, t = torch.rand(3, 3, 32, 32) * 2 - 1, torch.tensor([0.05, 0.3, 0.9])
    with torch.no_grad():
        expected = trial_errors(network(clean, t)[0], clean, t)
        patches = torch.nn.functional.pixel_unshuffle(clean, TINY.patch)
        features, pooled = network.trunk(patches, network.time(t))
        heads = network.heads(pooled).view(3, TINY.classes, -1, TINY.widths[0])
        found = PatchDisc(32, TINY.patch)(features, heads, network.head_bias.view(TINY.classes, -1), patches.flatten(2))
    torch.testing.assert_close(error_weight(t)[:, None] * found, expected, rtol=1e-5, atol=1e-6)


def crops(count: int, seed: int) -> torch.Tensor:
    return torch.randint(0, 256, (count, 40, 40, 3), dtype=torch.uint8, generator=torch.Generator().manual_seed(seed))


def test_augmentation_keeps_range_and_seed_and_leaves_white_white():
    wide, mask, plan = crops(12, 5), torch.zeros(12, 40, 40, dtype=torch.bool), AugmentPlan()
    a = augmented(wide, mask, 32, plan, torch.Generator().manual_seed(6))
    b = augmented(wide, mask, 32, plan, torch.Generator().manual_seed(6))
    assert a.shape == (12, 3, 32, 32) and (a == b).all() and a.abs().max() <= 1
    assert not (a == augmented(wide, mask, 32, plan, torch.Generator().manual_seed(7))).all()
    white = augmented(
        torch.full((12, 40, 40, 3), 240, dtype=torch.uint8), mask, 32, plan, torch.Generator().manual_seed(6)
    )
    assert white.mean() > 0.75


def test_a_cell_keeps_its_own_pixels_and_loses_its_neighbours():
    images = torch.full((2, 3, 32, 32), 100.0)
    mask = torch.zeros(2, 1, 32, 32)
    mask[0, :, 8:24, 8:24] = 1.0
    images[1] = 50.0
    images[1, :, :16, :16] = 20.0

    def put(isolate: float, pasted: float, seed: int = 1) -> torch.Tensor:
        plan = AugmentPlan(isolate=isolate, pasted=pasted)
        return surroundings(images, mask, plan, torch.Generator().manual_seed(seed))

    alone, amid = put(1.0, 0.0), [put(0.0, 1.0, seed) for seed in range(20)]
    for found in (alone, *amid):
        torch.testing.assert_close(found[0, :, 10:22, 10:22], images[0, :, 10:22, 10:22])
        # Where no outline is known, nothing may be hidden.
        assert (found[1] == images[1]).all()
    assert (alone[0, :, :4] - WHITE).abs().max() < 40.0
    # Of the other cell, moved by half of the edge and upside down: what was its upper left is now on the upper right.
    other = [found[0] for found in amid if not (found[0] == 100.0).all()]
    assert 0 < len(other) < 20
    assert all((found[:, :4, 28:] == 20.0).all() and (found[:, :4, :4] == 50.0).all() for found in other)
    assert (put(0.0, 0.0) == images).all()


def test_too_much_light_burns_out_what_is_bright_and_keeps_the_order_of_what_is_dark():
    ramp = torch.linspace(0, 255, 32).expand(64, 3, 32, 32)
    lit = exposure(ramp, 1.0, torch.Generator().manual_seed(2))
    assert lit.max() <= WHITE and (lit[:, :, 0, -1] == WHITE).all()
    assert (lit.diff(dim=3) >= 0).all() and (lit[:, :, 0, :5] >= ramp[:, :, 0, :5]).all()
    assert (exposure(ramp, 0.0, torch.Generator().manual_seed(2)) == ramp).all()


def test_a_window_leaves_the_middle_alone():
    images = crops(16, 3).permute(0, 3, 1, 2).float()
    hidden = window(images, 1.0, torch.Generator().manual_seed(4))
    assert (hidden[:, :, 8:32, 8:32] == images[:, :, 8:32, 8:32]).all()
    assert (hidden[:, :, 0, 0] != images[:, :, 0, 0]).any(1).all()
