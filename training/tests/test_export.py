# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
import csv
import hashlib
import json

import numpy as np
import onnx
import pytest
import torch
import yaml

from cytodiffusion_training.bundle.description import Card, write_profiles, write_rdf
from cytodiffusion_training.bundle.card import write_card
from cytodiffusion_training.data.cells import CLASSES, Cells
from cytodiffusion_training.model.errors import trial_errors
from cytodiffusion_training.model.directions import (
    Directions,
    opinion_of,
    opinion_weights,
    pooled_bottlenecks,
    principal_directions,
)
from cytodiffusion_training.bundle.export import Measured, assert_parity, kept, measurement, session, write_scores
from cytodiffusion_training.bundle.graphs import (
    WEIGHTS,
    ClassifyGraph,
    DenoiseGraph,
    export_graphs,
    patch_places,
    turn_steps,
)
from cytodiffusion_training.model.network import ClassParallelDenoiser, NetworkPlan
from cytodiffusion_training.data.scale import Scale
from cytodiffusion_training.calibration.scores import Scored
from cytodiffusion_training.model.schedule import LOOKS, PROFILE_TRIALS, TRIALS, alpha_sigma, trial_bank, turned

PLAN = NetworkPlan(classes=9, size=96, patch=4, widths=(16, 16, 16), blocks=(1, 1, 1))
TWO = Directions(np.zeros(16, np.float32), np.eye(16, 2, dtype=np.float32))


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    torch.manual_seed(3)
    network = ClassParallelDenoiser(PLAN).eval()
    folder = tmp_path_factory.mktemp("bundle")
    export_graphs(network, principal_directions(pooled_bottlenecks(network, noise_cells(40, 1))), folder)
    return network, folder


def noise_cells(n: int, seed: int) -> Cells:
    rng = np.random.default_rng(seed)
    crops = rng.integers(0, 256, (n, 120, 120, 3)).astype(np.uint8)
    return Cells(crops, rng.integers(0, 9, n), np.array(["x"] * n), np.array(["x"] * n))


def test_onnx_runtime_gives_the_errors_of_pytorch_for_any_cells_and_trials(exported):
    network, folder = exported
    cells = np.random.default_rng(1).integers(0, 256, (3, 96, 96, 3)).astype(np.uint8)
    trials = np.array([5, 0, 7, 3], np.int64)
    errors = session(folder / "classify.onnx").run(["errors"], {"cells": cells, "trials": trials})[0]
    assert errors.shape == (3, 4, 9)
    bank = trial_bank(96)
    clean = torch.from_numpy(cells).permute(0, 3, 1, 2).float() / 127.5 - 1
    for i, trial in enumerate(trials):
        cell = turned(clean, int(bank.turns[trial]))
        t = torch.full((3,), float(bank.times[trial]))
        alpha, sigma = alpha_sigma(t[0])
        with torch.no_grad():
            expected = trial_errors(network(alpha * cell + sigma * torch.from_numpy(bank.noise[trial]), t)[0], cell, t)
        np.testing.assert_allclose(errors[:, i], expected.numpy(), rtol=2e-3)


def test_the_graph_in_patch_space_equals_images_and_their_errors(exported):
    """Same weights on both sides, so nothing but the order of sums may differ."""
    network, _ = exported
    cells = torch.randint(0, 256, (2, 96, 96, 3), dtype=torch.uint8, generator=torch.Generator().manual_seed(3))
    trials = torch.arange(len(TRIALS))
    bank = trial_bank(96)
    clean = cells.permute(0, 3, 1, 2).float() / 127.5 - 1
    with torch.no_grad():
        errors, _ = ClassifyGraph(network, TWO).eval()(cells, trials)
        for i in trials.tolist():
            cell, t = turned(clean, int(bank.turns[i])), torch.full((2,), float(bank.times[i]))
            alpha, sigma = alpha_sigma(t[0])
            noise = torch.from_numpy(bank.noise[i]).half().float()
            expected = trial_errors(network(alpha * cell + sigma * noise, t)[0], cell, t)
            np.testing.assert_allclose(errors[:, i].numpy(), expected.numpy(), rtol=1e-5)


