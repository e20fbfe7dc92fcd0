# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
import numpy as np
import pytest
import torch

from baseline.network import Cnn, CnnPlan, CrossEntropy
from cytodiffusion_training.data.cells import Cells
from cytodiffusion_training.model.evaluate import balanced_accuracy, errors_by_trial
from cytodiffusion_training.model.network import ClassParallelDenoiser, NetworkPlan
from cytodiffusion_training.model.objective import DiffusionObjective, LossPlan
from cytodiffusion_training.model.train import load_average
from cytodiffusion_training.model.trainer import Trainer, TrainPlan, sampling_weights

TINY = NetworkPlan(classes=3, size=32, patch=4, widths=(16, 16, 16), blocks=(1, 1, 1))
CPU = torch.device("cpu")


def discs(n: int, seed: int) -> Cells:
    """Class 0 red, 1 green, 2 blue discs, uint8 [n, 40, 40, 3]."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:40, 0:40] - 19.5
    labels = rng.integers(0, 3, n)
    crops = np.full((n, 40, 40, 3), 235, np.uint8)
    for i, c in enumerate(labels):
        inside = np.hypot(x, y) < rng.uniform(6, 14)
        crops[i, inside] = 60
        crops[i, inside, c] = 220
    laboratory = np.array(["pbc"] * n)
    return Cells(crops, labels.astype(np.int64), laboratory, laboratory)


def trainer_of(plan: TrainPlan) -> Trainer:
    torch.manual_seed(plan.seed)
    return Trainer(ClassParallelDenoiser(TINY), DiffusionObjective(TINY, LossPlan(), CPU), plan, CPU)


def steps(trainer: Trainer, cells: Cells, first: int, last: int) -> list[float]:
    wide, masks, labels = (torch.from_numpy(a) for a in (cells.crops, cells.masks, cells.labels))
    values = []
    for i in range(first, last):
        trainer.network.train()
        part = slice(i * 8, i * 8 + 8)
        values.append(trainer.train_step(wide[part], masks[part], labels[part])[0])
    return values


def test_a_resumed_run_goes_on_as_if_never_stopped(tmp_path):
    cells = discs(48, 1)
    whole = trainer_of(TrainPlan())
    expected = steps(whole, cells, 0, 6)
    first = trainer_of(TrainPlan())
    steps(first, cells, 0, 3)
    first.save(tmp_path / "last.pt")
    second = trainer_of(TrainPlan(seed=99))
    second.resume(tmp_path / "last.pt")
    assert steps(second, cells, 3, 6) == expected[3:]
    assert second.step == 6 and not (tmp_path / "last.part").exists()
    average = load_average(tmp_path / "last.pt")
    assert average.plan == TINY and not average.training


def test_it_learns_to_tell_three_colours_by_denoising(tmp_path):
    trainer = trainer_of(TrainPlan(minutes=1.0, rate=3e-3))
    trainer.elapsed = 10.0
    cells = discs(640, 2)
    values = steps(trainer, cells, 0, 80)
    assert np.mean(values[-10:]) < 0.5 * np.mean(values[:10])
    fresh = discs(60, 3)
    errors = errors_by_trial(trainer.average, fresh, 2, CPU)
    assert errors.shape == (60, 2, 3)
    assert balanced_accuracy(errors.mean(1).argmin(1), fresh.labels) > 0.8


def test_the_rate_rises_then_falls_to_nothing():
    trainer = trainer_of(TrainPlan(minutes=10.0))
    rates = []
    for elapsed in (0, 18, 300, 600, 700):
        trainer.elapsed = elapsed
        rates.append(trainer.rate())
    assert rates[0] < rates[1] > rates[2] > rates[3] == rates[4] == 0.0


def test_rare_classes_are_drawn_more_often_than_their_share():
    cells = discs(100, 4).where(np.arange(100))
    labels = np.array([0] * 90 + [1] * 10)
    cells = Cells(cells.crops, labels, cells.laboratory, cells.files)
    weights = sampling_weights(cells)
    assert np.isclose(weights.sum(), 1)
    assert np.isclose(weights[labels == 1].sum(), 10**0.5 / (10**0.5 + 90**0.5))


def test_balanced_accuracy_is_the_mean_recall():
    labels = np.array([0, 0, 0, 0, 1])
    assert balanced_accuracy(np.array([0, 0, 0, 1, 1]), labels) == pytest.approx((0.75 + 1.0) / 2)


def test_the_rival_learns_the_same_cells_in_the_same_loop(tmp_path):
    torch.manual_seed(1)
    network = Cnn(CnnPlan(classes=3, size=32, patch=4, widths=(16, 16, 16), blocks=(1, 1, 1)))
    trainer = Trainer(network, CrossEntropy(), TrainPlan(minutes=1.0, rate=3e-3), CPU)
    trainer.elapsed = 10.0
    steps(trainer, discs(640, 2), 0, 80)
    fresh = discs(60, 3)
    assert trainer.objective.judged(trainer.average, fresh, CPU)["val"] > 0.8


def test_training_in_half_precision_learns_too():
    trainer = trainer_of(TrainPlan(minutes=1.0, rate=3e-3, half=True))
    trainer.elapsed = 10.0
    values = steps(trainer, discs(320, 2), 0, 40)
    assert np.isfinite(values).all() and np.mean(values[-5:]) < 0.7 * np.mean(values[:5])
