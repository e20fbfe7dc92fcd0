# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The noise schedule and the bank of noise trials.

x_t = alpha(t) x0 + sigma(t) eps with alpha = cos(pi t / 2), sigma = sin(pi t / 2), t in [0, 1]
(the variance-preserving cosine schedule; Salimans and Ho, ICLR 2022, appendix D).
"""

import math
from dataclasses import dataclass

import numpy as np
import torch

LOOKS = (1, 2, 4, 8)
"""Numbers of trials after which the classifier looks whether a cell is settled."""

TRIALS = ((0.05, 0), (0.20, 1), (0.30, 2), (0.55, 3), (0.05, 4), (0.10, 5), (0.20, 6), (0.30, 7))
"""Time and turn of each trial of the bank. Low noise decides the class, high noise shows what is odd (DESIGN section
4); each trial sees the
cell turned another way, which tells more than new noise does (EXPERIMENTS)."""

PROFILE_TRIALS = (1, 2, 4)
"""Numbers of first trials that make an error profile for the anomaly; the last holds every time up to 0.55."""

BANK_SEED = 20251117


@dataclass(frozen=True)
class TrialBank:
    """Times float32 [T], turns int [T] and noise float32 [T, 3, size, size] of the trials, the same on every
    machine."""

    times: np.ndarray
    turns: np.ndarray
    noise: np.ndarray


def alpha_sigma(t: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Signal and noise amplitude at times t in [0, 1], same shape as t."""
    return torch.cos(t * (math.pi / 2)), torch.sin(t * (math.pi / 2))


def turned(images: np.ndarray | torch.Tensor, turn: int) -> np.ndarray | torch.Tensor:
    """The last two axes turned by turn % 4 quarters counter-clockwise, then, from turn 4 on, mirrored left to right."""
    library = torch if isinstance(images, torch.Tensor) else np
    quarters = library.rot90(images, turn % 4, (-2, -1))
    return quarters if turn < 4 else library.flip(quarters, (-1,))


def trial_bank(size: int) -> TrialBank:
    """The bank for crops of that size; every trial has noise of its own, drawn from a seed of its own."""
    noise = [np.random.default_rng([BANK_SEED, i]).standard_normal((3, size, size)) for i in range(len(TRIALS))]
    times, turns = zip(*TRIALS)
    return TrialBank(np.array(times, np.float32), np.array(turns), np.stack(noise).astype(np.float32))