def test_features_are_the_pooled_bottleneck_in_its_principal_directions(exported):
    network, folder = exported
    cells = noise_cells(40, 1)
    found = session(folder / "classify.onnx").run(["features"], {"cells": cells.seen(96), "trials": np.arange(4)})[0]
    assert found.shape == (40, 4, 16)
    pooled = pooled_bottlenecks(network, cells)
    centred = pooled - pooled.mean(0)
    _, singular, directions = np.linalg.svd(centred, full_matrices=False)
    scale = np.sqrt(np.square(singular).sum() / 39 / 16)
    # Fewer digits than there are small directions: half precision of the weights moves the features.
    expected = centred @ directions[:4].T / scale
    assert np.abs(np.abs(found.mean(1)[:, :4]) - np.abs(expected)).max() < 0.05 * np.abs(expected).max()
    assert assert_parity(network, folder, noise_cells(3, 2)) < 2e-3


def test_directions_keep_distances_up_to_one_scale():
    pooled = np.random.default_rng(3).standard_normal((200, 6)).astype(np.float32) * np.array(
        [9, 1, 1, 1, 1, 4], np.float32
    )
    whole, two = principal_directions(pooled, 6), principal_directions(pooled, 2)
    features = (pooled - whole.centre) @ whole.matrix
    ratio = np.linalg.norm(features[1:] - features[0], axis=1) / np.linalg.norm(pooled[1:] - pooled[0], axis=1)
    np.testing.assert_allclose(ratio, ratio[0], rtol=1e-4)
    assert features.var(0, ddof=1).mean() == pytest.approx(1.0, rel=1e-4)
    assert np.abs(two.matrix[[0, 5]]).max(0).min() > 10 * np.abs(two.matrix[1:5]).max()


def test_features_hold_the_opinion_of_the_network_however_few_there_are():
    torch.manual_seed(5)
    network = ClassParallelDenoiser(
        NetworkPlan(classes=4, size=32, patch=4, widths=(8, 8, 24), blocks=(1, 1, 1))
    ).eval()
    network.pooled_norm.running_mean.normal_()
    network.pooled_norm.running_var.uniform_(0.1, 3.0)
    pooled = torch.randn(50, 24)
    directions = principal_directions(pooled.numpy(), 5, kept=opinion_weights(network)[0])
    opinion = opinion_of(network, directions)
    features = (pooled.numpy() - directions.centre) @ directions.matrix
    assert features.shape == (50, 5)
    with torch.no_grad():
        expected = torch.log_softmax(network.logits(pooled), 1).numpy()
    found = torch.from_numpy(features @ opinion.matrix.T + opinion.offsets)
    np.testing.assert_allclose(torch.log_softmax(found, 1).numpy(), expected, atol=1e-4)


@pytest.mark.parametrize("turn", range(8))
def test_the_graph_finds_the_pixels_of_a_turned_cell_in_patch_order(turn):
    size, patch = 12, 4
    number = torch.arange(size * size, dtype=torch.float32).reshape(1, size, size)
    pixels = torch.from_numpy(turn_steps(size)[turn]) @ patch_places(size, patch)
    expected = torch.nn.functional.pixel_unshuffle(turned(number, turn), patch)
    assert (pixels == expected.flatten()).all()


def test_the_denoising_graph_gives_the_clean_cell_of_each_class(exported):
    network, folder = exported
    x, t = torch.randn(2, 3, 96, 96, generator=torch.Generator().manual_seed(2)), torch.tensor([0.2, 0.9])
    x0 = session(folder / "denoise.onnx").run(["x0"], {"x": x.numpy(), "t": t.numpy()})[0]
    with torch.no_grad():
        np.testing.assert_allclose(x0, network(x, t)[0].numpy(), atol=5e-3)


def test_both_graphs_share_one_file_of_weights_in_half_precision(exported):
    network, folder = exported
    weights = sum(p.numel() for p in network.parameters())
    bank = (len(TRIALS) + 2) * 3 * 96 * 96  # noise, and as much for mask and places each
    assert (folder / WEIGHTS).stat().st_size < 2 * (weights + bank) * 1.15
    for name in ("classify.onnx", "denoise.onnx"):
        model = onnx.load(folder / name, load_external_data=False)
        outside = [t for t in model.graph.initializer if t.data_location == onnx.TensorProto.EXTERNAL]
        assert outside and {t.external_data[0].value for t in outside} == {WEIGHTS}
        assert (folder / name).stat().st_size < 200_000


def test_graph_modules_need_no_random_numbers(exported):
    network, _ = exported
    cells = torch.zeros(1, 96, 96, 3, dtype=torch.uint8)
    with torch.no_grad():
        a, b = (ClassifyGraph(network, TWO).eval()(cells, torch.tensor([1]))[0] for _ in range(2))
        assert (a == b).all()
        assert DenoiseGraph(network)(torch.zeros(1, 3, 96, 96), torch.zeros(1)).shape == (1, 9, 3, 96, 96)


