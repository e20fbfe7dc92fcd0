# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""What the denoiser of new cells is trained for."""

import math
from dataclasses import dataclass

import numpy as np
import torch

from cytodiffusion_training.data.cells import CLASSES, LABORATORIES, Cells
from cytodiffusion_training.data.stain import normalised_images
from cytodiffusion_training.generation.network import SPREAD, CellDenoiser
from cytodiffusion_training.model.evaluate import unit_images
from cytodiffusion_training.model.schedule import alpha_sigma, turned


@dataclass(frozen=True)
class NoisePlan:
    """Logarithm of noise over signal: mean and standard deviation of what is drawn. hidden: share of the cells whose
    class or laboratory the network is not told."""

    mean: float = 1.3
    deviation: float = 1.5
    hidden: float = 0.1


def conditions(cells: Cells) -> np.ndarray:
    """Class and laboratory of each cell in one number, int64 [N]: laboratory * K + class."""
    where = np.array([LABORATORIES.index(name) for name in cells.laboratory])
    return where * len(CLASSES) + cells.labels


def shown(size: int, wide: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Middles of uint8 crops [B, W, W, 3] as the classifier sees them, float [B, 3, size, size] in [-1, 1], all laid
    down in one of the eight ways: no pixel is made of others."""
    off = (wide.shape[1] - size) // 2
    middle = wide[:, off : off + size, off : off + size].permute(0, 3, 1, 2).float()
    turn = int(torch.randint(8, (), generator=generator, device=generator.device))
    return turned(normalised_images(middle, 0.0, generator), turn) / 127.5 - 1.0


def times(count: int, plan: NoisePlan, generator: torch.Generator, device: torch.device) -> torch.Tensor:
    """Training times [count] in (0, 1): tan(pi t / 2), noise over signal, is log-normal (Karras et al., 2022)."""
    drawn = torch.randn(count, generator=generator, device=device) * plan.deviation + plan.mean
    return torch.atan(drawn.exp()) * (2.0 / math.pi)


class DrawingObjective:
    """The squared error of the clean cell, weighted so that every time counts alike: the network's own share of the
    answer then has unit targets (Karras et al., NeurIPS 2022, table 1)."""

    def __init__(self, plan: NoisePlan):
        self.plan = plan

    def __call__(
        self, network: CellDenoiser, clean: torch.Tensor, labels: torch.Tensor, generator: torch.Generator
    ) -> tuple[torch.Tensor, float]:
        """labels: `conditions`."""
        t = times(len(clean), self.plan, generator, clean.device)
        return self.error(network, clean, self.told(network, labels, generator), (t, generator)), 0.0

    def told(
        self, network: CellDenoiser, labels: torch.Tensor, generator: torch.Generator
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Class and laboratory [B] each, some of them hidden."""
        known = network.plan.classes
        hide = torch.rand(2, len(labels), generator=generator, device=labels.device) < self.plan.hidden
        return (
            torch.where(hide[0], known, labels % known),
            torch.where(hide[1], network.plan.laboratories, labels // known),
        )

    @staticmethod
    def error(
        network: CellDenoiser,
        clean: torch.Tensor,
        asked: tuple[torch.Tensor, torch.Tensor],
        noise: tuple[torch.Tensor, torch.Generator],
    ) -> torch.Tensor:
        """The mean weighted error of clean cells [B, 3, S, S] at times [B], with noise from the generator."""
        t, generator = noise
        alpha, sigma = (a[:, None, None, None] for a in alpha_sigma(t))
        noisy = alpha * clean + sigma * torch.randn(clean.shape, generator=generator, device=clean.device)
        noisy = noisy.contiguous(memory_format=torch.channels_last)
        predicted = network(noisy, t, *asked).float()
        weight = (sigma.square() + SPREAD**2 * alpha.square()) / (SPREAD * sigma).square()
        return (weight * (predicted - clean).square()).mean()

    @torch.no_grad()
    def judged(self, network: CellDenoiser, cells: Cells, device: torch.device) -> dict[str, float]:
        """The loss at the same times and noise each time; cells carry `conditions` as labels."""
        generator, total = torch.Generator(device).manual_seed(1), 0.0
        for start in range(0, len(cells.labels), 64):
            part = cells.where(np.arange(start, min(start + 64, len(cells.labels))))
            clean, labels = unit_images(part.seen(network.plan.size)).to(device), torch.from_numpy(part.labels)
            asked = (labels % network.plan.classes, labels // network.plan.classes)
            t = times(len(clean), self.plan, generator, device)
            total += len(clean) * float(self.error(network, clean, asked, (t, generator)))
        return {"val": total / len(cells.labels)}
