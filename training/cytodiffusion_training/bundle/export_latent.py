# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""From a checkpoint of the published code (a diffusers folder with unet, vae and scheduler) to a bundle of kind
latent."""

import argparse
import json
import os
import shutil
import tempfile
from pathlib import Path

import numpy as np

from cytodiffusion_training.bundle.latent_bundle import CALIBRATION, LatentCard, write_rdf

README = """# {name}

A latent diffusion model of blood cells in the shape of Stable Diffusion 1.5, trained with the code published by
Deltadahl et al. (doi 10.1038/s42256-025-01122-7) and exported for CytoDiffusion for Fiji. {certainty}

Research only. Assists experts, never replaces them; not for diagnosis.
"""


def classes(text: str) -> dict[str, int]:
    """Class names and the places of the 1 in their labels, from a name_to_number.json or a list with commas, ordered by
    place."""
    if text.endswith(".json"):
        try:
            numbers = json.loads(Path(text).read_text())
            places = {name.strip().lower().replace(" ", "_"): int(place) for name, place in numbers.items()}
        except (OSError, ValueError, AttributeError, TypeError) as e:
            raise SystemExit(f"{text} is no readable name_to_number.json: {e}.") from e
    else:
        places = {name.strip().lower().replace(" ", "_"): i for i, name in enumerate(text.split(","))}
    if (
        len(places) < 2
        or "" in places
        or len(set(places.values())) < len(places)
        or not all(0 <= p < 768 for p in places.values())
    ):
        raise SystemExit("--classes must name two classes or more, each with a place of its own from 0 to 767.")
    return dict(sorted(places.items(), key=lambda item: item[1]))


def schedule(checkpoint: Path) -> tuple[float, float]:
    """First and last beta of the checkpoint's scheduler; fails unless the algorithm can run it."""
    path = checkpoint / "scheduler" / "scheduler_config.json"
    if not path.is_file():
        raise SystemExit(
            f"{path} is missing: give the output folder of the published training, which holds unet, vae and scheduler."
        )
    config = json.loads(path.read_text())
    kind, steps = config.get("beta_schedule", "linear"), config.get("num_train_timesteps", 1000)
    prediction = config.get("prediction_type", "epsilon")
    if kind != "scaled_linear" or steps != 1000 or prediction != "epsilon":
        raise SystemExit(
            f"The checkpoint has {steps} steps, {kind} betas and predicts {prediction}; only 1000, scaled_linear, "
            f"epsilon can be run."
        )
    return config["beta_start"], config["beta_end"]


def calibration(path: Path | None, count: int) -> dict:
    """Temperature, candidate thresholds, probability and spread from a JSON file; empty without one."""
    if path is None:
        return {}
    numbers = json.loads(path.read_text())
    if set(numbers) != CALIBRATION or len(numbers["candidate_thresholds"]) != count:
        raise SystemExit(
            f"{path} must hold {', '.join(sorted(CALIBRATION))}, with one threshold for each of the {count} classes."
        )
    return numbers


def networks(checkpoint: Path):
    """VAE and U-Net of the checkpoint, in fp32 on the CPU."""
    try:
        from diffusers import AutoencoderKL, UNet2DConditionModel
    except ImportError as e:
        raise SystemExit(
            f'The checkpoint is read with diffusers, which is not installed ({e}): run "pip install diffusers==0.35.2".'
        ) from e
    try:
        vae = AutoencoderKL.from_pretrained(checkpoint, subfolder="vae")
        unet = UNet2DConditionModel.from_pretrained(checkpoint, subfolder="unet")
    except (OSError, ValueError) as e:
        raise SystemExit(f"{checkpoint} cannot be read as a diffusers checkpoint: {str(e).splitlines()[0]}") from e
    if unet.config.in_channels != 4 or unet.config.cross_attention_dim != 768:
        raise SystemExit(
            "The U-Net is not of Stable Diffusion 1.5's shape: it needs 4 input channels and cross-attention to 768 "
            "numbers."
        )
    return vae.float().eval(), unet.float().eval()


def write_bundle(folder: Path, vae, unet, card: LatentCard, half: bool = False) -> None:
    """Graphs with their weights beside them, test tensors, card and description."""
    from cytodiffusion_training.bundle.latent_graphs import export_graphs, graphs

    made = graphs(vae, unet, card.size)
    files = export_graphs(made, folder, external=True, half=half)
    for name, value in made[0].inputs.items():
        np.save(folder / f"test_{name}.npy", value.numpy())
    np.save(folder / "test_out_sample.npy", made[0].run(folder))
    certainty = (
        "Calibrated."
        if card.calibration
        else "Not calibrated: no cell is ever called certain, and probabilities only rank."
    )
    (folder / "README.md").write_text(README.format(name=card.name, certainty=certainty))
    write_rdf(folder, card, files)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "checkpoint", type=Path, help="folder with unet, vae and scheduler, as the published training saves it"
    )
    parser.add_argument("out", type=Path, help="bundle folder, replaced as a whole")
    parser.add_argument("--name", required=True, help="as people choose the model")
    parser.add_argument("--version", default="0.1.0")
    parser.add_argument("--authors", default="unknown", help="who trained it")
    parser.add_argument("--license", default="CC-BY-4.0", help="SPDX name")
    parser.add_argument(
        "--classes",
        required=True,
        help="name_to_number.json of the training, or names with commas in the order of the labels",
    )
    parser.add_argument("--pixel-size-um", type=float, default=0.104, help="edge of a crop pixel in um (PBC: 0.104)")
    parser.add_argument("--size", type=int, default=360, help="edge of the training images in pixels")
    parser.add_argument(
        "--radius", type=float, default=20.0, help="of the disc in which errors count, in latent pixels"
    )
    parser.add_argument("--trials", type=int, default=2000, help="the most that a cell can get")
    parser.add_argument("--seed", type=int, default=0, help="of noise and augmentation")
    parser.add_argument("--half", action="store_true", help="U-Net in fp16: half the size, for GPUs")
    parser.add_argument("--calibration", type=Path, help="JSON with what labelled cells taught (docs/LATENT.md)")
    options = parser.parse_args(arguments)
    if (
        options.size % 8
        or options.size < 8
        or options.trials < 1
        or options.pixel_size_um <= 0
        or options.radius <= 0
        or options.seed < 0
    ):
        raise SystemExit(
            "--size must be a multiple of 8; --trials, --pixel-size-um and --radius above 0; --seed at least 0."
        )
    if len(options.name) < 5:
        raise SystemExit("--name must have 5 characters or more, as bioimage.io wants it.")
    places = classes(options.classes)
    betas = schedule(options.checkpoint)
    calibrated = calibration(options.calibration, len(places))
    vae, unet = networks(options.checkpoint)
    card = LatentCard(
        name=options.name,
        version=options.version,
        classes=places,
        size=options.size,
        pixel_um=options.pixel_size_um,
        trials=options.trials,
        radius=options.radius,
        seed=options.seed,
        scaling=float(vae.config.scaling_factor),
        betas=betas,
        license=options.license,
        authors=options.authors,
        calibration=calibrated,
    )
    options.out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=options.out.parent) as temporary:
        folder = Path(temporary) / "bundle"
        folder.mkdir()
        write_bundle(folder, vae, unet, card, options.half)
        shutil.rmtree(options.out, ignore_errors=True)
        os.replace(folder, options.out)


if __name__ == "__main__":
    main()
