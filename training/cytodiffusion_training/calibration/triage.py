# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Counts verdicts for smears that are drawn: what the rules of triage are calibrated by.

``python -m cytodiffusion_training.calibration.triage VAL BLASTS --out FILE`` reads two folders that
``classify --crops`` wrote: cells in a folder for each label, and cells that are blasts. What triage sees
of a cell is the class it is given, whether that is certain, whether the cell is odd, and whether its
image is away from home; so a count of each combination stands for the cells themselves.
"""

import argparse
import csv
import json
from collections import Counter
from pathlib import Path

COLUMNS = ["label", "class", "certain", "odd", "away", "cells"]
ODD = 0.5
AWAY = "unlike those of the laboratories"


def away(folder):
    """Images of a run of which it was said that they are unlike those of the calibration."""
    names = set()
    with (folder / ".resume.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            if "{" not in line:
                continue
            kept = json.loads(line[line.index("{"):])
            result = kept.get("result", kept)
            if any(AWAY in remark for remark in result.get("remarks", [])):
                names.add(result["image"])
    return names


def counts(folder, label=None):
    """Cells of a run by what triage sees of them; their label is the folder of their image."""
    foreign = away(folder)
    found = Counter()
    with (folder / "cells.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            true = label or row["image"].split("/")[0]
            odd = float(row["anomaly"]) >= ODD
            found[true, row["class"], row["certain"] == "true", odd, row["image"] in foreign] += 1
    return found


def write(found, target):
    """Writes the counts as a table."""
    with target.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        for (true, said, *marks), cells in sorted(found.items()):
            table.writerow([true, said, *(str(mark).lower() for mark in marks), cells])


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("val", type=Path)
    parser.add_argument("blasts", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    write(counts(given.val) + counts(given.blasts, "blast"), given.out)


if __name__ == "__main__":
    main()
