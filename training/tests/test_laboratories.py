# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
import csv
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image, ImageDraw

from cytodiffusion_training.data.augment import PLANS, augmented, coarse, sharpened
from cytodiffusion_training.data.cells import CLASSES, Cells, Choice, read
from cytodiffusion_training.data.laboratories import BLASTS_UM, krd, nucleated, raabin
from cytodiffusion_training.calibration.laboratory_table import Named, chosen, names_row
from cytodiffusion_training.calibration.left_out import judged
from cytodiffusion_training.model.network import ClassParallelDenoiser, NetworkPlan, with_heads
from cytodiffusion_training.model.trainer import sampling_weights

NEUTROPHIL, LYMPHOCYTE, RED = (CLASSES.index(c) for c in ("neutrophil", "lymphocyte", "erythrocyte"))


def table(path: Path, header: list[str], rows: list[list]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", newline="") as f:
        csv.writer(f).writerows([header, *rows])


def test_a_cell_is_cut_out_where_its_mask_is(tmp_path):
    picture = Image.new("RGB", (308, 308), (230, 230, 230))
    ImageDraw.Draw(picture).ellipse((180, 60, 240, 120), fill=(120, 40, 160))
    mask = Image.new("L", (308, 308))
    ImageDraw.Draw(mask).ellipse((180, 60, 240, 120), fill=255)
    table(
        tmp_path / "krd" / "labels.csv", ["file", "class"], [["image1.png", "lymphocyte"], ["image2.png", "lymphocyte"]]
    )
    for i in (1, 2):
        picture.save(tmp_path / "krd" / f"image{i}.png")
    mask.save(tmp_path / "krd" / "image1_mask.png")
    sights = krd(tmp_path, False) + krd(tmp_path, True)
    assert [s.label for s in sights] == ["lymphocyte"], "without a mask nobody knows where the cell is"
    assert sights[0].middle == pytest.approx((210.5, 90.5), abs=0.6)
    cells = Cells.joined([read(Choice(tmp_path, ("krd",)), v) for v in (False, True)])
    middle = cells.crops.shape[1] // 2
    assert cells.masks[0, middle, middle] and not cells.masks[0, 4, 4]
    assert cells.crops[0, middle, middle, 1] < 60 < cells.crops[0, 4, 4, 1]


def test_whole_smears_are_kept_for_validation(tmp_path):
    rows = [["monocyte", "a.png", "s1", "train"], ["monocyte", "b.png", "s2", "val"]]
    table(tmp_path / "raabin" / "split.csv", ["class", "file", "smear", "split"], rows)
    (tmp_path / "raabin" / "monocyte").mkdir()
    for name in ("a.png", "b.png"):
        Image.new("RGB", (192, 192), (200, 180, 210)).save(tmp_path / "raabin" / "monocyte" / name)
    assert [s.file for s in raabin(tmp_path, False)] == ["a.png"]
    assert [s.file for s in raabin(tmp_path, True)] == ["b.png"]


def test_blasts_are_purple_compact_and_whole():
    field = Image.new("RGB", (400, 400), (240, 240, 240))
    draw = ImageDraw.Draw(field)
    radius = 5.5 / BLASTS_UM
    for x, y, colour in ((110, 120, (150, 80, 190)), (290, 120, (120, 150, 170)), (8, 300, (150, 80, 190))):
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)
    (blast,) = nucleated(np.asarray(field), "f.png")
    assert blast.middle == pytest.approx((110.5, 120.5), abs=2), (
        "neither the blue-gray red cell nor the cell that the border cuts"
    )


def test_a_laboratory_of_few_cells_is_drawn_often_and_each_of_its_cells_not_too_often():
    laboratory = np.array(["pbc"] * 10000 + ["krd"] * 100 + ["chula"] * 100)
    labels = np.array([LYMPHOCYTE] * 10100 + [RED] * 100)
    weights = sampling_weights(Cells(np.zeros((10200, 2, 2, 3), np.uint8), labels, laboratory, laboratory))
    share = {name: weights[laboratory == name].sum() for name in ("pbc", "krd", "chula")}
    # 100, 2 * 10 and 10 parts.
    assert share == pytest.approx({"pbc": 100 / 130, "krd": 20 / 130, "chula": 10 / 130})


