# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Looks at a model through many lenses: accuracy and calibration, a class never seen, artefacts, another laboratory,
degraded images.

The same questions are put to the classifier and to its rival; both answer with an `Outcome`. Prints one JSON object.
"""

import argparse
import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy import stats

from cytodiffusion_training.data.artefacts import KINDS
from cytodiffusion_training.data.cells import CLASSES, Cells, Choice, classes_without, fewer, read, renumbered
from cytodiffusion_training.data.degrade import STRENGTHS
from cytodiffusion_training.bundle.export import edge, onnx_scores, session
from cytodiffusion_training.model.options import LABORATORIES
from cytodiffusion_training.data.scale import Scale
from cytodiffusion_training.model.schedule import TRIALS
from cytodiffusion_training.calibration.scores import Scored, Scores
from cytodiffusion_training.calibration.verdicts import ANOMALOUS, Jar, Outcome, balanced, figures

JUDGING = 3
"""The part of the validation cells that calibrates neither the classifier nor its rival here."""

Judge = Callable[[Cells], Outcome]


def parts(files: np.ndarray) -> np.ndarray:
    """The part, 0 to 3, of the validation cells that each file belongs to; by a hash of its name."""
    # Not the hash of `third`: that already chose the validation fields of BCCD and Chula.
    return np.array([hashlib.sha256(f.encode()).digest()[0] % 4 for f in files])


def auroc(normal: np.ndarray, odd: np.ndarray) -> float:
    """Probability that an odd one scores above a normal one, ties counted half (Mann and Whitney, 1947)."""
    ranks = stats.rankdata(np.concatenate([normal, odd]))
    return float((ranks[len(normal) :].sum() - len(odd) * (len(odd) + 1) / 2) / (len(normal) * len(odd)))


def with_crops(cells: Cells, crops: np.ndarray) -> Cells:
    """The cells with other pictures of them."""
    return Cells(crops, cells.labels, cells.laboratory, cells.files)


def oddness(judge: Judge, normal: Outcome, odd: Cells) -> dict[str, float]:
    """How well anomaly tells odd cells from normal ones, and how many odd ones are marked certain, or anomalous."""
    found = judge(odd)
    return {
        "cells": len(odd.labels),
        "anomaly_auroc": auroc(normal.anomaly, found.anomaly),
        "certain": float(found.certain.mean()),
        "anomalous": float((found.anomaly >= ANOMALOUS).mean()),
    }


def shifted(judge: Judge, cells: Cells) -> dict[str, float]:
    """Figures on another laboratory, and the accuracy if only the classes that occur there were possible."""
    found = judge(cells)
    there = np.unique(cells.labels)
    among = there[found.probability[:, there].argmax(1)]
    return figures(found, cells.labels) | {
        "balanced_accuracy_among_its_classes": balanced(among == cells.labels, cells.labels)
    }


def artefacts(judge: Judge, normal: Outcome, cells: Cells, seed: int) -> dict[str, dict[str, float]]:
    """Every kind of artefact, made from the cells."""
    rng = np.random.default_rng(seed)
    return {name: oddness(judge, normal, with_crops(cells, make(cells.crops, rng))) for name, make in KINDS.items()}


def degraded(judge: Judge, cells: Cells, seed: int) -> dict[str, list[dict[str, float]]]:
    """Every degradation in its three strengths: balanced accuracy, certain and wrong among them, anomalous."""
    out = {}
    for name, (degrade, levels) in STRENGTHS.items():
        out[name] = []
        for level in levels:
            found = judge(with_crops(cells, degrade(cells.crops, level, np.random.default_rng(seed))))
            kept = ("balanced_accuracy", "certain_share", "certain_and_wrong", "anomalous_share")
            out[name].append({"level": level} | {k: v for k, v in figures(found, cells.labels).items() if k in kept})
    return out


def through(judge: Judge, choice: Choice, few: int) -> dict:
    """All lenses; `few` cells a class for artefacts and degradations."""
    validation = read(replace(choice, left_out=()), validation=True)
    leukocytes = validation.where(
        (validation.laboratory == "pbc") & (validation.labels != CLASSES.index("erythrocyte"))
    )
    left = np.isin(leukocytes.labels, [CLASSES.index(c) for c in choice.left_out])
    # Known kinds of the quarter that fitted nothing; the kind left out fitted nothing anyhow.
    known = renumbered(leukocytes.where(~left & (parts(leukocytes.files) == JUDGING)), choice.left_out)
    normal = judge(known)
    report = {"seed": choice.seed, "validation": figures(normal, known.labels)}
    names = classes_without(choice.left_out)
    recall = {
        names[c]: float((normal.winner == known.labels)[known.labels == c].mean()) for c in np.unique(known.labels)
    }
    report["validation"]["recall"] = recall
    if left.any():
        report["left out"] = {" ".join(choice.left_out): oddness(judge, normal, leukocytes.where(left))}
    if "jtsc" not in choice.laboratories:
        both = [read(replace(choice, laboratories=("jtsc",), left_out=()), validation=v) for v in (False, True)]
        report["jtsc"] = shifted(judge, renumbered(Cells.joined(both), choice.left_out))
    some = fewer(known, few, choice.seed)
    report["artefacts"] = artefacts(judge, normal, some, choice.seed)
    report["undegraded"] = figures(judge(some), some.labels)["balanced_accuracy"]
    report["degraded"] = degraded(judge, some, choice.seed)
    return report


def judge_of(jar: Jar, export: Path, model: Path, scores: Callable[[Cells], Scores], classes: int) -> Judge:
    """What the jar says of cells by a model that it fits, into the folder `model`, to three quarters of the cells held
    out in an export."""
    apart = model.with_name("export")
    shutil.copytree(export, apart)
    held = Scored.read(apart / "scores", "held", classes)
    held.where(parts(held.files) != JUDGING).write(apart / "scores", "held")
    jar.fit(apart, model)
    return lambda cells: jar.judge(model, scores(cells))


def lens_parser(description: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("model", type=Path)
    parser.add_argument(
        "--jar", type=Path, required=True, help="the packaged command line, cytodiffusion-fiji-*-cli.jar"
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument(
        "--laboratories", nargs="+", choices=LABORATORIES, default=LABORATORIES, help="whose cells it was trained on"
    )
    parser.add_argument("--left-out", nargs="*", choices=CLASSES, default=(), help="classes that it was not trained on")
    parser.add_argument("--few", type=int, default=40, help="cells a class for artefacts and degradations")
    parser.add_argument("--seed", type=int, default=1)
    return parser


def main() -> None:
    options = lens_parser(__doc__ + " The model is what `cytodiffusion-export` wrote.").parse_args()
    left_out = tuple(options.left_out)
    graph = session(options.model / "draft" / "classify.onnx")
    choice = Choice(options.data, tuple(options.laboratories), left_out, seed=options.seed, scale=Scale(edge(graph)))
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "model"
        classes = len(classes_without(left_out))
        judge = judge_of(
            Jar(options.jar), options.model, model, lambda cells: onnx_scores(graph, cells, len(TRIALS)), classes
        )
        print(json.dumps(through(judge, choice, options.few), indent=1))


if __name__ == "__main__":
    main()
