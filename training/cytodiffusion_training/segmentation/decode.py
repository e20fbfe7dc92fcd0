# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""From maps to boxes, as `org.cytodiffusion.segment` does before its watershed; to judge a network while it trains."""

import math
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import torch
from scipy import ndimage

from cytodiffusion_training.segmentation.fields import KINDS, Field
from cytodiffusion_training.segmentation.network import CLASSES, PIXEL_UM, STRIDE, CellMapsNetwork, normalised
from cytodiffusion_training.segmentation.sample import resampled

LEAST = (0.35, 0.4, 0.4)
"""Least height of a centre, by kind."""
SAME = (0.45, 0.45, 0.3)
"""Boxes of one kind that overlap by more than this (IoU) are one cell."""


@dataclass(frozen=True)
class Found:
    """Boxes float [N, 4] (left, top, right, bottom in pixels of the image), kinds int [N], heights float [N], best
    first."""

    boxes: np.ndarray
    kinds: np.ndarray
    heights: np.ndarray


def maps_of(network: CellMapsNetwork, rgb: np.ndarray, um: float) -> np.ndarray:
    """Raw maps float32 [OUTPUTS, M, M'] of a balanced field."""
    pixel = PIXEL_UM / um
    h, w = (math.ceil(s / pixel / STRIDE) * STRIDE for s in rgb.shape[:2])
    image, inside = resampled(rgb, 0, 0, pixel, max(h, w))
    x = normalised(torch.from_numpy(image[:h, :w].copy()).permute(2, 0, 1)[None].float()) * torch.from_numpy(
        inside[:h, :w]
    )
    with torch.no_grad():
        return network(x)[0].numpy()


def found(maps: np.ndarray, um: float, least: tuple[float, float, float] = LEAST) -> Found:
    """The centres that stand out from their eight neighbours, with their boxes, doubles removed."""
    heat = 1.0 / (1.0 + np.exp(-maps[: len(KINDS)]))
    sides = np.exp(np.clip(maps[len(KINDS) + CLASSES :], -3, 5))
    step = 2 * PIXEL_UM / um
    boxes, kinds, heights = [], [], []
    for kind in range(len(KINDS)):
        peaks = (heat[kind] == ndimage.maximum_filter(heat[kind], 3)) & (heat[kind] >= least[kind])
        for y, x in np.argwhere(peaks):
            l, t, r, b = sides[:, y, x]
            boxes.append(np.array([x + 0.5 - l, y + 0.5 - t, x + 0.5 + r, y + 0.5 + b]) * step)
            kinds.append(kind)
            heights.append(heat[kind, y, x])
    order = np.argsort(-np.array(heights), kind="stable")
    keep: list[int] = []
    for i in order:
        if all(kinds[i] != kinds[j] or overlap(boxes[i], boxes[j]) < SAME[kinds[i]] for j in keep):
            keep.append(int(i))
    return Found(
        np.array([boxes[i] for i in keep]).reshape(-1, 4),
        np.array([kinds[i] for i in keep], int),
        np.array([heights[i] for i in keep]),
    )


def overlap(a: np.ndarray, b: np.ndarray) -> float:
    """Intersection over union of two boxes."""
    w, h = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    if w <= 0 or h <= 0:
        return 0.0
    both = w * h
    return both / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - both)


def matched(scores: np.ndarray) -> int:
    """Pairs of a greedy one-to-one matching, best first; scores [T, F], nan where no pair."""
    count, a, b = 0, set(), set()
    order = [(s, i, j) for (i, j), s in np.ndenumerate(scores) if not np.isnan(s)]
    for _, i, j in sorted(order, reverse=True):
        if i not in a and j not in b:
            a.add(i), b.add(j)
            count += 1
    return count


def tally(field: Field, result: Found, points: np.ndarray | None) -> dict[str, np.ndarray]:
    """[matched, found, truth] by kind: at IoU 0.5 where boxes are known, centres within 20 px in Chula (all kinds
    together)."""
    if points is None:
        out = {}
        for kind, name in enumerate(KINDS):
            truth, ours = field.boxes[field.kinds == kind], result.boxes[result.kinds == kind]
            s = np.array([[overlap(t, f) for f in ours] for t in truth]).reshape(len(truth), len(ours))
            out[field.source + " " + name] = np.array([matched(np.where(s >= 0.5, s, np.nan)), len(ours), len(truth)])
        return out
    centres = (result.boxes[:, :2] + result.boxes[:, 2:]) / 2
    away = np.hypot(*(points[:, None] - centres[None]).transpose(2, 0, 1)).reshape(len(points), len(centres))
    return {"chula dense": np.array([matched(np.where(away <= 20, -away, np.nan)), len(centres), len(points)])}


def judged(
    network: CellMapsNetwork, fields: list[Field], points: dict[str, np.ndarray], least=LEAST
) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 over fields: those with boxes by kind, Chula over the fields with 50 points or more."""
    sums: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(3))
    for f in fields:
        if f.name not in points or len(points[f.name]) >= 50:
            for name, t in tally(f, found(maps_of(network, f.rgb, f.um), f.um, least), points.get(f.name)).items():
                sums[name] += t
    return {
        n: {
            "precision": t[0] / max(1, t[1]),
            "recall": t[0] / max(1, t[2]),
            "f1": 2 * t[0] / max(1, t[1] + t[2]),
            "truth": t[2],
        }
        for n, t in sums.items()
    }
