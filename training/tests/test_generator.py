# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
import math

import numpy as np
import pytest
import torch
import yaml

from cytodiffusion_training.bundle.description import digest
from cytodiffusion_training.data.cells import CLASSES, LABORATORIES, Cells
from cytodiffusion_training.data.stain import normalised
from cytodiffusion_training.generation.export import GenerateGraph, describe, write_graph
from cytodiffusion_training.generation.network import CellDenoiser, GeneratorPlan
from cytodiffusion_training.generation.objective import DrawingObjective, NoisePlan, conditions, shown, times
from cytodiffusion_training.generation.train import conditioned, load_generator
from cytodiffusion_training.model.evaluate import unit_images
from cytodiffusion_training.model.network import ClassParallelDenoiser, NetworkPlan, folded
from cytodiffusion_training.model.schedule import turned
from cytodiffusion_training.model.trainer import Trainer, TrainPlan

TINY = GeneratorPlan(classes=len(CLASSES), size=24, patch=6, widths=(16, 16, 16), blocks=(1, 1, 1), fine=16)
CPU = torch.device("cpu")


def network(seed: int = 1) -> CellDenoiser:
    torch.manual_seed(seed)
    return CellDenoiser(TINY)


def asked(count: int, cell_class: int = 0, laboratory: int = 0) -> tuple[torch.Tensor, torch.Tensor]:
    return torch.full((count,), cell_class), torch.full((count,), laboratory)


