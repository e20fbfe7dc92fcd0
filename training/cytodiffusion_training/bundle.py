# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Writes the description of a model bundle: rdf.yaml in bioimage.io form, format 0.5."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from .calibrate import Calibration
from .data import CLASSES, PIXEL_UM, SIZE
from .evaluate import ROUNDS
from .graphs import OPSET, WEIGHTS
from .schedule import TRIALS_PER_ROUND

COLOURS = {
    "basophil": ("#AA3377", "leukocyte"),
    "eosinophil": ("#D55E00", "leukocyte"),
    "erythroblast": ("#882255", "erythroid"),
    "ig": ("#117733", "leukocyte"),
    "lymphocyte": ("#0072B2", "leukocyte"),
    "monocyte": ("#E6AB02", "leukocyte"),
    "neutrophil": ("#009E73", "leukocyte"),
    "platelet": ("#1E90FF", "platelet"),
    "erythrocyte": ("#808080", "erythrocyte"),
}
DATA = (
    "Acevedo et al., A dataset of microscopic peripheral blood cell images for development of automatic recognition systems, "
    "Data in Brief 30:105474, 2020 (CC BY 4.0); BCCD_Dataset (MIT); Naruenatthanaset et al., Chula-RBC-12, arXiv 2012.01321 (MIT)"
)


@dataclass(frozen=True)
class Card:
    """What a bundle says of itself: name, version, figures with n and seed, known limits (Markdown bullets)."""

    name: str
    version: str
    figures: dict
    limits: str


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def file_entry(folder: Path, name: str) -> dict:
    return {"source": name, "sha256": digest(folder / name)}


def plain(value: float) -> float:
    """Enough digits to give the same decision in Java and numpy, few enough to read."""
    return float(f"{value:.9g}")


def write_profiles(folder: Path, calibration: Calibration) -> None:
    """anomaly.json: means [K, D] and whitening [K, D, D]."""
    anomaly = calibration.anomaly
    rounded = {k: np.vectorize(lambda v: float(f"{v:.7g}"))(getattr(anomaly, k)).tolist() for k in ("means", "whitening")}
    (folder / "anomaly.json").write_text(json.dumps(rounded, separators=(",", ":")))


def ours(calibration: Calibration, card: Card) -> dict:
    """The part under config.cytodiffusion."""
    certainty = calibration.certainty
    return {
        "version": 1,
        "kind": "class-parallel",
        "classes": [{"name": c, "colour": COLOURS[c][0], "group": COLOURS[c][1]} for c in CLASSES],
        "crop": {"size": SIZE, "pixel_size_um": plain(PIXEL_UM)},
        "trials": {"per_round": TRIALS_PER_ROUND, "bank": TRIALS_PER_ROUND * ROUNDS},
        "evidence": {
            "weights": [plain(v) for v in calibration.evidence.weights],
            "exponent": plain(calibration.evidence.exponent),
        },
        "rounds": [
            {
                "trials": r.trials,
                "temperature": plain(r.temperature),
                "candidate_thresholds": [plain(v) for v in r.candidate_thresholds],
            }
            for r in calibration.rounds
        ],
        "certainty": {
            "probability": certainty.probability,
            "error_rate_below": certainty.risk,
            "confidence": 0.95,
            "calibration_cells": certainty.cells,
            "certain_cells": certainty.certain,
            "wrong_cells": certainty.wrong,
        },
        "anomaly": {
            "statistic": "class-conditional Mahalanobis distance of the log error profile of the first round",
            "source": "anomaly.json",
            "typical": plain(calibration.anomaly.typical),
        },
        "figures": card.figures,
        "data": DATA,
        "intended_use": "Research only. Assists experts, never replaces them; not for diagnosis.",
    }


def tensor(folder: Path, name: str, kind: str, axes: list[dict]) -> dict:
    return {
        "id": name,
        "axes": axes,
        "data": {"type": kind},
        "test_tensor": file_entry(folder, f"test_{name}.npy"),
    }


def write_rdf(folder: Path, calibration: Calibration, card: Card) -> None:
    """rdf.yaml, naming every other file of the folder with its hash; write it last."""
    rdf = {
        "format_version": "0.5.4",
        "type": "model",
        "name": card.name,
        "version": card.version,
        "description": "Class-parallel diffusion classifier of blood cells for CytoDiffusion for Fiji",
        "authors": [{"name": "the CytoDiffusion developers"}],
        "cite": [
            {
                "text": "Deltadahl et al., Deep generative classification of blood cell morphology, Nature Machine Intelligence 7, 2025",
                "doi": "10.1038/s42256-025-01122-7",
            },
            {
                "text": "Acevedo et al., A dataset of microscopic peripheral blood cell images, Data in Brief 30, 2020",
                "doi": "10.1016/j.dib.2020.105474",
            },
        ],
        "license": "CC-BY-4.0",
        "documentation": "README.md",
        "tags": ["blood", "classification", "diffusion", "cytology"],
        "inputs": [
            tensor(
                folder,
                "cells",
                "uint8",
                [{"type": "batch"}]
                + [{"type": "space", "id": a, "size": SIZE} for a in "yx"]
                + [{"type": "channel", "id": "channel", "channel_names": ["red", "green", "blue"]}],
            ),
            tensor(folder, "trials", "int64", [{"type": "index", "id": "trial", "size": {"min": 1, "step": 1}}]),
        ],
        "outputs": [
            tensor(
                folder,
                "errors",
                "float32",
                [
                    {"type": "batch"},
                    {"type": "index", "id": "trial", "size": {"tensor_id": "trials", "axis_id": "trial"}},
                    {"type": "channel", "id": "channel", "channel_names": list(CLASSES)},
                ],
            )
        ],
        "weights": {
            "onnx": file_entry(folder, "classify.onnx") | {"opset_version": OPSET, "external_data": file_entry(folder, WEIGHTS)}
        },
        "attachments": [file_entry(folder, n) for n in (WEIGHTS, "denoise.onnx", "anomaly.json", "README.md")],
        "config": {"cytodiffusion": ours(calibration, card)},
    }
    (folder / "rdf.yaml").write_text(yaml.safe_dump(rdf, sort_keys=False, allow_unicode=True, width=120))
