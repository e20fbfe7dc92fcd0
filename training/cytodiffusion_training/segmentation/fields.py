# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Fields with what is known of their cells: boxes, masks, centres (Chula), outlines of leukocytes, or the one cell in
the middle (PBC).

What the labels leave open, the outline, comes from optical density. Foreground that nobody labelled is
marked, not taken for background: in most of these sets many cells in view have no label.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from scipy import ndimage

from cytodiffusion_training.data.crops import picture, table, third
from cytodiffusion_training.data.cells import BCCD_UM, CHULA_UM, DBN_UM, PBC_UM
from cytodiffusion_training.data.laboratories import Sight
from cytodiffusion_training.segmentation.stains import (
    BODY_STAIN,
    NUCLEUS_STAIN,
    basins,
    binned,
    bodies,
    densities,
    foreground,
)

KINDS = ("red", "white", "platelet")
RED, WHITE, PLATELET = range(3)
UNLABELLED, STAINED, UNKNOWN, CUT = -1, -2, -3, -4
"""Codes of `Field.ids`: foreground like red cells, and stained like nuclei or platelets, that has no label; what
may be anything but a leukocyte; and foreground like red cells at the border, where people leave many without a box."""
BORDER_UM = 6.0
"""How far from the border foreground without a label says nothing."""
DENSE = 50
"""Chula fields with this many points or more are labelled in full, by its README."""
IML_UM = 7.5 / 48
BBBC_UM = 7.5 / 59
FULL_SHARE = 0.62
"""Least share of the foreground that the points of a field in full explain; 12 'dense' fields have about half: there is
a gap from 0.54 to 0.71."""


@dataclass(frozen=True)
class Field:
    """One field.

    rgb: uint8 [H, W, 3], white-balanced; um: edge of its pixels; bin: pixels of rgb to one of ids;
    ids: int16 [ceil(H / bin), ceil(W / bin)]: 0 background, k the k-th cell, or one of the codes below 0;
    kinds: int [K], index into KINDS; boxes: float [K, 4], left, top, right, bottom in pixels of rgb;
    missing: what an unlabelled foreground pixel weighs as a proof that no centre of a red cell is there;
    stained: the same of a stained one, for leukocytes and platelets.
    """

    name: str
    source: str
    rgb: np.ndarray
    um: float
    bin: int
    ids: np.ndarray
    kinds: np.ndarray
    boxes: np.ndarray
    missing: float
    stained: float


@dataclass(frozen=True)
class BoxedSource:
    """A laboratory whose fields have boxes.

    um: edge of a pixel; bin: pixels of the picture to one of ids; kinds: what its names of classes mean, others are
    left open; shrink: what the boxes are to be
    made smaller by, to lie on the cells; stained: weight of stain without a box as a proof that no leukocyte or
    platelet is there.
    """

    name: str
    um: float
    bin: int
    kinds: dict[str, int]
    shrink: float = 1.0
    missing: float = 0.7
    stained: float = 1.0


USUAL_KINDS = {"RBC": RED, "WBC": WHITE, "Platelets": PLATELET}
INFECTED = ("red blood cell", "gametocyte", "ring", "trophozoite", "schizont", "difficult")
BOXED = (
    BoxedSource("bccd", BCCD_UM, 3, USUAL_KINDS),
    BoxedSource("dbn", DBN_UM, 2, USUAL_KINDS),
    BoxedSource("iml", IML_UM, 2, dict.fromkeys(INFECTED, RED), shrink=0.8, stained=0.0),
)
"""BCCD lacks the boxes of some red cells; IML's boxes are a quarter wider than the cells, and its leukocytes and
platelets have none."""


def read_boxed(root: Path, source: BoxedSource) -> list[Field]:
    """All fields of a laboratory with boxes: an ellipse in each box, cut to the foreground."""
    boxes: dict[str, list[dict[str, str]]] = {}
    for r in table(root / source.name / "boxes.csv"):
        if r["class"] in source.kinds:
            boxes.setdefault(r["file"], []).append(r)
    return [_boxed(root, source, name, rows) for name, rows in sorted(boxes.items())]


