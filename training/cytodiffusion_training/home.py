# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The laboratories that a calibration was made on, as they show cells; the twin of `org.cytodiffusion.image.colour.Appearance` and `diffusion.Home`.

What a calibration promises holds for these. Light and stain tell laboratories apart at once: of six numbers, three of the picture's background
and three of the nuclei, no cell of one laboratory at hand lies where 99 % of another's do (EXPERIMENTS).
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from .anomaly import upper_value
from .balance import WHITE, background
from .data import CLASSES, Cells
from .stain import gains

NUCLEATED = tuple(i for i, c in enumerate(CLASSES) if c not in ("platelet", "erythrocyte"))
HOME = 0.99
"""Share of a laboratory's own cells that are held to be at home."""
LEAST_SPREAD = 0.02
"""Standard deviation that every number has at least: pictures of one session differ less than those of the next."""
FEWEST = 20
"""A laboratory of fewer nucleated cells is no home."""

PLACES = {
    "pbc": lambda label, file: f"pbc/{label}/{file}",
    "raabin": lambda label, file: f"raabin/{label}/{file}",
    "bccd": lambda label, file: f"bccd/images/{file}",
    "krd": lambda label, file: f"krd/{file}",
    "jtsc": lambda label, file: f"jtsc/{file}",
}
"""Where the picture lies that a cell was cut from. The fields of blasts are no home: nobody looked at their cells one by one."""


@dataclass(frozen=True)
class Laboratory:
    """A Gaussian of appearances: name, mean [6], whitening [6, 6] lower triangular, and for each n the distance [6] that HOME of the cells stay within by n numbers."""

    name: str
    mean: np.ndarray
    whitening: np.ndarray
    limits: np.ndarray

    def distances(self, numbers: np.ndarray) -> np.ndarray:
        """Mahalanobis distances [N, 6] of appearances [N, 6], by the first 1, 2, .. 6 numbers."""
        return np.sqrt(np.cumsum(np.square((numbers - self.mean) @ self.whitening.T), 1))


def appearances(root: Path, cells: Cells, size: int) -> np.ndarray:
    """Logarithms of background over WHITE in red, green, blue, and of the nuclei's density over the reference, float64 [N, 6]."""
    known: dict[Path, list[int]] = {}
    off = (cells.crops.shape[1] - size) // 2
    out = []
    for i in range(len(cells.labels)):
        path = root / PLACES[str(cells.laboratory[i])](CLASSES[cells.labels[i]], cells.files[i])
        if path not in known:
            known[path] = background(np.asarray(Image.open(path).convert("RGB")))
        crop = cells.crops[i, off : off + size, off : off + size]
        out.append(np.concatenate([np.log(np.maximum(known[path], 1) / WHITE), -np.log(gains(crop))]))
    return np.array(out).reshape(-1, 6)


def fit_laboratory(name: str, numbers: np.ndarray) -> Laboratory:
    """The Gaussian of a laboratory's cells [N, 6]."""
    covariance = np.cov(numbers.T) + LEAST_SPREAD**2 * np.eye(numbers.shape[1])
    bare = Laboratory(name, numbers.mean(0), np.linalg.inv(np.linalg.cholesky(covariance)), np.zeros(numbers.shape[1]))
    distances = bare.distances(numbers)
    return Laboratory(name, bare.mean, bare.whitening, np.array([upper_value(d, HOME) for d in distances.T]))


def fit_home(root: Path, cells: Cells, size: int) -> tuple[Laboratory, ...]:
    """The laboratories of these cells that have enough nucleated ones."""
    nucleated = cells.where(np.isin(cells.labels, NUCLEATED) & np.isin(cells.laboratory, list(PLACES)))
    names, counts = np.unique(nucleated.laboratory, return_counts=True)
    return tuple(
        fit_laboratory(str(n), appearances(root, nucleated.where(nucleated.laboratory == n), size)) for n in names[counts >= FEWEST]
    )


def at_home(home: tuple[Laboratory, ...], numbers: np.ndarray) -> np.ndarray:
    """Which appearances [N, 6] are those of a laboratory of the home, bool [N]."""
    return np.any([laboratory.distances(numbers)[:, -1] <= laboratory.limits[-1] for laboratory in home], 0)
