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
from .evidence import Look
from .graphs import OPSET, WEIGHTS
from .home import Laboratory
from .scale import Scale
from .schedule import TRIALS
from .settle import CONFIDENCE, DIFFERS, LEAVES, NORMAL
from .stain import REFERENCE

COLOURS = {
    "basophil": ("#780082", "leukocyte"),
    "eosinophil": ("#B94C00", "leukocyte"),
    "erythroblast": ("#600200", "erythroid"),
    "ig": ("#3FDAC5", "leukocyte"),
    "lymphocyte": ("#0070F8", "leukocyte"),
    "monocyte": ("#E4C400", "leukocyte"),
    "neutrophil": ("#2ADB7C", "leukocyte"),
    "platelet": ("#95B3FB", "platelet"),
    "erythrocyte": ("#646464", "erythrocyte"),
    "blast": ("#0000A5", "leukocyte"),
}
"""Colour and group of each class. The colours lie at least 26 apart in CIELAB for normal, deuteranopic and protanopic eyes (Machado et al., 2009), and 28
from background and red cells."""

DATA = {
    "pbc": (
        "Acevedo et al., A dataset of microscopic peripheral blood cell images for development of automatic recognition systems, "
        "Data in Brief 30:105474, 2020 (CC BY 4.0)"
    ),
    "bccd": "BCCD_Dataset (MIT)",
    "chula": "Naruenatthanaset et al., Chula-RBC-12, arXiv 2012.01321 (MIT)",
    "jtsc": "Zheng et al., Fast and robust segmentation of white blood cell images by self-supervised learning, Micron 107:55-71, 2018, data set 1",
    "raabin": "Kouzehkanan et al., Raabin-WBC, Scientific Reports 12:1123, 2022 (no licence in the copy at hand: research use)",
    "krd": "KRD-WBC, Kurdistan (no licence in the copy at hand: research use)",
    "dbn": "DeepBioNet fields, Pakistan (no licence in the copy at hand: research use)",
    "iml": "Arshad et al., IML malaria fields, arXiv 2102.08708, Lahore (offered for research)",
    "bbbc041": "BBBC041, Ljosa et al., Nature Methods 9:637, 2012 (CC BY-NC-SA 3.0: ask before shipping weights trained on it)",
    "blasts": "Ghaderzadeh et al., International Journal of Intelligent Systems 37:5113-5133, 2022, Taleqani hospital, Tehran (MIT repository)",
}
"""What is trained on, by laboratory, with its terms; `--laboratories` and `--without` of the training commands leave one out."""

LICENCE = "CC-BY-NC-4.0"
"""Of the weights: some sources came without a licence, so they are for research alone."""


@dataclass(frozen=True)
class Card:
    """What a bundle says of itself: name, version, scale of its crops, classes, laboratories trained on, figures with n and seed, known limits (Markdown bullets), and how its laboratories show cells."""

    name: str
    version: str
    scale: Scale
    classes: tuple[str, ...]
    laboratories: tuple[str, ...]
    figures: dict
    limits: str
    home: tuple[Laboratory, ...] = ()

    @property
    def data(self) -> str:
        """The data sets that it was trained on."""
        return "; ".join(DATA[name] for name in self.laboratories)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def file_entry(folder: Path, name: str) -> dict:
    return {"source": name, "sha256": digest(folder / name)}


def plain(value: float) -> float:
    """Enough digits to give the same decision in Java and numpy, few enough to read."""
    return float(f"{value:.9g}")


def write_profiles(folder: Path, calibration: Calibration) -> None:
    """anomaly.json: of each profile the number of trials, the knots of its scale, means [K, D] and whitening [K, D, D]."""
    short = np.vectorize(lambda v: float(f"{v:.7g}"))
    profiles = [
        {"trials": p.trials, "distances": short(p.knots).tolist(), "means": short(p.means).tolist(), "whitening": short(p.whitening).tolist()}
        for p in calibration.profiles
    ]
    (folder / "anomaly.json").write_text(json.dumps({"profiles": profiles}, separators=(",", ":")))


