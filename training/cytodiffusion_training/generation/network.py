# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The denoiser that draws cells: what a cell of a class and a laboratory looked like before noise of any strength.

The classifier's trunk sees patches of 6 px, which is enough to tell classes and draws a grid. Here it is the inner
part; around it lies a finer level of 3 px, which holds as many numbers a patch as the patch has. Class and laboratory
are added to what the time says. There are no norms: batch statistics over all times are not those of sampling, and
each block starts as if it were not there.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F

from cytodiffusion_training.data.cells import CLASSES, LABORATORIES
from cytodiffusion_training.model.network import ClassParallelDenoiser, NetworkPlan, folded

SPREAD = 0.5
"""Standard deviation of clean cells in [-1, 1], as the preconditioning takes it (Karras et al., NeurIPS 2022)."""


@dataclass(frozen=True)
class GeneratorPlan:
    """Shape of the network: classes K, laboratories L, edge of the crops in pixels, the inner trunk's patch, widths and
    blocks, width of the finer level, whose patches are half as wide."""

    classes: int = len(CLASSES)
    laboratories: int = len(LABORATORIES)
    size: int = 144
    patch: int = 6
    widths: tuple[int, int, int] = (64, 128, 192)
    blocks: tuple[int, int, int] = (1, 2, 3)
    fine: int = 48

    def inner(self) -> NetworkPlan:
        """Of the trunk."""
        return NetworkPlan(1, self.size, self.patch, self.widths, self.blocks)


class FineBlock(nn.Module):
    """A residual block at the finer level, scaled and shifted by the condition."""

    def __init__(self, width: int, condition: int):
        super().__init__()
        self.conv1 = nn.Conv2d(width, width, 3, padding=1)
        self.conv2 = nn.Conv2d(width, width, 3, padding=1)
        self.condition = nn.Linear(condition, 2 * width)
        for zero in (self.conv2, self.condition):
            nn.init.zeros_(zero.weight)
            nn.init.zeros_(zero.bias)

    def forward(self, x: torch.Tensor, condition: torch.Tensor) -> torch.Tensor:
        scale, shift = self.condition(condition)[:, :, None, None].chunk(2, 1)
        y = self.conv1(F.silu(x)) * (1.0 + scale) + shift
        return x + self.conv2(F.silu(y))


class CellDenoiser(nn.Module):
    """x_t float [B, 3, S, S], t [B], class [B] and laboratory [B] to the clean cell, [B, 3, S, S].

    Class K and laboratory L stand for any. The output is preconditioned: at little noise the noisy cell itself, at much
    the network's own (Karras et al., NeurIPS 2022), written for x_t = cos(pi t / 2) x0 + sin(pi t / 2) eps.
    """

    def __init__(self, plan: GeneratorPlan):
        super().__init__()
        self.plan = plan
        numbers, w1, condition = 3 * (plan.patch // 2) ** 2, plan.widths[0], 64
        trunk = folded(ClassParallelDenoiser(plan.inner()))
        del trunk.head, trunk.head_bias, trunk.modulation, trunk.auxiliary, trunk.pooled_norm
        self.trunk = trunk
        self.classes = nn.Embedding(plan.classes + 1, condition)
        self.laboratories = nn.Embedding(plan.laboratories + 1, condition)
        self.stem = nn.Conv2d(numbers, plan.fine, 3, padding=1)
        self.down = FineBlock(plan.fine, condition)
        self.shrink = nn.Conv2d(plan.fine, w1, 2, stride=2)
        self.grow = nn.Conv2d(w1, plan.fine, 1)
        self.up = nn.ModuleList(FineBlock(plan.fine, condition) for _ in range(2))
        self.last = nn.Conv2d(plan.fine, numbers, 3, padding=1)
        for table in (self.classes, self.laboratories):
            nn.init.normal_(table.weight, std=0.1)
        for zero in (self.shrink, self.last):
            nn.init.zeros_(zero.weight)
            nn.init.zeros_(zero.bias)

    def forward(
        self, x: torch.Tensor, t: torch.Tensor, cell_class: torch.Tensor, laboratory: torch.Tensor
    ) -> torch.Tensor:
        alpha, sigma = (f(t * (math.pi / 2))[:, None, None, None] for f in (torch.cos, torch.sin))
        norm = (sigma.square() + SPREAD**2 * alpha.square()).sqrt()
        drawn = self.drawn(x, x / norm, t, self.classes(cell_class) + self.laboratories(laboratory))
        return SPREAD**2 * alpha / norm.square() * x + SPREAD * sigma / norm * drawn

    def drawn(self, x: torch.Tensor, even: torch.Tensor, t: torch.Tensor, asked: torch.Tensor) -> torch.Tensor:
        """What the network itself says; even: the noisy cell at the same spread at all times."""
        trunk, plan = self.trunk, self.plan
        condition = trunk.time(t) + asked
        fine = self.stem(F.pixel_unshuffle(even, plan.patch // 2))
        fine = self.down(fine, condition)
        a = trunk.stem(F.pixel_unshuffle(x, plan.patch)) + self.shrink(fine)
        a = trunk.down1(a, condition)
        b = trunk.down2(trunk.shrink1(a), condition)
        c = trunk.middle(trunk.shrink2(b), condition)
        b = trunk.up2(b + F.interpolate(trunk.grow2(c), scale_factor=2.0), condition)
        a = trunk.up1(a + F.interpolate(trunk.grow1(b), scale_factor=2.0), condition)
        fine = fine + F.interpolate(self.grow(a), scale_factor=2.0)
        for block in self.up:
            fine = block(fine, condition)
        return F.pixel_shuffle(self.last(F.silu(fine)), plan.patch // 2)

    def start(self, classifier: ClassParallelDenoiser) -> None:
        """Takes up the trunk of a classifier of the same widths."""
        known: Mapping[str, torch.Tensor] = folded(classifier).state_dict()
        self.trunk.load_state_dict({name: known[name] for name in self.trunk.state_dict()})
