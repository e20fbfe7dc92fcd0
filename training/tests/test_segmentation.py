# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
import hashlib
from dataclasses import replace

import numpy as np
import onnxruntime
import pytest
import torch
import yaml
from PIL import Image
from scipy import ndimage

from cytodiffusion_training.segmentation import fields
from cytodiffusion_training.segmentation.decode import found, maps_of, matched, overlap, tally
from cytodiffusion_training.segmentation.export import GRAPH, MapsGraph, export
from cytodiffusion_training.segmentation.fields import PLATELET, RED, UNLABELLED, WHITE, Field
from cytodiffusion_training.segmentation.network import CLASSES, KINDS, OUTPUTS, PIXEL_UM, STRIDE, CellMapsNetwork
from cytodiffusion_training.segmentation.sample import (
    OPEN,
    Window,
    bordered,
    cut,
    drawn,
    mapped,
    pasted,
    resampled,
    seen_at,
    turned,
)
from cytodiffusion_training.data.laboratories import Sight
from cytodiffusion_training.segmentation.train import FieldsPlan, FieldsTrainer, load_average, overlap_loss

REACH = 80
"""`CellMaps.REACH` in Java: tiles overlap by this."""


def discs(shape, *circles):
    y, x = np.mgrid[: shape[0], : shape[1]] + 0.5
    return [np.hypot(x - cx, y - cy) <= r for cx, cy, r in circles]


def smear(seed=0):
    """A field at 0.4 um: two red cells, a leukocyte, a platelet, and a red cell that has no label."""
    rng = np.random.default_rng(seed)
    rgb = np.full((96, 96, 3), 238, np.float64)
    ids = np.zeros((96, 96), np.int16)
    circles = [(20, 20, 9.5), (45, 24, 9.5), (60, 60, 16), (20, 60, 3.5), (80, 20, 9.5)]
    colours = [(215, 180, 175), (215, 180, 175), (120, 80, 170), (150, 110, 180), (215, 180, 175)]
    for k, (mask, colour) in enumerate(zip(discs(ids.shape, *circles), colours), 1):
        rgb[mask] = colour
        ids[mask] = k if k < 5 else UNLABELLED
    boxes = np.array([[x - r, y - r, x + r, y + r] for x, y, r in circles[:4]])
    rgb = np.clip(rgb + rng.normal(0, 2, rgb.shape), 0, 255).astype(np.uint8)
    return Field("a.jpg", "bccd", rgb, PIXEL_UM, 1, ids, np.array([RED, RED, WHITE, PLATELET]), boxes, 0.5, 1.0)


def test_touching_cells_are_split_at_the_neck_and_each_point_owns_its_own():
    left, right, alone = discs((80, 120), (30, 40, 19), (64, 40, 19), (100, 20, 10))
    parts = fields.basins(left | right | alone, 0.19)
    assert parts.max() == 3
    assert len(np.unique(parts[left & ~right & (np.arange(120) < 40)])) == 1
    owned = fields.owners(parts, np.array([40, 41]), np.array([25, 70]), 5)
    assert owned[40, 30] == 1 and owned[40, 66] == 2 and owned[20, 100] == 0


def test_a_stained_body_is_found_and_pallor_filled():
    field = smear()
    front, stain = fields.foreground(fields.densities(field.rgb.astype(np.float32), field.um), field.um)
    for k in range(1, 5):
        assert (front[field.ids == k]).mean() > 0.85
    assert front[field.ids == 0].mean() < 0.06
    assert stain[field.ids == 3].mean() > fields.NUCLEUS_STAIN > stain[field.ids == 1].mean()


def test_a_bccd_field_takes_its_cells_from_the_boxes(tmp_path):
    (tmp_path / "bccd" / "images").mkdir(parents=True)
    big = Image.fromarray(smear().rgb).resize((504, 504), Image.Resampling.NEAREST)
    big.save(tmp_path / "bccd" / "images" / "x.png")
    scale = 504 / 96
    rows = ["file,class,xmin,ymin,xmax,ymax"]
    for kind, b in zip(("RBC", "RBC", "WBC", "Platelets"), smear().boxes * scale):
        rows.append(f"x.png,{kind}," + ",".join(str(int(v)) for v in b))
    (tmp_path / "bccd" / "boxes.csv").write_text("\n".join(rows) + "\n")
    (field,) = fields.read_boxed(tmp_path, fields.BOXED[0])
    assert list(field.kinds) == [RED, RED, WHITE, PLATELET]
    middle = [field.ids[int(20 * scale / 3), int(x * scale / 3)] for x in (20, 80)]
    assert middle == [1, UNLABELLED]


