# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""A U-Net on coarse pixels: wide enough to tell cells apart, small enough for 20 ms a field on one core."""

import torch
from torch import nn
from torch.nn import functional as F

PIXEL_UM = 0.4
"""Edge of a pixel of the network's input; maps are at twice that."""
STRIDE = 8
"""Height and width of the input must be multiples of this."""
KINDS, CLASSES, SIDES = 3, 4, 4
OUTPUTS = KINDS + CLASSES + SIDES


def block(inward: int, outward: int, stride: int = 1, dilation: int = 1) -> nn.Sequential:
    """3x3 convolution, batch norm, ReLU."""
    return nn.Sequential(
        nn.Conv2d(inward, outward, 3, stride, dilation, dilation, bias=False),
        nn.BatchNorm2d(outward),
        nn.ReLU(inplace=True),
    )


class Residual(nn.Module):
    """Two convolutions beside the identity."""

    def __init__(self, width: int, dilation: int = 1):
        super().__init__()
        self.first = block(width, width, dilation=dilation)
        self.second = nn.Sequential(
            nn.Conv2d(width, width, 3, 1, dilation, dilation, bias=False), nn.BatchNorm2d(width)
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.relu(x + self.second(self.first(x)))


class CellMapsNetwork(nn.Module):
    """float [B, 3, H, W], 0 for background to about 1.9 for black, to raw maps [B, OUTPUTS, H / 2, W / 2].

    Channels: logits of a cell's centre for red cell, leukocyte, platelet; logits of background, red cell,
    leukocyte, platelet at the pixel; logarithms of the distances, in pixels of the maps, to the left, top,
    right and bottom of the cell whose centre is near.
    """

    def __init__(self, widths: tuple[int, int, int] = (24, 48, 72)):
        super().__init__()
        a, b, c = widths
        self.widths = tuple(widths)
        self.fine = nn.Sequential(nn.PixelUnshuffle(2), block(12, a), block(a, a))
        self.middle = nn.Sequential(block(a, b, stride=2), Residual(b))
        self.coarse = nn.Sequential(block(b, c, stride=2), Residual(c), block(c, c, dilation=2))
        self.to_middle = nn.Conv2d(c, b, 1)
        self.join_middle = block(b, b)
        self.to_fine = nn.Conv2d(b, a, 1)
        self.join_fine = block(a, a)
        self.head = nn.Conv2d(a, OUTPUTS, 1)
        with torch.no_grad():
            self.head.bias.zero_()
            self.head.bias[:KINDS] = -3.0
            self.head.bias[KINDS + CLASSES :] = 1.5

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        fine = self.fine(x)
        middle = self.middle(fine)
        coarse = self.coarse(middle)
        middle = self.join_middle(middle + F.interpolate(self.to_middle(coarse), scale_factor=2.0, mode="nearest"))
        fine = self.join_fine(fine + F.interpolate(self.to_fine(middle), scale_factor=2.0, mode="nearest"))
        return self.head(fine)


def normalised(rgb: torch.Tensor) -> torch.Tensor:
    """Intensities in [0, 255] to the network's input: 0 at the white-balanced background of 240."""
    return (240.0 - rgb) / 128.0
