# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Looks at generated cells with the eyes of the rival: how far they are from real ones, and whether it names them
rightly.

The cells are what `generate --out DIR` wrote. Prints one JSON object; `--sheet` also draws 8 x 8 cells, a real one
beside each generated one.
"""

import argparse
import csv
import json
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from scipy.spatial.distance import cdist

from cytodiffusion_training.calibration.verdicts import balanced
from cytodiffusion_training.data.cells import CLASSES, Cells, Choice, fewer, read
from cytodiffusion_training.data.scale import Scale

from baseline.network import Cnn, predicted
from baseline.train import load_cnn

SHEET = 8


def frechet_distance(a: np.ndarray, b: np.ndarray) -> float:
    """Of the Gaussians of two sets of features [N, D]: |mean difference|^2 + tr(A + B - 2 (A B)^(1/2)) (Heusel et al.,
    NeurIPS 2017)."""
    one, other = np.cov(a.T), np.cov(b.T)
    values, vectors = np.linalg.eigh(one)
    root = (vectors * np.sqrt(values.clip(0.0))) @ vectors.T
    # A B has the eigenvalues of the symmetric A^(1/2) B A^(1/2).
    mixed = np.sqrt(np.linalg.eigvalsh(root @ other @ root).clip(0.0)).sum()
    return float(np.square(a.mean(0) - b.mean(0)).sum() + np.trace(one) + np.trace(other) - 2.0 * mixed)


NEIGHBOURS = 3
"""Whose distance is the radius around a cell within which others look like it (Kynkaanniemi et al., NeurIPS 2019)."""


def within(cells: np.ndarray, others: np.ndarray) -> float:
    """Share of cells [N, D] that lie no further from one of the others [M, D] than its third nearest other does.

    Of generated cells within real ones it is the precision, how many look real; of real ones within generated ones the
    recall, how much of what is real is drawn at all (Kynkaanniemi et al., NeurIPS 2019).
    """
    radius = np.sort(cdist(others, others), 1)[:, NEIGHBOURS]
    return float((cdist(cells, others) <= radius).any(1).mean())


def read_generated(folder: Path) -> Cells:
    """The cells of a folder that `generate` wrote, by its table."""
    with open(folder / "generated.csv", newline="") as table:
        rows = [r for r in csv.DictReader(table) if r["class"] in CLASSES]
    crops = np.stack([np.asarray(Image.open(folder / r["file"]).convert("RGB")) for r in rows])
    names = np.array([r["file"] for r in rows])
    return Cells(crops, np.array([CLASSES.index(r["class"]) for r in rows]), np.array(["generated"] * len(rows)), names)


def compared(network: Cnn, generated: Cells, real: Cells, other: Cells) -> dict:
    """Figures of generated cells beside those of as many real ones: `other`, too, is compared with `real`, so that the
    distance has a measure."""
    cpu = torch.device("cpu")
    looks = {
        name: (predicted(network, cells, cpu), cells.labels)
        for name, cells in (("generated", generated), ("other real", other))
    }
    judged = predicted(network, real, cpu)[1]
    return {"real": len(real.labels)} | {
        name: {
            "cells": len(labels),
            "frechet_distance": frechet_distance(features, judged),
            "precision": within(features, judged),
            "recall": within(judged, features),
            "named_rightly": balanced(logits.argmax(1) == labels, labels),
            "named_rightly_by_class": {
                CLASSES[c]: float((logits.argmax(1) == c)[labels == c].mean()) for c in np.unique(labels)
            },
        }
        for name, ((logits, features), labels) in looks.items()
    }


def sheet(generated: Cells, real: Cells) -> np.ndarray:
    """uint8 [8 * S, 8 * S, 3]: a row a class; real and generated cells in turn, the first ones of each. S is the edge
    of the generated ones."""
    size = generated.crops.shape[1]
    rows = []
    for c in np.unique(generated.labels)[:SHEET]:
        pairs = zip(
            *(cells.where(np.flatnonzero(cells.labels == c)[: SHEET // 2]).seen(size) for cells in (real, generated))
        )
        tiles = [tile for pair in pairs for tile in pair]
        tiles += [np.full((size, size, 3), 255, np.uint8)] * (SHEET - len(tiles))
        rows.append(np.concatenate(tiles, 1))
    return np.concatenate(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("generated", type=Path, help="folder that `generate` wrote")
    parser.add_argument("rival", type=Path, help="checkpoint of the plain network")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument(
        "--left-out", nargs="*", choices=CLASSES, default=(), help="classes that the rival was not trained on"
    )
    parser.add_argument("--sheet", type=Path, help="PNG to draw; it shows real cells, so never commit it")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    generated = read_generated(options.generated)
    generated = generated.where(
        (generated.labels != CLASSES.index("erythrocyte"))
        & ([CLASSES[c] not in options.left_out for c in generated.labels])
    )
    scale = Scale(generated.crops.shape[1])
    choice = Choice(options.data, ("pbc",), tuple(options.left_out), seed=options.seed, scale=scale)
    each = int(np.bincount(generated.labels).max())
    real, other = (
        fewer(cells.where(np.isin(cells.labels, generated.labels)), each, options.seed)
        for cells in (read(choice, validation=v) for v in (True, False))
    )
    print(json.dumps(compared(load_cnn(options.rival), generated, real, other), indent=1))
    if options.sheet:
        Image.fromarray(sheet(generated, real)).save(options.sheet)


if __name__ == "__main__":
    main()
