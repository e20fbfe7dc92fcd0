# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The published algorithm (Deltadahl et al., Nature Machine Intelligence 7, 2025) for one cell, as matrices."""

import colorsys
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from scipy.stats import ttest_rel

from .draws import Trial, trial

POLY = np.polynomial.Polynomial(
    [0.9270553940204841, 9.836536887830196, -4.6840608002246205, 6.018538389994896, -9.339786177681749]
)
GRAY = np.array([0.299, 0.587, 0.114])


@dataclass(frozen=True)
class Setting:
    """Scaling of latents, radius of the disc in latent pixels, ends of the betas, trials in the bank, seed."""

    scaling: float = 0.18215
    radius: float = 20.0
    betas: tuple[float, float] = (0.00085, 0.012)
    trials: int = 2000
    seed: int = 0


def jittered(rgb: np.ndarray, factors: dict[str, float]) -> np.ndarray:
    """Brightness, contrast, saturation, hue in the given order; rgb float64 [H, W, 3] in [0, 1]."""
    for change, factor in factors.items():
        if change == "brightness":
            rgb = rgb * factor
        elif change == "contrast":
            rgb = factor * rgb + (1 - factor) * (rgb @ GRAY).mean()
        elif change == "saturation":
            rgb = factor * rgb + (1 - factor) * (rgb @ GRAY)[..., None]
        else:
            # The slow way through the standard library, once for each colour there is: an oracle for the quick one.
            flat = rgb.reshape(-1, 3)
            _, first, place = np.unique(flat @ [1.0, np.pi, np.e], return_index=True, return_inverse=True)
            hsv = [colorsys.rgb_to_hsv(*c) for c in flat[first]]
            turned = np.array([colorsys.hsv_to_rgb((h + factor) % 1.0, s, v) for h, s, v in hsv])
            rgb = turned[place].reshape(rgb.shape)
        rgb = rgb.clip(0, 1)
    return rgb


def rotated(planes: torch.Tensor, degrees: float) -> torch.Tensor:
    """Planes float64 [C, H, W] turned counter-clockwise, nearest pixel, zeros outside: by grid_sample, as torchvision
    does."""
    a = np.deg2rad(degrees)
    theta = torch.tensor([[[np.cos(a), -np.sin(a), 0.0], [np.sin(a), np.cos(a), 0.0]]], dtype=torch.float64)
    grid = F.affine_grid(theta, [1, *planes.shape], align_corners=False)
    return F.grid_sample(planes[None], grid, mode="nearest", padding_mode="zeros", align_corners=False)[0]


def augmented(crop: np.ndarray, draw: Trial) -> torch.Tensor:
    """Image float32 [1, 3, S, S] in [-1, 1] of a crop uint8 [S, S, 3]."""
    rgb = jittered(crop / 255.0, draw.factors)
    if draw.flipped:
        rgb = rgb[:, ::-1]
    if draw.transposed:
        rgb = rgb.transpose(1, 0, 2)
    planes = torch.from_numpy(np.ascontiguousarray(rgb.transpose(2, 0, 1)))
    return (rotated(planes, draw.degrees) * 2 - 1).float()[None]


