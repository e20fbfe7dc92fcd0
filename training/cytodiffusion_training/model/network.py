# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The class-parallel denoiser: one U-Net trunk, one light head a class.

Given a noisy cell it predicts the clean cell under every class in one pass. The heads share the trunk's
feature maps; each class weighs them by its own matrix, modulated by the pooled bottleneck, so a class can be ruled out
by
what is seen anywhere in the cell.
"""

import copy
import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.fusion import fuse_conv_bn_eval

from cytodiffusion_training.data.scale import Scale


@dataclass(frozen=True)
class NetworkPlan:
    """Shape of the network: classes K, crop edge S in pixels (a multiple of 4 * patch), widths by level."""

    classes: int = 9
    size: int = Scale().size
    patch: int = 6
    widths: tuple[int, int, int] = (64, 128, 192)
    blocks: tuple[int, int, int] = (2, 2, 2)


class TimeEmbedding(nn.Module):
    """t in [0, 1], shape [B], to features [B, width]."""

    def __init__(self, width: int):
        super().__init__()
        self.register_buffer("frequencies", torch.exp(torch.linspace(0.0, math.log(100.0), 16)))
        self.layers = nn.Sequential(nn.Linear(32, width), nn.ReLU(), nn.Linear(width, width), nn.ReLU())

    def forward(self, t: torch.Tensor) -> torch.Tensor:
        angles = t[:, None] * self.frequencies[None]
        return self.layers(torch.cat([angles.sin(), angles.cos()], 1))


class Block(nn.Module):
    """A residual block; the time shifts its inner features. Batch norm folds into the convolutions at export."""

    def __init__(self, width: int, time_width: int):
        super().__init__()
        self.conv1 = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.norm1 = nn.BatchNorm2d(width)
        self.time = nn.Linear(time_width, width)
        self.conv2 = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.norm2 = nn.BatchNorm2d(width)
        nn.init.zeros_(self.time.weight)
        nn.init.zeros_(self.time.bias)
        nn.init.constant_(self.norm2.weight, 0.2)

    def forward(self, x: torch.Tensor, time: torch.Tensor) -> torch.Tensor:
        y = F.relu(self.norm1(self.conv1(x)) + self.time(time)[:, :, None, None])
        return F.relu(x + self.norm2(self.conv2(y)))


class Stage(nn.Module):
    """A run of blocks at one resolution."""

    def __init__(self, width: int, blocks: int, time_width: int):
        super().__init__()
        self.blocks = nn.ModuleList(Block(width, time_width) for _ in range(blocks))

    def forward(self, x: torch.Tensor, time: torch.Tensor) -> torch.Tensor:
        for block in self.blocks:
            x = block(x, time)
        return x


class ClassParallelDenoiser(nn.Module):
    """x_t float [B, 3, S, S] and t [B] to the predicted clean cell under each class, [B, K, 3, S, S].

    `forward` also gives the bottleneck's own opinion, class logits [B, K]: deep supervision in training, and what names
    cells away from home, where how much worse a cell is denoised as another class than its own depends on stain and
    camera.
    """

    def __init__(self, plan: NetworkPlan):
        super().__init__()
        self.plan = plan
        w1, w2, w3 = plan.widths
        time_width = 64
        numbers = 3 * plan.patch**2
        self.time = TimeEmbedding(time_width)
        self.stem = nn.Conv2d(numbers, w1, 3, padding=1)
        self.down1 = Stage(w1, plan.blocks[0], time_width)
        self.shrink1 = nn.Conv2d(w1, w2, 2, stride=2)
        self.down2 = Stage(w2, plan.blocks[1], time_width)
        self.shrink2 = nn.Conv2d(w2, w3, 2, stride=2)
        self.middle = Stage(w3, plan.blocks[2], time_width)
        self.grow2 = nn.Conv2d(w3, w2, 1)
        self.up2 = Stage(w2, 1, time_width)
        self.grow1 = nn.Conv2d(w2, w1, 1)
        self.up1 = Stage(w1, 1, time_width)
        self.modulation = nn.Linear(w3, plan.classes * w1)
        self.head = nn.Parameter(torch.randn(1, numbers, w1) * w1**-0.5 + torch.randn(plan.classes, numbers, w1) * 0.02)
        self.head_bias = nn.Parameter(torch.zeros(plan.classes * numbers))
        self.pooled_norm = nn.BatchNorm1d(w3, affine=False, momentum=0.02)
        self.auxiliary = nn.Linear(w3, plan.classes)
        nn.init.normal_(self.modulation.weight, std=0.02)
        nn.init.zeros_(self.modulation.bias)

    def forward(self, x: torch.Tensor, t: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        plan = self.plan
        features, pooled = self.trunk(F.pixel_unshuffle(x, plan.patch), self.time(t))
        cells = plan.size // plan.patch
        patches = self.heads(pooled) @ features + self.head_bias[None, :, None]
        clean = F.pixel_shuffle(patches.reshape(-1, self.head.shape[1], cells, cells), plan.patch)
        return clean.reshape(x.shape[0], -1, 3, plan.size, plan.size), self.logits(pooled)

    def trunk(
        self,
        patches: torch.Tensor,
        time: torch.Tensor,
        between: Callable[[torch.Tensor], torch.Tensor] = lambda features: features,
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Patches [B, numbers, S/patch, S/patch] and time features to features [B, w1, positions] and the pooled
        bottleneck [B, w3]. between: what training does to the features [B, w2, h, w] on their way to the
        bottleneck."""
        a = self.down1(self.stem(patches), time)
        b = self.down2(self.shrink1(a), time)
        c = self.middle(self.shrink2(between(b)), time)
        b = self.up2(b + F.interpolate(self.grow2(c), scale_factor=2.0), time)
        a = self.up1(a + F.interpolate(self.grow1(b), scale_factor=2.0), time)
        return a.flatten(2), c.mean((2, 3))

    def logits(self, pooled: torch.Tensor) -> torch.Tensor:
        """The opinion [B, K] of pooled bottlenecks [B, w3].

        Each number is standardised over the cells before: without that a quarter of them were the same for every cell,
        and half hardly changed. The heads see them as they are; standardised there, they tell classes faster and
        denoise worse.
        """
        return self.auxiliary(self.pooled_norm(pooled.float()))

    def heads(self, pooled: torch.Tensor) -> torch.Tensor:
        """Matrices [B, K * numbers, w1] that make the patches of each class of the trunk's features.

        Graphs that are traced from it take any number of classes: none of their shapes names it.
        """
        count, width = pooled.shape[0], self.plan.widths[0]
        weights = self.head[None] * (1.0 + self.modulation(pooled).view(count, -1, 1, width))
        return weights.reshape(count, -1, width)


