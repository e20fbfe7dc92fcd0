# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The training loop: a network, an objective, a bounded time; resumable at any moment.

The learning rate follows the share of the time budget that is spent, so a run always ends annealed.
"""

import copy
import json
import math
import os
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import nn
from tqdm import tqdm

from cytodiffusion_training.data.augment import PLANS, augmented
from cytodiffusion_training.data.cells import CLASSES, Cells
from cytodiffusion_training.model.objective import Objective
from cytodiffusion_training.model.pace import fastest, measured, thread_counts
from cytodiffusion_training.data.scale import BEYOND


@dataclass(frozen=True)
class TrainPlan:
    """Minutes to train, cells a step, peak learning rate, weight decay, EMA decay, seed.

    On the CPU minutes are those of each thread's own work, so a run beside other work trains as long as one alone.
    half: run the trunk in
    bfloat16, which pays on GPUs and on CPUs that multiply in it. augment: one of the PLANS of `augment`; less of it for
    the last part of training.
    """

    minutes: float = 85.0
    batch: int = 32
    rate: float = 1.5e-3
    decay: float = 0.02
    ema: float = 0.998
    seed: int = 1
    half: bool = False
    augment: str = "wide"


class Trainer:
    """Network, its moving average, optimiser and clock; all of it goes into a checkpoint."""

    def __init__(
        self,
        network: nn.Module,
        objective: Objective,
        plan: TrainPlan,
        device: torch.device,
        show: Callable[[torch.Tensor, torch.Tensor, int, torch.Generator], torch.Tensor] | None = None,
    ):
        """show: crops uint8 [B, W, W, 3], masks bool [B, W, W], the number of the step and what draws, to what the
        network gets, float [B, 3, S, S] in [-1, 1]; if not given, the plan's augmentations in turn."""
        self.plan, self.device, self.objective = plan, device, objective
        self.show = show or self.augmented
        self.network = network.to(device, memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.network).eval().requires_grad_(False)
        self.optimizer = torch.optim.AdamW(self.network.parameters(), lr=plan.rate, weight_decay=plan.decay)
        self.generator = torch.Generator(device).manual_seed(plan.seed)
        self.step, self.elapsed = 0, 0.0

    def like(self, plan: TrainPlan) -> "Trainer":
        """Another one from the network as it is."""
        return Trainer(copy.deepcopy(self.network), self.objective, plan, self.device, self.show)

    def now(self) -> float:
        """Seconds on the run's clock."""
        return time.process_time() / torch.get_num_threads() if self.device.type == "cpu" else time.monotonic()

    def progress(self) -> float:
        """Share of the time budget spent, in [0, 1]."""
        return min(1.0, self.elapsed / (60.0 * self.plan.minutes))

    def rate(self) -> float:
        """Learning rate now: up over the first 3 % of the budget, then a half cosine down to 0."""
        progress = self.progress()
        return self.plan.rate * min(progress / 0.03 + 0.01, 0.5 * (1.0 + math.cos(math.pi * progress)))

    def train_step(self, wide: torch.Tensor, masks: torch.Tensor, labels: torch.Tensor) -> tuple[float, float]:
        """One step on uint8 crops [B, W, W, 3] and masks bool [B, W, W]; gives loss and the share of cells named
        rightly."""
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate()
        cells = self.show(wide.to(self.device), masks.to(self.device), self.step, self.generator)
        cells = cells.contiguous(memory_format=torch.channels_last)
        labels = labels.to(self.device)
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.plan.half):
            value, right = self.objective(self.network, cells, labels, self.generator)
        self.optimizer.zero_grad(set_to_none=True)
        value.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        self.follow()
        return value.item(), right

    def augmented(self, wide: torch.Tensor, masks: torch.Tensor, step: int, generator: torch.Generator) -> torch.Tensor:
        """Crops as the plan changes them in this step."""
        plans = PLANS[self.plan.augment]
        return augmented(wide, masks, self.network.plan.size, plans[step % len(plans)], generator)

    def follow(self) -> None:
        """Moves the average towards the network; early on faster, so that it does not remember the start."""
        keep = min(self.plan.ema, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for a, b in zip(self.average.state_dict().values(), self.network.state_dict().values()):
                if a.dtype.is_floating_point:
                    a.lerp_(b, 1.0 - keep)
                else:
                    a.copy_(b)

    def start(self, weights: dict[str, torch.Tensor]) -> None:
        """Takes up the weights of another run, as its average holds them."""
        self.network.load_state_dict(weights)
        self.average.load_state_dict(weights)

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


def averaged(path: Path) -> tuple[dict, dict[str, torch.Tensor]]:
    """The fields of the plan of a checkpoint's network, and the weights of its average, on the CPU."""
    state = torch.load(path, map_location="cpu", weights_only=True)
    return {k: tuple(v) if isinstance(v, list) else v for k, v in state["plan"].items()}, state["average"]


def paced(trainer: Trainer, threads: int, precision: str) -> Trainer:
    """The trainer, its number of threads and precision as asked for, or, if 0 or `measure`, as fast as a short
    measurement found; says which."""
    halves = (False, True) if precision == "measure" else (precision == "bfloat16",)
    counts = (threads,) if threads else thread_counts(trainer.device)
    wide = round(BEYOND * trainer.network.plan.size)
    crops = torch.full((trainer.plan.batch, wide, wide, 3), 200, dtype=torch.uint8)
    masks, labels = torch.zeros(crops.shape[:3], dtype=torch.bool), torch.zeros(len(crops), dtype=torch.long)
    trials = {h: trainer.like(replace(trainer.plan, half=h)) for h in halves}
    found = measured(lambda half: trials[half].train_step(crops, masks, labels), len(crops), counts, halves)
    best = fastest(found)
    print("; ".join(map(str, found)), "->", best, flush=True)
    torch.set_num_threads(best.threads)
    trainer.plan = replace(trainer.plan, half=best.half)
    return trainer


def kind_weights(cells: Cells) -> np.ndarray:
    """Chance of each cell to be drawn, [N]: of each class of each laboratory 1 / sqrt n."""
    kind = np.unique(np.char.add(cells.laboratory.astype(str), cells.labels.astype(str)), return_inverse=True)[1]
    weights = np.bincount(kind)[kind] ** -0.5
    return weights / weights.sum()


def sampling_weights(cells: Cells) -> np.ndarray:
    """Chance of each cell to be drawn: of each class of each laboratory 1 / sqrt n, and leukocytes and platelets of
    other laboratories than PBC twice as often.

    So a laboratory of few cells is seen often, and its few cells not too often.
    """
    weights = kind_weights(cells)
    weights = np.where(
        (cells.laboratory != "pbc") & (cells.labels != CLASSES.index("erythrocyte")), 2 * weights, weights
    )
    return weights / weights.sum()


def run(trainer: Trainer, cells: Cells, validation: Cells, out: Path, weights: np.ndarray | None = None) -> None:
    """Trains until the budget is spent; every five minutes a figure on validation cells, every two a checkpoint.

    weights: chance of each cell to be drawn; if not given, `sampling_weights`.
    """
    plan = trainer.plan
    wide, masks, labels = (torch.from_numpy(a) for a in (cells.crops, cells.masks, cells.labels))
    draw = np.random.default_rng([plan.seed, trainer.step])
    weights = sampling_weights(cells) if weights is None else weights
    pick = np.sort(np.random.default_rng(plan.seed).permutation(len(validation.labels))[:1000])
    log = open(out / "log.jsonl", "a", buffering=1)
    bar = tqdm(total=round(60 * plan.minutes), initial=round(trainer.elapsed), unit="s", mininterval=20)
    saved = judged = trainer.elapsed
    smooth = [0.0, 0.0]
    while trainer.elapsed < 60 * plan.minutes:
        start = trainer.now()
        trainer.network.train()
        index = torch.from_numpy(draw.choice(len(weights), plan.batch, p=weights))
        values = trainer.train_step(wide[index], masks[index], labels[index])
        smooth = [0.99 * s + 0.01 * v for s, v in zip(smooth, values)]
        trainer.elapsed += trainer.now() - start
        if trainer.elapsed - saved > 120:
            trainer.save(out / "last.pt")
            saved = trainer.elapsed
        if trainer.elapsed - judged > 300:
            judged = trainer.elapsed
            figures = trainer.objective.judged(trainer.average, validation.where(pick), trainer.device)
            log.write(
                json.dumps(
                    {
                        "step": trainer.step,
                        "seconds": trainer.elapsed,
                        "loss": smooth[0],
                        "train": smooth[1],
                        **figures,
                    }
                )
                + "\n"
            )
        bar.update(round(trainer.elapsed) - bar.n)
        bar.set_postfix(step=trainer.step, loss=f"{smooth[0]:.4f}", right=f"{smooth[1]:.3f}", refresh=False)
    trainer.save(out / "last.pt")
    bar.close()
    log.close()
