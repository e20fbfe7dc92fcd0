# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The table of laboratories, through the packaged jar as a user runs it: names of leukocytes, cells found, scale.

A row is honest for laboratories that neither network was trained on: give `--model` the bundle that left them out, and
`--finder` likewise.
"""

import argparse
import json
import os
import shutil
import subprocess
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cytodiffusion_training.data.crops import table
from cytodiffusion_training.data.cells import BCCD_UM, LEUKOCYTES, PBC_UM
from cytodiffusion_training.data.laboratories import JTSC_UM, KRD_UM, RAABIN_UM
from cytodiffusion_training.segmentation.fields import Field
from cytodiffusion_training.segmentation.found_table import (
    FIELDS_OF,
    fields_row,
    found_by_recipe,
    picture_of,
    row,
    some_fields,
)
from cytodiffusion_training.segmentation.shifts import shifted
from cytodiffusion_training.segmentation.sources import points_of


@dataclass(frozen=True)
class Named:
    """Pictures of one leukocyte each: the place of each picture, its class, and the scale in um a pixel."""

    places: list[Path]
    labels: list[str]
    um: float


def leukocytes(root: Path, laboratory: str) -> Named:
    """The pictures of a laboratory that show one leukocyte of the five kinds."""
    if laboratory in ("pbc", "raabin"):
        rows = [r for r in table(root / laboratory / "split.csv") if r["class"] in LEUKOCYTES and r["split"] == "val"]
        places = [root / laboratory / r["class"] / r["file"] for r in rows]
        return Named(places, [r["class"] for r in rows], PBC_UM if laboratory == "pbc" else RAABIN_UM)
    if laboratory == "bccd":
        kinds = [
            (r["file"], {k.strip() for k in r["types"].split(",")}) for r in table(root / "bccd" / "wbc_types.csv")
        ]
        one = [
            (root / "bccd" / "images" / f, next(iter(k)))
            for f, k in kinds
            if len(k) == 1 and next(iter(k)) in LEUKOCYTES
        ]
        return Named([p for p, _ in one], [k for _, k in one], BCCD_UM)
    rows = table(root / laboratory / "labels.csv")
    return Named(
        [root / laboratory / r["file"] for r in rows],
        [r["class"] for r in rows],
        KRD_UM if laboratory == "krd" else JTSC_UM,
    )


def chosen(named: Named, most: int, seed: int) -> Named:
    """At most so many pictures of each class."""
    order = np.random.default_rng(seed).permutation(len(named.labels))
    seen: dict[str, int] = defaultdict(int)
    keep = []
    for i in order:
        seen[named.labels[i]] += 1
        if seen[named.labels[i]] <= most:
            keep.append(int(i))
    return Named([named.places[i] for i in keep], [named.labels[i] for i in keep], named.um)


def jar(options: argparse.Namespace, verb: str, images: Path, out: Path, extra: list[str]) -> None:
    """Runs a command of the jar on a folder of images."""
    java(options, [verb, str(images.resolve()), "--out", str(out.resolve()), "--threads", str(options.threads), *extra])


def java(options: argparse.Namespace, arguments: list[str]) -> None:
    """Runs the jar."""
    place = (
        ["-jar", options.jar] if os.pathsep not in options.jar else ["-cp", options.jar, "org.cytodiffusion.cli.Main"]
    )
    command = ["java", "-Xmx3g", *place, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=options.place)
    if done.returncode > 1:
        raise SystemExit(done.stdout[-2000:] + done.stderr[-2000:])


def moved(options: argparse.Namespace, images: Path, out: Path, extra: list[str]) -> Path:
    """The model that `calibrate --unlabelled` makes of the pictures in a folder."""
    shutil.rmtree(out, ignore_errors=True)
    model = ["--model", options.model] if options.model else []
    java(
        options,
        ["calibrate", "--unlabelled", str(images.resolve()), "--out", str(out.resolve())]
        + ["--name", f"Moved to {images.parent.name}", "--threads", str(options.threads), *model, *extra],
    )
    return next(place.parent for place in out.glob("*/rdf.yaml"))


def classified(options: argparse.Namespace, images: Path, out: Path, extra: list[str]) -> list[dict[str, str]]:
    """The rows of cells.csv that the jar writes for a folder of images."""
    model = ["--model", options.model] if options.model and "--model" not in extra else []
    jar(options, "classify", images, out, extra + model)
    return table(out / "cells.csv")


def names_row(named: Named, rows: list[dict[str, str]]) -> dict:
    """Figures of the names: one cell a picture, the largest leukocyte where there are several."""
    by_image: dict[str, list[dict[str, str]]] = defaultdict(list)
    for r in rows:
        by_image[os.path.basename(r["image"])].append(r)
    right, certain, wrong, missing, bins = defaultdict(list), 0, 0, 0, defaultdict(lambda: [0.0, 0])
    for place, label in zip(named.places, named.labels):
        cells = [
            r
            for r in by_image[f"{label}-{place.name}"]
            if r["class"] not in ("erythrocyte", "platelet") or len(by_image[f"{label}-{place.name}"]) == 1
        ]
        best = max(cells, key=lambda r: float(r["area_um2"]), default=None)
        missing += best is None
        ok = best is not None and best["class"] == label
        right[label].append(ok)
        if best is not None:
            b = bins[min(14, int(float(best["probability"]) * 15))]
            b[0] += float(best["probability"]) - ok
            b[1] += 1
            certain += best["certain"] == "true"
            wrong += best["certain"] == "true" and not ok
    n = len(named.labels)
    recall = {k: round(float(np.mean(v)), 3) for k, v in sorted(right.items())}
    ece = sum(abs(b[0]) for b in bins.values()) / max(1, n - missing)
    return {
        "n": n,
        "balanced": round(float(np.mean(list(recall.values()))), 3),
        "recall": recall,
        "not_found": missing,
        "ece": round(ece, 3),
        "certain": certain,
        "certain_and_wrong": wrong,
    }


def copied(named: Named, folder: Path) -> Path:
    """The pictures in one folder, the class before each name, as names repeat among classes."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for place, label in zip(named.places, named.labels):
        shutil.copy(place, folder / f"{label}-{place.name}")
    return folder


