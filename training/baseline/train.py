# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Trains the rival with the loop, crops and augmentation of the denoiser."""

from pathlib import Path

import torch

from cytodiffusion_training.data.cells import CLASSES, outlined, read
from cytodiffusion_training.model.options import choice, train_plan, training_parser
from cytodiffusion_training.model.trainer import Trainer, averaged, paced, run

from baseline.network import Cnn, CnnPlan, CrossEntropy, finer


def load_cnn(path: Path) -> Cnn:
    """The averaged network of a checkpoint, ready for inference on the CPU."""
    plan, weights = averaged(path)
    network = Cnn(CnnPlan(**plan))
    network.load_state_dict(weights)
    return network.eval()


def main() -> None:
    options = training_parser(__doc__).parse_args()
    plan, device = train_plan(options), torch.device(options.device)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(plan.seed)
    trainer = Trainer(Cnn(CnnPlan(classes=len(CLASSES))), CrossEntropy(), plan, device)
    if options.resume:
        trainer.resume(options.out / "last.pt")
    elif options.start:
        trainer.start(finer(load_cnn(options.start), trainer.network.plan.size).state_dict())
    cells, validation = outlined(read(choice(options), validation=False)), read(choice(options), validation=True)
    run(paced(trainer, options.threads, options.precision), cells, validation, options.out)


if __name__ == "__main__":
    main()