def test_of_a_field_whose_leukocytes_alone_are_known_nothing_else_is_taught():
    whole = smear()
    mask = np.where(whole.ids == 3, 255, 0).astype(np.uint8)
    (field,) = fields.read_outlined([Sight(whole.rgb, (60, 60), PIXEL_UM, "monocyte", "a.jpg", mask)], "krd")
    window = cut(field, 0, 0, 1.0, 96)
    elsewhere = window.classes[5:15, 5:15]
    assert list(field.kinds) == [WHITE] and (elsewhere == OPEN).all(), (
        "a red cell there is neither a cell nor background"
    )
    assert (
        window.weight[RED, 10, 10] == 0 and window.weight[PLATELET, 10, 10] == 0 and window.weight[WHITE, 10, 10] == 1
    )
    assert window.heat[WHITE, 30, 30] > 0.9 and window.classes[30, 30] == 1 + WHITE


def test_every_mask_is_a_cell_with_the_box_that_holds_it(tmp_path):
    (tmp_path / "bbbc041").mkdir()
    Image.fromarray(np.full((120, 160, 3), 235, np.uint8)).save(tmp_path / "bbbc041" / "f.jpg")
    masks = np.zeros((120, 160), np.uint8)
    masks[20:80, 10:69] = masks[20:80, 71:130] = 255
    masks[100:104, 150:154] = 255
    Image.fromarray(masks).save(tmp_path / "bbbc041" / "f_mask.png")
    (field,) = fields.read_masks(tmp_path)
    assert field.boxes.tolist() == [[10, 20, 69, 80], [71, 20, 130, 80]], (
        "cells that a thin line parts are two, a speck is none"
    )
    assert field.ids[50, 40] == 1 and field.ids[50, 100] == 2 and field.ids[102, 152] == UNLABELLED


def test_a_window_holds_what_is_known_and_leaves_the_rest_open():
    window = cut(smear(), 0, 0, 1.0, 96)
    assert window.heat.shape == (KINDS, 48, 48)
    assert [ndimage.label(h > 0.9)[1] for h in window.heat] == [2, 1, 1]
    assert window.weight[RED][10, 40] == 0.5
    assert set(np.unique(window.classes)) <= {0, 1, 2, 3, OPEN}
    y, x = np.unravel_index(window.heat[WHITE].argmax(), (48, 48))
    left, top, right, bottom = window.sides[:, y, x]
    np.testing.assert_allclose([left + right, top + bottom], [16, 16], atol=1e-3)
    np.testing.assert_allclose(x + 0.5 - left, 22, atol=1e-3)


def test_a_cell_cut_by_the_window_says_nothing():
    window = cut(smear(), 20, 0, 1.0, 64)
    assert window.heat[RED][:, :5].max() < 0.3
    assert window.weight[:, 10, 2].max() == 0


