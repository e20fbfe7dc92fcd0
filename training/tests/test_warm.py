# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
import numpy as np
import pytest
import torch

from cytodiffusion_training.data.cells import Cells
from cytodiffusion_training.model.directions import Directions
from cytodiffusion_training.bundle.graphs import export_graphs
from cytodiffusion_training.model.network import ClassParallelDenoiser, NetworkPlan
from cytodiffusion_training.model.warm import start_from

PLAN = NetworkPlan(classes=4, size=32, patch=4, widths=(16, 24, 32), blocks=(1, 2, 1))
TWO = Directions(np.zeros(32, np.float32), np.eye(32, 2, dtype=np.float32))


def noise_crops(n: int) -> Cells:
    rng = np.random.default_rng(5)
    crops = rng.integers(0, 256, (n, 40, 40, 3)).astype(np.uint8)
    return Cells(crops, rng.integers(0, 4, n), np.array(["x"] * n), np.array(["x"] * n))


def trained_like(seed: int) -> ClassParallelDenoiser:
    """A network whose norms are not what a new one has."""
    torch.manual_seed(seed)
    network = ClassParallelDenoiser(PLAN)
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean.normal_()
            module.running_var.uniform_(0.5, 2.0)
            module.weight.data.uniform_(0.5, 1.5)
            module.bias.data.normal_()
        elif isinstance(module, torch.nn.Linear):
            module.weight.data.normal_(std=0.1)
    return network.eval()


def test_a_network_started_from_a_bundle_predicts_what_the_bundle_does(tmp_path):
    source = trained_like(3)
    export_graphs(source, TWO, tmp_path)
    torch.manual_seed(4)
    network = ClassParallelDenoiser(PLAN)
    start_from(network, tmp_path, noise_crops(32))
    generator = torch.Generator().manual_seed(6)
    x, t = torch.randn(3, 3, 32, 32, generator=generator), torch.tensor([0.1, 0.4, 0.9])
    with torch.no_grad():
        expected, found = source(x, t)[0], network.eval()(x, t)[0]
    # The weights went through half precision.
    assert (found - expected).abs().max() < 5e-3 * expected.abs().max()


def test_its_norms_hold_the_statistics_of_the_cells_so_that_training_goes_on_where_it_was(tmp_path):
    export_graphs(trained_like(3), TWO, tmp_path)
    network = ClassParallelDenoiser(PLAN)
    start_from(network, tmp_path, noise_crops(64))
    generator = torch.Generator().manual_seed(7)
    crops = torch.from_numpy(noise_crops(64).crops[:, 4:36, 4:36]).permute(0, 3, 1, 2).float() / 127.5 - 1.0
    t = torch.rand(64, generator=generator) * 0.3
    with torch.no_grad():
        judged = network.eval()(crops, t)[0]
        trained = network.train()(crops, t)[0]
    assert (trained - judged).square().mean().sqrt() < 0.2 * judged.std()


def test_a_bundle_of_another_architecture_is_refused(tmp_path):
    export_graphs(ClassParallelDenoiser(PLAN).eval(), TWO, tmp_path)
    deeper = NetworkPlan(classes=4, size=32, patch=4, widths=(16, 24, 32), blocks=(1, 2, 2))
    with pytest.raises(SystemExit, match="another architecture"):
        start_from(ClassParallelDenoiser(deeper), tmp_path, noise_crops(8))
