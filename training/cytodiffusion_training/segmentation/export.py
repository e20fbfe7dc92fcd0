# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""From a checkpoint to a bundle of kind `cell-maps`: one ONNX graph, its description and its card."""

import argparse
import copy
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
import yaml
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from cytodiffusion_training.bundle.description import DATA, LICENCE, file_entry
from cytodiffusion_training.bundle.graphs import OPSET
from cytodiffusion_training.segmentation.fields import KINDS
from cytodiffusion_training.segmentation.network import CLASSES, OUTPUTS, PIXEL_UM, STRIDE, CellMapsNetwork, normalised
from cytodiffusion_training.segmentation.train import load_average

GRAPH = "maps.onnx"
PARITY = 2e-3
"""Largest difference allowed between a chance of PyTorch and of ONNX Runtime, and between distances relative to
them."""


def trained_on() -> str:
    """The sources of the fields that the shipped network is trained on, with their terms."""
    return "; ".join(DATA[name] for name in ("pbc", "bccd", "chula", "dbn", "iml", "krd", "blasts"))


class MapsGraph(nn.Module):
    """field uint8 [1, H, W, 3], H and W multiples of STRIDE, to maps float32 [1, OUTPUTS, H / 2, W / 2].

    Maps: chance of a centre by kind, chances of background and kinds at the pixel, distances to left, top, right,
    bottom.
    """

    def __init__(self, network: CellMapsNetwork):
        super().__init__()
        self.network = network

    def forward(self, field: torch.Tensor) -> torch.Tensor:
        raw = self.network(normalised(field.permute(0, 3, 1, 2).float()))
        centres, classes, sides = raw.split([len(KINDS), CLASSES, 4], 1)
        return torch.cat([centres.sigmoid(), classes.softmax(1), sides.clamp(-3, 5).exp()], 1)


def plain(network: CellMapsNetwork) -> CellMapsNetwork:
    """The same network without batch norms and pixel shuffling: convolutions alone, a graph that any engine takes."""
    network = copy.deepcopy(network).eval()
    for module in list(network.modules()):
        if isinstance(module, nn.Sequential):
            for i in range(len(module) - 1):
                if isinstance(module[i], nn.Conv2d) and isinstance(module[i + 1], nn.BatchNorm2d):
                    module[i], module[i + 1] = fuse_conv_bn_eval(module[i], module[i + 1]), nn.Identity()
    shuffle, first = network.fine[0], network.fine[1][0]
    assert isinstance(shuffle, nn.PixelUnshuffle)
    # A 3x3 kernel over 2x2 pixels each is a 6x6 kernel with a step of 2.
    out = first.out_channels
    weight = first.weight.view(out, 3, 2, 2, 3, 3).permute(0, 1, 4, 2, 5, 3).reshape(out, 3, 6, 6)
    wide = nn.Conv2d(3, out, 6, 2, 2)
    with torch.no_grad():
        wide.weight.copy_(weight)
        wide.bias.copy_(first.bias)
    network.fine[0], network.fine[1][0] = nn.Identity(), wide
    return network.requires_grad_(False)


def export_graph(network: CellMapsNetwork, path: Path) -> None:
    """Writes the graph with free height and width."""
    example = torch.zeros(1, 8 * STRIDE, 6 * STRIDE, 3, dtype=torch.uint8)
    axes = {"field": {1: "height", 2: "width"}, "maps": {2: "rows", 3: "columns"}}
    with torch.no_grad():
        torch.onnx.export(
            MapsGraph(plain(network)).eval(),
            (example,),
            str(path),
            input_names=["field"],
            output_names=["maps"],
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
    model = onnx.load(path)
    path.write_bytes(model.SerializeToString(deterministic=True))


def assert_parity(network: CellMapsNetwork, path: Path, field: np.ndarray) -> float:
    """Fails unless ONNX Runtime gives what PyTorch gives for a field uint8 [1, H, W, 3]; returns the largest
    difference."""
    with torch.no_grad():
        ours = MapsGraph(network).eval()(torch.from_numpy(field)).numpy()
    theirs = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"]).run(
        ["maps"], {"field": field}
    )[0]
    worst = float((np.abs(ours - theirs) / np.maximum(1.0, np.abs(ours))).max())
    if worst > PARITY:
        raise AssertionError(f"ONNX Runtime differs from PyTorch by {worst:.2g}")
    return worst


