# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Makes src/test/resources/bundles: three whole bundles of a few kB, one of them with features, one with a network of
its own that draws cells, and networks that break it, for the Java tests of installation.

Run by hand: python training/tests/make_bundle_fixtures.py
"""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import yaml
from onnx import TensorProto, helper, numpy_helper

ROOT = Path(__file__).resolve().parents[2] / "src/test/resources/bundles"
SIZE, CLASSES, BANK, OPSET = 8, ("round", "square"), 4, 17
FEATURES = np.array([3.0, -1.0, 0.5], np.float32)


def constant(name, values):
    return numpy_helper.from_array(np.asarray(values), name)


def outside(name, values, location):
    """Weights that lie in another file."""
    tensor = constant(name, np.asarray(values, np.float32))
    length = len(tensor.raw_data)
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    for key, value in (("location", location), ("offset", "0"), ("length", str(length))):
        tensor.external_data.add(key=key, value=value)
    return tensor


def model(graph):
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)])
    made.ir_version = 8
    return made


def classify(
    location="classify.onnx.data",
    kind=TensorProto.UINT8,
    size=SIZE,
    extra=False,
    nan=False,
    output="errors",
    features=None,
):
    """errors[n, t, k] = mean(cell n) / 255 * weight[k] + bank[t]; features[n, t, f] = mean(cell n) / 255 * features[f]
    + bank[t]"""
    nodes = [
        helper.make_node("Cast", ["cells"], ["numbers"], to=TensorProto.FLOAT),
        helper.make_node("ReduceMean", ["numbers"], ["mean"], axes=[1, 2, 3], keepdims=0),
        helper.make_node("Div", ["mean", "full"], ["bright"]),
        helper.make_node("Unsqueeze", ["bright", "axes12"], ["column"]),
        helper.make_node("Mul", ["column", "weight"], ["weighted"]),
        helper.make_node("Gather", ["bank", "trials"], ["picked"]),
        helper.make_node("Unsqueeze", ["picked", "axes02"], ["row"]),
        helper.make_node("Add", ["weighted", "row"], ["sum"]),
        helper.make_node("Log" if nan else "Identity", ["negative" if nan else "sum"], [output]),
    ]
    if nan:
        nodes.insert(-1, helper.make_node("Neg", ["sum"], ["negative"]))
    inputs = [
        helper.make_tensor_value_info("cells", kind, ["N", size, size, 3]),
        helper.make_tensor_value_info("trials", TensorProto.INT64, ["T"]),
    ]
    if extra:
        inputs.append(helper.make_tensor_value_info("mood", TensorProto.FLOAT, [1]))
        nodes[-1] = helper.make_node("Add", ["sum", "mood"], [output])
    outputs = [helper.make_tensor_value_info(output, TensorProto.FLOAT, ["N", "T", len(CLASSES)])]
    weights = [
        outside("weight", [0.5, 0.25], location),
        constant("full", np.float32(255)),
        constant("axes12", np.array([1, 2], np.int64)),
        constant("axes02", np.array([0, 2], np.int64)),
        constant("bank", np.array([0.1, 0.2, 0.3, 0.4], np.float32)),
    ]
    if features is not None:
        nodes += [
            helper.make_node("Mul", ["column", "spread"], ["spreading"]),
            helper.make_node("Add", ["spreading", "row"], ["features"]),
        ]
        outputs.append(helper.make_tensor_value_info("features", TensorProto.FLOAT, ["N", "T", len(features)]))
        weights.append(constant("spread", features))
    return model(helper.make_graph(nodes, "classify", inputs, outputs, weights))


def denoise():
    """x0[n, k] = x[n] * (k + 1) / 2"""
    nodes = [
        helper.make_node("Unsqueeze", ["x", "axis"], ["cells"]),
        helper.make_node("Mul", ["cells", "share"], ["scaled"]),
        helper.make_node("Mul", ["t", "none"], ["gone"]),
        helper.make_node("Unsqueeze", ["gone", "axes"], ["nothing"]),
        helper.make_node("Add", ["scaled", "nothing"], ["x0"]),
    ]
    inputs = [
        helper.make_tensor_value_info("x", TensorProto.FLOAT, ["N", 3, SIZE, SIZE]),
        helper.make_tensor_value_info("t", TensorProto.FLOAT, ["N"]),
    ]
    outputs = [helper.make_tensor_value_info("x0", TensorProto.FLOAT, ["N", len(CLASSES), 3, SIZE, SIZE])]
    weights = [
        constant("share", np.array([0.5, 1], np.float32).reshape(1, 2, 1, 1, 1)),
        constant("none", np.float32(0)),
        constant("axis", np.array([1], np.int64)),
        constant("axes", np.array([1, 2, 3, 4], np.int64)),
    ]
    return model(helper.make_graph(nodes, "denoise", inputs, outputs, weights))


def generate():
    """x0[n] = class[n] / 4 + laboratory[n] / 2, whatever x and t"""
    nodes = [
        helper.make_node("Cast", ["class"], ["kind"], to=TensorProto.FLOAT),
        helper.make_node("Cast", ["laboratory"], ["place"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["kind", "quarter"], ["first"]),
        helper.make_node("Mul", ["place", "half"], ["second"]),
        helper.make_node("Add", ["first", "second"], ["told"]),
        helper.make_node("Mul", ["t", "none"], ["gone"]),
        helper.make_node("Add", ["told", "gone"], ["level"]),
        helper.make_node("Unsqueeze", ["level", "axes"], ["levels"]),
        helper.make_node("Mul", ["x", "none"], ["nothing"]),
        helper.make_node("Add", ["nothing", "levels"], ["x0"]),
    ]
    inputs = [
        helper.make_tensor_value_info("x", TensorProto.FLOAT, ["N", 3, SIZE, SIZE]),
        helper.make_tensor_value_info("t", TensorProto.FLOAT, ["N"]),
        helper.make_tensor_value_info("class", TensorProto.INT64, ["N"]),
        helper.make_tensor_value_info("laboratory", TensorProto.INT64, ["N"]),
    ]
    outputs = [helper.make_tensor_value_info("x0", TensorProto.FLOAT, ["N", 3, SIZE, SIZE])]
    weights = [
        outside("quarter", [0.25], "generate.onnx.data"),
        constant("half", np.float32(0.5)),
        constant("none", np.float32(0)),
        constant("axes", np.array([1, 2, 3], np.int64)),
    ]
    return model(helper.make_graph(nodes, "generate", inputs, outputs, weights))


def write_drawing(folder):
    """A whole bundle whose cells are drawn by a network of its own, in two laboratories."""
    write(folder, "Tiny that draws")
    (folder / "generate.onnx.data").write_bytes(np.array([0.25], "<f4").tobytes())
    onnx.save(generate(), folder / "generate.onnx")
    described = yaml.safe_load((folder / "rdf.yaml").read_text())
    described["attachments"] += [entry(folder, n) for n in ("generate.onnx", "generate.onnx.data")]
    described["config"]["cytodiffusion"]["generation"] = {
        "source": "generate.onnx",
        "laboratories": ["here", "there"],
        "last_time": 0.25,
    }
    (folder / "rdf.yaml").write_text(yaml.safe_dump(described, sort_keys=False))


def in_attribute(location):
    """The same network, with its weights in a constant of a node, where checks may forget to look."""
    made = classify(location)
    weight = made.graph.initializer.pop(0)
    made.graph.node.insert(0, helper.make_node("Constant", [], ["weight"], value=weight))
    return made


def entry(folder, name):
    return {"source": name, "sha256": hashlib.sha256((folder / name).read_bytes()).hexdigest()}


def tensor(folder, name, kind):
    return {"id": name, "data": {"type": kind}, "test_tensor": entry(folder, f"test_{name}.npy")}


def description(folder, name="Tiny", features=0):
    width = 2 + features
    profile = {
        "trials": 1,
        "distances": [1.0, 2.0, 3.0],
        "means": [[0.0] * width] * 2,
        "whitening": [np.eye(width).tolist()] * 2,
    }
    (folder / "anomaly.json").write_text(json.dumps({"profiles": [profile]}))
    (folder / "README.md").write_text("# Tiny\n\nTells round from square cells, and neither well.\n")
    return {
        "format_version": "0.5.4",
        "type": "model",
        "name": name,
        "version": "1.0.0",
        "description": "For tests",
        "license": "Apache-2.0",
        "documentation": "README.md",
        "inputs": [tensor(folder, "cells", "uint8"), tensor(folder, "trials", "int64")],
        "outputs": [tensor(folder, n, "float32") for n in (("errors", "features") if features else ("errors",))],
        "weights": {"onnx": entry(folder, "classify.onnx") | {"opset_version": OPSET}},
        "attachments": [entry(folder, n) for n in ("classify.onnx.data", "denoise.onnx", "anomaly.json", "README.md")],
        "config": {
            "cytodiffusion": {
                "version": 3 if features else 2,
                "kind": "class-parallel",
                "classes": [{"name": c, "colour": "#112233", "group": "leukocyte"} for c in CLASSES],
                "crop": {"size": SIZE, "pixel_size_um": 0.5},
                "trials": {"bank": BANK},
                **({"features": features} if features else {}),
                "looks": [
                    {
                        "trials": n,
                        "weights": [1 / n] * n,
                        "exponent": 0.5,
                        "temperature": 0.1,
                        "settled_margin": 0.0,
                        "as_last": {"candidate_thresholds": [0.9, 0.9], "certain_above": 0.9, "typical_surprise": 4.6},
                    }
                    for n in (1, 2, 4)
                ],
                "anomaly": {"source": "anomaly.json", "normal_below": 3.0},
            }
        },
    }


def write(folder, name, features=None):
    """A whole bundle, with features or without."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = np.array([0.5, 0.25], "<f4")
    (folder / "classify.onnx.data").write_bytes(weights.tobytes())
    onnx.save(classify(features=features), folder / "classify.onnx")
    onnx.save(denoise(), folder / "denoise.onnx")
    cells = np.random.default_rng(1).integers(0, 256, (2, SIZE, SIZE, 3)).astype(np.uint8)
    trials = np.arange(3)
    bank = np.array([0.1, 0.2, 0.3, 0.4], np.float32)
    mean = cells.reshape(2, -1).mean(1).astype(np.float32) / 255
    np.save(folder / "test_cells.npy", cells)
    np.save(folder / "test_trials.npy", trials)
    np.save(folder / "test_errors.npy", mean[:, None, None] * weights + bank[trials][None, :, None])
    if features is not None:
        np.save(folder / "test_features.npy", mean[:, None, None] * features + bank[trials][None, :, None])
    count = 0 if features is None else len(features)
    (folder / "rdf.yaml").write_text(yaml.safe_dump(description(folder, name, count), sort_keys=False))


def main():
    write(ROOT / "tiny", "Tiny")
    write(ROOT / "featured", "Tiny with features", FEATURES)
    write_drawing(ROOT / "drawing")
    broken = ROOT / "networks"
    broken.mkdir(parents=True, exist_ok=True)
    for name, graph in {
        "nan": classify(nan=True),
        "extra_input": classify(extra=True),
        "float_cells": classify(kind=TensorProto.FLOAT),
        "other_size": classify(size=16),
        "other_output": classify(output="mistakes"),
        "other_features": classify(features=FEATURES[:2]),
        "weights_above": classify("../secret.bin"),
        "weights_absolute": classify("/tmp/secret.bin"),
        "weights_in_memory": classify("*/_ORT_MEM_ADDR_/*"),
        "weights_unlisted": classify("other.data"),
        "weights_in_attribute": in_attribute("../secret.bin"),
    }.items():
        onnx.save(graph, broken / f"{name}.onnx")


if __name__ == "__main__":
    main()
