# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Makes a bundle trainable that was exported before there was train.pt: `python -m
cytodiffusion_training.bundle.retrofit BUNDLE`.

Its graphs are written anew, with names and any number of classes; the weights file stays byte by byte.
"""

import argparse
import hashlib
import math
import re
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
import yaml
from onnx import TensorProto, numpy_helper
from torch import nn

from cytodiffusion_training.bundle.description import digest
from cytodiffusion_training.bundle.export import session
from cytodiffusion_training.bundle.graphs import WEIGHTS, SharedWeights, export_graphs
from cytodiffusion_training.bundle.trainable import GRAPH, write_train_graph
from cytodiffusion_training.model.directions import Directions
from cytodiffusion_training.model.network import Block, ClassParallelDenoiser, NetworkPlan
from cytodiffusion_training.model.warm import take_weights

GRAPHS = ("classify.onnx", "denoise.onnx")


def plan_of(bundle: Path, classes: int) -> NetworkPlan:
    """The shape of a bundle's network, as its denoising graph shows it."""
    graph = onnx.load(bundle / "denoise.onnx", load_external_data=False).graph
    dims = {t.name.removesuffix(".half"): tuple(t.dims) for t in graph.initializer}
    outputs = " ".join(node.output[0] for node in graph.node)
    blocks = tuple(len(set(re.findall(rf"/{stage}/blocks\.(\d+)/", outputs))) for stage in ("down1", "down2", "middle"))
    widths = tuple(dims[f"network.{name}.weight"][0] for name in ("stem", "shrink1", "shrink2"))
    patch = math.isqrt(dims["network.stem.weight"][1] // 3)
    return NetworkPlan(classes, graph.input[0].type.tensor_type.shape.dim[2].dim_value, patch, widths, blocks)


def network_of(bundle: Path) -> ClassParallelDenoiser:
    """The network of a bundle, its norms folded as they are there."""
    described = yaml.safe_load((bundle / "rdf.yaml").read_text())["config"]["cytodiffusion"]
    network = ClassParallelDenoiser(plan_of(bundle, len(described["classes"])))
    biases = take_weights(network, bundle)
    for name, bias in biases.items():
        owner, _, conv = name.rpartition(".")
        block = network.get_submodule(owner)
        assert isinstance(block, Block)
        getattr(block, conv).bias = nn.Parameter(bias.clone())
        setattr(block, conv.replace("conv", "norm"), nn.Identity())
    return network.eval()


def directions_of(bundle: Path) -> Directions:
    """The directions of a bundle's features."""
    tensors = {
        t.name.removesuffix(".half"): numpy_helper.to_array(t).astype(np.float32)
        for t in onnx.load(bundle / "classify.onnx").graph.initializer
    }
    return Directions(tensors["centre"], tensors["directions"])


def contents(bundle: Path) -> SharedWeights:
    """The weights file of a bundle, and what lies where in it."""
    data, places = (bundle / WEIGHTS).read_bytes(), {}
    for name in GRAPHS:
        for tensor in onnx.load(bundle / name, load_external_data=False).graph.initializer:
            if tensor.data_location == TensorProto.EXTERNAL:
                said = {entry.key: entry.value for entry in tensor.external_data}
                start = int(said["offset"])
                places[data[start : start + int(said["length"])]] = start
    return SharedWeights(data, places)


def listed(text: str, training: dict, folder: Path) -> str:
    """The description with the training graph among its files and its settings."""
    entry = f'- source: "{GRAPH}"\n  sha256: "{digest(folder / GRAPH)}"\n'
    said = yaml.safe_dump({"training": training}, sort_keys=False)
    said = "".join(f"    {line}\n" for line in said.splitlines())
    return text.replace("config:\n  cytodiffusion:\n", f"{entry}config:\n  cytodiffusion:\n{said}", 1)


def retrofit(bundle: Path) -> float:
    """Rewrites the bundle's graphs and description; returns the largest relative difference of a test error."""
    text = (bundle / "rdf.yaml").read_text()
    if "    training:\n" in text:
        raise SystemExit(f"{bundle} is trainable already")
    cells, trials = np.load(bundle / "test_cells.npy"), np.load(bundle / "test_trials.npy")
    before = session(bundle / "classify.onnx").run(["errors"], {"cells": cells, "trials": trials})[0]
    with tempfile.TemporaryDirectory(dir=bundle.absolute().parent) as temporary:
        made = Path(temporary)
        network = network_of(bundle)
        with torch.no_grad():
            export_graphs(network, directions_of(bundle), made, contents(bundle))
        training = write_train_graph(network, made)
        if (made / WEIGHTS).read_bytes() != (bundle / WEIGHTS).read_bytes():
            raise SystemExit(f"The weights of {bundle} would change")
        after = session(made / "classify.onnx").run(["errors"], {"cells": cells, "trials": trials})[0]
        for name in GRAPHS:
            old = hashlib.sha256((bundle / name).read_bytes()).hexdigest()
            text = text.replace(old, digest(made / name))
        text = listed(text, training, made)
        for name in (*GRAPHS, GRAPH):
            shutil.move(made / name, bundle / name)
    (bundle / "rdf.yaml").write_text(text)
    return float(np.abs(after - before).max() / np.abs(before).max())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bundle", type=Path)
    print(f"largest relative difference of a test error: {retrofit(parser.parse_args().bundle):.2g}")


if __name__ == "__main__":
    main()