def write_rdf(folder: Path, name: str, version: str, figures: dict) -> None:
    """rdf.yaml, naming every other file of the folder with its hash; write it last."""

    def tensor(id_: str, kind: str, channels: list[str], space: dict[str, dict], order: str) -> dict:
        axes = {a: {"type": "space", "id": a, "size": space[a]} for a in "yx"}
        axes["c"] = {"type": "channel", "id": "channel", "channel_names": channels}
        return {
            "id": id_,
            "axes": [{"type": "batch", "size": 1}] + [axes[a] for a in order],
            "data": {"type": kind},
            "test_tensor": file_entry(folder, f"test_{id_}.npy"),
        }

    maps = [f"centre_{k}" for k in KINDS] + ["background", *KINDS] + ["left", "top", "right", "bottom"]
    free = {a: {"min": STRIDE, "step": STRIDE} for a in "yx"}
    half = {a: {"tensor_id": "field", "axis_id": a} for a in "yx"}
    out = tensor("maps", "float32", maps, half, "cyx")
    for axis in out["axes"][2:]:
        axis["scale"] = 2
    rdf = {
        "format_version": "0.5.4",
        "type": "model",
        "name": name,
        "version": version,
        "description": "Finds the cells of blood smear fields for CytoDiffusion for Fiji: centres, kinds and extents",
        "authors": [{"name": "the CytoDiffusion developers"}],
        "cite": [
            {
                "text": "Acevedo et al., A dataset of microscopic peripheral blood cell images, Data in Brief 30, 2020",
                "doi": "10.1016/j.dib.2020.105474",
            }
        ],
        "license": LICENCE,
        "documentation": "README.md",
        "tags": ["blood", "segmentation", "cytology"],
        "inputs": [tensor("field", "uint8", ["red", "green", "blue"], free, "yxc")],
        "outputs": [out],
        "weights": {"onnx": file_entry(folder, GRAPH) | {"opset_version": OPSET}},
        "attachments": [file_entry(folder, "README.md")],
        "config": {
            "cytodiffusion": {
                "version": 1,
                "kind": "cell-maps",
                "pixel_size_um": PIXEL_UM,
                "figures": figures,
                "data": trained_on(),
                "intended_use": "Research only. Assists experts, never replaces them; not for diagnosis.",
            }
        },
    }
    (folder / "rdf.yaml").write_text(yaml.safe_dump(rdf, sort_keys=False, allow_unicode=True, width=120))


def write_card(folder: Path, name: str, version: str, notes: str) -> None:
    """README.md: what it is, figures and limits as given, data, licence."""
    text = f"""# {name} {version}

Finds the cells of blood smear fields for CytoDiffusion for Fiji: from a white-balanced field at {PIXEL_UM} um a pixel,
maps of the
chance of a cell's centre ({", ".join(KINDS)}), of the kind at each pixel, and of the distances to the cell's four
sides.
A seeded watershed makes cells of them.

**Research use only.** It assists experts and never replaces them; not for diagnosis.

{notes.strip()}

## Trained on

{trained_on()}.

## Licence

CC BY-NC 4.0, for research: some of these sources came without a licence.
"""
    (folder / "README.md").write_text(text)


def export(network: CellMapsNetwork, folder: Path, name: str, version: str, notes: str, figures: dict) -> float:
    """Writes the bundle, whole or not at all; returns the difference between the engines."""
    rng = np.random.default_rng(1)
    small = rng.integers(120, 256, (1, 6, 8, 3)).repeat(16, 1).repeat(16, 2).astype(np.uint8)
    with tempfile.TemporaryDirectory(dir=folder.parent) as temporary:
        part = Path(temporary) / "bundle"
        part.mkdir()
        export_graph(network, part / GRAPH)
        worst = assert_parity(network, part / GRAPH, small)
        with torch.no_grad():
            maps = MapsGraph(network).eval()(torch.from_numpy(small)).numpy()
        assert maps.shape == (1, OUTPUTS, small.shape[1] // 2, small.shape[2] // 2)
        np.save(part / "test_field.npy", small)
        np.save(part / "test_maps.npy", maps)
        write_card(part, name, version, notes)
        write_rdf(part, name, version, figures)
        if folder.exists():
            shutil.rmtree(folder)
        part.rename(folder)
    return worst


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path, help="where the bundle goes; replaced if it is there")
    parser.add_argument("--name", default="Fields")
    parser.add_argument("--version", default="0.1.0")
    parser.add_argument("--notes", type=Path, required=True, help="Markdown with figures and known limits for the card")
    parser.add_argument("--figures", type=Path, help="JSON object of figures for rdf.yaml")
    options = parser.parse_args()
    figures = json.loads(options.figures.read_text()) if options.figures else {}
    network = load_average(options.checkpoint)
    print(export(network, options.folder, options.name, options.version, options.notes.read_text(), figures))


if __name__ == "__main__":
    main()
