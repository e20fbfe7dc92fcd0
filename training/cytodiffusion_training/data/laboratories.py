# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Readers of the laboratories beside PBC whose images show leukocytes one by one, or fields full of blasts; crops as in
`data`."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from scipy import ndimage

from cytodiffusion_training.data.crops import crop, picture, table, third
from cytodiffusion_training.data.scale import Scale
from cytodiffusion_training.segmentation.stains import basins, densities, foreground

RAABIN_UM = 0.173
KRD_UM = 0.165
"""Red cells of 45 px; the data set tells no scale."""
KRD_BASOPHIL_UM = 0.088
"""Its basophils are shown nearly twice as large as its other cells: 151 px in the median."""
JTSC_UM = 0.1733
"""Judged by its neutrophils, which are as wide in pixels as those of PBC; the data set tells no scale."""
BLASTS_UM = 0.18
"""Red cells of 41 px."""

NUCLEUS_UM2 = 30.0, 260.0
"""Areas that the nucleus of one blast may have; larger ones are of several cells, smaller ones fragments."""

PURPLE = 1.15
"""What a nucleus is denser in green than in red by, at least; the blue-gray red cells of these smears are denser in
red."""


@dataclass(frozen=True)
class Sight:
    """One cell in one picture: rgb uint8 [H, W, 3] white-balanced, middle in px, edge of a pixel in um, class, file,
    mask uint8 [H, W] (255 on the cell) or None."""

    rgb: np.ndarray
    middle: tuple[float, float]
    pixel_um: float
    label: str
    file: str
    mask: np.ndarray | None = None

    def crop(self, scale: Scale) -> np.ndarray:
        return crop(self.rgb, *self.middle, self.pixel_um, scale)

    def crop_mask(self, scale: Scale) -> np.ndarray:
        """bool [W, W]; all false where the outline is not known."""
        if self.mask is None:
            return np.zeros((scale.wide, scale.wide), bool)
        return crop(self.mask, *self.middle, self.pixel_um, scale) > 127


def raabin(root: Path, validation: bool) -> list[Sight]:
    """Leukocytes of Raabin-WBC, one centred in each picture; whole smears are kept for validation."""
    split = "val" if validation else "train"
    rows = [r for r in table(root / "raabin" / "split.csv") if r["split"] == split]
    out = []
    for r in rows:
        rgb = picture(root / "raabin" / r["class"] / r["file"])
        out.append(Sight(rgb, (rgb.shape[1] / 2, rgb.shape[0] / 2), RAABIN_UM, r["class"], r["file"]))
    return out


def masked(root: Path, name: str, cut: int) -> np.ndarray | None:
    """255 where NAME_mask.png is brighter than cut, else 0; None where there is no mask."""
    path = root / f"{Path(name).stem}_mask.png"
    return None if not path.exists() else (np.asarray(Image.open(path).convert("L")) > cut).astype(np.uint8) * 255


def krd(root: Path, validation: bool) -> list[Sight]:
    """The leukocyte of each KRD-WBC picture, where its mask says that it is."""
    out = []
    for r in table(root / "krd" / "labels.csv"):
        mask = masked(root / "krd", r["file"], 127) if (third(r["file"]) == 0) == validation else None
        if mask is not None and mask.any():
            y, x = ndimage.center_of_mass(mask)
            um = KRD_BASOPHIL_UM if r["class"] == "basophil" else KRD_UM
            out.append(Sight(picture(root / "krd" / r["file"]), (x + 0.5, y + 0.5), um, r["class"], r["file"], mask))
    return out


def jtsc(root: Path, validation: bool) -> list[Sight]:
    """JTSC leukocytes, one centred in each image."""
    out = []
    for r in table(root / "jtsc" / "labels.csv"):
        if (third(r["file"]) == 0) == validation:
            rgb = picture(root / "jtsc" / r["file"])
            out.append(
                Sight(
                    rgb,
                    (rgb.shape[1] / 2, rgb.shape[0] / 2),
                    JTSC_UM,
                    r["class"],
                    r["file"],
                    masked(root / "jtsc", r["file"], 60),
                )
            )
    return out


def blasts(root: Path, validation: bool) -> list[Sight]:
    """Nucleated cells of fields of acute lymphoblastic leukaemia, found by their stain: nearly all are blasts, which no
    one has looked at one by one."""
    names = sorted(p for p in (root / "blasts").glob("*.jpg") if (third(p.name) == 0) == validation)
    return [s for path in names for s in nucleated(picture(path), path.name)]


def nucleated(rgb: np.ndarray, file: str) -> list[Sight]:
    """Compact purple nuclei away from the border, each the middle of a blast."""
    density = densities(rgb.astype(np.float32), BLASTS_UM)
    _, stain = foreground(density, BLASTS_UM)
    nuclei = ndimage.binary_fill_holes(
        ndimage.binary_opening((stain > 0.16) & (density[..., 1] > PURPLE * density[..., 0]), iterations=4)
    )
    parts, out = basins(nuclei, BLASTS_UM), []
    for k, where in enumerate(ndimage.find_objects(parts), 1):
        if where is None:
            continue
        inside = parts[where] == k
        area = inside.sum() * BLASTS_UM**2
        height, width = inside.shape
        compact = inside.sum() > 0.62 * height * width and max(height, width) < 1.5 * min(height, width)
        cut = (
            where[0].start < 4
            or where[1].start < 4
            or where[0].stop > rgb.shape[0] - 4
            or where[1].stop > rgb.shape[1] - 4
        )
        if compact and not cut and NUCLEUS_UM2[0] < area < NUCLEUS_UM2[1]:
            y, x = ndimage.center_of_mass(inside)
            mask = np.where(parts == k, 255, 0).astype(np.uint8)
            out.append(Sight(rgb, (x + where[1].start + 0.5, y + where[0].start + 0.5), BLASTS_UM, "blast", file, mask))
    return out
