# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The features of a cell: what the bottleneck of the network sees in it, in the few directions that its opinion of the
class rests on and in which cells differ most; and that opinion, by these features."""

from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import functional as F

from cytodiffusion_training.data.cells import Cells
from cytodiffusion_training.model.evaluate import seen_in_trials
from cytodiffusion_training.model.network import ClassParallelDenoiser, folded
from cytodiffusion_training.model.schedule import PROFILE_TRIALS

FEATURES = 32
"""Directions kept. With 32 of 192 the anomaly and the adaptation to another laboratory lose nothing (EXPERIMENTS)."""


@dataclass(frozen=True)
class Directions:
    """features = (pooled bottleneck - centre) @ matrix; centre float32 [w], matrix float32 [w, F]."""

    centre: np.ndarray
    matrix: np.ndarray


@dataclass(frozen=True)
class Opinion:
    """What the bottleneck itself holds of the classes: logits = features @ matrix.T + offsets, up to a number that is
    the same for all; matrix float32 [K, F], offsets float32 [K]."""

    matrix: np.ndarray
    offsets: np.ndarray


def principal_directions(pooled: np.ndarray, count: int = FEATURES, kept: np.ndarray | None = None) -> Directions:
    """The first principal directions of pooled bottlenecks [N, w] (all if there are fewer), divided by one number: the
    mean of the features' variances is 1.

    kept [n, w]: what is linear in these is not lost; the other directions are those in which cells differ most besides.

    They are not brought to equal variance: cells differ in the first ones by their kind, in the last by little that
    matters, and a classifier with a ridge penalty then trusts the first ones more.
    """
    centre = pooled.mean(0)
    spread = np.cov((pooled - centre).T.astype(np.float64))
    inside = np.eye(len(spread)) if kept is None else widened(spanned(kept), spread, count)
    values, vectors = np.linalg.eigh(inside.T @ spread @ inside)
    values, matrix = values[::-1][:count], (inside @ vectors)[:, ::-1][:, :count]
    # The sign of an eigenvector is arbitrary: the largest entry shall be positive, so that exports agree.
    matrix = matrix * np.sign(matrix[np.abs(matrix).argmax(0), np.arange(matrix.shape[1])])
    return Directions(centre.astype(np.float32), (matrix / np.sqrt(values.mean())).astype(np.float32))


def spanned(rows: np.ndarray) -> np.ndarray:
    """An orthonormal basis [w, r] of rows [n, w], r their rank."""
    _, sizes, basis = np.linalg.svd(rows.astype(np.float64), full_matrices=False)
    return basis[sizes > 1e-6 * sizes[0]].T


def widened(basis: np.ndarray, spread: np.ndarray, count: int) -> np.ndarray:
    """An orthonormal basis [w, r] and, up to `count` in all, the principal directions of what it leaves of a covariance
    [w, w]."""
    rest = np.eye(len(spread)) - basis @ basis.T
    others = np.linalg.eigh(rest @ spread @ rest)[1][:, ::-1]
    return np.hstack([basis, others[:, : min(count, len(spread)) - basis.shape[1]]])


def opinion_weights(network: ClassParallelDenoiser) -> tuple[np.ndarray, np.ndarray]:
    """The opinion as it depends on the pooled bottleneck, less its mean over the classes: float64 [K, w] and [K]."""
    layer = folded(network).auxiliary
    weights, offsets = (w.detach().numpy().astype(np.float64) for w in (layer.weight, layer.bias))
    return weights - weights.mean(0), offsets - offsets.mean()


def opinion_of(network: ClassParallelDenoiser, directions: Directions) -> Opinion:
    """The network's opinion by features in directions that hold it."""
    weights, offsets = opinion_weights(network)
    matrix = weights @ np.linalg.pinv(directions.matrix.astype(np.float64)).T
    return Opinion(matrix.astype(np.float32), (offsets + weights @ directions.centre).astype(np.float32))


@torch.no_grad()
def pooled_bottlenecks(network: ClassParallelDenoiser, cells: Cells, batch: int = 64) -> np.ndarray:
    """Mean over the trials of the fullest profile of the pooled bottleneck, float32 [N, w]."""
    network.eval()
    plan, trials = network.plan, PROFILE_TRIALS[-1]
    pooled = np.zeros((len(cells.labels), plan.widths[2]), np.float32)
    for rows, _, _, noisy, t in seen_in_trials(plan.size, cells, trials, torch.device("cpu"), batch):
        pooled[rows] += network.trunk(F.pixel_unshuffle(noisy, plan.patch), network.time(t))[1].numpy()
    return pooled / trials
