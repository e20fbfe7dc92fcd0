# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""What the trials of cells gave."""

from dataclasses import dataclass

import numpy as np

FLOOR = 1e-8
"""Errors are not let below this before the logarithm."""


@dataclass(frozen=True)
class Scores:
    """Trial errors [N, T, K] and features [N, T, F] of N cells; F is 0 for a network without features."""

    errors: np.ndarray
    features: np.ndarray

    def __len__(self) -> int:
        return len(self.errors)

    def __getitem__(self, rows: np.ndarray | slice) -> "Scores":
        """The cells of a boolean mask, index array or slice."""
        return Scores(self.errors[rows], self.features[rows])
