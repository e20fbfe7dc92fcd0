# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The same network for finer crops: larger patches on the same grid, so the trunk, its cost and what it has learned
stay.

The first layer sees of each larger patch what it saw of the smaller one, by means over spans; the heads' smaller
patches are
interpolated to larger ones. So training goes on where it was, and learns what is new in the finer pixels.
"""

from dataclasses import replace
from typing import TypeVar

import numpy as np
import torch

from cytodiffusion_training.model.network import ClassParallelDenoiser

Plan = TypeVar("Plan")


def plan_of(plan: Plan, size: int) -> Plan:
    """The same grid of patches over crops of another size; of any plan with a size and a patch."""
    return replace(plan, size=size, patch=size * plan.patch // plan.size)


def means(fine: int, coarse: int) -> np.ndarray:
    """[coarse, fine]: the mean of what each of `coarse` equal spans covers of `fine` pixels of a line."""
    edges = np.arange(coarse + 1) * fine / coarse
    pixels = np.arange(fine)
    covered = np.minimum(edges[1:, None], pixels + 1) - np.maximum(edges[:-1, None], pixels)
    return covered.clip(0.0) * coarse / fine


def interpolation(coarse: int, fine: int) -> np.ndarray:
    """[fine, coarse]: linear between the centres of `coarse` pixels of a line, at the centres of `fine` ones; level
    beyond the last."""
    at = (np.arange(fine) + 0.5) * coarse / fine - 0.5
    return np.stack([np.interp(at, np.arange(coarse), unit) for unit in np.eye(coarse)], 1)


def of_patches(line: np.ndarray) -> torch.Tensor:
    """What works on a line of pixels, worked on the rows and columns of a patch of three channels."""
    return torch.from_numpy(np.kron(np.eye(3), np.kron(line, line)).astype(np.float32))


@torch.no_grad()
def first_layer(weight: torch.Tensor, patch: int, finer_patch: int) -> torch.Tensor:
    """Weights [w, 3 * patch^2, 3, 3] of a layer that sees patches, for larger ones: [w, 3 * finer_patch^2, 3, 3]."""
    return torch.einsum("wnyx,nm->wmyx", weight, of_patches(means(finer_patch, patch)))


@torch.no_grad()
def finer(network: ClassParallelDenoiser, size: int) -> ClassParallelDenoiser:
    """A network for crops of that size that does what the given one does with the coarser crop."""
    plan = plan_of(network.plan, size)
    larger = of_patches(interpolation(network.plan.patch, plan.patch))
    weights = network.state_dict()
    weights["stem.weight"] = first_layer(network.stem.weight, network.plan.patch, plan.patch)
    weights["head"] = larger @ network.head
    weights["head_bias"] = (network.head_bias.view(plan.classes, -1) @ larger.T).flatten()
    made = ClassParallelDenoiser(plan)
    made.load_state_dict(weights)
    return made.eval()
