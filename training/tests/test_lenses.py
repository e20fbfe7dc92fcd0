# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
import numpy as np
import pytest
import torch

from baseline.judge import FeatureDistance
from baseline.judge import without_classes as cnn_without
from baseline.network import Cnn, CnnPlan
from cytodiffusion_training.artefacts import KINDS
from cytodiffusion_training.data import CLASSES, Cells, classes_without, renumbered
from cytodiffusion_training.degrade import STRENGTHS
from cytodiffusion_training.lenses import auroc
from cytodiffusion_training.network import ClassParallelDenoiser, NetworkPlan, without_classes


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
    network = ClassParallelDenoiser(NetworkPlan(classes=4, size=32, patch=4, widths=(16, 16, 16), blocks=(1, 1, 1))).eval()
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


def test_the_distance_of_features_is_mahalanobis_to_the_nearest_class():
    rng = np.random.default_rng(6)
    labels = np.repeat([0, 1], 5000)
    scales = np.array([1.0, 3.0])
    features = rng.normal(0, 1, (10000, 2)) * scales + labels[:, None] * np.array([20.0, 0.0])
    distance = FeatureDistance(features, labels)
    at = np.array([[2.0, 0.0], [0.0, 6.0], [23.0, 0.0]])
    np.testing.assert_allclose(distance(at), [2.0, 2.0, 3.0], rtol=0.06)
