# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""How many parasites `classify` finds in whole fields: `python -m cytodiffusion_training.calibration.parasites CELLS
BOXES`, tables of the cells of a model with the class `erythrocyte` and stages, and of labelled boxes (file, class,
xmin, ymin, xmax, ymax).

A labelled cell is found if the middle of a classified cell lies in its box. A false alarm is a cell called infected
whose middle lies in no box of a stage.
"""

import argparse
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from cytodiffusion_training.data.crops import table
from cytodiffusion_training.data.single_cells import STAGES

RED = "erythrocyte"
MOST_ALARMS = 5.0
"""False alarms for 1,000 red cells at which sensitivity is told."""


@dataclass(frozen=True)
class Found:
    """A classified cell: how infected it looks, and what it is called; the stage of the box that it lies in."""

    score: float
    called: str
    truth: str | None


def inside(box: dict[str, str], x: float, y: float) -> bool:
    return float(box["xmin"]) <= x <= float(box["xmax"]) and float(box["ymin"]) <= y <= float(box["ymax"])


def middle(cell: dict[str, str]) -> tuple[float, float]:
    return float(cell["left"]) + float(cell["width"]) / 2, float(cell["top"]) + float(cell["height"]) / 2


def matched(
    cells: list[dict[str, str]], boxes: list[dict[str, str]]
) -> tuple[list[Found], list[tuple[str, Found | None]]]:
    """All classified cells, and each labelled box of the same images with the most infected-looking cell in it."""
    by_image: dict[str, list[dict[str, str]]] = defaultdict(list)
    for cell in cells:
        by_image[Path(cell["image"]).name].append(cell)
    found, labelled = [], []
    for image, own in by_image.items():
        there = [b for b in boxes if b["file"] == image and b["class"] in STAGES]
        inner: dict[int, list[Found]] = defaultdict(list)
        for cell in own:
            x, y = middle(cell)
            at = [i for i, b in enumerate(there) if inside(b, x, y)]
            stages = [STAGES[there[i]["class"]] for i in at]
            truth = next((s for s in stages if s != RED), stages[0] if stages else None)
            seen = Found(1.0 - float(cell[f"p_{RED}"]), cell["class"], truth)
            found.append(seen)
            for i in at:
                inner[i].append(seen)
        for i, box in enumerate(there):
            best = max(inner[i], key=lambda f: f.score, default=None)
            labelled.append((STAGES[box["class"]], best))
    return found, labelled


def figures(found: list[Found], labelled: list[tuple[str, Found | None]]) -> dict:
    """Sensitivity of each stage at the model's own names, and at the score that gives at most `MOST_ALARMS`."""
    red = sum(stage == RED for stage, _ in labelled)
    alarms = sorted((f.score for f in found if f.truth in (None, RED)), reverse=True)
    allowed = int(MOST_ALARMS * red / 1000)
    threshold = alarms[allowed] if allowed < len(alarms) else 0.0
    out: dict = {"red_cells": red, "found": sum(best is not None for s, best in labelled if s == RED)}
    out["false_alarms_by_name"] = sum(f.called != RED and f.truth in (None, RED) for f in found)
    out["threshold"] = threshold
    for stage in sorted({s for s, _ in labelled} - {RED}):
        own = [best for s, best in labelled if s == stage]
        out[stage] = {
            "n": len(own),
            "by_name": sum(b is not None and b.called != RED for b in own) / len(own),
            "right_stage": sum(b is not None and b.called == stage for b in own) / len(own),
            "at_threshold": sum(b is not None and b.score > threshold for b in own) / len(own),
        }
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cells", type=Path)
    parser.add_argument("boxes", type=Path)
    options = parser.parse_args()
    print(json.dumps(figures(*matched(table(options.cells), table(options.boxes)))))


if __name__ == "__main__":
    main()
