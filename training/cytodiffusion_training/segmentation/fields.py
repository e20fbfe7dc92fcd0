# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Fields with what is known of their cells: boxes (BCCD), centres (Chula), or the one cell in the middle (PBC).

What the labels leave open, the outline, comes from optical density. Foreground that nobody labelled is
marked, not taken for background: in all three sets many cells in view have no label.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from scipy import ndimage

from ..balance import white_balance
from ..data import BCCD_UM, CHULA_UM, PBC_UM, table, third

KINDS = ("red", "white", "platelet")
RED, WHITE, PLATELET = range(3)
UNLABELLED, STAINED = -1, -2
"""Codes of `Field.ids`: foreground like red cells, and stained like nuclei or platelets, that has no label."""
DENSE = 50
"""Chula fields with this many points or more are labelled in full, by its README."""
FULL_SHARE = 0.62
"""Least share of the foreground that the points of a field in full explain; 12 'dense' fields have about half: there is a gap from 0.54 to 0.71."""
NUCLEUS_STAIN, BODY_STAIN = 0.16, 0.07


@dataclass(frozen=True)
class Field:
    """One field.

    rgb: uint8 [H, W, 3], white-balanced; um: edge of its pixels; bin: pixels of rgb to one of ids;
    ids: int16 [ceil(H / bin), ceil(W / bin)]: 0 background, k the k-th cell, or UNLABELLED, STAINED;
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


def binned(rgb: np.ndarray, bin_: int) -> np.ndarray:
    """Means of squares of bin pixels, float32; incomplete squares at the right and bottom take the last row or column."""
    h, w = rgb.shape[:2]
    padded = np.pad(rgb, ((0, -h % bin_), (0, -w % bin_), (0, 0)), mode="edge").astype(np.float32)
    return padded.reshape(padded.shape[0] // bin_, bin_, padded.shape[1] // bin_, bin_, 3).mean((1, 3))


def densities(rgb: np.ndarray, um: float) -> np.ndarray:
    """Optical density over the local background in decades, float32 [H, W, 3], smoothed by 0.25 um."""
    od = -np.log10((rgb + 1.0) / 241.0).astype(np.float32)
    step = 12
    low = ndimage.percentile_filter(od[::step, ::step], 15, size=(15, 15, 1))
    low = ndimage.gaussian_filter(low, (4, 4, 0))
    ground = np.stack([_stretched(low[..., c], od.shape[:2]) for c in range(3)], -1)
    return ndimage.gaussian_filter(od - ground, (0.25 / um, 0.25 / um, 0))


def _stretched(plane: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    return np.asarray(Image.fromarray(plane).resize(shape[::-1], Image.Resampling.BILINEAR))


def foreground(od: np.ndarray, um: float) -> tuple[np.ndarray, np.ndarray]:
    """Pixels of cells, pallor filled, and the stain that nuclei and platelets have and red cells lack (float32)."""
    green = od[..., 1]
    rough = green > 0.06
    usual = float(np.median(green[rough])) if rough.sum() > 50 else 0.1
    dense = green > max(0.02, 0.4 * usual)
    gray = (green > 0.08) & (od[..., 0] > 0.8 * green) & (od[..., 2] > 0.8 * green)
    red = dense & (green < 0.3) & (od[..., 2] > 0)
    ratio = np.median((od[..., 0] + green)[red] / od[..., 2][red]) if red.any() else 2.0
    stain = od[..., 0] + green - float(np.clip(ratio, 1.5, 2.4)) * od[..., 2]
    dense = ndimage.binary_opening(dense & ~gray, iterations=max(1, round(0.3 / um)))
    holes, n = ndimage.label(ndimage.binary_fill_holes(dense) & ~dense)
    areas = np.bincount(holes.ravel(), minlength=n + 1)
    small = areas * um * um < 25
    small[0] = False
    return dense | small[holes], stain


def bodies(stain: np.ndarray, um: float) -> tuple[np.ndarray, np.ndarray]:
    """Labels of what is stained like nuclei or platelets with its surroundings, and each one's nuclear area in um^2."""
    nuclei = stain > NUCLEUS_STAIN
    labels, n = ndimage.label(ndimage.binary_closing(stain > BODY_STAIN, iterations=max(1, round(0.5 / um))))
    return labels, np.bincount(labels[nuclei], minlength=n + 1) * um * um


