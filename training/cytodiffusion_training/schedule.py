# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The noise schedule and the bank of noise trials.

x_t = alpha(t) x0 + sigma(t) eps with alpha = cos(pi t / 2), sigma = sin(pi t / 2), t in [0, 1]
(the variance-preserving cosine schedule; Salimans and Ho, ICLR 2022, appendix D).
"""

import math

import numpy as np
import torch

TRIALS_PER_ROUND = 4
"""Trials of one round; their times are the strata's, so that a round is a whole error profile."""

ROUND_TIMES = (0.05, 0.15, 0.30, 0.55)
"""Low noise decides the class, high noise shows what is odd (DESIGN section 4)."""


def alpha_sigma(t: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Signal and noise amplitude at times t in [0, 1], same shape as t."""
    return torch.cos(t * (math.pi / 2)), torch.sin(t * (math.pi / 2))


def trial_bank(rounds: int, size: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Times float32 [T] and noise float32 [T, 3, size, size] of T = 4 * rounds trials.

    Stratified in t (each round holds every time of ROUND_TIMES once, later rounds slightly apart),
    antithetic (each odd round uses the negated noise of the round before), and seeded.
    """
    rng = np.random.default_rng(seed)
    times, noise = [], []
    for r in range(rounds):
        pair = r // 2
        if r % 2 == 0:
            fresh = rng.standard_normal((TRIALS_PER_ROUND, 3, size, size)).astype(np.float32)
        spread = 1.0 + 0.1 * ((pair + 1) // 2) * (-1.0 if pair % 2 else 1.0)
        times.extend(t * spread for t in ROUND_TIMES)
        noise.append(fresh if r % 2 == 0 else -fresh)
    return np.asarray(times, np.float32), np.concatenate(noise)
