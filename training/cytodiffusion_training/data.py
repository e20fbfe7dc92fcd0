# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Reads the cells of all laboratories at hand as uint8 crops at the model's scale.

A crop here is wider than the square that the model sees (`scale`).
"""

import csv
import zlib
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image
from scipy import ndimage

from .balance import white_balance
from .scale import Scale
from .stain import normalised

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
)
PBC_UM = 0.1733
BCCD_UM = 7.5 / 98
CHULA_UM = 7.5 / 40
JTSC_UM = 0.1733
"""Judged by its neutrophils, which are as wide in pixels as those of PBC; the data set tells no scale."""


@dataclass(frozen=True)
class Cells:
    """Crops uint8 [N, W, W, 3], W = Scale.wide, class index int64 [N], laboratory, source file and mask bool [N, W, W] of each.

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


def third(name: str, parts: int = 4) -> int:
    """A stable number in [0, parts) from a name: splits do not change when files are added."""
    return zlib.crc32(name.encode()) % parts


@dataclass(frozen=True)
class Choice:
    """Which cells to read.

    laboratories: of pbc, bccd, chula, jtsc. left_out: a class that is not read. few: at most so many training cells a class (0: all).
    outlines: folder that `cytodiffusion segment` wrote for the PBC images, whose labels/NAME.tif give masks; None: no masks. seed: of all that is drawn.
    scale: how finely.
    """

    root: Path
    laboratories: tuple[str, ...] = ("pbc", "bccd", "chula", "jtsc")
    left_out: str = ""
    few: int = 0
    outlines: Path | None = None
    seed: int = 1
    scale: Scale = Scale()


def classes_without(left_out: str) -> tuple[str, ...]:
    """The classes of a model that was not trained on one of CLASSES; all of them if left_out is empty."""
    return tuple(c for c in CLASSES if c != left_out)


def renumbered(cells: "Cells", left_out: str) -> "Cells":
    """The same cells, none of them of the class left out, with labels that count `classes_without` it."""
    classes = classes_without(left_out)
    return replace(cells, labels=np.array([classes.index(CLASSES[c]) for c in cells.labels], np.int64))


def crop(rgb: np.ndarray, x: float, y: float, pixel_um: float, scale: Scale) -> np.ndarray:
    """The wide crop around (x, y) at that scale, mirrored beyond the border; uint8 [H, W, 3] in, or [H, W]; pixel_um: the picture's.

    A crop pixel is the mean of the pixels whose centres it covers (Pillow's box filter).
    """
    side = scale.wide * scale.pixel_um / pixel_um
    left, top = int(np.floor(x - side / 2)), int(np.floor(y - side / 2))
    right, bottom = int(np.ceil(x + side / 2)) + 1, int(np.ceil(y + side / 2)) + 1
    columns = mirror(np.arange(left, right), rgb.shape[1])
    rows = mirror(np.arange(top, bottom), rgb.shape[0])
    window = Image.fromarray(rgb[rows][:, columns])
    x0, y0 = x - side / 2 - left, y - side / 2 - top
    return np.asarray(window.resize((scale.wide, scale.wide), Image.Resampling.BOX, box=(x0, y0, x0 + side, y0 + side)))


def mirror(index: np.ndarray, length: int) -> np.ndarray:
    """Indices folded back at the borders, the border pixel not repeated."""
    if length == 1:
        return np.zeros_like(index)
    folded = np.abs(index) % (2 * length - 2)
    return np.where(folded < length, folded, 2 * length - 2 - folded)


def table(path: Path) -> list[dict[str, str]]:
    with open(path, newline="") as f:
        return list(csv.DictReader(f))


def pack(crops: list[np.ndarray], labels: list[str], laboratory: str, files: list[str], scale: Scale) -> Cells:
    crops_ = np.stack(crops) if crops else np.empty((0, scale.wide, scale.wide, 3), np.uint8)
    index = np.array([CLASSES.index(c) for c in labels], np.int64)
    return Cells(crops_, index, np.array([laboratory] * len(labels)), np.array(files))


