# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
import numpy as np
import pytest
import torch

from cytodiffusion_training import train
from cytodiffusion_training.data import Cells
from cytodiffusion_training.evaluate import balanced_accuracy, errors_by_trial
from cytodiffusion_training.network import NetworkPlan
from cytodiffusion_training.objective import LossPlan
from cytodiffusion_training.train import Trainer, TrainPlan, load_average, sampling_weights

TINY = NetworkPlan(classes=3, size=32, widths=(16, 16, 16), blocks=(1, 1, 1))
CPU = torch.device("cpu")


@pytest.fixture(autouse=True)
def small_crops(monkeypatch):
    monkeypatch.setattr(train, "SIZE", 32)


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


def steps(trainer: Trainer, cells: Cells, first: int, last: int) -> list[float]:
    wide, labels = torch.from_numpy(cells.crops), torch.from_numpy(cells.labels)
    values = []
    for i in range(first, last):
        trainer.network.train()
        values.append(trainer.train_step(wide[i * 8 : i * 8 + 8], labels[i * 8 : i * 8 + 8], LossPlan())[0])
    return values


def test_a_resumed_run_goes_on_as_if_never_stopped(tmp_path):
    cells = discs(48, 1)
    whole = Trainer(TINY, TrainPlan(), CPU)
    expected = steps(whole, cells, 0, 6)
    first = Trainer(TINY, TrainPlan(), CPU)
    steps(first, cells, 0, 3)
    first.save(tmp_path / "last.pt")
    second = Trainer(TINY, TrainPlan(seed=99), CPU)
    second.resume(tmp_path / "last.pt")
    assert steps(second, cells, 3, 6) == expected[3:]
    assert second.step == 6 and not (tmp_path / "last.part").exists()
    average = load_average(tmp_path / "last.pt")
    assert average.plan == TINY and not average.training


def test_it_learns_to_tell_three_colours_by_denoising(tmp_path):
    trainer = Trainer(TINY, TrainPlan(minutes=1.0, rate=3e-3), CPU)
    trainer.elapsed = 10.0
    cells = discs(640, 2)
    values = steps(trainer, cells, 0, 80)
    assert np.mean(values[-10:]) < 0.5 * np.mean(values[:10])
    fresh = discs(60, 3)
    errors = errors_by_trial(trainer.average, fresh, 2, CPU)
    assert errors.shape == (60, 2, 3)
    assert balanced_accuracy(errors.mean(1).argmin(1), fresh.labels) > 0.8


def test_the_rate_rises_then_falls_to_nothing():
    trainer = Trainer(TINY, TrainPlan(minutes=10.0), CPU)
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