def plain(count: int, seed: int) -> Cells:
    """Crops of one grey level a class: basophils dark, eosinophils bright."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 2, count)
    crops = np.where(labels[:, None, None, None] == 1, 220, 60) + rng.integers(-3, 4, (count, 30, 30, 3))
    where = np.array(["pbc"] * count)
    return Cells(crops.astype(np.uint8), labels, where, where)


def test_before_training_it_knows_only_how_widely_cells_spread():
    """Of numbers that are normal with deviation 0.5 the mean given what is seen (Bayes)."""
    x, t = torch.randn(3, 3, 24, 24), torch.tensor([0.0, 0.4, 1.0])
    alpha, sigma = torch.cos(t * math.pi / 2), torch.sin(t * math.pi / 2)
    expected = (0.25 * alpha / (0.25 * alpha**2 + sigma**2))[:, None, None, None] * x
    torch.testing.assert_close(network()(x, t, *asked(3)), expected, atol=1e-6, rtol=1e-5)


def test_it_takes_up_the_trunk_of_a_classifier():
    torch.manual_seed(3)
    classifier = ClassParallelDenoiser(NetworkPlan(4, 24, 6, (16, 16, 16), (1, 1, 1))).eval()
    made = network()
    made.start(classifier)
    known = folded(classifier).state_dict()
    for name, values in made.trunk.state_dict().items():
        torch.testing.assert_close(values, known[name])
    with pytest.raises(RuntimeError):
        made.start(ClassParallelDenoiser(NetworkPlan(4, 24, 6, (16, 16, 32), (1, 1, 1))))


def test_class_and_laboratory_are_one_number_and_told_apart_again():
    cells = plain(3, 1)
    cells = Cells(cells.crops, np.array([0, 7, 9]), np.array(["pbc", "jtsc", "blasts"]), cells.files)
    numbers = torch.from_numpy(conditions(cells))
    told = DrawingObjective(NoisePlan(hidden=0.0)).told(network(), numbers, torch.Generator().manual_seed(1))
    assert told[0].tolist() == [0, 7, 9]
    assert [LABORATORIES[i] for i in told[1]] == ["pbc", "jtsc", "blasts"]
    hidden = DrawingObjective(NoisePlan(hidden=1.0)).told(network(), numbers, torch.Generator().manual_seed(1))
    assert hidden[0].tolist() == [TINY.classes] * 3 and hidden[1].tolist() == [TINY.laboratories] * 3


def test_cells_are_shown_turned_and_otherwise_as_the_classifier_sees_them():
    wide = torch.from_numpy(np.random.default_rng(2).integers(0, 256, (2, 30, 30, 3)).astype(np.uint8))
    usual = unit_images(normalised(wide.numpy()[:, 3:27, 3:27]))
    seen = {}
    for seed in range(40):
        cells = shown(24, wide, torch.Generator().manual_seed(seed))
        matches = [k for k in range(8) if (turned(usual, k) - cells).abs().max() < 2.1 / 127.5]
        assert len(matches) == 1
        seen[matches[0]] = True
    assert len(seen) == 8


def test_times_have_the_spread_that_the_plan_says():
    t = times(20000, NoisePlan(mean=-0.4, deviation=1.4), torch.Generator().manual_seed(4), CPU)
    ratio = torch.log(torch.tan(t * math.pi / 2))
    assert ratio.mean().item() == pytest.approx(-0.4, abs=0.05) and ratio.std().item() == pytest.approx(1.4, abs=0.05)


def trained(tmp_path):
    """A tiny network after 150 steps, through its checkpoint."""
    cells = conditioned(plain(64, 5))
    trainer = Trainer(
        network(),
        DrawingObjective(NoisePlan()),
        TrainPlan(minutes=1.0, batch=16, rate=4e-3, ema=0.95),
        CPU,
        lambda wide, masks, step, generator: shown(24, wide, generator),
    )
    trainer.elapsed = 10.0
    wide, masks, labels = (torch.from_numpy(a) for a in (cells.crops, cells.masks, cells.labels))
    before = trainer.objective.judged(trainer.average, cells, CPU)["val"]
    for step in range(150):
        part = slice(step * 16 % 64, step * 16 % 64 + 16)
        trainer.train_step(wide[part], masks[part], labels[part])
    after = trainer.objective.judged(trainer.average, cells, CPU)["val"]
    trainer.save(tmp_path / "last.pt")
    return before, after, cells


def test_it_learns_what_cells_of_a_class_look_like_behind_much_noise(tmp_path):
    before, after, cells = trained(tmp_path)
    assert after < 0.7 * before
    made, noise = load_generator(tmp_path / "last.pt"), torch.randn(8, 3, 24, 24)
    with torch.no_grad():
        levels = [float(made(noise, torch.full((8,), 0.999), *asked(8, k)).mean()) for k in (0, 1)]
    means = [unit_images(cells.where(np.flatnonzero(cells.labels == k)).seen(24)).mean().item() for k in (0, 1)]
    assert abs(means[1] - means[0]) > 0.1
    assert np.allclose(levels, means, atol=0.4 * abs(means[1] - means[0]))


def test_onnx_runtime_gives_what_pytorch_gives_and_the_description_names_both_files(tmp_path):
    trained(tmp_path)
    made, laboratories = load_generator(tmp_path / "last.pt"), ("jtsc", "pbc")
    folder = tmp_path / "bundle"
    folder.mkdir()
    (folder / "rdf.yaml").write_text(
        "attachments:\n- {source: a.json, sha256: x}\nconfig:\n  cytodiffusion: {kind: k}\n"
    )
    assert write_graph(GenerateGraph(made, laboratories), folder) < 2e-3
    describe(folder, laboratories)
    describe(folder, laboratories)
    described = yaml.safe_load((folder / "rdf.yaml").read_text())
    assert described["config"]["cytodiffusion"] == {
        "kind": "k",
        "generation": {"source": "generate.onnx", "laboratories": ["jtsc", "pbc"], "last_time": 0.4665},
    }
    assert {e["source"]: e["sha256"] for e in described["attachments"]} == {"a.json": "x"} | {
        name: digest(folder / name) for name in ("generate.onnx", "generate.onnx.data")
    }


def test_cells_are_guided_away_from_what_any_class_would_be_amid_much_noise_alone(tmp_path):
    trained(tmp_path)
    made = load_generator(tmp_path / "last.pt")
    graph = GenerateGraph(made, ("pbc", "jtsc"), 3.0)
    x, t = torch.randn(3, 3, 24, 24), torch.atan(torch.tensor([0.2, 1.0, 90.0])) * (2 / math.pi)
    with torch.no_grad():
        found = graph(x, t, torch.tensor([1, 1, 1]), torch.tensor([1, 1, 2]))
        place = torch.tensor([LABORATORIES.index("jtsc")] * 2 + [TINY.laboratories])
        own, other = (made(x, t, torch.full((3,), k), place) for k in (1, TINY.classes))
    torch.testing.assert_close(found, own + torch.tensor([0.0, 2.0, 2.0])[:, None, None, None] * (own - other))
    assert (own - other)[1].abs().max() > 1e-3