def adaptation(look: Look) -> dict:
    """What calibration cells added to a look, if they did."""
    if look.adaptation is None:
        return {}
    parts = ("matrix", "offsets", "features") if look.adaptation.features.size else ("matrix", "offsets")
    return {"adaptation": {name: np.vectorize(plain)(getattr(look.adaptation, name)).tolist() for name in parts}}


def looks(calibration: Calibration) -> list[dict]:
    """One entry a look: what it reads, and what holds for a run that ends there at the latest."""
    return [
        {
            "trials": look.trials,
            "weights": [plain(v) for v in look.evidence.weights],
            "exponent": plain(look.evidence.exponent),
            "temperature": plain(look.temperature),
            "settled_margin": plain(look.settled_margin),
            **adaptation(look),
            "as_last": {
                "candidate_thresholds": [plain(v) for v in end.candidate_thresholds],
                "certain_above": end.certain_probability,
                "typical_surprise": plain(end.typical_surprise),
            },
        }
        for look, end in zip(calibration.looks, calibration.ends)
    ]


def laboratory(home: Laboratory) -> dict:
    """One laboratory of the home."""
    numbers = {name: np.vectorize(plain)(getattr(home, name)).tolist() for name in ("mean", "whitening", "limits")}
    return {"name": home.name} | numbers


def ours(calibration: Calibration, card: Card) -> dict:
    """The part under config.cytodiffusion."""
    certainty, settling = calibration.certainty, calibration.settling
    return {
        "version": 4,
        "kind": "class-parallel",
        "classes": [{"name": c, "colour": COLOURS[c][0], "group": COLOURS[c][1]} for c in card.classes],
        "crop": {"size": card.scale.size, "pixel_size_um": plain(card.scale.pixel_um), "stain_reference": list(REFERENCE), "stain_hue": "kept"},
        "trials": {"bank": len(TRIALS)},
        "features": calibration.profiles[0].features,
        "looks": looks(calibration),
        "settling": {
            "deviations": settling.deviations,
            "differs_below": DIFFERS,
            "confidence": CONFIDENCE,
            "calibration_cells": settling.cells,
            "differing_cells": settling.differing,
        },
        "certainty": {
            "error_rate_below": certainty.risk,
            "confidence": CONFIDENCE,
            "calibration_cells": certainty.cells,
            "certain_cells": certainty.certain,
            "wrong_cells": certainty.wrong,
        },
        "anomaly": {
            "statistic": "class-conditional Mahalanobis distance of the log errors and mean features so far, as -ln of the share of calibration cells as odd",
            "source": "anomaly.json",
            "normal_below": plain(NORMAL),
            "leaves_below": plain(LEAVES),
        },
        **({"home": {"laboratories": [laboratory(h) for h in card.home]}} if card.home else {}),
        "figures": card.figures,
        "data": card.data,
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
        "license": LICENCE,
        "documentation": "README.md",
        "tags": ["blood", "classification", "diffusion", "cytology"],
        "inputs": [
            tensor(
                folder,
                "cells",
                "uint8",
                [{"type": "batch"}]
                + [{"type": "space", "id": a, "size": card.scale.size} for a in "yx"]
                + [{"type": "channel", "id": "channel", "channel_names": ["red", "green", "blue"]}],
            ),
            tensor(folder, "trials", "int64", [{"type": "index", "id": "trial", "size": {"min": 1, "step": 1}}]),
        ],
        "outputs": [
            tensor(
                folder,
                name,
                "float32",
                [
                    {"type": "batch"},
                    {"type": "index", "id": "trial", "size": {"tensor_id": "trials", "axis_id": "trial"}},
                    {"type": "channel", "id": "channel", "channel_names": names},
                ],
            )
            for name, names in (("errors", list(card.classes)), ("features", [f"feature_{i + 1}" for i in range(calibration.profiles[0].features)]))
        ],
        "weights": {
            "onnx": file_entry(folder, "classify.onnx") | {"opset_version": OPSET, "external_data": file_entry(folder, WEIGHTS)}
        },
        "attachments": [file_entry(folder, n) for n in (WEIGHTS, "denoise.onnx", "anomaly.json", "README.md")],
        "config": {"cytodiffusion": ours(calibration, card)},
    }
    (folder / "rdf.yaml").write_text(yaml.safe_dump(rdf, sort_keys=False, allow_unicode=True, width=120))
