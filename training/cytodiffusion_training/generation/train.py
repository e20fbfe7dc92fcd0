# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Trains the denoiser that draws new cells, for a bounded time, resumable at any moment."""

from dataclasses import replace
from pathlib import Path

import torch

from cytodiffusion_training.data.cells import Cells, read
from cytodiffusion_training.generation.network import CellDenoiser, GeneratorPlan
from cytodiffusion_training.generation.objective import DrawingObjective, NoisePlan, conditions, shown
from cytodiffusion_training.model.options import choice, train_plan, training_parser
from cytodiffusion_training.model.train import load_average
from cytodiffusion_training.model.trainer import Trainer, kind_weights, averaged, paced, run


def load_generator(path: Path) -> CellDenoiser:
    """The averaged network of a checkpoint, ready for inference on the CPU."""
    plan, weights = averaged(path)
    network = CellDenoiser(GeneratorPlan(**plan))
    network.load_state_dict(weights)
    return network.eval()


def conditioned(cells: Cells) -> Cells:
    """The cells with class and laboratory in one number for a label."""
    return replace(cells, labels=conditions(cells))


def main() -> None:
    parser = training_parser(__doc__)
    parser.add_argument("--classifier", type=Path, help="checkpoint of a classifier, whose trunk is taken up")
    options = parser.parse_args()
    plan, device = train_plan(options), torch.device(options.device)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(plan.seed)
    network = CellDenoiser(GeneratorPlan())
    if options.classifier:
        network.start(load_average(options.classifier))

    def show(wide: torch.Tensor, masks: torch.Tensor, step: int, generator: torch.Generator) -> torch.Tensor:
        return shown(network.plan.size, wide, generator)

    trainer = Trainer(network, DrawingObjective(NoisePlan()), plan, device, show)
    if options.resume:
        trainer.resume(options.out / "last.pt")
    elif options.start:
        trainer.start(load_generator(options.start).state_dict())
    cells, validation = (conditioned(read(choice(options), validation=v)) for v in (False, True))
    run(paced(trainer, options.threads, options.precision), cells, validation, options.out, kind_weights(cells))


if __name__ == "__main__":
    main()
