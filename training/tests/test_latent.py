# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
import hashlib
import json
import sys
from types import SimpleNamespace

import numpy as np
import onnx
import pytest
import torch
import yaml
from make_latent_fixture import RESOURCES, SETTING, picture

from cytodiffusion_training.bundle import export_latent
from cytodiffusion_training.bundle.latent_bundle import LatentCard
from reference.draws import normals, steps, trial, uniforms
from reference.published import Published, Setting, disc, jittered, rotated, spread
from reference.tiny import tiny

SCHEDULER = {"beta_schedule": "scaled_linear", "beta_start": 0.00085, "beta_end": 0.012, "num_train_timesteps": 1000}


@pytest.fixture
def checkpoint(tmp_path, monkeypatch):
    """A checkpoint folder, and a stand-in for diffusers that gives the tiny networks with the interface of its own."""
    folder = tmp_path / "checkpoint"
    (folder / "scheduler").mkdir(parents=True)
    (folder / "scheduler" / "scheduler_config.json").write_text(json.dumps(SCHEDULER))
    vae, unet = tiny(5, classes=3)
    vae.config = SimpleNamespace(scaling_factor=0.18215)
    unet.config = SimpleNamespace(in_channels=4, cross_attention_dim=768)
    load = {"vae": vae, "unet": unet}
    kind = SimpleNamespace(from_pretrained=lambda path, subfolder: load[subfolder])
    monkeypatch.setitem(sys.modules, "diffusers", SimpleNamespace(AutoencoderKL=kind, UNet2DConditionModel=kind))
    return folder


def export(checkpoint, *more):
    out = checkpoint.parent / "bundle"
    export_latent.main(
        [
            str(checkpoint),
            str(out),
            "--name",
            "My latent model",
            "--classes",
            "Basophil,immature granulocyte,blast",
            "--size",
            "64",
            *more,
        ]
    )
    return out


def test_the_export_is_a_bundle_whose_files_have_their_hashes(checkpoint):
    out = export(checkpoint)
    rdf = yaml.safe_load((out / "rdf.yaml").read_text())
    entries = rdf["attachments"] + [rdf["weights"]["onnx"], *(t["test_tensor"] for t in rdf["inputs"] + rdf["outputs"])]
    assert {e["source"] for e in entries} == {p.name for p in out.iterdir()} - {"rdf.yaml"}
    for entry in entries:
        assert hashlib.sha256((out / entry["source"]).read_bytes()).hexdigest() == entry["sha256"]
    ours = rdf["config"]["cytodiffusion"]
    assert [c["name"] for c in ours["classes"]] == ["basophil", "immature_granulocyte", "blast"]
    assert ours["latent"]["labels"] == [0, 1, 2] and "calibration" not in ours["latent"]
    model = onnx.load(out / "unet.onnx", load_external_data=False)
    assert any(t.data_location == onnx.TensorProto.EXTERNAL for t in model.graph.initializer)


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_the_export_passes_the_bioimageio_checker(checkpoint):
    from bioimageio.core import test_model

    summary = test_model(export(checkpoint) / "rdf.yaml")
    assert summary.status == "passed", [e for d in summary.details for e in d.errors]


def test_half_precision_halves_the_unet(checkpoint):
    full = (export(checkpoint) / "unet.onnx.data").stat().st_size
    half = (export(checkpoint, "--half") / "unet.onnx.data").stat().st_size
    assert half < 0.6 * full


def test_the_training_s_own_numbers_of_classes_are_taken(checkpoint):
    numbers = checkpoint / "name_to_number.json"
    numbers.write_text(json.dumps({"Monocyte": 4, "immature granulocyte": 1}))
    out = export(checkpoint, "--classes", str(numbers))
    ours = yaml.safe_load((out / "rdf.yaml").read_text())["config"]["cytodiffusion"]
    assert [c["name"] for c in ours["classes"]] == ["immature_granulocyte", "monocyte"]
    assert ours["latent"]["labels"] == [1, 4]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"prediction_type": "v_prediction"}, "v_prediction"),
        ({"beta_schedule": "linear"}, "linear betas"),
        ({"num_train_timesteps": 100}, "100 steps"),
    ],
)
def test_schedules_that_cannot_be_run_are_refused(checkpoint, change, words):
    (checkpoint / "scheduler" / "scheduler_config.json").write_text(json.dumps(SCHEDULER | change))
    with pytest.raises(SystemExit, match=words):
        export(checkpoint)
    assert not (checkpoint.parent / "bundle").exists()


