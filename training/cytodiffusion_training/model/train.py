# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Trains the class-parallel denoiser for a bounded time, on CPU or CUDA, resumable at any moment."""

from pathlib import Path

import torch

from cytodiffusion_training.data.cells import CLASSES, Cells, outlined, read
from cytodiffusion_training.model.finer import finer
from cytodiffusion_training.model.network import ClassParallelDenoiser, NetworkPlan
from cytodiffusion_training.model.objective import DiffusionObjective, LossPlan
from cytodiffusion_training.model.options import choice, train_plan, training_parser
from cytodiffusion_training.model.trainer import Trainer, averaged, paced, run
from cytodiffusion_training.model.warm import start_from


def load_average(path: Path) -> ClassParallelDenoiser:
    """The averaged network of a checkpoint, ready for inference on the CPU."""
    plan, weights = averaged(path)
    network = ClassParallelDenoiser(NetworkPlan(**plan))
    network.load_state_dict(weights)
    return network.eval()


def started(trainer: Trainer, place: Path, cells: Cells) -> None:
    """Takes up the weights of a checkpoint or of an exported bundle, for crops as fine or coarser; cells are some that
    it was trained on."""
    if place.is_file():
        trainer.start(finer(load_average(place), trainer.network.plan.size).state_dict())
    else:
        start_from(trainer.average, place, cells, trainer.plan.seed, CLASSES)
        trainer.start(trainer.average.state_dict())


def main() -> None:
    options = training_parser(__doc__).parse_args()
    plan, device = train_plan(options), torch.device(options.device)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(plan.seed)
    shape = NetworkPlan(classes=len(CLASSES), blocks=(1, 2, 3))
    trainer = Trainer(ClassParallelDenoiser(shape), DiffusionObjective(shape, LossPlan(), device), plan, device)
    if options.resume:
        trainer.resume(options.out / "last.pt")
    cells, validation = outlined(read(choice(options), validation=False)), read(choice(options), validation=True)
    if options.start and not trainer.step:
        started(trainer, options.start, cells)
    counts = {c: int((cells.labels == i).sum()) for i, c in enumerate(CLASSES)}
    print(
        counts,
        int(cells.masks.any((1, 2)).sum()),
        "with an outline;",
        len(validation.labels),
        "to validate",
        flush=True,
    )
    run(paced(trainer, options.threads, options.precision), cells, validation, options.out)


if __name__ == "__main__":
    main()