def read_pbc(root: Path, split: str, scale: Scale, outlines: Path | None = None) -> Cells:
    """The centre cell of each PBC image; split is `train` or `val`; outlines as in `Choice`."""
    crops, labels, files, masks = [], [], [], []
    for r in table(root / "pbc" / "split.csv"):
        if r["split"] == split:
            rgb = white_balance(np.asarray(Image.open(root / "pbc" / r["class"] / r["file"]).convert("RGB")))
            middle = rgb.shape[1] / 2, rgb.shape[0] / 2
            crops.append(crop(rgb, *middle, PBC_UM, scale))
            labels.append(r["class"])
            files.append(r["file"])
            mask = middle_cell(outlines, f"{r['class']}/{Path(r['file']).stem}", rgb.shape[:2])
            masks.append(crop(mask, *middle, PBC_UM, scale) > 127)
    return replace(pack(crops, labels, "pbc", files, scale), masks=np.array(masks, bool).reshape(-1, scale.wide, scale.wide))


def middle_cell(outlines: Path | None, name: str, shape: tuple[int, int]) -> np.ndarray:
    """255 on the cell that covers most of the middle of the image in labels/NAME.tif, 0 elsewhere; all 0 where there is none. uint8 [H, W]."""
    found = None if outlines is None else outlines / "labels" / f"{name}.tif"
    if found is None or not found.exists():
        return np.zeros(shape, np.uint8)
    labels = np.asarray(Image.open(found)).astype(np.int64)
    y, x = np.ogrid[: shape[0], : shape[1]]
    middle = labels[np.hypot(y - shape[0] / 2, x - shape[1] / 2) < min(shape) / 12]
    counts = np.bincount(middle[middle > 0])
    # A cell that leaves half of the middle uncovered is not the one that the image is about.
    return (labels == counts.argmax()).astype(np.uint8) * 255 if 2 * counts.max(initial=0) > len(middle) else np.zeros(shape, np.uint8)


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
        rgb = white_balance(np.asarray(Image.open(root / "pbc" / r["class"] / r["file"]).convert("RGB")))
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
        rgb = white_balance(np.asarray(Image.open(root / "bccd" / "images" / name).convert("RGB")))
        kind = {k.strip() for k in kinds.get(name, "").split(",") if k.strip()}
        for b in found:
            label = {"RBC": "erythrocyte", "Platelets": "platelet"}.get(b["class"], next(iter(kind)) if len(kind) == 1 else None)
            if label not in CLASSES:
                continue
            x0, y0, x1, y1 = (float(b[k]) for k in ("xmin", "ymin", "xmax", "ymax"))
            if label == "erythrocyte" and (x0 < 8 or y0 < 8 or x1 > 632 or y1 > 472):
                continue
            crops.append(crop(rgb, (x0 + x1) / 2, (y0 + y1) / 2, BCCD_UM, scale))
            labels.append(label)
            files.append(name)
    return thinned(pack(crops, labels, "bccd", files, scale), erythrocytes, seed)


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
            fields[name] = white_balance(np.asarray(Image.open(root / "chula" / "images" / name).convert("RGB")))
        x, y = float(r["x"]), float(r["y"])
        if 20 < x < 620 and 20 < y < 460:
            crops.append(crop(fields[name], x, y, CHULA_UM, scale))
            files.append(name)
    return pack(crops, ["erythrocyte"] * len(crops), "chula", files, scale)


def read_jtsc(root: Path, validation: bool, scale: Scale) -> Cells:
    """JTSC leukocytes, one centred in each image."""
    crops, labels, files = [], [], []
    for r in table(root / "jtsc" / "labels.csv"):
        if (third(r["file"]) == 0) == validation:
            rgb = white_balance(np.asarray(Image.open(root / "jtsc" / r["file"]).convert("RGB")))
            crops.append(crop(rgb, rgb.shape[1] / 2, rgb.shape[0] / 2, JTSC_UM, scale))
            labels.append(r["class"])
            files.append(r["file"])
    return pack(crops, labels, "jtsc", files, scale)


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
        "pbc": lambda: Cells.joined([read_pbc(root, split, scale, choice.outlines), read_pbc_erythrocytes(root, split, scale, many, seed)]),
        "bccd": lambda: read_bccd(root, validation, scale, many, seed),
        "chula": lambda: read_chula(root, validation, scale, many, seed),
        "jtsc": lambda: read_jtsc(root, validation, scale),
    }
    cells = Cells.joined([readers[name]() for name in choice.laboratories])
    if choice.left_out:
        cells = cells.where(cells.labels != CLASSES.index(choice.left_out))
    return fewer(cells, choice.few, seed) if choice.few and not validation else cells