def test_a_draft_names_every_file_with_its_hash_and_promises_nothing(exported):
    _, folder = exported
    for name in ("cells", "trials", "errors", "features"):
        np.save(folder / f"test_{name}.npy", np.zeros((1, 1)))
    card = Card("Tiny", "0.0.1", Scale(96), CLASSES[:9], 3, ("pbc", "bccd"), "- Everything.")
    write_profiles(folder, card)
    write_card(folder, card)
    write_rdf(folder, card)
    rdf = yaml.safe_load((folder / "rdf.yaml").read_text())
    named = [rdf["weights"]["onnx"], *rdf["attachments"]] + [t["test_tensor"] for t in rdf["inputs"] + rdf["outputs"]]
    assert {e["source"] for e in named} | {"rdf.yaml"} == {p.name for p in folder.iterdir()}
    for entry in named:
        assert entry["sha256"] == hashlib.sha256((folder / entry["source"]).read_bytes()).hexdigest()
    ours = rdf["config"]["cytodiffusion"]
    assert ours["version"] == 4 and ours["features"] == 3 and [look["trials"] for look in ours["looks"]] == list(LOOKS)
    assert ours["anomaly"]["leaves_below"] < ours["anomaly"]["normal_below"]
    for look in ours["looks"]:
        assert sum(look["weights"]) == pytest.approx(1.0)
        # `fit` gives trials of one time one weight, and knows them by their weights here.
        times = [t for t, _ in TRIALS[: look["trials"]]]
        assert len(set(look["weights"])) == len(set(times)) == len(set(zip(times, look["weights"])))
        assert look["as_last"]["certain_above"] == 1.0 and set(look["as_last"]["candidate_thresholds"]) == {1.0}
    profiles = json.loads((folder / "anomaly.json").read_text())["profiles"]
    for written, trials in zip(profiles, PROFILE_TRIALS, strict=True):
        assert np.shape(written["means"]) == (9, trials * 9 + 3) and np.shape(written["whitening"]) == (
            9,
            trials * 9 + 3,
            trials * 9 + 3,
        )


def test_scores_are_written_as_fit_reads_them(tmp_path):
    rng = np.random.default_rng(6)
    profile, held = rng.random((2, 4, 3), np.float32), rng.random((3, 8, 3), np.float32)
    features = rng.standard_normal((3, 8, 2)).astype(np.float32)
    files, laboratory = np.array(["a, b.png", "c.png", "-d.png"]), np.array(["pbc", "krd", "dbn"])
    found = Measured(
        profile, features[:2, :4], np.array([0, 2]), held, features, np.array([1, 1, 0]), laboratory, files
    )
    write_scores(tmp_path, found, ("x", "y", "z"), {"network": "0", "seed": 1, "parity": 2e-4})
    with (tmp_path / "held.csv").open(newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["laboratory", "source", "label"]
    assert rows[1:] == [["pbc", "a, b.png", "y"], ["krd", "c.png", "y"], ["dbn", "-d.png", "x"]]
    assert (np.fromfile(tmp_path / "held-errors.f32", "<f4") == held.ravel()).all()
    assert (np.fromfile(tmp_path / "trained-features.f32", "<f4") == features[:2, :4].ravel()).all()
    assert (tmp_path / "scores.csv").read_text() == "network,seed,parity\n0,1,0.0002\n"
    again = Scored.read(tmp_path, "held", 3).where(np.array([True, False, True]))
    assert (again.scores.features == features[[0, 2]]).all() and (again.scores.errors == held[[0, 2]]).all()
    assert again.names == ["y", "x"] and list(again.files) == ["a, b.png", "-d.png"]


def test_trial_errors_are_kept_for_the_same_network_only(tmp_path):
    for name in ("classify.onnx", WEIGHTS):
        (tmp_path / name).write_bytes(b"a")
    cells = Measured(*(np.arange(i) for i in range(8)))
    made = []

    def make() -> Measured:
        made.append(1)
        return cells

    cache, key = tmp_path / "errors.npz", measurement(tmp_path, 1, 2)
    for _ in range(2):
        assert (kept(cache, key, make).files == cells.files).all()
    assert len(made) == 1
    (tmp_path / WEIGHTS).write_bytes(b"b")
    kept(cache, measurement(tmp_path, 1, 2), make)
    assert len(made) == 2
