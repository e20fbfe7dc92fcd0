# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The laboratories whose fields the segmentation network can be trained on, and what part of its windows each gives."""

from pathlib import Path

import numpy as np

from cytodiffusion_training.data.crops import table
from cytodiffusion_training.data.laboratories import blasts, krd
from cytodiffusion_training.segmentation.fields import (
    BOXED,
    Field,
    read_boxed,
    read_pbc,
    read_chula,
    read_masks,
    read_outlined,
)

SHARES = {
    "bccd": 0.18,
    "dbn": 0.22,
    "iml": 0.15,
    "bbbc041": 0.1,
    "chula": 0.13,
    "chula part": 0.05,
    "krd": 0.07,
    "blasts": 0.05,
    "pbc": 0.05,
}
"""Fields with every cell labelled give most; those of which only leukocytes are known show what these look like
elsewhere."""

EVERY = 10
"""So many single-cell images, one is used."""


def read_sources(root: Path, names: list[str] | tuple[str, ...]) -> list[Field]:
    """All fields of these laboratories; of single-cell images the training part."""
    readers = {source.name: lambda source=source: read_boxed(root, source) for source in BOXED} | {
        "bbbc041": lambda: read_masks(root),
        "chula": lambda: [f for f in read_chula(root) if f.source == "chula"],
        "chula part": lambda: [f for f in read_chula(root) if f.source == "chula part"],
        "krd": lambda: read_outlined(both(krd, root), "krd"),
        "blasts": lambda: read_outlined(both(blasts, root), "blasts"),
        "pbc": lambda: read_pbc(root, EVERY),
    }
    return [f for name in names for f in readers[name]()]


def both(reader, root: Path) -> list:
    """What a reader of leukocytes gives of both its splits."""
    return reader(root, False) + reader(root, True)


def points_of(root: Path) -> dict[str, np.ndarray]:
    """The labelled centres [N, 2] of each Chula field, in pixels."""
    points: dict[str, list[tuple[float, float]]] = {}
    for r in table(root / "chula" / "points.csv"):
        points.setdefault(r["file"], []).append((float(r["x"]), float(r["y"])))
    return {name: np.array(p) for name, p in points.items()}
