# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Changes of stain and light for fields; some windows keep their colours, as platelets are told from gray dirt by
tint."""

import torch

WHITE = 240.0


def stain(images: torch.Tensor, generator: torch.Generator, most: float = 1.0) -> torch.Tensor:
    """Changes amount and tint of the stain in optical density, and the light; float [B, 3, H, W] in [0, 255].

    A quarter of the windows keep their colours, a quarter are changed strongly, as other laboratories' are; a fifth
    lose contrast, as with a cheap camera; `most` scales all changes.
    """
    b, device = images.shape[0], images.device

    def normal(*shape: int) -> torch.Tensor:
        return torch.randn(*shape, generator=generator, device=device)

    draw = torch.rand(b, 1, 1, generator=generator, device=device)
    strength = most * torch.where(draw < 1 / 4, 0.0, torch.where(draw > 3 / 4, 2.0, 1.0))
    mix = torch.diag_embed(torch.exp(strength[..., 0] * (0.18 * normal(b, 3) + 0.18 * normal(b, 1))))
    mix = mix + strength * torch.where(draw > 3 / 4, 0.11, 0.06) * normal(b, 3, 3)
    density = -torch.log((images + 1.0) / (WHITE + 1.0)).flatten(2)
    light = 1.0 + 0.03 * strength * normal(b, 3, 1)
    out = torch.exp(-(mix @ density)) * (WHITE + 1.0) * light - 1.0
    haze = torch.rand(b, 2, 1, generator=generator, device=device)
    contrast = 1.0 - 0.6 * most * haze[:, :1] * (haze[:, 1:] < 0.2)
    return (WHITE + contrast * (out - WHITE)).reshape(images.shape).clamp(0.0, 255.0)