RECIPE_UM2 = 15.0
"""Least area of a particle of plain ImageJ's recipe: less than any red cell."""


def finding(options: argparse.Namespace, laboratory: str, shift: str = "") -> dict:
    """What is found in fields, how far off the scale is that was read from them, and what plain ImageJ's recipe finds
    in the same; shift: what is changed in them before, one of SHIFTS."""
    fields = some_fields(options.data, laboratory, options.fields, options.seed)
    name = f"{shift}-{laboratory}" if shift else laboratory
    folder, out = options.out / name / "fields", options.out / name / "found"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for field in fields:
        place = picture_of(options.data, field)
        if shift:
            shifted(place, shift).save(folder / f"{place.stem}.png")
        else:
            shutil.copy(place, folder)
    jar(options, "segment", folder, out, [])
    return fields_row(options.data, fields, out) | (by_recipe(options, fields, folder) if options.recipe else {})


def by_recipe(options: argparse.Namespace, fields: list[Field], folder: Path) -> dict:
    """Plain ImageJ's recipe on the same fields, the least area at their true scale."""
    path = folder.parent / "recipe.csv"
    least = RECIPE_UM2 / fields[0].um ** 2
    command = [
        "java",
        "-Djava.awt.headless=true",
        "-cp",
        options.recipe,
        "org.cytodiffusion.benchmark.RecipeBoxes",
        str(folder),
        str(least),
        str(path),
    ]
    subprocess.run(command, check=True)
    return {"recipe": row(fields, found_by_recipe(path), points_of(options.data), any_kind=True)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--jar", required=True, help="the packaged command line, target/cytodiffusion-fiji-*-cli.jar, or a class path"
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--model", default="", help="name or folder of the model; the bundled one if left out")
    parser.add_argument(
        "--place",
        type=Path,
        help="folder to run the jar in: its models/fields is the finder, as of one that left laboratories out",
    )
    parser.add_argument("--names", nargs="*", default=(), choices=("pbc", "raabin", "krd", "bccd", "jtsc"))
    parser.add_argument("--finds", nargs="*", default=(), choices=FIELDS_OF)
    parser.add_argument(
        "--recipe",
        default="",
        help="class path with the tests' classes: puts plain ImageJ's recipe beside what is found",
    )
    parser.add_argument("--scale", choices=("given", "none"), default="given")
    parser.add_argument(
        "--unlabelled",
        action="store_true",
        help="a second row of names, after the model has learned the laboratory from the same pictures without labels",
    )
    parser.add_argument("--most", type=int, default=60, help="pictures of a class")
    parser.add_argument("--fields", type=int, default=30)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with open(options.out / "table.jsonl", "a", buffering=1) as log:

        def tell(row: dict) -> None:
            print(json.dumps(row), flush=True)
            log.write(json.dumps(row) + "\n")

        for laboratory in options.names:
            named = chosen(leukocytes(options.data, laboratory), options.most, options.seed)
            extra = ["--pixel-size", str(named.um)] if options.scale == "given" else []
            crops = [] if laboratory in ("bccd", "krd") else ["--crops"]
            cells, out = copied(named, options.out / laboratory / "cells"), options.out / laboratory
            classify = extra + (crops or ["--cells", "leukocytes"])
            said = {"laboratory": laboratory, "model": options.model, "scale": options.scale}
            tell(said | names_row(named, classified(options, cells, out / "named", classify)))
            if options.unlabelled:
                model = moved(options, cells, out / "moved", extra + crops)
                rows = classified(options, cells, out / "named-moved", [*classify, "--model", str(model.resolve())])
                tell(said | {"unlabelled": True} | names_row(named, rows))
        for laboratory in options.finds:
            tell({"laboratory": laboratory, "model": options.model} | finding(options, laboratory))


if __name__ == "__main__":
    main()