def read_bccd(root: Path) -> list[Field]:
    """All BCCD fields: an ellipse in each box, cut to the foreground."""
    boxes: dict[str, list[dict[str, str]]] = {}
    for r in table(root / "bccd" / "boxes.csv"):
        boxes.setdefault(r["file"], []).append(r)
    return [_bccd(root, name, rows) for name, rows in sorted(boxes.items())]


def _bccd(root: Path, name: str, rows: list[dict[str, str]]) -> Field:
    bin_ = 3
    rgb = white_balance(np.asarray(Image.open(root / "bccd" / "images" / name).convert("RGB")))
    um = BCCD_UM * bin_
    front, stain = foreground(densities(binned(rgb, bin_), um), um)
    kinds = np.array([{"RBC": RED, "WBC": WHITE, "Platelets": PLATELET}[r["class"]] for r in rows])
    corners = np.array([[float(r[k]) for k in ("xmin", "ymin", "xmax", "ymax")] for r in rows])
    ids = np.where(front, UNLABELLED, 0).astype(np.int16)
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
    return Field(name, "bccd", rgb, BCCD_UM, bin_, ids, kinds, corners, 0.7, 1.0)


def read_chula(root: Path) -> list[Field]:
    """All Chula fields: a labelled centre owns the basin of the foreground that it lies in."""
    points: dict[str, list[tuple[float, float]]] = {}
    for r in table(root / "chula" / "points.csv"):
        points.setdefault(r["file"], []).append((float(r["x"]), float(r["y"])))
    return [_chula(root, name, np.array(p)) for name, p in sorted(points.items())]


def _chula(root: Path, name: str, points: np.ndarray) -> Field:
    rgb = white_balance(np.asarray(Image.open(root / "chula" / "images" / name).convert("RGB")))
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
    return Field(name, "chula" if full else "chula part", rgb, CHULA_UM, 1, ids, kinds, np.array(boxes, float).reshape(-1, 4), 1.0 if full else 0.0, 0.0)


def basins(front: np.ndarray, um: float) -> np.ndarray:
    """The foreground split into near-discs, int32 [H, W], 0 outside.

    Each pixel goes to the inscribed disc whose rim is nearest, among discs of the same connected part.
    """
    away = ndimage.gaussian_filter(ndimage.distance_transform_edt(front), 0.4 / um)
    side = 2 * round(1.2 / um) + 1
    tops = np.argwhere((away == ndimage.maximum_filter(away, side)) & (away * um > 0.8))
    tops = tops[np.argsort(-away[tops[:, 0], tops[:, 1]], kind="stable")]
    kept = np.empty((0, 2))
    for top in tops:
        if all(np.hypot(*(kept - top).T) > 0.9 * away[tuple(kept.astype(int).T)]):
            kept = np.vstack([kept, top])
    out = np.zeros(front.shape, np.int32)
    wholes, _ = ndimage.label(front)
    owner = wholes[tuple(kept.astype(int).T)]
    for k, where in enumerate(ndimage.find_objects(wholes), 1):
        ours = np.flatnonzero(owner == k)
        if len(ours):
            pixels = np.argwhere(wholes[where] == k) + [where[0].start, where[1].start]
            gap = np.hypot(*(pixels[:, None] - kept[ours]).transpose(2, 0, 1)) - away[tuple(kept[ours].astype(int).T)]
            out[tuple(pixels.T)] = ours[gap.argmin(1)] + 1
    return out


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
    rgb = white_balance(np.asarray(Image.open(root / "pbc" / r["class"] / r["file"]).convert("RGB")))
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
