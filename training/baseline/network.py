# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""A residual network with a softmax, made of the denoiser's own blocks, and what it is trained for."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from cytodiffusion_training.data.cells import Cells
from cytodiffusion_training.model.evaluate import named, unit_images
from cytodiffusion_training.model.finer import first_layer, plan_of
from cytodiffusion_training.model.objective import share_right
from cytodiffusion_training.data.scale import Scale


@dataclass(frozen=True)
class CnnPlan:
    """Shape of the network; the widths give it as many weights as the denoiser has (3.4 M)."""

    classes: int = 9
    size: int = Scale().size
    patch: int = 6
    widths: tuple[int, int, int] = (72, 144, 216)
    blocks: tuple[int, int, int] = (1, 2, 3)


def residual(width: int) -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(width, width, 3, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, padding=1, bias=False),
        nn.BatchNorm2d(width),
    )


class Cnn(nn.Module):
    """Crops [B, 3, S, S] in [-1, 1] to class logits [B, K] and pooled features [B, w3]."""

    def __init__(self, plan: CnnPlan):
        super().__init__()
        self.plan = plan
        self.stem = nn.Conv2d(3 * plan.patch**2, plan.widths[0], 3, padding=1)
        self.stages = nn.ModuleList(
            nn.ModuleList(residual(w) for _ in range(n)) for w, n in zip(plan.widths, plan.blocks)
        )
        self.shrinks = nn.ModuleList(nn.Conv2d(a, b, 2, stride=2) for a, b in zip(plan.widths, plan.widths[1:]))
        self.head = nn.Linear(plan.widths[-1], plan.classes)

    def forward(self, cells: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        x = F.relu(self.stem(F.pixel_unshuffle(cells, self.plan.patch).contiguous(memory_format=torch.channels_last)))
        for i, stage in enumerate(self.stages):
            if i:
                x = self.shrinks[i - 1](x)
            for block in stage:
                x = F.relu(x + block(x))
        pooled = x.mean((2, 3))
        return self.head(pooled), pooled


def finer(network: Cnn, size: int) -> Cnn:
    """The same network for finer crops, as `cytodiffusion_training.model.finer` makes it of the denoiser."""
    plan = plan_of(network.plan, size)
    made = Cnn(plan)
    made.load_state_dict(
        network.state_dict() | {"stem.weight": first_layer(network.stem.weight, network.plan.patch, plan.patch)}
    )
    return made.eval()


class CrossEntropy:
    """Cross-entropy with label smoothing 0.05."""

    def __call__(
        self, network: Cnn, clean: torch.Tensor, labels: torch.Tensor, generator: torch.Generator
    ) -> tuple[torch.Tensor, float]:
        logits = network(clean)[0].float()
        return F.cross_entropy(logits, labels, label_smoothing=0.05), share_right(-logits, labels)

    def judged(self, network: Cnn, cells: Cells, device: torch.device) -> dict[str, float]:
        return named(-predicted(network, cells, device)[0], cells)


@torch.no_grad()
def predicted(network: Cnn, cells: Cells, device: torch.device, batch: int = 64) -> tuple[np.ndarray, np.ndarray]:
    """Logits [N, K] and pooled features [N, w3] of cells as they are."""
    network.eval()
    parts = []
    for start in range(0, len(cells.labels), batch):
        clean = unit_images(
            cells.where(np.arange(start, min(start + batch, len(cells.labels)))).seen(network.plan.size)
        ).to(device)
        parts.append([a.float().cpu().numpy() for a in network(clean.contiguous(memory_format=torch.channels_last))])
    return tuple(np.concatenate(p) for p in zip(*parts))
