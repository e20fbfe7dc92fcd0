# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
import numpy as np
import pytest
import torch
import yaml

from cytodiffusion_training.bundle.description import digest
from cytodiffusion_training.bundle.graphs import WEIGHTS, export_graphs
from cytodiffusion_training.bundle.retrofit import GRAPHS, retrofit
from cytodiffusion_training.bundle.trainable import GRAPH, TrainStep, example, weight_names, write_train_graph
from cytodiffusion_training.model.directions import Directions
from cytodiffusion_training.model.errors import trial_errors
from cytodiffusion_training.model.network import ClassParallelDenoiser, NetworkPlan, folded, with_heads
from cytodiffusion_training.model.objective import DiffusionObjective, LossPlan, draw_times
from cytodiffusion_training.model.schedule import alpha_sigma

PLAN = NetworkPlan(classes=4, size=24, patch=3, widths=(6, 8, 10), blocks=(1, 2, 1))
TWO = Directions(np.zeros(10, np.float32), np.eye(10, 2, dtype=np.float32))


@pytest.fixture(scope="module")
def network() -> ClassParallelDenoiser:
    """A network none of whose weights are alike, as after training."""
    torch.manual_seed(3)
    made = ClassParallelDenoiser(PLAN)
    with torch.no_grad():
        for values in made.parameters():
            values.add_(0.1 * torch.randn(values.shape))
        for name, values in made.named_buffers():
            if name.endswith("running_mean"):
                values.normal_()
            elif name.endswith("running_var"):
                values.uniform_(0.5, 2.0)
    return made.eval()


@pytest.fixture(scope="module")
def graph(network, tmp_path_factory):
    folder = tmp_path_factory.mktemp("bundle")
    export_graphs(network, TWO, folder)
    said = write_train_graph(network, folder)
    assert said["weights"] == weight_names(folded(network)) and said["patch"] == 3
    return torch.jit.load(str(folder / GRAPH))


def test_folding_norms_changes_no_prediction(network):
    x, t = torch.randn(3, 3, 24, 24, generator=torch.Generator().manual_seed(2)), torch.tensor([0.1, 0.4, 0.9])
    with torch.no_grad():
        torch.testing.assert_close(folded(network)(x, t)[0], network(x, t)[0], rtol=1e-4, atol=1e-4)
    assert not any(isinstance(m, torch.nn.BatchNorm2d) for m in folded(network).modules())


def test_the_graph_gives_loss_errors_and_gradients_of_the_step_for_any_number_of_cells(network, graph):
    step = TrainStep(folded(network)).requires_grad_()
    weights = [w.detach().clone().requires_grad_() for w in step.network.parameters()]
    given = example(network, 5)
    found, expected = graph(*weights, *given), step(*given)
    for ours, theirs in zip(found, expected):
        torch.testing.assert_close(ours, theirs)
    found[0].mean().backward()
    expected[0].mean().backward()
    for ours, theirs in zip(weights, step.network.parameters()):
        torch.testing.assert_close(ours.grad, theirs.grad, rtol=1e-3, atol=1e-4)


def test_its_loss_is_that_of_training_where_labels_are_known(network):
    labels, plan = torch.tensor([2, 0, 3]), LossPlan(restyled=0.0)
    step = TrainStep(folded(network), plan)
    clean = example(network, 3)[0]
    objective = DiffusionObjective(PLAN, plan, torch.device("cpu"))
    expected, errors = objective.terms(step.network, clean, labels, torch.Generator().manual_seed(5))
    again = torch.Generator().manual_seed(5)
    t = draw_times(3, plan, again, torch.device("cpu"))
    noise = torch.nn.functional.pixel_unshuffle(torch.randn(clean.shape, generator=again), 3)
    shares = torch.nn.functional.one_hot(labels, 4).float()
    losses, found, _ = step(clean, noise, t, shares, torch.ones(3))
    torch.testing.assert_close(losses.mean(), expected, rtol=1e-4, atol=1e-5)
    torch.testing.assert_close(found, errors, rtol=1e-4, atol=1e-5)


def test_its_trial_errors_are_those_of_predicted_images(network):
    step = TrainStep(folded(network))
    clean, noise, t, shares, trust = example(network, 3)
    image = torch.nn.functional.pixel_shuffle(noise, 3)
    alpha, sigma = (a[:, None, None, None] for a in alpha_sigma(t))
    with torch.no_grad():
        expected = trial_errors(network(alpha * clean + sigma * image, t)[0], clean, t)
        torch.testing.assert_close(step(clean, noise, t, shares, trust)[1], expected, rtol=1e-4, atol=1e-5)


def test_without_trust_only_denoising_counts(network):
    step = TrainStep(folded(network))
    clean, noise, t, shares, _ = example(network, 3)
    with torch.no_grad():
        none = step(clean, noise, t, shares, torch.zeros(3))[0]
        fewer = step(clean, noise, t, shares.roll(1, 1), torch.zeros(3))[0]
        full = step(clean, noise, t, shares, torch.ones(3))[0]
    assert (none < full).all() and not torch.equal(none, fewer)


def test_one_graph_serves_any_classes(network, graph):
    more = with_heads(folded(network), [0, 1, 2, 3, 1, 0])
    given = example(more, 3)
    with torch.no_grad():
        found = graph(*more.parameters(), *given)
        for ours, theirs in zip(found, TrainStep(more)(*given)):
            torch.testing.assert_close(ours, theirs)
    assert found[1].shape == (3, 6)


def test_a_network_whose_weights_the_exporter_merged_is_refused(tmp_path):
    torch.manual_seed(1)
    new = ClassParallelDenoiser(PLAN).eval()
    export_graphs(new, TWO, tmp_path)
    with pytest.raises(SystemExit, match="no weights of its own"):
        write_train_graph(new, tmp_path)


def test_an_older_bundle_becomes_trainable_and_keeps_its_weights(network, tmp_path):
    export_graphs(network, TWO, tmp_path)
    crops = np.random.default_rng(2).integers(0, 256, (2, 24, 24, 3)).astype(np.uint8)
    np.save(tmp_path / "test_cells.npy", crops)
    np.save(tmp_path / "test_trials.npy", np.arange(4))
    weights = (tmp_path / WEIGHTS).read_bytes()
    hashes = "".join(f"- sha256: {digest(tmp_path / name)}\n" for name in GRAPHS)
    classes = "".join(f"    - name: c{i}\n" for i in range(4))
    text = f"attachments:\n{hashes}config:\n  cytodiffusion:\n    classes:\n{classes}"
    (tmp_path / "rdf.yaml").write_text(text)
    assert retrofit(tmp_path) < 1e-5
    rdf = yaml.safe_load((tmp_path / "rdf.yaml").read_text())
    assert [entry["sha256"] for entry in rdf["attachments"]] == [digest(tmp_path / n) for n in (*GRAPHS, GRAPH)]
    assert len(rdf["config"]["cytodiffusion"]["classes"]) == 4
    assert rdf["config"]["cytodiffusion"]["training"]["source"] == GRAPH
    assert (tmp_path / WEIGHTS).read_bytes() == weights
    with pytest.raises(SystemExit, match="trainable already"):
        retrofit(tmp_path)
