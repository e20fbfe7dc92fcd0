# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Pictures of single cells cut from labelled fields, and the tables that `train` and `evaluate` read: red cells by
shape, and malaria, by `python -m cytodiffusion_training.data.single_cells red|malaria --data DATA --out DIR`.

A fifth of the fields is left out (test.csv), of each class no more cells than asked are taken, and the column `slide`
keeps the cells of a field together.
"""

import argparse
import csv
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image

from cytodiffusion_training.data.crops import mirror, table, third

SHAPES = (
    "normal",
    "macrocyte",
    "microcyte",
    "spherocyte",
    "target",
    "stomatocyte",
    "ovalocyte",
    "teardrop",
    "burr",
    "schistocyte",
    "",
    "hypochromia",
    "elliptocyte",
)
"""Classes of Chula's points by number; number 10 is not named."""

ROUND_AND_SICKLE = {"circular": "normal", "sickle": "sickle"}
STAGES = {
    "red blood cell": "erythrocyte",
    "ring": "ring",
    "trophozoite": "trophozoite",
    "schizont": "schizont",
    "gametocyte": "gametocyte",
}
CHULA_EDGE, CHULA_UM = 192, 0.19
IML_EDGE, IML_UM = 220, 0.14
ROUND_UM = 0.12
SALT = {"red": "", "malaria": "c"}
"""Edges of the squares in px, and um a pixel: the medians of what `segment` reads from red cells of these fields; in
`erythrocytes` round cells are 63 px wide. With that salt some of the 11 schizonts are among the fields left out."""


@dataclass(frozen=True)
class Place:
    """A labelled cell: its picture, its middle in px (None: the whole picture is the cell), its class, its field."""

    path: Path
    middle: tuple[float, float] | None
    label: str
    slide: str


def red_cells(data: Path) -> list[Place]:
    """Chula's points, and round and sickle cells of `erythrocytes`."""
    places = [
        Place(data / "chula" / "images" / r["file"], (float(r["x"]), float(r["y"])), SHAPES[int(r["type"])], r["file"])
        for r in table(data / "chula" / "points.csv")
    ]
    for folder, label in ROUND_AND_SICKLE.items():
        for path in sorted((data / "erythrocytes" / folder).iterdir()):
            places.append(Place(path, None, label, f"{folder}-{path.name}"))
    return [p for p in places if p.label]


def malaria(data: Path) -> list[Place]:
    """The boxes of `iml`, but for those that its authors call difficult."""
    return [
        Place(
            data / "iml" / "images" / r["file"],
            ((int(r["xmin"]) + int(r["xmax"])) / 2, (int(r["ymin"]) + int(r["ymax"])) / 2),
            STAGES[r["class"]],
            r["file"],
        )
        for r in table(data / "iml" / "boxes.csv")
        if r["class"] in STAGES
    ]


def chosen(places: list[Place], most: int) -> list[Place]:
    """At most so many of each class, by a stable draw."""
    counts: Counter[str] = Counter()
    taken = []
    for place in sorted(places, key=lambda p: third(f"{p.slide}{p.middle}", 1 << 30)):
        counts[place.label] += 1
        if counts[place.label] <= most:
            taken.append(place)
    return taken


@lru_cache(maxsize=4)
def picture(path: Path, shrink: float) -> np.ndarray:
    """uint8 [H, W, 3], smaller by that factor."""
    image = Image.open(path).convert("RGB")
    if shrink < 1:
        image = image.resize([round(shrink * edge) for edge in image.size], Image.Resampling.BOX)
    return np.asarray(image)


def square(place: Place, edge: int) -> Image.Image | None:
    """The square around a cell, mirrored beyond the border; None where the border cuts the cell."""
    rgb = picture(place.path, 1.0 if place.middle else ROUND_UM / CHULA_UM)
    if place.middle is None:
        middle = (rgb.shape[1] / 2, rgb.shape[0] / 2)
    else:
        middle = place.middle
        if min(*middle, rgb.shape[1] - middle[0], rgb.shape[0] - middle[1]) < edge / 8:
            return None
    left, top = round(middle[0] - edge / 2), round(middle[1] - edge / 2)
    rows = mirror(np.arange(top, top + edge), rgb.shape[0])
    columns = mirror(np.arange(left, left + edge), rgb.shape[1])
    return Image.fromarray(rgb[rows][:, columns])


def write(places: list[Place], edge: int, out: Path, name: str) -> None:
    """Writes the pictures and the table `name`.csv."""
    with open(out / f"{name}.csv", "w", newline="") as f:
        lines = csv.writer(f)
        lines.writerow(["file", "class", "slide"])
        for number, place in enumerate(sorted(places, key=lambda p: (p.slide, p.middle or (0, 0)))):
            cell = square(place, edge)
            if cell is not None:
                file = f"{place.label}/{name}-{number}.png"
                (out / place.label).mkdir(parents=True, exist_ok=True)
                cell.save(out / file, compress_level=1)
                lines.writerow([file, place.label, place.slide])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=["red", "malaria"])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--most", type=int, default=300, help="cells of a class to learn from")
    parser.add_argument("--most-left-out", type=int, default=200)
    options = parser.parse_args()
    places = red_cells(options.data) if options.kind == "red" else malaria(options.data)
    edge, um = (CHULA_EDGE, CHULA_UM) if options.kind == "red" else (IML_EDGE, IML_UM)
    options.out.mkdir(parents=True, exist_ok=True)
    for name, left_out, most in (("train", False, options.most), ("test", True, options.most_left_out)):
        some = chosen([p for p in places if (third(SALT[options.kind] + p.slide, 5) == 0) == left_out], most)
        write(some, edge, options.out, name)
        print(name, um, dict(Counter(p.label for p in some)))


if __name__ == "__main__":
    main()
