# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Writes docs/MODEL-CARD.md, the card of the bundled model with pictures of what is hard for it: cells of test-images,
told by the Java classifier.

python training/cards/make_card_page.py target/cytodiffusion-fiji-VERSION-cli.jar
"""

import csv
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from cytodiffusion_training.data.artefacts import out_of_focus, precipitate, smudge, two_cells
from cytodiffusion_training.data.balance import white_balance
from cytodiffusion_training.calibration.verdicts import ANOMALOUS
from cytodiffusion_training.data.crops import crop
from cytodiffusion_training.data.scale import Scale
from cytodiffusion_training.data.stain import densities

ROOT = Path(__file__).resolve().parents[2]
FIELD_UM = 0.1385
SCALE = Scale()
EACH = 6
TILE = 168
CAPTION = 46
PAGE = ROOT / "docs/MODEL-CARD.md"


def page() -> str:
    """The card of the bundle, and the picture."""
    return (
        (ROOT / "models/pbc9/README.md").read_text()
        + """
## Pictures of what it gets wrong

![Seven rows of six cells with what the model says of each](images/card-limits.png)

Drawn cells of `test-images`, not of a data set, with what they are, and what this model says of each: class,
probability, and whether it vouches for it.
That drawn cells as they are are *anomalous*, or not certain, is right: no blood has such cells.
`training/cards/make_card_page.py` makes this page anew.
"""
    )


def leukocytes(field: str) -> tuple[np.ndarray, list[str]]:
    """Crops uint8 [N, W, W, 3] of the leukocytes of a test image, and their classes."""
    rgb = white_balance(np.asarray(Image.open(ROOT / "test-images" / field).convert("RGB")))
    with open(ROOT / "test-images/truth.csv", newline="") as table:
        rows = [
            r for r in csv.DictReader(table) if r["file"] == field and r["class"] not in ("erythrocyte", "platelet")
        ]
    boxes = [[float(r[k]) for k in ("left", "top", "width", "height")] for r in rows]
    return np.stack([crop(rgb, x + w / 2, y + h / 2, FIELD_UM, SCALE) for x, y, w, h in boxes]), [
        r["class"] for r in rows
    ]


def other_stain(crops: np.ndarray) -> np.ndarray:
    """The same cells in a pale and bluer stain: less density, and of the red channel's more than of the green's."""
    density = densities()[crops] @ np.array([[0.75, 0.15, 0.0], [0.2, 0.35, 0.05], [0.0, 0.0, 0.5]])
    return np.clip(241 * np.exp(-density) - 1, 0, 255).astype(np.uint8)


def hard_cells() -> list[tuple[str, np.ndarray, list[str]]]:
    """Rows of the picture: what it shows, crops, and what they really are."""
    parts = [leukocytes(f) for f in ("field-1.png", "field-2.jpg", "field-3.tif", "crowded.png")]
    crops, names = np.concatenate([c for c, _ in parts]), [n for _, more in parts for n in more]
    rng = np.random.default_rng(3)
    pick = rng.permutation(len(crops))[:EACH]
    crops, names = crops[pick], [names[i] for i in pick]
    gray = np.repeat(np.rint(crops.mean(3, keepdims=True)).astype(np.uint8), 3, 3)
    return [
        ("as they are", crops, names),
        ("two cells in one crop", two_cells(crops, rng), ["two cells"] * EACH),
        ("out of focus", out_of_focus(crops, rng), names),
        ("smudged", smudge(crops, rng), names),
        ("stain precipitate", precipitate(crops, rng), ["precipitate"] * EACH),
        ("another stain", other_stain(crops), names),
        ("without colour", gray, names),
    ]


def classified(jar: Path, rows: list[tuple[str, np.ndarray, list[str]]]) -> dict[str, dict[str, str]]:
    """The line of cells.csv of each crop, by its name."""
    with tempfile.TemporaryDirectory() as folder:
        images = Path(folder) / "cells"
        images.mkdir()
        for r, (_, crops, _) in enumerate(rows):
            for i, cell in enumerate(crops):
                Image.fromarray(cell).save(images / f"{r}_{i}.png")
        command = [
            "java",
            "-jar",
            str(jar),
            "classify",
            "--crops",
            "--pixel-size",
            str(SCALE.pixel_um),
            "--out",
            str(Path(folder) / "out"),
        ]
        subprocess.run([*command, "--model", str(ROOT / "models/pbc9"), str(images)], check=True)
        with open(Path(folder) / "out/cells.csv", newline="") as table:
            return {row["image"]: row for row in csv.DictReader(table)}


def certain(truth: str, told: dict[str, str]) -> str:
    """The worst that a model can say is `certain, and wrong`."""
    if told["certain"] != "true":
        return "not certain"
    return "certain" if told["class"] == truth else "certain, and wrong"


def caption(truth: str, told: dict[str, str]) -> str:
    """What a cell is, and what the model says of it, in three lines."""
    mark = "anomalous" if float(told["anomaly"]) >= ANOMALOUS else certain(truth, told)
    return f"{truth}\n{told['class']} {float(told['probability']):.2f}\n{mark}"


def main() -> None:
    rows = hard_cells()
    told = classified(Path(sys.argv[1]), rows)
    font = ImageFont.truetype("DejaVuSans.ttf", 12)
    head = ImageFont.truetype("DejaVuSans-Bold.ttf", 13)
    picture = Image.new("RGB", (EACH * TILE, len(rows) * (TILE + CAPTION + 20)), "white")
    draw = ImageDraw.Draw(picture)
    off = (SCALE.wide - SCALE.size) // 2
    for r, (title, crops, names) in enumerate(rows):
        top = r * (TILE + CAPTION + 20)
        draw.text((4, top + 2), title, "black", head)
        for i, (cell, name) in enumerate(zip(crops, names)):
            tile = Image.fromarray(cell[off:-off, off:-off]).resize((TILE - 6, TILE - 6), Image.Resampling.LANCZOS)
            picture.paste(tile, (i * TILE + 3, top + 20))
            line = told[f"{r}_{i}.png"]
            draw.multiline_text((i * TILE + 4, top + 16 + TILE), caption(name, line), "black", font, spacing=1)
    picture.quantize(256).save(ROOT / "docs/images/card-limits.png", optimize=True)
    PAGE.write_text(page())


if __name__ == "__main__":
    main()
