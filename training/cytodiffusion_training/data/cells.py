# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Reads the cells of all laboratories at hand as uint8 crops at the model's scale.

A crop here is wider than the square that the model sees (`scale`).
"""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image
from scipy import ndimage

from cytodiffusion_training.data.crops import crop, picture, table, third
from cytodiffusion_training.data.laboratories import Sight, blasts, jtsc, krd, raabin
from cytodiffusion_training.data.outlines import outline
from cytodiffusion_training.data.scale import Scale
from cytodiffusion_training.data.stain import normalised

CLASSES = (
    "basophil",
    "eosinophil",
    "erythroblast",
    "ig",
    "lymphocyte",
    "monocyte",
    "neutrophil",
    "platelet",
    "erythrocyte",
    "blast",
)
LEUKOCYTES = ("basophil", "eosinophil", "lymphocyte", "monocyte", "neutrophil")
"""The five kinds that nearly every laboratory has labelled: what laboratories left out of training are judged by."""

LABORATORIES = ("pbc", "bccd", "chula", "jtsc", "raabin", "krd", "dbn", "blasts")
"""Whose cells can be trained on."""

CLEAN = ("pbc", "raabin")
"""Laboratories without outlines whose cells lie on clear background."""

WITHOUT_NUCLEUS = ("platelet", "erythrocyte")

PBC_UM = 0.1733
BCCD_UM = 7.5 / 98
CHULA_UM = 7.5 / 40
DBN_UM = 7.5 / 56


@dataclass(frozen=True)
class Cells:
    """Crops uint8 [N, W, W, 3], W = Scale.wide, class index int64 [N], laboratory, source file and mask bool [N, W, W]
    of each.

    A mask is true on the middle cell, and false everywhere where its outline is not known.
    """

    crops: np.ndarray
    labels: np.ndarray
    laboratory: np.ndarray
    files: np.ndarray
    masks: np.ndarray | None = None

    def __post_init__(self) -> None:
        if self.masks is None:
            object.__setattr__(self, "masks", np.zeros(self.crops.shape[:3], bool))

    def where(self, keep: np.ndarray) -> "Cells":
        """The cells of a boolean mask or index array."""
        return Cells(*(getattr(self, f)[keep] for f in Cells.__dataclass_fields__))

    def seen(self, size: int) -> np.ndarray:
        """What the network sees of the cells: their middle with normalised stain, uint8 [N, size, size, 3]."""
        off = (self.crops.shape[1] - size) // 2
        return normalised(self.crops[:, off : off + size, off : off + size])

    @staticmethod
    def joined(parts: list["Cells"]) -> "Cells":
        """All cells of the parts, in order."""
        return Cells(*(np.concatenate([getattr(p, f) for p in parts]) for f in Cells.__dataclass_fields__))


@dataclass(frozen=True)
class Choice:
    """Which cells to read.

    laboratories: of LABORATORIES. left_out: classes that are not read. few: at most so many training cells a class (0:
    all).
    seed: of all that is drawn. scale: how finely.
    """

    root: Path
    laboratories: tuple[str, ...] = LABORATORIES
    left_out: tuple[str, ...] = ()
    few: int = 0
    seed: int = 1
    scale: Scale = Scale()


def classes_without(left_out: tuple[str, ...]) -> tuple[str, ...]:
    """The classes of a model that was not trained on some of CLASSES; all of them if left_out is empty."""
    return tuple(c for c in CLASSES if c not in left_out)


def renumbered(cells: "Cells", left_out: tuple[str, ...]) -> "Cells":
    """The same cells, none of them of a class left out, with labels that count `classes_without` these."""
    classes = classes_without(left_out)
    return replace(cells, labels=np.array([classes.index(CLASSES[c]) for c in cells.labels], np.int64))


def pack(crops: list[np.ndarray], labels: list[str], laboratory: str, files: list[str], scale: Scale) -> Cells:
    crops_ = np.stack(crops) if crops else np.empty((0, scale.wide, scale.wide, 3), np.uint8)
    index = np.array([CLASSES.index(c) for c in labels], np.int64)
    return Cells(crops_, index, np.array([laboratory] * len(labels)), np.array(files))


def read_pbc(root: Path, split: str, scale: Scale) -> Cells:
    """The centre cell of each PBC image; split is `train` or `val`."""
    crops, labels, files = [], [], []
    for r in table(root / "pbc" / "split.csv"):
        if r["split"] == split:
            rgb = picture(root / "pbc" / r["class"] / r["file"])
            crops.append(crop(rgb, rgb.shape[1] / 2, rgb.shape[0] / 2, PBC_UM, scale))
            labels.append(r["class"])
            files.append(r["file"])
    return pack(crops, labels, "pbc", files, scale)


def read_pbc_erythrocytes(root: Path, split: str, scale: Scale, most: int, seed: int) -> Cells:
    """Red cells beside the centre cell of PBC images, so that `erythrocyte` is not a mark of the laboratory.

    A red cell here is a pale, not purple, compact spot of 5 to 10 um that touches neither border nor centre cell.
    """
    rng = np.random.default_rng(seed)
    names = [r for r in table(root / "pbc" / "split.csv") if r["split"] == split]
    crops, files = [], []
    for i in rng.permutation(len(names)):
        if len(crops) >= most:
            break
        r = names[i]
        rgb = picture(root / "pbc" / r["class"] / r["file"])
        density = -np.log10((rgb.astype(np.float32) + 1) / 241)
        ink = ndimage.binary_fill_holes(ndimage.gaussian_filter(density[..., 1], 1.5) > 0.08)
        labels, n = ndimage.label(ink)
        for k, where in enumerate(ndimage.find_objects(labels), 1):
            mask = labels[where] == k
            height, width = mask.shape
            diameter = np.sqrt(4 / np.pi * mask.sum()) * PBC_UM
            purple = density[where][mask][:, 0].mean() > 0.6 * density[where][mask][:, 1].mean()
            edge = where[0].start < 2 or where[1].start < 2 or where[0].stop > 190 or where[1].stop > 190
            if edge or purple or not 5 < diameter < 10 or max(height, width) > 1.3 * min(height, width):
                continue
            x, y = (where[1].start + where[1].stop) / 2, (where[0].start + where[0].stop) / 2
            if np.hypot(x - 96, y - 96) < 30:
                continue
            crops.append(crop(rgb, x, y, PBC_UM, scale))
            files.append(r["file"])
    return pack(crops, ["erythrocyte"] * len(crops), "pbc", files, scale)


def read_bccd(root: Path, validation: bool, scale: Scale, erythrocytes: int, seed: int) -> Cells:
    """Boxes of BCCD fields: red cells (a random choice), platelets, and leukocytes of fields with one kind."""
    kinds = {r["file"]: r["types"] for r in table(root / "bccd" / "wbc_types.csv")}
    boxes: dict[str, list[dict[str, str]]] = {}
    for r in table(root / "bccd" / "boxes.csv"):
        boxes.setdefault(r["file"], []).append(r)
    crops, labels, files = [], [], []
    for name, found in boxes.items():
        if (third(name) == 0) != validation:
            continue
        rgb = picture(root / "bccd" / "images" / name)
        kind = {k.strip() for k in kinds.get(name, "").split(",") if k.strip()}
        for b in found:
            label = {"RBC": "erythrocyte", "Platelets": "platelet"}.get(
                b["class"], next(iter(kind)) if len(kind) == 1 else None
            )
            if label not in CLASSES:
                continue
            x0, y0, x1, y1 = (float(b[k]) for k in ("xmin", "ymin", "xmax", "ymax"))
            if label == "erythrocyte" and (x0 < 8 or y0 < 8 or x1 > 632 or y1 > 472):
                continue
            crops.append(crop(rgb, (x0 + x1) / 2, (y0 + y1) / 2, BCCD_UM, scale))
            labels.append(label)
            files.append(name)
    return thinned(pack(crops, labels, "bccd", files, scale), erythrocytes, seed)


def read_dbn(root: Path, validation: bool, scale: Scale, erythrocytes: int, seed: int) -> Cells:
    """Red cells (a random choice) and platelets of DBN fields; what kind its leukocytes are is not known."""
    rng = np.random.default_rng(seed)
    rows = [
        r for r in table(root / "dbn" / "boxes.csv") if (third(r["file"]) == 0) == validation and r["class"] != "WBC"
    ]
    red = [r for r in rows if r["class"] == "RBC"]
    chosen = [r for r in rows if r["class"] == "Platelets"] + [red[i] for i in rng.permutation(len(red))[:erythrocytes]]
    fields: dict[str, np.ndarray] = {}
    crops, labels, files = [], [], []
    for r in chosen:
        name = r["file"]
        if name not in fields:
            fields[name] = picture(root / "dbn" / "images" / name)
        height, width = fields[name].shape[:2]
        x0, y0, x1, y1 = (float(r[k]) for k in ("xmin", "ymin", "xmax", "ymax"))
        if min(x0, y0) >= 4 and x1 <= width - 4 and y1 <= height - 4:
            crops.append(crop(fields[name], (x0 + x1) / 2, (y0 + y1) / 2, DBN_UM, scale))
            labels.append("erythrocyte" if r["class"] == "RBC" else "platelet")
            files.append(name)
    return pack(crops, labels, "dbn", files, scale)


def read_chula(root: Path, validation: bool, scale: Scale, erythrocytes: int, seed: int) -> Cells:
    """Red cells of Chula fields, a random choice, away from the border."""
    points = [r for r in table(root / "chula" / "points.csv") if (third(r["file"]) == 0) == validation]
    rng = np.random.default_rng(seed)
    chosen = [points[i] for i in sorted(rng.permutation(len(points))[:erythrocytes])]
    fields: dict[str, np.ndarray] = {}
    crops, files = [], []
    for r in chosen:
        name = r["file"]
        if name not in fields:
            fields[name] = picture(root / "chula" / "images" / name)
        x, y = float(r["x"]), float(r["y"])
        if 20 < x < 620 and 20 < y < 460:
            crops.append(crop(fields[name], x, y, CHULA_UM, scale))
            files.append(name)
    return pack(crops, ["erythrocyte"] * len(crops), "chula", files, scale)


def packed(sights: list[Sight], laboratory: str, scale: Scale) -> Cells:
    """Cells of sights, with their outlines."""
    cells = pack(
        [s.crop(scale) for s in sights], [s.label for s in sights], laboratory, [s.file for s in sights], scale
    )
    return replace(
        cells, masks=np.array([s.crop_mask(scale) for s in sights], bool).reshape(-1, scale.wide, scale.wide)
    )


def outlined(cells: Cells) -> Cells:
    """The same with rough outlines of those nucleated cells of clean smears that have none: what training puts amid
    other surroundings."""
    wanted = np.isin(cells.laboratory, CLEAN) & ~np.isin(cells.labels, [CLASSES.index(c) for c in WITHOUT_NUCLEUS])
    masks = cells.masks.copy()
    for i in np.flatnonzero(wanted & ~cells.masks.any((1, 2))):
        masks[i] = outline(cells.crops[i])
    return replace(cells, masks=masks)


def thinned(cells: Cells, erythrocytes: int, seed: int) -> Cells:
    """All but the red cells, and a random choice of these."""
    red = np.flatnonzero(cells.labels == CLASSES.index("erythrocyte"))
    keep = np.random.default_rng(seed).permutation(red)[:erythrocytes]
    return cells.where(np.sort(np.concatenate([np.flatnonzero(cells.labels != CLASSES.index("erythrocyte")), keep])))


def fewer(cells: Cells, most: int, seed: int) -> Cells:
    """A random choice of at most so many cells of each class, in their order."""
    rng = np.random.default_rng(seed)
    index = [rng.permutation(np.flatnonzero(cells.labels == c))[:most] for c in range(len(CLASSES))]
    return cells.where(np.sort(np.concatenate(index)))


def read(choice: Choice, validation: bool) -> Cells:
    """The cells of the laboratories chosen: training cells, or validation cells."""
    root, seed, scale, many = choice.root, choice.seed, choice.scale, 250 if validation else 900
    split = "val" if validation else "train"
    readers = {
        "pbc": lambda: Cells.joined(
            [read_pbc(root, split, scale), read_pbc_erythrocytes(root, split, scale, many, seed)]
        ),
        "bccd": lambda: read_bccd(root, validation, scale, many, seed),
        "chula": lambda: read_chula(root, validation, scale, many, seed),
        "jtsc": lambda: packed(jtsc(root, validation), "jtsc", scale),
        "raabin": lambda: packed(raabin(root, validation), "raabin", scale),
        "krd": lambda: packed(krd(root, validation), "krd", scale),
        "dbn": lambda: read_dbn(root, validation, scale, many, seed),
        "blasts": lambda: packed(blasts(root, validation), "blasts", scale),
    }
    cells = Cells.joined([readers[name]() for name in choice.laboratories])
    cells = cells.where(~np.isin(cells.labels, [CLASSES.index(c) for c in choice.left_out]))
    return fewer(cells, choice.few, seed) if choice.few and not validation else cells