def _boxed(root: Path, source: BoxedSource, name: str, rows: list[dict[str, str]]) -> Field:
    bin_ = source.bin
    rgb = picture(root / source.name / "images" / name)
    um = source.um * bin_
    front, stain = foreground(densities(binned(rgb, bin_), um), um)
    kinds = np.array([source.kinds[r["class"]] for r in rows])
    corners = np.array([[float(r[k]) for k in ("xmin", "ymin", "xmax", "ymax")] for r in rows])
    middle, half = (corners[:, :2] + corners[:, 2:]) / 2, source.shrink * (corners[:, 2:] - corners[:, :2]) / 2
    corners = np.concatenate([middle - half, middle + half], 1)
    ids = np.where(front, UNLABELLED, 0).astype(np.int16)
    ids[at_border(ids.shape, BORDER_UM / um) & (ids == UNLABELLED)] = CUT
    ids[stain > BODY_STAIN + 0.02] = STAINED
    best = np.full(ids.shape, np.inf)
    y, x = np.mgrid[: ids.shape[0], : ids.shape[1]] + 0.5
    for k, (kind, box) in enumerate(zip(kinds, corners / bin_), 1):
        l, t, r, b = box
        away = ((2 * x - l - r) / max(1, r - l)) ** 2 + ((2 * y - t - b) / max(1, b - t)) ** 2
        away = away - (0, 10, 20)[kind]
        inside = (away < 1 - (0, 10, 20)[kind]) | ((away < 1.3 - (0, 10, 20)[kind]) & front)
        take = inside & (away < best)
        ids[take] = k
        best[take] = away[take]
    explained = (ids > 0).sum() / max(1, ((ids > 0) | (ids == UNLABELLED)).sum())
    missing = source.missing if explained > FULL_SHARE else 0.0
    return Field(name, source.name, rgb, source.um, bin_, ids, kinds, corners, missing, source.stained)


def at_border(shape: tuple[int, int], reach: float) -> np.ndarray:
    """The pixels of a plane that are so near to its border."""
    y, x = np.ogrid[: shape[0], : shape[1]]
    return np.minimum(np.minimum(y, shape[0] - 1 - y), np.minimum(x, shape[1] - 1 - x)) < reach


def read_masks(root: Path) -> list[Field]:
    """BBBC041: fields in which every cell has a mask; all are taken for red cells, as one in some hundred is a
    leukocyte."""
    return [_masks(p) for p in sorted((root / "bbbc041").glob("*_mask.png"))]


def _masks(path: Path) -> Field:
    rgb = picture(path.with_name(path.name.replace("_mask.png", ".jpg")))
    labels, n = ndimage.label(np.asarray(Image.open(path).convert("L")) > 0)
    ids, boxes = np.zeros(labels.shape, np.int16), []
    for k, where in enumerate(ndimage.find_objects(labels), 1):
        inside = labels[where] == k
        if inside.sum() * BBBC_UM**2 < 8:
            ids[where][inside] = UNLABELLED
            continue
        boxes.append([where[1].start, where[0].start, where[1].stop, where[0].stop])
        ids[where][inside] = len(boxes)
    kinds = np.full(len(boxes), RED)
    return Field(path.name, "bbbc041", rgb, BBBC_UM, 1, ids, kinds, np.array(boxes, float).reshape(-1, 4), 0.0, 0.0)


def read_outlined(sights: list[Sight], source: str) -> list[Field]:
    """Fields in which the outlines of leukocytes are known, and nothing of the other cells; stained like a nucleus may
    be one more."""
    by_file: dict[str, list[Sight]] = {}
    for sight in sights:
        by_file.setdefault(sight.file, []).append(sight)
    return [_outlined(group, source) for group in by_file.values()]


def _outlined(group: list[Sight], source: str) -> Field:
    rgb, um = group[0].rgb, group[0].pixel_um
    _, stain = foreground(densities(rgb.astype(np.float32), um), um)
    ids = np.where(stain > NUCLEUS_STAIN, STAINED, UNKNOWN).astype(np.int16)
    boxes = []
    for k, sight in enumerate(group, 1):
        (ys, xs), mask = _largest(sight.mask > 0, (slice(0, None), slice(0, None)))
        ids[ys, xs][mask] = k
        boxes.append([xs.start, ys.start, xs.stop, ys.stop])
    return Field(group[0].file, source, rgb, um, 1, ids, np.full(len(group), WHITE), np.array(boxes, float), 0.0, 0.0)


def read_chula(root: Path) -> list[Field]:
    """All Chula fields: a labelled centre owns the basin of the foreground that it lies in."""
    points: dict[str, list[tuple[float, float]]] = {}
    for r in table(root / "chula" / "points.csv"):
        points.setdefault(r["file"], []).append((float(r["x"]), float(r["y"])))
    return [_chula(root, name, np.array(p)) for name, p in sorted(points.items())]


