# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
import numpy as np
import pytest
import torch

from baseline.judge import export_graph, scores_of
from baseline.judge import without_classes as cnn_without
from baseline.network import Cnn, CnnPlan
from cytodiffusion_training.data.artefacts import KINDS
from cytodiffusion_training.data.cells import CLASSES, Cells, classes_without, renumbered
from cytodiffusion_training.bundle.description import Card, looks
from cytodiffusion_training.data.degrade import STRENGTHS
from cytodiffusion_training.model.directions import Directions
from cytodiffusion_training.bundle.export import onnx_scores, session
from cytodiffusion_training.calibration.lenses import auroc
from cytodiffusion_training.model.network import ClassParallelDenoiser, NetworkPlan, without_classes
from cytodiffusion_training.data.scale import Scale
from cytodiffusion_training.calibration.verdicts import Outcome, figures


def crops(count: int = 8) -> np.ndarray:
    """Dark discs on background, uint8 [count, 120, 120, 3]."""
    y, x = np.mgrid[0:120, 0:120] - 59.5
    out = np.full((count, 120, 120, 3), 238, np.uint8)
    for i in range(count):
        out[i, np.hypot(x, y) < 24 + 3 * i] = (90, 50, 140)
    return out


@pytest.mark.parametrize("name", KINDS)
def test_an_artefact_is_drawn_from_its_seed_and_is_no_longer_the_cell(name):
    a = KINDS[name](crops(), np.random.default_rng(1))
    assert a.shape == crops().shape and a.dtype == np.uint8
    assert (a == KINDS[name](crops(), np.random.default_rng(1))).all()
    assert np.abs(a.astype(int) - crops()).mean() > 3


@pytest.mark.parametrize("name", STRENGTHS)
def test_a_stronger_degradation_is_farther_from_the_picture(name):
    degrade, levels = STRENGTHS[name]
    apart = []
    for level in levels:
        out = degrade(crops(), level, np.random.default_rng(2))
        assert out.shape == crops().shape and out.dtype == np.uint8
        apart.append(np.abs(out.astype(int) - crops()).mean())
    assert 0 < apart[0] < apart[1] < apart[2]


def test_auroc_is_the_share_of_pairs_in_order():
    rng = np.random.default_rng(3)
    normal, odd = rng.integers(0, 6, 40).astype(float), rng.integers(2, 9, 30).astype(float)
    pairs = np.mean([(o > n) + 0.5 * (o == n) for o in odd for n in normal])
    assert auroc(normal, odd) == pytest.approx(pairs)


def test_leaving_a_class_out_renumbers_the_others():
    labels = np.array([0, 1, 3, 8])
    names = np.array(["a"] * 4)
    cells = renumbered(Cells(crops(4), labels, names, names), ("erythroblast",))
    assert [classes_without(("erythroblast",))[c] for c in cells.labels] == [CLASSES[c] for c in labels]


def test_a_network_without_a_class_says_the_same_of_the_others():
    torch.manual_seed(4)
    network = ClassParallelDenoiser(
        NetworkPlan(classes=4, size=32, patch=4, widths=(16, 16, 16), blocks=(1, 1, 1))
    ).eval()
    network.head_bias.data.normal_()
    x, t = torch.randn(2, 3, 32, 32), torch.tensor([0.1, 0.6])
    keep = [0, 1, 3]
    with torch.no_grad():
        (clean, logits), (whole, all_logits) = without_classes(network, [2])(x, t), network(x, t)
    torch.testing.assert_close(clean, whole[:, keep])
    torch.testing.assert_close(logits, all_logits[:, keep])


def test_the_rival_without_a_class_says_the_same_of_the_others():
    torch.manual_seed(5)
    network = Cnn(CnnPlan(classes=len(CLASSES), widths=(8, 8, 8), blocks=(1, 1, 1))).eval()
    cells = torch.randn(2, 3, 144, 144)
    keep = [i for i, c in enumerate(CLASSES) if c != "ig"]
    with torch.no_grad():
        torch.testing.assert_close(cnn_without(network, ("ig",))(cells)[0], network(cells)[0][:, keep])


def test_the_rival_is_a_model_of_one_trial(tmp_path):
    """Its draft gives what PyTorch gives: minus the logarithms of the probabilities, and features in the directions
    given."""
    torch.manual_seed(7)
    network = Cnn(CnnPlan(classes=3, size=96, widths=(8, 8, 8), blocks=(1, 1, 1))).eval()
    labels = np.array([0, 1, 2])
    cells = Cells(
        np.random.default_rng(8).integers(0, 256, (3, 120, 120, 3)).astype(np.uint8),
        labels,
        labels.astype(str),
        labels.astype(str),
    )
    directions = Directions(np.full(8, 0.1, np.float32), np.eye(8, 2, dtype=np.float32))
    export_graph(network, directions, tmp_path)
    given, expected = onnx_scores(session(tmp_path / "classify.onnx"), cells, 1), scores_of(network, directions, cells)
    assert expected.errors.shape == (3, 1, 3) and expected.features.shape == (3, 1, 2)
    np.testing.assert_allclose(given.errors, expected.errors, rtol=5e-3, atol=5e-3)
    np.testing.assert_allclose(given.features, expected.features, rtol=5e-3, atol=5e-3)
    np.testing.assert_allclose(np.exp(-expected.errors).sum(2), 1.0, rtol=1e-5)
    card = Card("Rival", "0", Scale(96), ("a", "b", "c"), 2, ("pbc",), "", looks=(1,), profiles=(1,))
    assert [look["weights"] for look in looks(card)] == [[1.0]]


def test_verdicts_are_read_as_judge_writes_them(tmp_path):
    table = (
        "class,certain,candidates,anomaly,trials,p_a,p_b\n"
        "b,true,b,0.25,1,0.01,0.99\n"
        "a,false,a;b,0.75,8,0.6,0.4\n"
        "a,false,,0.9,8,0.7,0.3\n"
    )
    (tmp_path / "verdicts.csv").write_text(table)
    run = Outcome.read(tmp_path / "verdicts.csv")
    assert run.winner.tolist() == [1, 0, 0] and run.certain.tolist() == [True, False, False]
    assert run.candidates.tolist() == [[False, True], [True, True], [False, False]]
    found = figures(run, np.array([1, 0, 1]))
    assert (
        found["balanced_accuracy"] == 0.75
        and found["certain_share"] == pytest.approx(1 / 3)
        and found["certain_and_wrong"] == 0.0
    )
    assert (
        found["coverage"] == pytest.approx(2 / 3)
        and found["candidates"] == 1.0
        and found["anomalous_share"] == pytest.approx(2 / 3)
    )