def test_what_is_wrong_is_said_in_a_sentence(checkpoint, monkeypatch, tmp_path):
    with pytest.raises(SystemExit, match="two classes or more"):
        export(checkpoint, "--classes", "blast")
    with pytest.raises(SystemExit, match="5 characters"):
        export(checkpoint, "--name", "Mine")
    with pytest.raises(SystemExit, match="multiple of 8"):
        export(checkpoint, "--size", "100")
    (tmp_path / "calibration.json").write_text('{"temperature": 1}')
    with pytest.raises(SystemExit, match="must hold candidate_thresholds"):
        export(checkpoint, "--calibration", str(tmp_path / "calibration.json"))
    with pytest.raises(SystemExit, match="scheduler_config.json is missing"):
        export(tmp_path / "nowhere")
    monkeypatch.setitem(sys.modules, "diffusers", None)
    with pytest.raises(SystemExit, match="pip install diffusers"):
        export(checkpoint)


def test_the_committed_fixture_is_what_the_reference_gives():
    file = json.loads((RESOURCES / "parity/latent.json").read_text())
    assert file["steps"] == steps(SETTING.seed, SETTING.trials).tolist()
    np.testing.assert_allclose(normals(3, 3, 11, 7), file["normals"])
    decision = next(d for d in file["decisions"] if d["cell"] == 1)
    found = Published(*tiny(1), 5, SETTING).classify(picture(1), 70)
    assert (found["winner"], [list(x) for x in found["left"]]) == (decision["winner"], decision["left"])
    np.testing.assert_allclose(found["scores"], decision["scores"], atol=1e-6)


def test_the_committed_bundle_is_small():
    files = [*(RESOURCES / "latent").iterdir(), RESOURCES / "parity/latent.json"]
    assert sum(f.stat().st_size for f in files) < 300_000


def test_random_numbers_are_uniform_and_normal():
    u, n = uniforms(1, 0, 0, 40_000), normals(1, 3, 0, 40_000)
    assert abs(u.mean() - 0.5) < 0.01 and 0 <= u.min() and u.max() < 1
    assert abs(n.mean()) < 0.02 and abs(n.std() - 1) < 0.02
    assert not np.array_equal(normals(1, 3, 0, 8), normals(1, 3, 1, 8))


def test_every_level_of_noise_comes_once_in_random_order():
    found = steps(0, 100)
    assert sorted(found.tolist()) == sorted(set(found.tolist()))
    assert found.min() == 1 and found.max() == 999
    assert steps(0, 2000).tolist() != sorted(steps(0, 2000).tolist())
    draw = trial(0, 100, 7, 45)
    assert draw.step == found[7] and 0 <= draw.degrees < 360 and abs(draw.factors["hue"]) <= 0.125


def test_a_quarter_turn_is_counter_clockwise():
    planes = torch.rand(2, 9, 9, dtype=torch.float64)
    torch.testing.assert_close(rotated(planes, 90), torch.rot90(planes, 1, (1, 2)))


def test_the_disc_is_the_published_one():
    mask = disc(45, 20)
    assert mask[22, 2] and mask[22, 42] and not mask[22, 1] and not mask[22, 43] and not mask[0, 0]


def test_jitter_by_nothing_changes_nothing():
    rgb = np.random.default_rng(1).random((6, 6, 3))
    np.testing.assert_allclose(
        jittered(rgb, {"brightness": 1, "contrast": 1, "saturation": 1, "hue": 0}), rgb, atol=1e-12
    )


def test_the_spread_falls_where_scores_lie_evenly():
    assert spread(np.array([0, 1.2, 1.2, 1.2])) > spread(np.array([0, 0.8, 1.2, 1.6]))


def test_a_bundle_s_defaults_are_those_of_the_published_code():
    card = LatentCard("x", "1", {"a": 0, "b": 1})
    setting = Setting()
    assert (card.trials, card.radius, card.scaling, card.betas) == (
        setting.trials,
        setting.radius,
        setting.scaling,
        setting.betas,
    )
