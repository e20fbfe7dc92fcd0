# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Writes the description of a draft of a model: rdf.yaml in bioimage.io form, format 0.5.

What follows the network says nothing yet: `cytodiffusion fit` fills it in and judges it.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from cytodiffusion_training.bundle.graphs import OPSET, WEIGHTS
from cytodiffusion_training.data.scale import Scale
from cytodiffusion_training.model.directions import Opinion
from cytodiffusion_training.model.schedule import LOOKS, PROFILE_TRIALS, TRIALS
from cytodiffusion_training.data.stain import REFERENCE

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
"""Colour and group of each class. The colours lie at least 26 apart in CIELAB for normal, deuteranopic and protanopic
eyes (Machado et al., 2009), and 28
from background and red cells."""

DATA = {
    "pbc": (
        "Acevedo et al., A dataset of microscopic peripheral blood cell images for development of automatic "
        "recognition systems, "
        "Data in Brief 30:105474, 2020 (CC BY 4.0)"
    ),
    "bccd": "BCCD_Dataset (MIT)",
    "chula": "Naruenatthanaset et al., Chula-RBC-12, arXiv 2012.01321 (MIT)",
    "jtsc": "Zheng et al., Fast and robust segmentation of white blood cell images by self-supervised learning, "
    "Micron 107:55-71, 2018, data set 1",
    "raabin": "Kouzehkanan et al., Raabin-WBC, Scientific Reports 12:1123, 2022 (no licence in the copy at hand: "
    "research use)",
    "krd": "KRD-WBC, Kurdistan (no licence in the copy at hand: research use)",
    "dbn": "DeepBioNet fields, Pakistan (no licence in the copy at hand: research use)",
    "iml": "Arshad et al., IML malaria fields, arXiv 2102.08708, Lahore (offered for research)",
    "bbbc041": "BBBC041, Ljosa et al., Nature Methods 9:637, 2012 (CC BY-NC-SA 3.0: ask before shipping weights "
    "trained on it)",
    "blasts": "Ghaderzadeh et al., International Journal of Intelligent Systems 37:5113-5133, 2022, Taleqani "
    "hospital, Tehran (MIT repository)",
}
"""What is trained on, by laboratory, with its terms; `--laboratories` and `--without` of the training commands leave
one out."""

NORMAL = float(-np.log(0.1))
"""Only cells less surprising than this, 9 of 10 normal ones, may be certain (EXPERIMENTS)."""

LEAVES = float(-np.log(0.2))
"""Only cells less surprising than this, 8 of 10 normal ones, may leave while a fuller profile is to come
(EXPERIMENTS)."""

START_EXPONENT, START_TEMPERATURE = 0.6, 0.03
"""Of the evidence, where its fit starts."""

EVIDENCE_BESIDE_OPINION = 0.1
"""What the logits of the evidence count beside the opinion's, away from home (EXPERIMENTS)."""

NEVER = 1e6
"""A margin that no cell reaches."""

LICENCE = "CC-BY-NC-4.0"
"""Of the weights: some sources came without a licence, so they are for research alone."""


@dataclass(frozen=True)
class Card:
    """What a bundle says of itself: name, version, scale of its crops, classes, number of features, laboratories
    trained on, known limits (Markdown bullets), and the numbers of trials of its looks and profiles."""

    name: str
    version: str
    scale: Scale
    classes: tuple[str, ...]
    features: int
    laboratories: tuple[str, ...]
    limits: str
    looks: tuple[int, ...] = LOOKS
    profiles: tuple[int, ...] = PROFILE_TRIALS

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


def write_profiles(folder: Path, card: Card) -> None:
    """anomaly.json: for each number of trials of a profile distances, means [K, D] and whitening [K, D, D] that say
    nothing."""
    profiles = []
    for trials in card.profiles:
        numbers = trials * len(card.classes) + card.features
        means, whitening = np.zeros((len(card.classes), numbers), int), np.eye(numbers, dtype=int)
        shown = {"means": means.tolist(), "whitening": [whitening.tolist()] * len(card.classes)}
        profiles.append({"trials": trials, "distances": [1, 2, 3]} | shown)
    (folder / "anomaly.json").write_text(json.dumps({"profiles": profiles}, separators=(",", ":")))


