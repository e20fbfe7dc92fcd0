# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The table by which the finder is judged: each laboratory of fields left out in turn, a small network trained on all
others, its fields through the packaged jar without a scale, as they are and in other light, plain ImageJ's recipe
beside it."""

import argparse
import json
from pathlib import Path

import torch

from cytodiffusion_training.calibration.laboratory_table import finding
from cytodiffusion_training.segmentation.export import export
from cytodiffusion_training.segmentation.fields import held_out
from cytodiffusion_training.segmentation.found_table import FIELDS_OF
from cytodiffusion_training.segmentation.shifts import SHIFTS
from cytodiffusion_training.segmentation.sources import SHARES, read_sources
from cytodiffusion_training.segmentation.train import FieldsPlan, FieldsTrainer, load_average, run

KINDS_SHOWN = ("red", "dense", "white", "platelet")


def left_out(laboratory: str) -> list[str]:
    """What no window may come from: all that a laboratory gives."""
    return [s for s in SHARES if s.split()[0] == laboratory]


def checkpoint(options: argparse.Namespace, laboratory: str) -> Path:
    """Of a network that never saw the laboratory; it is trained if there is none yet."""
    path = options.networks / laboratory / "last.pt"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        trainer = FieldsTrainer(FieldsPlan(minutes=options.minutes, seed=options.seed), torch.device("cpu"))
        without = left_out(laboratory)
        fields = read_sources(options.data, [s for s in SHARES if s not in without])
        run(trainer, [f for f in fields if not held_out(f)], path.parent)
    return path


def placed(options: argparse.Namespace, laboratory: str) -> Path:
    """A folder to run the jar in, in which it finds a network that never saw the laboratory."""
    place = options.networks / laboratory
    path = checkpoint(options, laboratory)
    bundle = place / "models" / "fields"
    if not bundle.exists():
        bundle.parent.mkdir(parents=True, exist_ok=True)
        version = f"9.{FIELDS_OF.index(laboratory)}.0"
        export(load_average(path), bundle, "Fields", version, f"Never saw {laboratory}.", {})
    return place


def line(name: str, row: dict) -> str:
    """A row of a Markdown table: recall, precision (number), the recipe's in brackets; the scale over the true one."""

    def cell(kind: str) -> str:
        if kind not in row:
            return ""
        ours, theirs = row[kind], row.get("recipe", {}).get(kind)
        beside = f" [{theirs['recall']:.3f}, {theirs['precision']:.3f}]" if theirs else ""
        return f"{ours['recall']:.3f}, {ours['precision']:.3f} ({ours['truth']}){beside}"

    scale = row["scale"]
    read = f"{scale['median']:.2f}, {scale['off']:.2f}" if scale["n"] else ""
    red = cell("red") or cell("dense")
    return f"| {name} | {row['fields']} | {red} | {cell('white')} | {cell('platelet')} | {read} |"


HEAD = """| left out | fields | red cells: recall, precision (n) [plain ImageJ] | leukocytes | platelets | scale, off |
|---|---|---|---|---|---|"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jar", required=True, help="the packaged command line, or a class path")
    parser.add_argument("--recipe", default="", help="class path with the tests' classes: for plain ImageJ's recipe")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument(
        "--networks",
        type=Path,
        required=True,
        help="folder with LABORATORY/last.pt of a network that never saw it; those that are missing are trained",
    )
    parser.add_argument("--minutes", type=float, default=3.0, help="processor minutes that each is trained")
    parser.add_argument("--laboratories", nargs="+", choices=FIELDS_OF, default=FIELDS_OF)
    parser.add_argument(
        "--shifts",
        nargs="*",
        default=("paleblue-krd", "dull-krd", "paleblue-bccd", "dull-dbn"),
        help=f"rows in other light: one of {', '.join(SHIFTS)}, a dash, a laboratory",
    )
    parser.add_argument("--fields", type=int, default=24)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    rows = [(laboratory, "") for laboratory in options.laboratories]
    rows += [(laboratory, shift) for shift, laboratory in (name.split("-") for name in options.shifts)]
    print(HEAD, flush=True)
    with open(options.out / "table.jsonl", "a", buffering=1) as log:
        for laboratory, shift in rows:
            options.place = placed(options, laboratory).resolve()
            row = finding(options, laboratory, shift)
            log.write(json.dumps({"laboratory": laboratory, "shift": shift} | row) + "\n")
            print(line(f"{laboratory} {shift}".strip(), row), flush=True)


if __name__ == "__main__":
    main()
