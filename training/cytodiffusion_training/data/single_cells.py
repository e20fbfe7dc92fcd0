# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Pictures of single cells cut from labelled fields, and the tables that `train` and `evaluate` read: red cells by
shape, malaria, and leukocytes of KRD and BCCD, by
`python -m cytodiffusion_training.data.single_cells red|malaria|krd|bccd --data DATA --out DIR`.

A fifth of the fields is left out (test.csv), of KRD and BCCD half of them, of each class no more cells than asked are
taken, and the column `slide` keeps the cells of a field together.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image
from scipy import ndimage

from cytodiffusion_training.data.cells import BCCD_UM, LEUKOCYTES
from cytodiffusion_training.data.crops import mirror, table, third
from cytodiffusion_training.data.laboratories import KRD_UM, masked

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
CHULA_UM, IML_UM, ROUND_UM = 0.19, 0.14, 0.12
"""Edge of a pixel: the medians of what `segment` reads from red cells of these fields; in `erythrocytes` round cells
are 63 px wide."""

KRD_TWICE = ("image202.jpg", "image91.jpg", "image559.jpg")
"""Pictures of KRD that repeat others."""

LEAST = 8
"""Fewer cells of a class `train` does not take."""


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


def krd(data: Path) -> list[Place]:
    """Leukocytes of KRD, around the middle of their masks, but for the basophils: shots of 13 cells at another
    scale."""
    places = []
    for r in table(data / "krd" / "labels.csv"):
        mask = masked(data / "krd", r["file"], 127)
        if r["class"] != "basophil" and r["file"] not in KRD_TWICE and mask is not None and mask.any():
            y, x = ndimage.center_of_mass(mask)
            places.append(Place(data / "krd" / r["file"], (x + 0.5, y + 0.5), r["class"], r["file"]))
    return places


def bccd(data: Path) -> list[Place]:
    """Boxes of leukocytes in BCCD's fields with one kind of them."""
    kinds = {r["file"]: r["types"].strip() for r in table(data / "bccd" / "wbc_types.csv")}
    return [
        Place(
            data / "bccd" / "images" / r["file"],
            ((int(r["xmin"]) + int(r["xmax"])) / 2, (int(r["ymin"]) + int(r["ymax"])) / 2),
            kinds[r["file"]],
            r["file"],
        )
        for r in table(data / "bccd" / "boxes.csv")
        if r["class"] == "WBC" and kinds.get(r["file"]) in LEUKOCYTES
    ]


@dataclass(frozen=True)
class Source:
    """Fields with labelled cells: their places, edge of a square in px, um a pixel, into how many parts the fields are
    dealt, of which one is left out, and what decides which."""

    places: Callable[[Path], list[Place]]
    edge: int
    um: float
    parts: int
    salt: str = ""

    def is_left_out(self, place: Place) -> bool:
        return third(self.salt + place.slide, self.parts) == 0


SOURCES = {
    "red": Source(red_cells, 192, CHULA_UM, 5),
    # With that salt some of the 11 schizonts are among the fields left out.
    "malaria": Source(malaria, 220, IML_UM, 5, "c"),
    # With that salt 22 of its 39 monocytes are among those to learn from; `calibrate` wants 20.
    "krd": Source(krd, 206, KRD_UM, 2, "d"),
    "bccd": Source(bccd, 444, BCCD_UM, 2),
}


def enough(places: list[Place], source: Source) -> list[Place]:
    """Those of classes of which there are cells enough on both sides."""
    sides = Counter((p.label, source.is_left_out(p)) for p in places)
    return [p for p in places if min(sides[p.label, side] for side in (True, False)) >= LEAST]


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


def write_unlabelled(places: list[Place], edge: int, folder: Path) -> None:
    """Writes pictures whose names say no class."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, place in enumerate(places):
        cell = square(place, edge)
        if cell is not None:
            cell.save(folder / f"{number}.png", compress_level=1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=SOURCES)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--most", type=int, default=300, help="cells of a class to learn from")
    parser.add_argument("--most-left-out", type=int, default=200)
    parser.add_argument(
        "--few",
        nargs="*",
        type=int,
        default=(),
        help="also few-N.csv, with at most N cells of a class, each among those of the next, for these N in rising"
        " order; classes of fewer than 8 cells on either side are left out everywhere",
    )
    parser.add_argument(
        "--unlabelled", type=int, default=0, help="so many cells of no such table in a folder `unlabelled`"
    )
    options = parser.parse_args()
    source = SOURCES[options.kind]
    places = source.places(options.data)
    places = enough(places, source) if options.few else places
    options.out.mkdir(parents=True, exist_ok=True)
    learn, left_out = ([p for p in places if source.is_left_out(p) == side] for side in (False, True))
    tables = [(f"few-{n}", chosen(learn, n)) for n in options.few] or [("train", chosen(learn, options.most))]
    tables.append(("test", chosen(left_out, options.most_left_out)))
    for name, some in tables:
        write(some, source.edge, options.out, name)
        print(name, source.um, dict(Counter(p.label for p in some)))
    if options.unlabelled:
        used = {p for _, some in tables for p in some}
        rest = chosen([p for p in places if p not in used], len(places))[: options.unlabelled]
        write_unlabelled(rest, source.edge, options.out / "unlabelled")
        print("unlabelled", len(rest))


if __name__ == "__main__":
    main()