def test_heads_can_be_taken_twice_and_a_new_class_then_predicts_as_its_nearest():
    torch.manual_seed(3)
    network = ClassParallelDenoiser(NetworkPlan(classes=3, size=32, patch=4, widths=(8, 8, 8), blocks=(1, 1, 1))).eval()
    x, t = torch.randn(2, 3, 32, 32), torch.tensor([0.1, 0.4])
    with torch.no_grad():
        before, after = network(x, t), with_heads(network, [0, 1, 2, 1])(x, t)
    for old, new in zip(before, after):
        torch.testing.assert_close(new[:, :3], old)
        torch.testing.assert_close(new[:, 3], old[:, 1])


def test_a_coarser_camera_loses_detail_and_a_sharpening_one_adds_rims():
    generator = torch.Generator().manual_seed(4)
    images = torch.rand(8, 3, 48, 48, generator=generator) * 200 + 20
    blurred, rims = coarse(images, 0.5, generator), sharpened(images, 0.25, generator)
    spread = images.std((1, 2, 3))
    assert (blurred.std((1, 2, 3)) < 0.9 * spread).sum() == 4 and (blurred == images).all((1, 2, 3)).sum() == 4
    assert (rims.std((1, 2, 3)) > 1.1 * spread).sum() == 2 and (rims == images).all((1, 2, 3)).sum() == 6
    assert coarse(images, 0.0, generator) is images and sharpened(images, 0.0, generator) is images


@pytest.mark.parametrize("plan", [p for plans in PLANS.values() for p in plans])
def test_every_way_of_augmenting_gives_crops_that_the_network_takes(plan):
    generator = torch.Generator().manual_seed(6)
    wide = torch.randint(0, 255, (4, 180, 180, 3), dtype=torch.uint8, generator=generator)
    seen = augmented(wide, torch.zeros(4, 180, 180, dtype=torch.bool), 144, plan, generator)
    assert seen.shape == (4, 3, 144, 144) and seen.isfinite().all() and seen.abs().max() <= 1.0


def test_of_a_laboratory_left_out_recall_counts_and_classes_that_nobody_taught_cannot_win():
    costs = np.full((4, len(CLASSES)), 5.0)
    labels = np.array([NEUTROPHIL, NEUTROPHIL, LYMPHOCYTE, LYMPHOCYTE])
    costs[[0, 1, 2, 3], [NEUTROPHIL, LYMPHOCYTE, LYMPHOCYTE, CLASSES.index("blast")]] = 1.0
    costs[3, LYMPHOCYTE] = 2.0
    assert judged(costs, labels).recall == {"lymphocyte": 0.5, "neutrophil": 0.5}
    assert judged(costs, labels).among_five == 0.75
    known = tuple(i for i, c in enumerate(CLASSES) if c != "blast")
    assert judged(costs, labels, known).recall == {"lymphocyte": 1.0, "neutrophil": 0.5}


def cell(image: str, kind: str, area: float, certain: bool) -> dict[str, str]:
    return {"image": image, "class": kind, "area_um2": str(area), "certain": str(certain).lower(), "probability": "0.9"}


def test_the_largest_leukocyte_of_a_picture_is_its_name():
    named = Named([Path("a.png"), Path("b.png"), Path("c.png")], ["monocyte", "monocyte", "neutrophil"], 0.2)
    rows = [
        cell("monocyte-a.png", "erythrocyte", 90, False),
        cell("monocyte-a.png", "monocyte", 80, True),
        cell("monocyte-b.png", "monocyte", 50, True),
        cell("monocyte-b.png", "neutrophil", 60, True),
    ]
    row = names_row(named, rows)
    assert row["recall"] == {"monocyte": 0.5, "neutrophil": 0.0} and row["balanced"] == 0.25
    assert (row["n"], row["not_found"], row["certain"], row["certain_and_wrong"]) == (3, 1, 2, 1)
    assert len(chosen(named, 1, 1).labels) == 2
