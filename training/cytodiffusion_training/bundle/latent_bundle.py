# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Writes the description of a bundle of kind latent: rdf.yaml in bioimage.io form, format 0.5."""

from dataclasses import dataclass, field
from pathlib import Path

import yaml

from cytodiffusion_training.bundle.description import COLOURS, file_entry
from cytodiffusion_training.bundle.latent_graphs import CHANNELS, OPSET, SHRINK, WIDTH, WORDS

PALETTE = ("#AA3377", "#D55E00", "#117733", "#0072B2", "#E6AB02", "#009E73", "#882255", "#1E90FF", "#999933", "#661100")
CALIBRATION = {"temperature", "candidate_thresholds", "certain_probability", "typical_spread"}


@dataclass(frozen=True)
class LatentCard:
    """What a bundle says of itself and how its trials are run; classes map each name to the place of the 1 in its
    label."""

    name: str
    version: str
    classes: dict[str, int]
    size: int = 360
    pixel_um: float = 0.104
    trials: int = 2000
    radius: float = 20.0
    seed: int = 0
    scaling: float = 0.18215
    betas: tuple[float, float] = (0.00085, 0.012)
    license: str = "CC-BY-4.0"
    authors: str = "unknown"
    calibration: dict = field(default_factory=dict)


def known(name: str, place: int) -> dict:
    """Name, colour and group of a class; kinds that the project does not know count as leukocytes."""
    colour, group = COLOURS.get(name, (PALETTE[place % len(PALETTE)], "leukocyte"))
    return {"name": name, "colour": colour, "group": group}


def ours(card: LatentCard) -> dict:
    """The part under config.cytodiffusion."""
    latent = {
        "encoder": "vae_encoder.onnx",
        "decoder": "vae_decoder.onnx",
        "prediction": "epsilon",
        "scaling_factor": card.scaling,
        "disc_radius": card.radius,
        "schedule": {"kind": "scaled_linear", "steps": 1000, "beta_start": card.betas[0], "beta_end": card.betas[1]},
        "seed": card.seed,
        "labels": list(card.classes.values()),
    }
    if card.calibration:
        latent["calibration"] = card.calibration
    return {
        "version": 1,
        "kind": "latent",
        "classes": [known(name, place) for name, place in card.classes.items()],
        "crop": {"size": card.size, "pixel_size_um": card.pixel_um},
        "trials": {"bank": card.trials},
        "latent": latent,
        "intended_use": "Research only. Assists experts, never replaces them; not for diagnosis.",
    }


def tensors(folder: Path, size: int) -> dict:
    """Inputs and outputs of the U-Net, with test tensors."""
    space = [{"type": "space", "id": a, "size": size // SHRINK} for a in "yx"]
    latent = [{"type": "batch"}, {"type": "channel", "channel_names": [f"latent{i}" for i in range(CHANNELS)]}, *space]
    words = [
        {"type": "batch"},
        {"type": "index", "id": "word", "size": WORDS},
        {"type": "index", "id": "number", "size": WIDTH},
    ]

    def tensor(name: str, kind: str, axes: list[dict]) -> dict:
        return {"id": name, "axes": axes, "data": {"type": kind}, "test_tensor": file_entry(folder, f"test_{name}.npy")}

    return {
        "inputs": [
            tensor("sample", "float32", latent),
            tensor("timestep", "int64", [{"type": "batch"}]),
            tensor("encoder_hidden_states", "float32", words),
        ],
        "outputs": [tensor("out_sample", "float32", latent)],
    }


def write_rdf(folder: Path, card: LatentCard, files: list[str]) -> None:
    """rdf.yaml, naming every other file of the folder with its hash; write it last."""
    onnx = file_entry(folder, "unet.onnx") | {"opset_version": OPSET}
    if "unet.onnx.data" in files:
        onnx["external_data"] = file_entry(folder, "unet.onnx.data")
    rdf = {
        "format_version": "0.5.4",
        "type": "model",
        "name": card.name,
        "version": card.version,
        "description": "Latent diffusion classifier of blood cells for CytoDiffusion for Fiji",
        "authors": [{"name": card.authors}],
        "cite": [
            {
                "text": "Deltadahl et al., Deep generative classification of blood cell morphology, Nature Machine "
                "Intelligence 7, 2025",
                "doi": "10.1038/s42256-025-01122-7",
            }
        ],
        "license": card.license,
        "tags": ["blood", "classification", "diffusion", "cytology"],
    }
    if (folder / "README.md").exists():
        rdf["documentation"] = "README.md"
        files = [*files, "README.md"]
    if (folder / "test_sample.npy").exists():
        rdf |= tensors(folder, card.size)
    rdf |= {
        "weights": {"onnx": onnx},
        "attachments": [file_entry(folder, name) for name in files if name != "unet.onnx"],
        "config": {"cytodiffusion": ours(card)},
    }
    (folder / "rdf.yaml").write_text(yaml.safe_dump(rdf, sort_keys=False, allow_unicode=True, width=120))
