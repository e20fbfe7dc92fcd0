# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Windows of fields, turned, flipped and scaled, with the maps that the network shall give there."""

import math
from dataclasses import dataclass

import numpy as np
from PIL import Image

from cytodiffusion_training.segmentation.fields import (
    CUT,
    KINDS,
    PLATELET,
    RED,
    STAINED,
    UNKNOWN,
    UNLABELLED,
    WHITE,
    Field,
)
from cytodiffusion_training.segmentation.network import PIXEL_UM

LEAST_VISIBLE = 0.7
"""A cell cut by the window counts as a cell while this share of its box is in view, else it says nothing."""
LEAST_CUT_UM2 = 32.0
"""A cell cut by the border counts from this area of its box in view on."""
CUT_SHARE, PASTED_SHARE = 0.25, 0.4
"""Shares of the windows that a border is drawn through, and into which a red cell is pasted over another."""
LEAST_FILL = 0.7
"""A red cell is pasted if it fills this share of its box: others have parts of them over it."""
SPREAD = 0.16
"""Standard deviation of a centre's hill, as a share of the cell's side."""
OPEN = 255
"""Class of pixels that say nothing."""


@dataclass(frozen=True)
class Window:
    """image: uint8 [S, S, 3], 240 beyond the field; inside: float32 [1, S, S]; the rest on maps of S / 2.

    heat: float32 [3, M, M], hills of 1 at the centres; weight: float32 [3, M, M], what each heat counts;
    classes: int64 [M, M], 0 background, 1 + kind, or OPEN; sides: float32 [4, M, M], distances to left, top,
    right, bottom in map pixels, valid where near > 0; near: float32 [M, M], weight of the sides.
    """

    image: np.ndarray
    inside: np.ndarray
    heat: np.ndarray
    weight: np.ndarray
    classes: np.ndarray
    sides: np.ndarray
    near: np.ndarray


def resampled(rgb: np.ndarray, left: float, top: float, pixel: float, size: int) -> tuple[np.ndarray, np.ndarray]:
    """A square of size pixels, each the mean of the pixels of rgb whose centres it covers; 240 beyond the image.

    left, top: its corner, pixel: the edge of its pixels, in pixels of rgb. Also gives what lies in the image, bool.
    """
    h, w = rgb.shape[:2]
    x0, y0 = max(0, math.ceil(-left / pixel)), max(0, math.ceil(-top / pixel))
    x1 = min(size, math.floor((w - left) / pixel))
    y1 = min(size, math.floor((h - top) / pixel))
    out = np.full((size, size, 3), 240, np.uint8)
    inside = np.zeros((size, size), bool)
    if x1 > x0 and y1 > y0:
        box = (left + x0 * pixel, top + y0 * pixel, left + x1 * pixel, top + y1 * pixel)
        box = (max(0.0, box[0]), max(0.0, box[1]), min(float(w), box[2]), min(float(h), box[3]))
        out[y0:y1, x0:x1] = Image.fromarray(rgb).resize((x1 - x0, y1 - y0), Image.Resampling.BOX, box=box)
        inside[y0:y1, x0:x1] = True
    return out, inside


@dataclass(frozen=True)
class Sheet:
    """What a window shows of a field before it has maps.

    image: uint8 [S, S, 3]; inside: bool [S, S]; ids: int64 [S / 2, S / 2] as `Field.ids`; kinds: int [K];
    boxes: float [K, 4] in pixels of the maps.
    """

    image: np.ndarray
    inside: np.ndarray
    ids: np.ndarray
    kinds: np.ndarray
    boxes: np.ndarray


def cut(field: Field, left: float, top: float, pixel: float, size: int) -> Window:
    """The window at left, top (pixels of the field's rgb), its pixels `pixel` of those wide; size is even."""
    return mapped(field, seen_at(field, left, top, pixel, size), pixel * field.um)


