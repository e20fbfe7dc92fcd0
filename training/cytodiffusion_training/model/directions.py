# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The features of a cell: what the bottleneck of the network sees in it, in the few directions in which cells differ
most."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from cytodiffusion_training.data.cells import Cells
from cytodiffusion_training.model.evaluate import seen_in_trials
from cytodiffusion_training.model.schedule import PROFILE_TRIALS

FEATURES = 32
"""Directions kept. With 32 of 192 the anomaly and the adaptation to another laboratory lose nothing (EXPERIMENTS)."""


@dataclass(frozen=True)
class Directions:
    """features = (pooled bottleneck - centre) @ matrix; centre float32 [w], matrix float32 [w, F]."""

    centre: np.ndarray
    matrix: np.ndarray


def principal_directions(pooled: np.ndarray, count: int = FEATURES) -> Directions:
    """The first principal directions of pooled bottlenecks [N, w] (all if there are fewer), divided by one number: the
    mean of the features' variances is 1.

    They are not brought to equal variance: cells differ in the first ones by their kind, in the last by little that
    matters, and a
    classifier with a ridge penalty then trusts the first ones more.
    """
    centre = pooled.mean(0)
    values, vectors = np.linalg.eigh(np.cov((pooled - centre).T.astype(np.float64)))
    values, matrix = values[::-1][:count], vectors[:, ::-1][:, :count]
    # The sign of an eigenvector is arbitrary: the largest entry shall be positive, so that exports agree.
    matrix = matrix * np.sign(matrix[np.abs(matrix).argmax(0), np.arange(matrix.shape[1])])
    return Directions(centre.astype(np.float32), (matrix / np.sqrt(values.mean())).astype(np.float32))


@torch.no_grad()
def pooled_bottlenecks(network: nn.Module, cells: Cells, batch: int = 64) -> np.ndarray:
    """Mean over the trials of the fullest profile of the pooled bottleneck, float32 [N, w]."""
    network.eval()
    plan, trials = network.plan, PROFILE_TRIALS[-1]
    pooled = np.zeros((len(cells.labels), plan.widths[2]), np.float32)
    for rows, _, _, noisy, t in seen_in_trials(plan.size, cells, trials, torch.device("cpu"), batch):
        pooled[rows] += network.trunk(F.pixel_unshuffle(noisy, plan.patch), network.time(t))[1].numpy()
    return pooled / trials
