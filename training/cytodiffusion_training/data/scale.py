# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The square that is seen of a cell, and how finely."""

from dataclasses import dataclass

SEEN_UM = 26.6
"""Edge of the square that the network sees."""

BEYOND = 1.25
"""Crops are read wider than that by this factor, so that turning, shifting and scaling have pixels to draw on."""


@dataclass(frozen=True)
class Scale:
    """size: pixels along the edge of the square, a multiple of 24. 144 is what the cameras of PBC and JTSC show (0.173
    um); 96 was used up to PBC 9 0.5.0."""

    size: int = 144

    @property
    def wide(self) -> int:
        """Pixels along the edge of a crop as it is read."""
        return round(BEYOND * self.size)

    @property
    def pixel_um(self) -> float:
        return SEEN_UM / self.size


def pixels_per_um(wide_edge: int) -> float:
    """Of crops as they are read, that many pixels wide."""
    return wide_edge / (BEYOND * SEEN_UM)