def looks(card: Card) -> list[dict]:
    """One entry a look: evidence from which its fit starts, and ends that rule nothing out and call nothing certain."""
    entries = []
    for trials in card.looks:
        # Low noise decides the class. Trials of one time weigh the same, and the fit keeps to that.
        weights = np.array([1.0 - t for t, _ in TRIALS[:trials]])
        entries.append(
            {
                "trials": trials,
                "weights": [plain(w) for w in weights / weights.sum()],
                "exponent": START_EXPONENT,
                "temperature": START_TEMPERATURE,
                "settled_margin": 0.0 if trials == card.looks[-1] else NEVER,
                "as_last": {
                    "candidate_thresholds": [1.0] * len(card.classes),
                    "certain_above": 1.0,
                    "typical_surprise": 1.0,
                },
            }
        )
    return entries


def ours(card: Card) -> dict:
    """The part under config.cytodiffusion."""
    return {
        "version": 4,
        "kind": "class-parallel",
        "classes": [{"name": c, "colour": COLOURS[c][0], "group": COLOURS[c][1]} for c in card.classes],
        "crop": {
            "size": card.scale.size,
            "pixel_size_um": plain(card.scale.pixel_um),
            "stain_reference": list(REFERENCE),
            "stain_hue": "kept",
        },
        "trials": {"bank": card.looks[-1]},
        "features": card.features,
        "looks": looks(card),
        "anomaly": {
            "statistic": "class-conditional Mahalanobis distance of the log errors and mean features so far, as -ln "
            "of the share of calibration cells as odd",
            "source": "anomaly.json",
            "normal_below": plain(NORMAL),
            "leaves_below": plain(LEAVES),
        },
        "data": card.data,
        "intended_use": "Research only. Assists experts, never replaces them; not for diagnosis.",
    }


def said_besides(training: dict | None, opinion: Opinion | None) -> dict:
    """The parts that not every model has."""
    found = {"training": training} if training else {}
    if opinion:
        found["opinion"] = {
            "evidence": EVIDENCE_BESIDE_OPINION,
            "offsets": [plain(v) for v in opinion.offsets],
            "features": [[plain(v) for v in row] for row in opinion.matrix],
        }
    return found


def tensor(folder: Path, name: str, kind: str, axes: list[dict]) -> dict:
    return {
        "id": name,
        "axes": axes,
        "data": {"type": kind},
        "test_tensor": file_entry(folder, f"test_{name}.npy"),
    }


def write_rdf(folder: Path, card: Card, training: dict | None = None, opinion: Opinion | None = None) -> None:
    """rdf.yaml, naming every other file of the folder with its hash; write it last.

    training: what `write_train_graph` says, if the model can be trained further in Java. opinion: by which it names
    cells away from home.
    """
    further = [training["source"]] if training else []
    rdf = {
        "format_version": "0.5.4",
        "type": "model",
        "name": card.name,
        "version": card.version,
        "description": "Class-parallel diffusion classifier of blood cells for CytoDiffusion for Fiji",
        "authors": [{"name": "the CytoDiffusion developers"}],
        "cite": [
            {
                "text": "Deltadahl et al., Deep generative classification of blood cell morphology, Nature Machine "
                "Intelligence 7, 2025",
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
            for name, names in (
                ("errors", list(card.classes)),
                ("features", [f"feature_{i + 1}" for i in range(card.features)]),
            )
        ],
        "weights": {
            "onnx": file_entry(folder, "classify.onnx")
            | {"opset_version": OPSET, "external_data": file_entry(folder, WEIGHTS)}
        },
        "attachments": [
            file_entry(folder, n) for n in (WEIGHTS, "denoise.onnx", "anomaly.json", "README.md", *further)
        ],
        "config": {"cytodiffusion": ours(card) | said_besides(training, opinion)},
    }
    (folder / "rdf.yaml").write_text(yaml.safe_dump(rdf, sort_keys=False, allow_unicode=True, width=120))