def seen_at(field: Field, left: float, top: float, pixel: float, size: int) -> Sheet:
    """What lies in such a window."""
    image, inside = resampled(field.rgb, left, top, pixel, size)
    boxes = (field.boxes - [left, top, left, top]) / (2 * pixel)
    return Sheet(image, inside, _nearest(field, left, top, 2 * pixel, size // 2), field.kinds, boxes)


def bordered(sheet: Sheet, rng: np.random.Generator) -> Sheet:
    """The sheet with nothing beyond a row or column somewhere near its edge, as if the image ended there."""
    size, axis = sheet.image.shape[0], int(rng.integers(2))
    at = 2 * int(rng.integers(size // 16, size // 5))
    beyond = slice(0, at) if rng.integers(2) else slice(size - at, size)
    coarse = slice(beyond.start // 2, beyond.stop // 2)
    image, inside, ids = sheet.image.copy(), sheet.inside.copy(), sheet.ids.copy()
    for plane, part in ((image, beyond), (inside, beyond), (ids, coarse)):
        plane[(slice(None),) * axis + (part,)] = 240 if plane is image else 0
    return Sheet(image, inside, ids, sheet.kinds, sheet.boxes)


def pasted(sheet: Sheet, rng: np.random.Generator) -> Sheet:
    """The sheet with one of its red cells once more, over another: densities add up."""
    m = sheet.ids.shape[0]
    whole = (sheet.boxes[:, :2] >= 0).all(1) & (sheet.boxes[:, 2:] <= m).all(1) & (sheet.kinds == RED)
    if whole.sum() < 2:
        return sheet
    one, other = rng.choice(np.flatnonzero(whole), 2, replace=False)
    l, t, r, b = np.round(sheet.boxes[one]).astype(int)
    mask = sheet.ids[t:b, l:r] == one + 1
    angle, away = rng.uniform(0, 2 * math.pi), rng.uniform(0.45, 0.95) * (r - l + b - t) / 2
    middle = (sheet.boxes[other, :2] + sheet.boxes[other, 2:]) / 2
    corner = middle + away * np.array([math.cos(angle), math.sin(angle)]) - [(r - l) / 2, (b - t) / 2]
    x, y = np.round(corner).astype(int)
    h, w = mask.shape
    outside = min(x, y) < 0 or x + w > m or y + h > m or not sheet.inside[2 * y, 2 * x]
    if outside or mask.sum() < LEAST_FILL * w * h:
        return sheet
    image, ids = sheet.image.astype(np.float32), sheet.ids.copy()
    from_ = image[2 * t : 2 * b, 2 * l : 2 * r] / 240.0
    over = np.where(mask.repeat(2, 0).repeat(2, 1)[..., None], np.minimum(from_, 1.0), 1.0)
    image[2 * y : 2 * (y + h), 2 * x : 2 * (x + w)] *= over
    ids[y : y + h, x : x + w][mask] = len(sheet.boxes) + 1
    box = np.array([[x, y, x + w, y + h]], float)
    kinds = np.append(sheet.kinds, RED)
    return Sheet(image.clip(0, 255).astype(np.uint8), sheet.inside, ids, kinds, np.concatenate([sheet.boxes, box]))


def mapped(field: Field, sheet: Sheet, um: float) -> Window:
    """The maps that the network shall give for a sheet of pixels of um."""
    image, inside, ids, boxes = sheet.image, sheet.inside, sheet.ids, sheet.boxes
    m = ids.shape[0]
    low, high = _edges(inside)
    seen = np.clip(boxes, [low[0], low[1]] * 2, [high[0], high[1]] * 2)
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    visible = (seen[:, 2] - seen[:, 0]) * (seen[:, 3] - seen[:, 1]) / np.maximum(area, 1e-6)
    heat = np.zeros((len(KINDS), m, m), np.float32)
    near = np.zeros((m, m), np.float32)
    sides = np.zeros((4, m, m), np.float32)
    ends = (low > 0) | (high < m)
    at_border = ends.any() & (visible * area * (2 * um) ** 2 >= LEAST_CUT_UM2) & _touches(seen, low, high, m)
    counts = (visible >= LEAST_VISIBLE) | at_border
    for k in np.flatnonzero(counts):
        _hill(heat[sheet.kinds[k]], near, sides, seen[k])
    partial = np.flatnonzero((visible > 0) & ~counts) + 1
    weight = _weights(field, ids, np.isin(ids, partial), heat)
    return Window(image, inside[None].astype(np.float32), heat, weight, _classes(sheet.kinds, ids), sides, near)


def _touches(seen: np.ndarray, low: np.ndarray, high: np.ndarray, m: int) -> np.ndarray:
    """The boxes that end where the image does, and not where the window does."""
    first = (low > 0) & (seen[:, :2] <= low + 0.01)
    last = (high < m) & (seen[:, 2:] >= high - 0.01)
    return (first | last).any(1)


def _nearest(field: Field, left: float, top: float, step: float, m: int) -> np.ndarray:
    at = (np.arange(m) + 0.5) * step
    columns, rows = np.floor((left + at) / field.bin).astype(int), np.floor((top + at) / field.bin).astype(int)
    h, w = field.ids.shape
    ids = field.ids[np.clip(rows, 0, h - 1)][:, np.clip(columns, 0, w - 1)].astype(np.int64)
    ids[(rows < 0) | (rows >= h)] = 0
    ids[:, (columns < 0) | (columns >= w)] = 0
    return ids


def _edges(inside: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where the image begins and ends in a window, x and y, in pixels of the maps."""
    columns, rows = np.flatnonzero(inside.any(0)), np.flatnonzero(inside.any(1))
    if len(columns) == 0:
        return np.zeros(2), np.zeros(2)
    return np.array([columns[0], rows[0]]) / 2, np.array([columns[-1] + 1, rows[-1] + 1]) / 2


def _hill(heat: np.ndarray, near: np.ndarray, sides: np.ndarray, box: np.ndarray) -> None:
    l, t, r, b = box
    m = heat.shape[0]
    cx, cy = (l + r) / 2, (t + b) / 2
    sx, sy = max(0.7, SPREAD * (r - l)), max(0.7, SPREAD * (b - t))
    x0, x1 = max(0, int(cx - 3 * sx)), min(m, int(cx + 3 * sx) + 2)
    y0, y1 = max(0, int(cy - 3 * sy)), min(m, int(cy + 3 * sy) + 2)
    x, y = np.arange(x0, x1) + 0.5, (np.arange(y0, y1) + 0.5)[:, None]
    hill = np.exp(-0.5 * (((x - cx) / sx) ** 2 + ((y - cy) / sy) ** 2))
    hill = hill / max(hill.max(), 1e-6)
    part = (slice(y0, y1), slice(x0, x1))
    heat[part] = np.maximum(heat[part], hill)
    ours = (hill > near[part]) & (hill > 0.2)
    near[part][ours] = hill[ours]
    for side, away in zip(sides, (x - l + 0 * y, y - t + 0 * x, r - x + 0 * y, b - y + 0 * x)):
        side[part][ours] = np.maximum(away, 0.3)[ours]


def _weights(field: Field, ids: np.ndarray, partial: np.ndarray, heat: np.ndarray) -> np.ndarray:
    weight = np.ones((len(KINDS), *ids.shape), np.float32)
    weight[RED][ids == UNLABELLED] = field.missing
    for kind in (WHITE, PLATELET):
        weight[kind][ids == STAINED] = field.stained
    if field.stained < 1.0:
        weight[RED][ids == STAINED] = 0.3
    weight[RED][(ids == UNKNOWN) | (ids == CUT)] = 0.0
    weight[PLATELET][ids == UNKNOWN] = 0.0
    weight[:, partial] = 0.0
    return np.where(heat > 0.3, 1.0, weight)


def _classes(kinds: np.ndarray, ids: np.ndarray) -> np.ndarray:
    names = np.concatenate([[0], 1 + kinds])
    classes = names[np.maximum(ids, 0)]
    classes[(ids == UNLABELLED) | (ids == CUT)] = 1 + RED
    classes[(ids == STAINED) | (ids == UNKNOWN)] = OPEN
    return classes


def drawn(field: Field, size: int, rng: np.random.Generator) -> Window:
    """A random window of a field: scale 0.6 to 1.6 of the true one, any corner, turned by quarters and flipped; some
    have a red cell more, over another, or end before the field does."""
    zoom = float(np.clip(np.exp(rng.normal(0, 0.22)), 0.6, 1.6))
    pixel = PIXEL_UM * zoom / field.um
    h, w = field.rgb.shape[:2]
    left, top = (_corner(length, size * pixel, pixel, rng) for length in (w, h))
    sheet = seen_at(field, left, top, pixel, size)
    sheet = pasted(sheet, rng) if rng.random() < PASTED_SHARE else sheet
    sheet = bordered(sheet, rng) if rng.random() < CUT_SHARE else sheet
    window = mapped(field, sheet, pixel * field.um)
    return turned(window, int(rng.integers(4)), bool(rng.integers(2)))


def _corner(length: int, span: float, pixel: float, rng: np.random.Generator) -> float:
    low, high = sorted((0.0, length - span))
    low, high = (low - 4 * pixel, high + 4 * pixel) if high > 0 or low < 0 else (low, high)
    return float(np.clip(rng.uniform(low - span / 8, high + span / 8), low, high))


def turned(window: Window, quarters: int, flip: bool) -> Window:
    """The window flipped left to right, then turned anticlockwise by quarters."""
    order = [0, 1, 2, 3]
    if flip:
        order = [2, 1, 0, 3]
    for _ in range(quarters):
        # After an anticlockwise turn, what was at the top is at the left, the right on top.
        order = [order[1], order[2], order[3], order[0]]

    def move(a: np.ndarray, rows: int, columns: int) -> np.ndarray:
        a = np.flip(a, columns) if flip else a
        return np.ascontiguousarray(np.rot90(a, quarters, (rows, columns)))

    return Window(
        move(window.image, 0, 1),
        move(window.inside, 1, 2),
        move(window.heat, 1, 2),
        move(window.weight, 1, 2),
        move(window.classes, 0, 1),
        move(window.sides, 1, 2)[order],
        move(window.near, 0, 1),
    )
