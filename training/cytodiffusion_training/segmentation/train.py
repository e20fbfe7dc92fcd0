# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Trains the segmentation network for a bounded time, on CPU or CUDA, resumable at any moment."""

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
from torch.nn import functional as F

from cytodiffusion_training.data.augment import optics
from cytodiffusion_training.segmentation.colours import stain
from cytodiffusion_training.segmentation.decode import judged
from cytodiffusion_training.segmentation.fields import Field, held_out
from cytodiffusion_training.segmentation.sources import SHARES, points_of, read_sources
from cytodiffusion_training.segmentation.network import CLASSES, KINDS, CellMapsNetwork, normalised
from cytodiffusion_training.segmentation.sample import OPEN, Window, drawn

WORTH = (1.0, 1.5, 2.0)
"""What the centres of each kind count; red cells are by far the most."""


JUDGED = ("bccd", "dbn", "iml", "chula", "bbbc041", "krd")
"""Laboratories whose fields tell how many cells are found."""

FOCUS = 0.25, 1.6, 8.0
"""Share of windows out of focus, largest sigma in px; grey levels of noise."""


@dataclass(frozen=True)
class FieldsPlan:
    """Minutes of work, windows a step, edge of a window in px, peak rate, weight decay, EMA decay, seed.

    bf16: 1 to compute in bfloat16, twice as fast where the processor has it, else 0.
    """

    minutes: float = 35.0
    batch: int = 12
    size: int = 96
    rate: float = 4e-3
    decay: float = 0.01
    ema: float = 0.99
    seed: int = 1
    bf16: int = 1


def loss(maps: torch.Tensor, batch: dict[str, torch.Tensor]) -> tuple[torch.Tensor, dict[str, float]]:
    """Quality focal loss of the centres (Li et al., NeurIPS 2020), cross-entropy of the classes, 1 - IoU of the
    extents."""
    heat, classes, sides = maps.split([KINDS, CLASSES, 4], 1)
    target = batch["heat"]
    apart = (heat.sigmoid() - target).abs().square() * batch["weight"] * heat.new_tensor(WORTH)[:, None, None]
    centres = (apart * F.binary_cross_entropy_with_logits(heat, target, reduction="none")).sum()
    centres = centres / (target > 0.9).sum().clamp(min=1)
    kind = F.cross_entropy(classes, batch["classes"], ignore_index=OPEN)
    extent = (overlap_loss(sides, batch["sides"]) * batch["near"]).sum() / batch["near"].sum().clamp(min=1)
    total = centres + 0.5 * kind + 0.7 * extent
    return total, {"centres": centres.item(), "classes": kind.item(), "extent": extent.item()}


def overlap_loss(logs: torch.Tensor, sides: torch.Tensor) -> torch.Tensor:
    """1 - IoU of boxes that share a point, from logarithms of distances and distances, [B, 4, M, M] to [B, M, M]."""
    found = logs.clamp(-3, 5).exp()
    both = torch.minimum(found, sides)
    shared = (both[:, 0] + both[:, 2]) * (both[:, 1] + both[:, 3])

    def area(s: torch.Tensor) -> torch.Tensor:
        return (s[:, 0] + s[:, 2]) * (s[:, 1] + s[:, 3])

    return 1.0 - shared / (area(found) + area(sides) - shared).clamp(min=1e-3)


def stacked(windows: list[Window]) -> dict[str, torch.Tensor]:
    return {
        name: torch.from_numpy(np.stack([getattr(w, name) for w in windows])) for name in Window.__dataclass_fields__
    }


