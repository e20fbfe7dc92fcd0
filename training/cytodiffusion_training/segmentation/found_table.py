# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""What the packaged jar finds in fields of a laboratory, as a user runs it (no scale given), and how far off its scale
is."""

from collections import defaultdict
from pathlib import Path

import numpy as np
from PIL import Image
from scipy import ndimage

from cytodiffusion_training.data.crops import table
from cytodiffusion_training.segmentation.decode import Found, tally
from cytodiffusion_training.segmentation.fields import RED, Field
from cytodiffusion_training.segmentation.sources import points_of, read_sources

FIELDS_OF = ("bccd", "chula", "dbn", "iml", "bbbc041", "krd")
"""Laboratories whose fields tell how many cells are found."""

KIND_OF = {"erythrocyte": 0, "leukocyte": 1, "platelet": 2}


def some_fields(root: Path, laboratory: str, most: int, seed: int) -> list[Field]:
    """At most so many fields of a laboratory, of Chula those that are labelled in full."""
    fields = read_sources(root, [laboratory])
    chosen = np.random.default_rng(seed).permutation(len(fields))[:most]
    return [fields[i] for i in sorted(chosen)]


def picture_of(root: Path, field: Field) -> Path:
    """The picture that a field was read from."""
    folder = root / field.source
    name = field.name.replace("_mask.png", ".jpg")
    return folder / "images" / name if (folder / "images").is_dir() else folder / name


def found_by_jar(out: Path) -> dict[str, Found]:
    """The cells of a folder that `segment` wrote, by the stem of the image's name."""
    kinds: dict[str, dict[int, int]] = defaultdict(dict)
    for r in table(out / "measurements.csv"):
        kinds[Path(r["image"]).stem][int(r["cell"])] = KIND_OF.get(r["kind"], 1)
    found = {}
    for stem, cells in kinds.items():
        labels = np.asarray(Image.open(out / "labels" / f"{stem}.tif")).astype(np.int64)
        places = ndimage.find_objects(labels)
        known = [(k, s) for k, s in enumerate(places, 1) if s is not None and k in cells]
        boxes = np.array([[s[1].start, s[0].start, s[1].stop, s[0].stop] for _, s in known], float).reshape(-1, 4)
        found[stem] = Found(boxes, np.array([cells[k] for k, _ in known], int), np.ones(len(known)))
    return found


def found_by_recipe(path: Path) -> dict[str, Found]:
    """The particles of plain ImageJ's recipe (`RecipeBoxes` among the tests), which knows no kinds: all count as red
    cells and as leukocytes."""
    boxes: dict[str, list[list[float]]] = defaultdict(list)
    for r in table(path):
        boxes[Path(r["image"]).stem].append(
            [
                float(r["left"]),
                float(r["top"]),
                float(r["left"]) + float(r["width"]),
                float(r["top"]) + float(r["height"]),
            ]
        )
    return {stem: Found(np.array(b), np.full(len(b), RED), np.ones(len(b))) for stem, b in boxes.items()}


NOTHING = Found(np.empty((0, 4)), np.empty(0, int), np.empty(0))


def row(
    fields: list[Field], found: dict[str, Found], points: dict[str, np.ndarray], any_kind: bool = False
) -> dict[str, dict]:
    """Recall and precision by kind, [matched, found, truth] summed over the fields; any_kind: what was found has no
    kind."""
    sums: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(3))
    for field in fields:
        # Names of files repeat among laboratories.
        centres = points.get(field.name) if field.source.startswith("chula") else None
        ours = found.get(Path(field.name.replace("_mask.png", ".jpg")).stem, NOTHING)
        if any_kind and centres is None:
            for kind in np.unique(field.kinds):
                only = tally(field, Found(ours.boxes, np.full(len(ours.boxes), kind), ours.heights), None)
                for name, t in only.items():
                    if t[2] and t[1]:
                        sums[name] += t
        else:
            for name, t in tally(field, ours, centres).items():
                sums[name] += t
    known = {n.split(" ", 1)[1]: t for n, t in sums.items() if t[2]}
    return {
        n: {"recall": round(t[0] / t[2], 3), "precision": round(t[0] / max(1, t[1]), 3), "truth": int(t[2])}
        for n, t in known.items()
    }


RED_CELL_UM = 7.5
FEWEST = 5


def true_scale(field: Field) -> float:
    """By the red cells' boxes, as fields of a laboratory may be zoomed; that of the laboratory where there are few. um
    a pixel."""
    boxes = field.boxes[field.kinds == RED]
    sides = np.sqrt(np.prod(boxes[:, 2:] - boxes[:, :2], 1))
    return RED_CELL_UM / float(np.median(sides)) if len(sides) >= FEWEST else field.um


def scale_error(fields: list[Field], out: Path) -> dict[str, float]:
    """The scale read from pictures over the true one: median, and the share of fields more than a fifth off."""
    true = {Path(f.name.replace("_mask.png", ".jpg")).stem: true_scale(f) for f in fields}
    ratios = np.array(
        [
            float(r["pixel_um"]) / true[Path(r["image"]).stem]
            for r in table(out / "redcells.csv")
            if Path(r["image"]).stem in true
        ]
    )
    off = np.abs(np.log(ratios)) > np.log(1.2)
    return (
        {"median": round(float(np.median(ratios)), 3), "off": round(float(off.mean()), 3), "n": len(ratios)}
        if len(ratios)
        else {"n": 0}
    )


def fields_row(root: Path, fields: list[Field], out: Path) -> dict:
    """All figures of a folder that `segment` wrote."""
    return (
        {"fields": len(fields)} | row(fields, found_by_jar(out), points_of(root)) | {"scale": scale_error(fields, out)}
    )