def folded(network: ClassParallelDenoiser) -> ClassParallelDenoiser:
    """The network as graphs hold it: each batch norm, as it is in evaluation, made part of the convolution before
    it, that of the opinion of the layer after it. A folded network stays as it is."""
    made = copy.deepcopy(network).eval()
    for block in made.modules():
        if isinstance(block, Block):
            for i in (1, 2):
                conv, norm = getattr(block, f"conv{i}"), getattr(block, f"norm{i}")
                if isinstance(norm, nn.BatchNorm2d):
                    setattr(block, f"conv{i}", fuse_conv_bn_eval(conv, norm))
                    setattr(block, f"norm{i}", nn.Identity())
    norm = made.pooled_norm
    if isinstance(norm, nn.BatchNorm1d):
        with torch.no_grad():
            made.auxiliary.weight.div_((norm.running_var + norm.eps).sqrt())
            made.auxiliary.bias.sub_(made.auxiliary.weight @ norm.running_mean)
        made.pooled_norm = nn.Identity()
    return made


def with_heads(network: ClassParallelDenoiser, rows: list[int]) -> ClassParallelDenoiser:
    """The network with these of its heads, in this order; a head may come twice, as a new class starts as its nearest
    old one."""
    plan, keep = network.plan, torch.tensor(rows)
    made = copy.deepcopy(network)
    made.plan = replace(plan, classes=len(rows))

    def taken(values: torch.Tensor) -> nn.Parameter:
        return nn.Parameter(values.detach().unflatten(0, (plan.classes, -1))[keep].flatten(0, 1))

    made.head, made.head_bias = nn.Parameter(network.head.detach()[keep]), taken(network.head_bias)
    for name in ("modulation", "auxiliary"):
        layer, whole = nn.Linear(plan.widths[2], 1), getattr(network, name)
        layer.weight, layer.bias = taken(whole.weight), taken(whole.bias)
        setattr(made, name, layer)
    return made


def without_classes(network: ClassParallelDenoiser, left_out: list[int]) -> ClassParallelDenoiser:
    """The network without the heads of classes that it was not trained on; the other classes keep their order."""
    return with_heads(network, [c for c in range(network.plan.classes) if c not in left_out])
