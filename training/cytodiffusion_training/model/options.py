# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Command-line options that all training commands share."""

import argparse
from dataclasses import asdict
from pathlib import Path

import torch

from cytodiffusion_training.data.augment import PLANS
from cytodiffusion_training.data.cells import CLASSES, LABORATORIES, Choice
from cytodiffusion_training.model.trainer import TrainPlan


def training_parser(description: str) -> argparse.ArgumentParser:
    """Options of data, place, budget and device."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with a folder a laboratory")
    parser.add_argument(
        "--laboratories", nargs="+", choices=LABORATORIES, default=LABORATORIES, help="whose cells to train on"
    )
    parser.add_argument("--left-out", nargs="*", choices=CLASSES, default=(), help="classes never to train on")
    parser.add_argument("--few", type=int, default=0, help="at most so many cells a class; 0: all")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and log")
    parser.add_argument("--resume", action="store_true", help="go on from OUT/last.pt")
    parser.add_argument("--start", type=Path, help="checkpoint (.pt) or bundle whose weights to start from")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument(
        "--precision",
        choices=("measure", "float32", "bfloat16"),
        default="measure",
        help="of the trunk; measured at the start if not given",
    )
    parser.add_argument("--threads", type=int, default=0, help="of the CPU; 0: measured at the start")
    for field, value in asdict(TrainPlan()).items():
        if field != "half":
            parser.add_argument(
                f"--{field}", type=type(value), default=value, choices=PLANS if field == "augment" else None
            )
    return parser


def train_plan(options: argparse.Namespace) -> TrainPlan:
    """The budget and the rates chosen; in float32 unless bfloat16 was asked for (`paced` measures)."""
    chosen = {k: getattr(options, k) for k in asdict(TrainPlan()) if k != "half"}
    return TrainPlan(**chosen, half=options.precision == "bfloat16")


def choice(options: argparse.Namespace) -> Choice:
    """The cells chosen."""
    return Choice(
        options.data, tuple(options.laboratories), tuple(options.left_out), options.few, options.seed
    )