def disc(edge: int, radius: float) -> torch.Tensor:
    y, x = torch.meshgrid(torch.arange(edge), torch.arange(edge), indexing="ij")
    return ((x - edge // 2) ** 2 + (y - edge // 2) ** 2).sqrt() <= radius


class Published:
    """Trials of a VAE and a U-Net with the interface of diffusers, under K one-hot labels."""

    def __init__(self, vae: torch.nn.Module, unet: torch.nn.Module, classes: int, setting: Setting):
        self.vae, self.unet, self.setting = vae, unet, setting
        self.states = F.one_hot(torch.arange(classes), 768).float()[:, None].repeat(1, 77, 1)
        roots = np.linspace(setting.betas[0] ** 0.5, setting.betas[1] ** 0.5, 1000)
        self.alpha_bar = np.cumprod(1 - roots**2)

    @torch.no_grad()
    def differences(self, crop: np.ndarray, draw: Trial, live: list[int]) -> torch.Tensor:
        """Noise less predicted noise [live, 4, h, h], 0 outside the disc."""
        moments = self.vae.encode(augmented(crop, draw)).latent_dist.parameters
        mean, log_variance = moments.chunk(2, 1)
        latent = self.setting.scaling * (
            mean + (log_variance.clamp(-30, 20) / 2).exp() * torch.from_numpy(draw.posterior)
        )
        kept = self.alpha_bar[draw.step]
        noisy = (
            (kept**0.5 * latent + (1 - kept) ** 0.5 * torch.from_numpy(draw.noise)).float().repeat(len(live), 1, 1, 1)
        )
        step = torch.full((len(live),), draw.step)
        predicted = self.unet(noisy, step, self.states[live], return_dict=False)[0]
        return (torch.from_numpy(draw.noise) - predicted) * disc(predicted.shape[-1], self.setting.radius)

    def draw(self, crop: np.ndarray, index: int, trials: int) -> Trial:
        return trial(self.setting.seed, trials, index, crop.shape[0] // 8)

    def classify(self, crop: np.ndarray, most: int) -> dict:
        """Winner, classes with the trial after which they left, scores, trials, spread; and how near the tests came to
        a tie."""
        table = np.full((most, len(self.states)), np.nan)
        live, left, nearest = list(range(len(self.states))), [], np.inf
        for i in range(most):
            draw = self.draw(crop, i, self.setting.trials)
            losses = self.differences(crop, draw, live).double().square().sum((1, 2, 3)).numpy()
            losses = losses / (POLY((1000 - draw.step) / 1000) + 1e-10)
            table[i] = table[:i].mean(0) if i else 0.0
            table[i, live] = losses - losses.min()
            scores = table[: i + 1].mean(0) / table[: i + 1].mean()
            best = min(live, key=lambda c: (scores[c], c))
            if i >= 20 and i % 5 == 0:
                p = ttest_rel(table[: i + 1, live], table[: i + 1, [best]], axis=0).pvalue
                drop = [c for c, q in zip(live, p) if c != best and q < 2e-3 and scores[c] > scores[best]]
                nearest = min([nearest] + [abs(np.log(q / 2e-3)) for c, q in zip(live, p) if c != best])
                left += [(c, i) for c in drop]
                live = [c for c in live if c not in drop]
            if len(live) == 1:
                break
        gap = min(abs(scores[c] - scores[best]) for c in range(len(scores)) if c != best)
        return {
            "winner": best,
            "left": left,
            "scores": scores,
            "trials": i + 1,
            "spread": spread(scores),
            "nearest_tie": min(nearest, gap),
        }

    @torch.no_grad()
    def heat_maps(self, crop: np.ndarray, winner: int, trials: int = 150) -> np.ndarray:
        """Gray of the decoded mean difference to the winner [K, S, S], less that of a latent of zeros."""
        total = 0.0
        for i in range(trials):
            draw = self.draw(crop, i, trials)
            back = [
                rotated(d.double(), -draw.degrees) for d in self.differences(crop, draw, list(range(len(self.states))))
            ]
            back = torch.stack(back)
            if draw.transposed:
                back = back.transpose(2, 3)
            if draw.flipped:
                back = back.flip(3)
            total = total + back / trials
        latents = 28 * (total - total[winner]) / self.setting.scaling
        gray = [self.vae.decode(z[None].float(), return_dict=False)[0].clamp(-1, 1).mean(1)[0].numpy() for z in latents]
        return np.stack(gray) - gray[winner]


def spread(scores: np.ndarray) -> float:
    """How far the best class stands apart from the next ones, less how far those lie from each other
    (`zeta_anomaly`)."""
    s = np.sort(scores)
    k = min(len(s) - 1, 10)
    rest = s[1:k]
    return float(np.sum(rest - s[0]) / k - np.abs(rest[:, None] - rest).sum() / (k * (k - 1)))