class FieldsTrainer:
    """Network, its moving average, optimiser and clock."""

    def __init__(self, plan: FieldsPlan, device: torch.device):
        torch.manual_seed(plan.seed)
        self.plan, self.device = plan, device
        self.network = CellMapsNetwork().to(device, memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.network).eval().requires_grad_(False)
        self.optimizer = torch.optim.AdamW(self.network.parameters(), lr=plan.rate, weight_decay=plan.decay)
        self.generator = torch.Generator(device).manual_seed(plan.seed)
        self.step, self.elapsed = 0, 0.0

    def now(self) -> float:
        """Seconds on the run's clock: of each thread's own work on the CPU, so that a run beside other work trains as
        long as one alone."""
        return time.process_time() / torch.get_num_threads() if self.device.type == "cpu" else time.monotonic()

    def rate(self) -> float:
        """Learning rate now: up over the first 2 % of the budget, then a half cosine down to 0."""
        progress = min(1.0, self.elapsed / (60.0 * self.plan.minutes))
        return self.plan.rate * min(progress / 0.02 + 0.05, 0.5 * (1.0 + math.cos(math.pi * progress)))

    def most_stain(self) -> float:
        """Stain augmentation: whole until 60 % of the budget, then less, so that the end sees likelier colours."""
        return 1.0 if self.elapsed < 36.0 * self.plan.minutes else 0.4

    def train_step(self, windows: list[Window]) -> dict[str, float]:
        """One step; gives the parts of the loss."""
        batch = {k: v.to(self.device) for k, v in stacked(windows).items()}
        images = batch["image"].permute(0, 3, 1, 2).float()
        order = torch.randperm(len(images), generator=self.generator, device=self.device)
        images[order] = optics(stain(images[order], self.generator, self.most_stain()), *FOCUS, self.generator)
        x = (normalised(images) * batch["inside"]).contiguous(memory_format=torch.channels_last)
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate()
        self.network.train()
        with torch.autocast(self.device.type, torch.bfloat16, enabled=bool(self.plan.bf16)):
            maps = self.network(x)
        value, parts = loss(maps.float(), batch)
        self.optimizer.zero_grad(set_to_none=True)
        value.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimizer.step()
        self.step += 1
        self.follow()
        return parts

    def follow(self) -> None:
        """Moves the average towards the network; early on faster."""
        keep = min(self.plan.ema, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for a, b in zip(self.average.state_dict().values(), self.network.state_dict().values()):
                a.lerp_(b, 1.0 - keep) if a.dtype.is_floating_point else a.copy_(b)

    def save(self, path: Path) -> None:
        """Writes a checkpoint beside its final name, then moves it there."""
        state = {
            "step": self.step,
            "elapsed": self.elapsed,
            "plan": asdict(self.plan),
            "widths": list(self.network.widths),
        }
        for name in ("network", "average", "optimizer"):
            state[name] = getattr(self, name).state_dict()
        torch.save(state, path.with_suffix(".part"))
        os.replace(path.with_suffix(".part"), path)

    def start(self, path: Path) -> None:
        """Begins with the averaged weights of a checkpoint."""
        state = torch.load(path, map_location=self.device, weights_only=True)
        for network in (self.network, self.average):
            network.load_state_dict(state["average"])

    def resume(self, path: Path) -> None:
        """Takes up a checkpoint written by `save`."""
        state = torch.load(path, map_location=self.device, weights_only=True)
        for name in ("network", "average", "optimizer"):
            getattr(self, name).load_state_dict(state[name])
        self.step, self.elapsed = state["step"], state["elapsed"]


def load_average(path: Path) -> CellMapsNetwork:
    """The averaged network of a checkpoint, ready for inference on the CPU."""
    state = torch.load(path, map_location="cpu", weights_only=True)
    network = CellMapsNetwork(tuple(state["widths"]))
    network.load_state_dict(state["average"])
    return network.eval()


def run(trainer: FieldsTrainer, fields: list[Field], out: Path) -> None:
    """Trains until the time is up; a checkpoint and a line of the log every minute."""
    plan = trainer.plan
    rng = np.random.default_rng([plan.seed, trainer.step])
    sources = {s: [f for f in fields if f.source == s] for s in SHARES}
    names = [s for s in SHARES if sources[s]]
    shares = np.array([SHARES[s] for s in names])
    shares = shares / shares.sum()
    saved = trainer.elapsed
    smooth: dict[str, float] = {}
    with open(out / "log.jsonl", "a", buffering=1) as log:
        while trainer.elapsed < 60 * plan.minutes:
            start = trainer.now()
            picks = [sources[names[i]] for i in rng.choice(len(names), plan.batch, p=shares)]
            parts = trainer.train_step([drawn(p[rng.integers(len(p))], plan.size, rng) for p in picks])
            smooth = {k: 0.98 * smooth.get(k, v) + 0.02 * v for k, v in parts.items()}
            trainer.elapsed += trainer.now() - start
            if trainer.elapsed - saved > 60:
                saved = trainer.elapsed
                trainer.save(out / "last.pt")
                log.write(
                    json.dumps(
                        {
                            "step": trainer.step,
                            "seconds": round(trainer.elapsed),
                            **{k: round(v, 4) for k, v in smooth.items()},
                        }
                    )
                    + "\n"
                )
    trainer.save(out / "last.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with a folder a laboratory")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and log")
    parser.add_argument("--all", action="store_true", help="train on all fields, none held out: for the final network")
    parser.add_argument(
        "--without",
        nargs="*",
        choices=tuple(SHARES),
        default=(),
        help="laboratories to leave out, and to judge the network on",
    )
    parser.add_argument("--resume", action="store_true", help="go on from OUT/last.pt")
    parser.add_argument("--start", type=Path, help="checkpoint whose average the network begins with")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    for field, value in asdict(FieldsPlan()).items():
        parser.add_argument(f"--{field}", type=type(value), default=value)
    options = parser.parse_args()
    plan = FieldsPlan(**{k: getattr(options, k) for k in asdict(FieldsPlan())})
    options.out.mkdir(parents=True, exist_ok=True)
    trainer = FieldsTrainer(plan, torch.device(options.device))
    if options.resume:
        trainer.resume(options.out / "last.pt")
    elif options.start:
        trainer.start(options.start)
    fields = read_sources(options.data, [s for s in SHARES if s not in options.without])
    run(trainer, [f for f in fields if options.all or not held_out(f)], options.out)
    network = load_average(options.out / "last.pt")
    judges = [
        f
        for f in read_sources(options.data, JUDGED)
        if f.source in options.without or (held_out(f) and not options.all)
    ]
    for source in sorted({f.source for f in judges}):
        print(
            source,
            json.dumps(judged(network, [f for f in judges if f.source == source], points_of(options.data))),
            flush=True,
        )


if __name__ == "__main__":
    main()
