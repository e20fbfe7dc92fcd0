# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Trial errors of many cells, and what they say about accuracy."""

from collections.abc import Iterator

import numpy as np
import torch
from torch import nn

from cytodiffusion_training.data.cells import CLASSES, LEUKOCYTES, Cells
from cytodiffusion_training.model.errors import trial_errors
from cytodiffusion_training.model.schedule import alpha_sigma, trial_bank, turned


def unit_images(crops: np.ndarray) -> torch.Tensor:
    """uint8 [B, S, S, 3] to float [B, 3, S, S] in [-1, 1]."""
    return torch.from_numpy(crops).permute(0, 3, 1, 2).float() / 127.5 - 1.0


def seen_in_trials(
    size: int, cells: Cells, trials: int, device: torch.device, batch: int
) -> Iterator[tuple[slice, int, torch.Tensor, torch.Tensor, torch.Tensor]]:
    """Cells as the first trials of the bank show them, by batches: rows, number of the trial, turned cell and the same
    with noise [B, 3, S, S], time t [B]."""
    bank = trial_bank(size)
    for start in range(0, len(cells.labels), batch):
        rows = slice(start, min(start + batch, len(cells.labels)))
        clean = unit_images(cells.where(np.arange(rows.start, rows.stop)).seen(size)).to(device)
        for i in range(trials):
            cell = turned(clean, int(bank.turns[i]))
            t = torch.full((len(clean),), float(bank.times[i]), device=device)
            alpha, sigma = alpha_sigma(t[0])
            yield rows, i, cell, alpha * cell + sigma * torch.from_numpy(bank.noise[i]).to(device), t


@torch.no_grad()
def errors_by_trial(network: nn.Module, cells: Cells, trials: int, device: torch.device, batch: int = 64) -> np.ndarray:
    """Trial errors float32 [N, trials, K] with the model's own bank, evaluation mode."""
    network.eval()
    size, classes = network.plan.size, network.plan.classes
    out = np.empty((len(cells.labels), trials, classes), np.float32)
    for rows, i, cell, noisy, t in seen_in_trials(size, cells, trials, device, batch):
        predicted, _ = network(noisy.contiguous(memory_format=torch.channels_last), t)
        out[rows, i] = trial_errors(predicted.float(), cell, t).cpu().numpy()
    return out


def mean_errors(network: nn.Module, cells: Cells, trials: int, device: torch.device) -> np.ndarray:
    """Mean over the first trials of the bank, [N, K]."""
    return errors_by_trial(network, cells, trials, device).mean(1)


def balanced_accuracy(named: np.ndarray, labels: np.ndarray) -> float:
    """Mean recall over the classes that occur in labels."""
    return float(np.mean([(named[labels == c] == c).mean() for c in np.unique(labels)]))


def named(costs: np.ndarray, cells: Cells) -> dict[str, float]:
    """Balanced accuracy of costs [N, K], the least wins, over all classes (`val`) and in each laboratory."""
    return {"val": balanced_accuracy(costs.argmin(1), cells.labels), **by_laboratory(costs, cells)}


def by_laboratory(costs: np.ndarray, cells: Cells) -> dict[str, float]:
    """Balanced accuracy in each laboratory, of its leukocytes of the five usual kinds or, where it has none, of all its
    cells."""
    five = np.isin(cells.labels, [CLASSES.index(c) for c in LEUKOCYTES])
    out = {}
    for name in np.unique(cells.laboratory):
        here = cells.laboratory == name
        here = here & five if (here & five).any() else here
        out[str(name)] = round(balanced_accuracy(costs[here].argmin(1), cells.labels[here]), 4)
    return out
