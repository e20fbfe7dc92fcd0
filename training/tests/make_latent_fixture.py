# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Writes a tiny latent bundle and what the PyTorch reference makes of some cells, which Java must repeat: run it after
changing
the algorithm on purpose.

PYTHONPATH=training python training/tests/make_latent_fixture.py
"""

import json
from pathlib import Path

import numpy as np

from cytodiffusion_training.bundle.latent_bundle import LatentCard, write_rdf
from cytodiffusion_training.bundle.latent_graphs import export_graphs, graphs
from reference.draws import normals, steps, words
from reference.published import Published, Setting
from reference.tiny import tiny

RESOURCES = Path(__file__).resolve().parents[2] / "src/test/resources"
SETTING = Setting(trials=100, seed=3)
NAMES = ("basophil", "eosinophil", "lymphocyte", "monocyte", "neutrophil")
CELLS = (0, 1, 3, 4, 5)
MOST = 70
HEAT_MAP_TRIALS = 20


def picture(cell: int) -> np.ndarray:
    """A crop uint8 [360, 360, 3] of 12 x 12 coloured blocks around a colour of its own, from the first words of a
    stream."""
    high = (words(1000 + cell, 0, 0, 3 + 12 * 12 * 3) >> np.uint64(56)).astype(np.int64)
    blocks = ((2 * high[:3] + high[3:].reshape(12, 12, 3)) // 3).astype(np.uint8)
    return np.kron(blocks, np.ones((30, 30, 1), np.uint8))


def expected(published: Published) -> dict:
    """Random numbers, decisions, and one set of heat maps in blocks of 30 x 30 pixels."""
    decisions = [{"cell": cell} | published.classify(picture(cell), MOST) for cell in CELLS]
    nearest = min(d.pop("nearest_tie") for d in decisions)
    if nearest < 2e-3:
        raise SystemExit(f"A decision hangs on {nearest:.1g}: rounding could turn it; take another seed")
    maps = published.heat_maps(picture(1), decisions[1]["winner"], HEAT_MAP_TRIALS)
    return {
        "words": [str(w) for w in words(2**64 - 1, 2, 7, 6)],
        "normals": normals(3, 3, 11, 7).tolist(),
        "steps": steps(SETTING.seed, SETTING.trials).tolist(),
        "decisions": [d | {"scores": d["scores"].tolist()} for d in decisions],
        "heat_maps": maps.reshape(len(maps), 12, 30, 12, 30).mean((2, 4)).tolist(),
    }


def write_bundle(folder: Path) -> Published:
    """The tiny bundle; returns the reference on the same networks."""
    folder.mkdir(parents=True, exist_ok=True)
    vae, unet = tiny(1)
    card = LatentCard("Tiny latent", "0.1.0", dict(zip(NAMES, range(5))), trials=SETTING.trials, seed=SETTING.seed)
    write_rdf(folder, card, export_graphs(graphs(vae, unet, card.size), folder, external=False))
    return Published(vae, unet, len(NAMES), SETTING)


if __name__ == "__main__":
    published = write_bundle(RESOURCES / "latent")
    (RESOURCES / "parity/latent.json").write_text(json.dumps(expected(published), separators=(",", ":")) + "\n")
