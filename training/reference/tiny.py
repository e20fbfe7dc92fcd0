# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""A VAE and a U-Net with the interface of Stable Diffusion 1.5's and random weights, small enough to commit."""

from types import SimpleNamespace

import torch
from torch import nn


class TinyVae(nn.Module):
    """Images [N, 3, S, S] to means and log variances [N, 8, S/8, S/8], and latents back to images."""

    def __init__(self, width: int = 6):
        super().__init__()
        self.down = nn.Sequential(nn.Conv2d(3, width, 8, stride=8), nn.SiLU(), nn.Conv2d(width, 8, 3, padding=1))
        with torch.no_grad():
            # Latents of the size that scaling brings to one, and little doubt about them.
            self.down[2].weight[:4] *= 60
            self.down[2].bias[4:] -= 3
        self.up = nn.Sequential(nn.Conv2d(4, width, 3, padding=1), nn.SiLU(), nn.ConvTranspose2d(width, 3, 8, stride=8))

    def encode(self, images: torch.Tensor) -> SimpleNamespace:
        return SimpleNamespace(latent_dist=SimpleNamespace(parameters=self.down(images)))

    def decode(self, latents: torch.Tensor, return_dict: bool = True) -> tuple[torch.Tensor]:
        return (self.up(latents),)


class TinyUnet(nn.Module):
    """Noise on latents [N, 4, h, h] at steps [N] under states [N, 77, 768]: convolutions, time, one cross-attention."""

    def __init__(self, width: int = 12, classes: int = 5, strength: float = 0.03):
        super().__init__()
        self.time = nn.Sequential(nn.Linear(8, width), nn.SiLU(), nn.Linear(width, width))
        self.enter = nn.Conv2d(4, width, 3, padding=1)
        self.query = nn.Conv2d(width, width, 1)
        self.key = nn.Linear(768, width, bias=False)
        self.value = nn.Linear(768, width, bias=False)
        self.leave = nn.Sequential(nn.SiLU(), nn.Conv2d(width, 4, 3, padding=1))
        with torch.no_grad():
            # Classes that differ more and more, so that some leave early and others late.
            self.value.weight.mul_(0).narrow(1, 0, classes).copy_(
                strength * torch.arange(classes).sqrt() * torch.randn(width, classes)
            )

    def forward(self, sample: torch.Tensor, timestep: torch.Tensor, states: torch.Tensor, return_dict: bool = True):
        angles = timestep.float()[:, None] * torch.logspace(0, -3, 4)
        x = (
            self.enter(sample)
            + self.time(torch.cat([angles.sin(), angles.cos()], 1).to(sample.dtype))[:, :, None, None]
        )
        flat = self.query(x).flatten(2).transpose(1, 2)
        weights = (flat @ self.key(states).transpose(1, 2) / flat.shape[-1] ** 0.5).softmax(-1)
        attended = (weights @ self.value(states)).transpose(1, 2).reshape(x.shape)
        return (sample + self.leave(x * (1 + attended) + attended),)


def tiny(seed: int, classes: int = 5, strength: float = 0.03) -> tuple[TinyVae, TinyUnet]:
    """Both networks, always the same for a seed."""
    torch.manual_seed(seed)
    return TinyVae().eval(), TinyUnet(classes=classes, strength=strength).eval()
