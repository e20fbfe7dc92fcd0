# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""How pictures show their cells; the twin of `org.cytodiffusion.image.colour.Appearance`. `cytodiffusion fit` makes the
home of a model of it.

What a calibration promises holds for these. Light and stain tell laboratories apart at once: of six numbers, three of
the picture's background
and three of the nuclei, no cell of one laboratory at hand lies where 99 % of another's do (EXPERIMENTS).
"""

import csv
from pathlib import Path

import numpy as np
from PIL import Image

from cytodiffusion_training.data.balance import WHITE, background
from cytodiffusion_training.data.cells import CLASSES, Cells
from cytodiffusion_training.data.stain import gains

LIGHT_AND_STAIN = tuple(f"{what}_{channel}" for what in ("background", "stain") for channel in ("red", "green", "blue"))
"""Columns of an appearance."""

NUCLEATED = tuple(i for i, c in enumerate(CLASSES) if c not in ("platelet", "erythrocyte"))

PLACES = {
    "pbc": lambda label, file: f"pbc/{label}/{file}",
    "raabin": lambda label, file: f"raabin/{label}/{file}",
    "bccd": lambda label, file: f"bccd/images/{file}",
    "krd": lambda label, file: f"krd/{file}",
    "jtsc": lambda label, file: f"jtsc/{file}",
}
"""Where the picture lies that a cell was cut from. The fields of blasts are no home: nobody looked at their cells one
by one."""


def appearances(root: Path, cells: Cells, size: int) -> np.ndarray:
    """Logarithms of background over WHITE in red, green, blue, and of the nuclei's density over the reference, float64
    [N, 6]."""
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


def write_home(folder: Path, root: Path, cells: Cells, size: int) -> None:
    """home.csv: laboratory, light and stain of each nucleated cell of laboratories that can be a home.

    Those that were trained on count, too: how a picture shows a cell does not depend on the network.
    """
    known = cells.where(np.isin(cells.labels, NUCLEATED) & np.isin(cells.laboratory, list(PLACES)))
    with (folder / "home.csv").open("w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("laboratory", *LIGHT_AND_STAIN))
        for laboratory, numbers in zip(known.laboratory, appearances(root, known, size).tolist(), strict=True):
            table.writerow((laboratory, *map(repr, numbers)))