def _chula(root: Path, name: str, points: np.ndarray) -> Field:
    rgb = picture(root / "chula" / "images" / name)
    front, stain = foreground(densities(rgb.astype(np.float32), CHULA_UM), CHULA_UM)
    labels, nuclear = bodies(stain, CHULA_UM)
    rows = np.clip(points[:, 1].astype(int), 0, front.shape[0] - 1)
    columns = np.clip(points[:, 0].astype(int), 0, front.shape[1] - 1)
    near = owners(basins(front, CHULA_UM), rows, columns, round(1.0 / CHULA_UM))
    ids = np.where(front, UNLABELLED, 0).astype(np.int16)
    boxes, kept = [], 0
    for k, where in enumerate(ndimage.find_objects(near, len(points)), 1):
        if where is None or (near[where] == k).sum() * CHULA_UM**2 < 8:
            continue
        kept += 1
        (ys, xs), mask = _largest(near[where] == k, where)
        ids[ys, xs][mask] = kept
        boxes.append([xs.start, ys.start, xs.stop, ys.stop])
    explained = (ids > 0).sum() / max(1, front.sum())
    full = len(points) >= DENSE and explained > FULL_SHARE
    ids[(nuclear > 1.0)[labels] & (labels > 0) & (ids <= 0)] = STAINED
    kinds = np.full(kept, RED)
    return Field(
        name,
        "chula" if full else "chula part",
        rgb,
        CHULA_UM,
        1,
        ids,
        kinds,
        np.array(boxes, float).reshape(-1, 4),
        1.0 if full else 0.0,
        0.0,
    )


def owners(parts: np.ndarray, rows: np.ndarray, columns: np.ndarray, reach: int) -> np.ndarray:
    """Which point (from 1) owns each pixel of the parts; a part with several goes to the nearest, one with none to 0.

    A point beside all parts owns the part that comes within `reach` pixels.
    """
    out = np.zeros(parts.shape, np.int32)
    held: dict[int, list[int]] = {}
    for k, (y, x) in enumerate(zip(rows, columns)):
        part = parts[y, x]
        if part == 0:
            around = parts[max(0, y - reach) : y + reach + 1, max(0, x - reach) : x + reach + 1]
            part = around.max()
        if part:
            held.setdefault(int(part), []).append(k)
    for part, where in enumerate(ndimage.find_objects(parts), 1):
        if where is None or part not in held:
            continue
        y, x = np.nonzero(parts[where] == part)
        y, x = y + where[0].start, x + where[1].start
        who = np.array(held[part])
        away = (y[:, None] - rows[who]) ** 2 + (x[:, None] - columns[who]) ** 2
        out[y, x] = who[away.argmin(1)] + 1
    return out


def _largest(mask: np.ndarray, where: tuple[slice, slice]) -> tuple[tuple[slice, slice], np.ndarray]:
    labels, n = ndimage.label(mask)
    sizes = np.bincount(labels.ravel(), minlength=n + 1)
    sizes[0] = 0
    part = labels == sizes.argmax()
    ys, xs = ndimage.find_objects(part.astype(np.int8))[0]
    y, x = where[0].start, where[1].start
    return (slice(y + ys.start, y + ys.stop), slice(x + xs.start, x + xs.stop)), part[ys, xs]


def read_pbc(root: Path, every: int) -> list[Field]:
    """Each `every`-th PBC training image: the stained cell in its middle; all else is left open."""
    rows = [r for r in table(root / "pbc" / "split.csv") if r["split"] == "train"][::every]
    fields = (_pbc(root, r) for r in rows)
    return [f for f in fields if f is not None]


def _pbc(root: Path, r: dict[str, str]) -> Field | None:
    rgb = picture(root / "pbc" / r["class"] / r["file"])
    front, stain = foreground(densities(rgb.astype(np.float32), PBC_UM), PBC_UM)
    labels, nuclear = bodies(stain, PBC_UM)
    y, x = (s // 2 for s in labels.shape)
    near = labels[y - 12 : y + 12, x - 12 : x + 12]
    counts = np.bincount(near[near > 0], minlength=1)
    ids = np.where(front, UNLABELLED, 0).astype(np.int16)
    ids[(labels > 0) & (nuclear > 0.5)[labels]] = STAINED
    kind = PLATELET if r["class"] == "platelet" else WHITE
    if len(counts) < 2 or nuclear[counts.argmax()] < (0.2 if kind == PLATELET else 10):
        return None
    body = ndimage.binary_fill_holes(labels == counts.argmax())
    if kind == WHITE:
        body = ndimage.binary_opening(body, iterations=4)
    if not body.any():
        return None
    ys, xs = ndimage.find_objects(body.astype(np.int8))[0]
    if max(ys.stop - ys.start, xs.stop - xs.start) * PBC_UM > (9 if kind == PLATELET else 28):
        return None
    ids[body] = 1
    box = np.array([[xs.start, ys.start, xs.stop, ys.stop]], float)
    return Field(r["file"], "pbc", rgb, PBC_UM, 1, ids, np.array([kind]), box, 0.0, 0.0)


def held_out(field: Field) -> bool:
    """Whether the field belongs to the quarter that is kept for judging."""
    return third(field.name) == 0
