# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The three ONNX graphs of a latent bundle, from networks with the interface of diffusers' AutoencoderKL and
UNet2DConditionModel."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from torch import nn

OPSET = 17
CHANNELS, WORDS, WIDTH, SHRINK = 4, 77, 768, 8
PARITY = {False: 1e-3, True: 3e-2}
"""Largest difference allowed between PyTorch in fp32 and ONNX Runtime, in units of the output's standard deviation; by
--half."""


class Encoder(nn.Module):
    """sample [N, 3, S, S] to latent_parameters [N, 8, S/8, S/8]: means, then log variances."""

    def __init__(self, vae: nn.Module):
        super().__init__()
        self.vae = vae

    def forward(self, sample: torch.Tensor) -> torch.Tensor:
        return self.vae.encode(sample).latent_dist.parameters


class Decoder(nn.Module):
    """latent_sample [N, 4, S/8, S/8] to sample [N, 3, S, S]."""

    def __init__(self, vae: nn.Module):
        super().__init__()
        self.vae = vae

    def forward(self, latent_sample: torch.Tensor) -> torch.Tensor:
        return self.vae.decode(latent_sample, return_dict=False)[0]


class Unet(nn.Module):
    """sample [N, 4, S/8, S/8], timestep int64 [N], encoder_hidden_states [N, 77, 768] to out_sample, computed in the
    network's type."""

    def __init__(self, unet: nn.Module):
        super().__init__()
        self.unet = unet

    def forward(
        self, sample: torch.Tensor, timestep: torch.Tensor, encoder_hidden_states: torch.Tensor
    ) -> torch.Tensor:
        kind = next(self.unet.parameters()).dtype
        return self.unet(sample.to(kind), timestep, encoder_hidden_states.to(kind), return_dict=False)[0].float()


@dataclass(frozen=True)
class Graph:
    """A graph's file, network, names and example inputs; first axes are free."""

    file: str
    network: nn.Module
    inputs: dict[str, torch.Tensor]
    output: str

    def write(self, folder: Path, external: bool) -> list[str]:
        """Writes the graph, its weights beside it if `external`; returns the names of the files."""
        with tempfile.TemporaryDirectory(dir=folder) as scattered:
            # Above 2 GB the exporter scatters the weights over many files, which are gathered below.
            path = Path(scattered) / self.file
            names = [*self.inputs, self.output]
            with torch.no_grad():
                torch.onnx.export(
                    self.network.eval(),
                    tuple(self.inputs.values()),
                    str(path),
                    input_names=list(self.inputs),
                    output_names=[self.output],
                    dynamic_axes={name: {0: "n"} for name in names},
                    opset_version=OPSET,
                    dynamo=False,
                )
            model = onnx.load(path)
        if not external:
            (folder / self.file).write_bytes(model.SerializeToString(deterministic=True))
            return [self.file]
        weights = self.file + ".data"
        onnx.save_model(
            model, folder / self.file, save_as_external_data=True, all_tensors_to_one_file=True, location=weights
        )
        return [self.file, weights]

    def run(self, folder: Path, repeat: int = 1) -> np.ndarray:
        """The output by ONNX Runtime for the example inputs, repeated so many times."""
        session = onnxruntime.InferenceSession(str(folder / self.file), providers=["CPUExecutionProvider"])
        return session.run(
            [self.output], {name: np.concatenate([value] * repeat) for name, value in self.inputs.items()}
        )[0]

    def assert_parity(self, folder: Path, expected: torch.Tensor, half: bool) -> None:
        """Fails unless ONNX Runtime gives what PyTorch gave, for a longer batch than the one that was traced."""
        worst = float(np.abs(self.run(folder, 3) - expected.numpy()).max() / (expected.std() + 1e-9))
        if not worst <= PARITY[half]:
            raise SystemExit(
                f"{self.file} differs from PyTorch by {worst:.2g} of its output's spread, more than {PARITY[half]}."
            )


def label(place: int) -> torch.Tensor:
    """What stands for a class in place of a text: a one-hot row, repeated; [1, 77, 768]."""
    row = torch.zeros(1, 1, WIDTH)
    row[..., place] = 1
    return row.repeat(1, WORDS, 1)


def graphs(vae: nn.Module, unet: nn.Module, size: int) -> list[Graph]:
    """U-Net, encoder and decoder for images of `size` pixels, with example inputs that are always the same."""
    edge = size // SHRINK
    random = torch.Generator().manual_seed(7)
    image = torch.rand(1, 3, size, size, generator=random) * 2 - 1
    latent = torch.randn(1, CHANNELS, edge, edge, generator=random)
    states = {"sample": latent, "timestep": torch.tensor([300]), "encoder_hidden_states": label(0)}
    return [
        Graph("unet.onnx", Unet(unet), states, "out_sample"),
        Graph("vae_encoder.onnx", Encoder(vae), {"sample": image}, "latent_parameters"),
        Graph("vae_decoder.onnx", Decoder(vae), {"latent_sample": latent}, "sample"),
    ]


def export_graphs(all_graphs: list[Graph], folder: Path, external: bool, half: bool = False) -> list[str]:
    """Writes the graphs and holds ONNX Runtime to PyTorch; `half` halves the U-Net; returns the names of the files."""
    files = []
    for graph in all_graphs:
        with torch.no_grad():
            expected = graph.network.eval()(*graph.inputs.values())
        halved = half and isinstance(graph.network, Unet)
        if halved:
            graph.network.half()
        files += graph.write(folder, external)
        graph.assert_parity(folder, expected, halved)
    return files
