# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Trains the network for a bounded time, on CPU or CUDA, resumable at any moment.

The learning rate follows the share of the time budget that is spent, so a run always ends annealed.
"""

import argparse
import copy
import json
import math
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from tqdm import tqdm

from .augment import augmented
from .data import CLASSES, SIZE, Cells, read_split
from .evaluate import balanced_accuracy, mean_errors
from .network import ClassParallelDenoiser, NetworkPlan
from .objective import LossPlan, loss
from .warm import start_from


@dataclass(frozen=True)
class TrainPlan:
    """Minutes to train, cells a step, peak learning rate, weight decay, EMA decay, seed."""

    minutes: float = 85.0
    batch: int = 32
    rate: float = 1.5e-3
    decay: float = 0.02
    ema: float = 0.998
    seed: int = 1


class Trainer:
    """Network, its moving average, optimiser and clock; all of it goes into a checkpoint."""

    def __init__(self, network_plan: NetworkPlan, plan: TrainPlan, device: torch.device):
        torch.manual_seed(plan.seed)
        self.plan, self.device = plan, device
        self.network = ClassParallelDenoiser(network_plan).to(device, memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.network).eval().requires_grad_(False)
        self.optimizer = torch.optim.AdamW(self.network.parameters(), lr=plan.rate, weight_decay=plan.decay)
        self.generator = torch.Generator(device).manual_seed(plan.seed)
        self.step, self.elapsed = 0, 0.0

    def progress(self) -> float:
        """Share of the time budget spent, in [0, 1]."""
        return min(1.0, self.elapsed / (60.0 * self.plan.minutes))

    def rate(self) -> float:
        """Learning rate now: up over the first 3 % of the budget, then a half cosine down to 0."""
        progress = self.progress()
        return self.plan.rate * min(progress / 0.03 + 0.01, 0.5 * (1.0 + math.cos(math.pi * progress)))

    def train_step(self, wide: torch.Tensor, labels: torch.Tensor, loss_plan: LossPlan) -> tuple[float, float]:
        """One step on uint8 crops [B, W, W, 3]; gives loss and the share of cells named rightly."""
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate()
        cells = augmented(wide.to(self.device), SIZE, self.generator)
        cells = cells.contiguous(memory_format=torch.channels_last)
        labels = labels.to(self.device)
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda"):
            value, errors = loss(self.network, cells, labels, loss_plan, self.generator)
        self.optimizer.zero_grad(set_to_none=True)
        value.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        self.follow()
        return value.item(), (errors.argmin(1) == labels).float().mean().item()

    def follow(self) -> None:
        """Moves the average towards the network; early on faster, so that it does not remember the start."""
        keep = min(self.plan.ema, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for a, b in zip(self.average.state_dict().values(), self.network.state_dict().values()):
                if a.dtype.is_floating_point:
                    a.lerp_(b, 1.0 - keep)
                else:
                    a.copy_(b)

    def start(self, bundle: Path, cells: Cells) -> None:
        """Takes up the weights of an exported bundle; cells are some that it was trained on."""
        start_from(self.average, bundle, cells, self.plan.seed)
        self.network.load_state_dict(self.average.state_dict())

    def save(self, path: Path) -> None:
        """Writes a checkpoint beside its final name, then moves it there."""
        part = path.with_suffix(".part")
        state = {"step": self.step, "elapsed": self.elapsed, "plan": asdict(self.network.plan)}
        for name in ("network", "average", "optimizer"):
            state[name] = getattr(self, name).state_dict()
        state["generator"] = self.generator.get_state()
        torch.save(state, part)
        os.replace(part, path)

    def resume(self, path: Path) -> None:
        """Takes up a checkpoint written by `save`."""
        state = torch.load(path, map_location=self.device, weights_only=True)
        for name in ("network", "average", "optimizer"):
            getattr(self, name).load_state_dict(state[name])
        self.generator.set_state(state["generator"].cpu())
        self.step, self.elapsed = state["step"], state["elapsed"]


def sampling_weights(cells: Cells) -> np.ndarray:
    """Chance of each cell to be drawn: rare classes more often (1 / sqrt n), and the few cells of BCCD fourfold."""
    counts = np.bincount(cells.labels, minlength=len(CLASSES)).clip(1)
    weights = counts[cells.labels] ** -0.5
    weights = np.where((cells.laboratory == "bccd") & (cells.labels != CLASSES.index("erythrocyte")), 4 * weights, weights)
    return weights / weights.sum()


def load_average(path: Path) -> ClassParallelDenoiser:
    """The averaged network of a checkpoint, ready for inference on the CPU."""
    state = torch.load(path, map_location="cpu", weights_only=True)
    plan = {k: tuple(v) if isinstance(v, list) else v for k, v in state["plan"].items()}
    network = ClassParallelDenoiser(NetworkPlan(**plan))
    network.load_state_dict(state["average"])
    return network.eval()


def run(trainer: Trainer, cells: Cells, validation: Cells, out: Path, loss_plan: LossPlan) -> None:
    """Trains until the budget is spent; every ten minutes a figure on validation cells, every two a checkpoint."""
    plan = trainer.plan
    wide, labels = torch.from_numpy(cells.crops), torch.from_numpy(cells.labels)
    draw = np.random.default_rng([plan.seed, trainer.step])
    weights = sampling_weights(cells)
    pick = np.sort(np.random.default_rng(plan.seed).permutation(len(validation.labels))[:600])
    log = open(out / "log.jsonl", "a", buffering=1)
    bar = tqdm(total=round(60 * plan.minutes), initial=round(trainer.elapsed), unit="s", mininterval=20)
    saved = judged = trainer.elapsed
    smooth = [0.0, 0.0]
    while trainer.elapsed < 60 * plan.minutes:
        start = time.monotonic()
        trainer.network.train()
        index = torch.from_numpy(draw.choice(len(weights), plan.batch, p=weights))
        values = trainer.train_step(wide[index], labels[index], loss_plan)
        smooth = [0.99 * s + 0.01 * v for s, v in zip(smooth, values)]
        trainer.elapsed += time.monotonic() - start
        if trainer.elapsed - saved > 120:
            trainer.save(out / "last.pt")
            saved = trainer.elapsed
        if trainer.elapsed - judged > 600:
            judged = trainer.elapsed
            errors = mean_errors(trainer.average, validation.where(pick), trials=1, device=trainer.device)
            figure = balanced_accuracy(errors.argmin(1), validation.labels[pick])
            log.write(json.dumps({"step": trainer.step, "seconds": trainer.elapsed, "loss": smooth[0], "train": smooth[1], "val": figure}) + "\n")
        bar.update(round(trainer.elapsed) - bar.n)
        bar.set_postfix(step=trainer.step, loss=f"{smooth[0]:.4f}", right=f"{smooth[1]:.3f}", refresh=False)
    trainer.save(out / "last.pt")
    bar.close()
    log.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with pbc, bccd, chula")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and log")
    parser.add_argument("--resume", action="store_true", help="go on from OUT/last.pt")
    parser.add_argument("--start", type=Path, help="bundle whose weights to start from")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    for field, value in asdict(TrainPlan()).items():
        parser.add_argument(f"--{field}", type=type(value), default=value)
    options = parser.parse_args()
    plan = TrainPlan(**{k: getattr(options, k) for k in asdict(TrainPlan())})
    options.out.mkdir(parents=True, exist_ok=True)
    trainer = Trainer(NetworkPlan(classes=len(CLASSES), blocks=(1, 2, 3)), plan, torch.device(options.device))
    if options.resume:
        trainer.resume(options.out / "last.pt")
    cells, validation = read_split(options.data, validation=False), read_split(options.data, validation=True)
    if options.start and not trainer.step:
        trainer.start(options.start, cells)
    print({c: int((cells.labels == i).sum()) for i, c in enumerate(CLASSES)}, len(validation.labels), flush=True)
    run(trainer, cells, validation, options.out, LossPlan())


if __name__ == "__main__":
    main()