def first_border(sheet, at):
    """The sheet with nothing left of a column."""
    image, inside, ids = sheet.image.copy(), sheet.inside.copy(), sheet.ids.copy()
    image[:, :at], inside[:, :at], ids[:, : at // 2] = 240, False, 0
    return replace(sheet, image=image, inside=inside, ids=ids)


def test_a_cell_cut_by_the_border_of_the_image_counts_while_enough_of_it_is_in_view():
    field = smear()
    sheet = seen_at(field, 0, 0, 1.0, 96)
    for at, counts in ((16, True), (26, False)):
        window = mapped(field, first_border(sheet, at), PIXEL_UM)
        near = window.heat[RED][:20, at // 2 : 16]
        assert (near.max() > 0.9) == counts
        assert window.heat[:, :, : at // 2].max() < 0.9 and window.inside[0, :, :at].max() == 0
        y, x = np.unravel_index(near.argmax(), near.shape)
        if counts:
            left = x + at // 2 + 0.5 - window.sides[0, y, x + at // 2]
            assert left == pytest.approx(at / 2, abs=1e-3), "its box ends where the image does"
        else:
            assert window.weight[RED, 10, at // 2] == 0, "what is left of it says nothing"


def test_a_border_drawn_through_a_window_leaves_nothing_beyond():
    field, rng = smear(), np.random.default_rng(2)
    for _ in range(8):
        sheet = bordered(seen_at(field, 0, 0, 1.0, 96), rng)
        out = ~sheet.inside
        assert 0.1 < out.mean() < 0.4 and (sheet.image[out] == 240).all() and (sheet.ids[out[::2, ::2]] == 0).all()


def test_a_pasted_red_cell_overlaps_another_and_densities_add_up():
    field, rng = smear(), np.random.default_rng(4)
    sheet = seen_at(field, 0, 0, 1.0, 96)
    more = [p for p in (pasted(sheet, rng) for _ in range(20)) if len(p.boxes) == 5]
    assert more
    for p in more:
        assert p.kinds[4] == RED and (p.ids == 5).sum() > 40
        assert max(overlap(p.boxes[4], b) for b in p.boxes[:2]) > 0.02
        assert p.image.astype(int).sum() < sheet.image.astype(int).sum()
        assert (p.image <= sheet.image.astype(int) + 1).all()


def test_foreground_without_a_box_at_the_border_is_no_proof_against_a_red_cell():
    ids = np.where(fields.at_border((40, 60), 6), fields.CUT, 0).astype(np.int16)
    assert ids[5, 30] == fields.CUT and ids[6, 30] == 0 and ids[20, 54] == fields.CUT
    field = replace(smear(), ids=np.where(smear().ids == UNLABELLED, fields.CUT, smear().ids))
    window = cut(field, 0, 0, 1.0, 96)
    assert window.weight[RED][10, 40] == 0 and window.classes[10, 40] == 1 + RED


def test_training_begins_with_the_weights_of_another_run(tmp_path):
    trainer = FieldsTrainer(FieldsPlan(bf16=0), torch.device("cpu"))
    trainer.save(tmp_path / "a.pt")
    other = FieldsTrainer(FieldsPlan(bf16=0, seed=9), torch.device("cpu"))
    other.start(tmp_path / "a.pt")
    x = torch.rand(1, 3, 32, 32)
    torch.testing.assert_close(other.network.eval()(x), trainer.average(x))
    assert other.step == 0


@pytest.mark.parametrize("quarters", range(4))
@pytest.mark.parametrize("flip", [False, True])
def test_turning_a_window_is_cutting_it_from_the_turned_field(quarters, flip):
    field = smear()
    # Windows take every second pixel: pairs of pixels that are alike hide which one.
    field = replace(field, ids=field.ids[::2, ::2].repeat(2, 0).repeat(2, 1))

    def move(a):
        return np.ascontiguousarray(np.rot90(np.flip(a, 1) if flip else a, quarters, (0, 1)))

    def bounds(ids):
        pixels = [np.nonzero(ids == k) for k in range(1, 5)]
        return np.array([[x.min(), y.min(), x.max() + 1, y.max() + 1] for y, x in pixels], float)

    ids = move(field.ids)
    there = replace(field, rgb=move(field.rgb), ids=ids, boxes=bounds(ids))
    here = replace(field, boxes=bounds(field.ids))
    a, b = turned(cut(here, 0, 0, 1.0, 96), quarters, flip), cut(there, 0, 0, 1.0, 96)
    for name in Window.__dataclass_fields__:
        left, right = getattr(a, name).astype(float), getattr(b, name).astype(float)
        if name == "sides":
            left, right = left * (a.near > 0.25), right * (b.near > 0.25)
        assert np.abs(left - right).mean() < 0.002, name


def test_resampling_takes_the_mean_of_the_pixels_whose_centres_it_covers():
    rgb = np.random.default_rng(3).integers(0, 256, (30, 40, 3)).astype(np.uint8)
    out, inside = resampled(rgb, 0, 0, 2.5, 20)
    assert inside.sum() == 16 * 12 and (out[~inside] == 240).all()
    rows, columns = np.arange(30) + 0.5, np.arange(40) + 0.5
    expected = rgb[(rows > 5) & (rows <= 7.5)][:, (columns > 10) & (columns <= 12.5)].reshape(-1, 3).mean(0)
    np.testing.assert_allclose(out[2, 4], expected, atol=1)


def test_nothing_beyond_the_reach_changes_a_map():
    torch.manual_seed(1)
    network = CellMapsNetwork().eval()
    x = torch.rand(1, 3, 256, 256)
    y = x.clone()
    y[..., :, 128:] = 0
    with torch.no_grad():
        change = (network(x) - network(y)).abs().amax((0, 1, 2))
    assert change[: (128 - REACH) // 2].max() == 0
    assert REACH % STRIDE == 0


def test_extents_that_are_right_cost_nothing_and_half_a_box_half():
    sides = torch.tensor([2.0, 3.0, 2.0, 3.0])[None, :, None, None]
    assert overlap_loss(sides.log(), sides).item() == pytest.approx(0, abs=1e-6)
    half = torch.tensor([2.0, 3.0, 2.0, 0.0])[None, :, None, None]
    assert overlap_loss((half + 1e-9).log(), sides).item() == pytest.approx(0.5, abs=0.02)


def test_a_short_training_finds_the_cells_of_its_one_field_and_resumes(tmp_path):
    torch.set_num_threads(1)
    trainer = FieldsTrainer(FieldsPlan(minutes=0.2, batch=4, bf16=0), torch.device("cpu"))
    trainer.elapsed = 1.0
    rng = np.random.default_rng(1)
    first = trainer.train_step([drawn(smear(), 96, rng) for _ in range(4)])
    for _ in range(20):
        last = trainer.train_step([drawn(smear(), 96, rng) for _ in range(4)])
    assert last["centres"] < 0.5 * first["centres"] and last["classes"] < 0.9 * first["classes"]
    trainer.save(tmp_path / "last.pt")
    again = FieldsTrainer(FieldsPlan(bf16=0), torch.device("cpu"))
    again.resume(tmp_path / "last.pt")
    assert again.step == trainer.step
    x = torch.rand(1, 3, 32, 32)
    torch.testing.assert_close(again.average(x), load_average(tmp_path / "last.pt")(x))


def test_boxes_are_read_off_maps_and_doubles_dropped():
    maps = np.full((OUTPUTS, 48, 48), -9.0, np.float32)
    for y, x, height in ((10, 10, 3.0), (10, 12, 2.0), (30, 30, 1.0)):
        maps[RED, y, x] = height
    maps[KINDS + CLASSES :] = np.log(5)
    result = found(maps, PIXEL_UM)
    np.testing.assert_allclose(result.boxes[0], np.array([5.5, 5.5, 15.5, 15.5]) * 2, rtol=1e-5)
    assert len(result.boxes) == 2
    assert overlap(result.boxes[0], result.boxes[0]) == pytest.approx(1)
    assert matched(np.array([[0.9, 0.8], [0.95, np.nan]])) == 2
    counts = tally(smear(), result, None)["bccd red"]
    assert counts[1] == 2 and counts[2] == 2


def test_the_bundle_says_what_is_in_it_and_any_size_of_field_runs(tmp_path):
    torch.manual_seed(2)
    network = CellMapsNetwork().eval()
    assert export(network, tmp_path / "fields", "Fields", "0.0.1", "Notes.", {"n": 1}) < 1e-4
    rdf = yaml.safe_load((tmp_path / "fields" / "rdf.yaml").read_text())
    assert rdf["config"]["cytodiffusion"]["kind"] == "cell-maps"
    for entry in [rdf["weights"]["onnx"], *rdf["attachments"]]:
        content = (tmp_path / "fields" / entry["source"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry["sha256"]
    session = onnxruntime.InferenceSession(str(tmp_path / "fields" / GRAPH), providers=["CPUExecutionProvider"])
    field = np.random.default_rng(1).integers(0, 256, (1, 40, 72, 3)).astype(np.uint8)
    maps = session.run(["maps"], {"field": field})[0]
    with torch.no_grad():
        np.testing.assert_allclose(maps, MapsGraph(network)(torch.from_numpy(field)).numpy(), atol=1e-4)
    np.testing.assert_allclose(maps[:, KINDS : KINDS + CLASSES].sum(1), 1, atol=1e-5)


def test_a_balanced_field_of_any_size_gives_maps(tmp_path):
    field = smear()
    assert maps_of(CellMapsNetwork().eval(), field.rgb[:50, :70], 0.2).shape == (OUTPUTS, 16, 20)
