# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""From a checkpoint to a bundle: calibrates, judges, exports, and asserts that ONNX Runtime agrees with PyTorch."""

import argparse
import json
import os
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import nn

from .augment import centred
from .bundle import Card, write_profiles, write_rdf
from .calibrate import Calibration, fit, judge
from .card import write_card
from .data import CLASSES, SIZE, Cells, read_split, third
from .evaluate import BANK_SEED, ROUNDS, errors_by_trial
from .graphs import export_graphs
from .objective import trial_errors
from .schedule import TRIALS_PER_ROUND, alpha_sigma, trial_bank
from .train import load_average

PARITY = 2e-3
"""Largest difference allowed between a trial error of PyTorch in fp32 and of ONNX Runtime with fp16 weights, relative to the error."""


def balanced_choice(cells: Cells, most: int, seed: int) -> Cells:
    """At most `most` cells of each class."""
    rng = np.random.default_rng(seed)
    index = [rng.permutation(np.flatnonzero(cells.labels == c))[:most] for c in range(len(CLASSES))]
    return cells.where(np.sort(np.concatenate(index)))


def session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = int(os.environ.get("OMP_NUM_THREADS", os.cpu_count() or 1))
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def onnx_errors(graph: onnxruntime.InferenceSession, cells: Cells, trials: int) -> np.ndarray:
    """Trial errors [N, trials, K] from the exported graph."""
    off = (cells.crops.shape[1] - SIZE) // 2
    crops = np.ascontiguousarray(cells.crops[:, off : off + SIZE, off : off + SIZE])
    index = np.arange(trials, dtype=np.int64)
    step = max(1, 64 // trials)
    parts = [graph.run(["errors"], {"cells": crops[i : i + step], "trials": index})[0] for i in range(0, len(crops), step)]
    return np.concatenate(parts)


def assert_parity(network: nn.Module, folder: Path, cells: Cells) -> float:
    """Fails unless both graphs give what PyTorch gives; returns the largest relative difference of an error."""
    ours = errors_by_trial(network, cells, TRIALS_PER_ROUND, torch.device("cpu"))
    theirs = onnx_errors(session(folder / "classify.onnx"), cells, TRIALS_PER_ROUND)
    worst = float(np.abs(theirs - ours).max() / np.abs(ours).max())
    clean = centred(torch.from_numpy(cells.crops), network.plan.size)
    times, noise = trial_bank(ROUNDS, network.plan.size, BANK_SEED)
    t = torch.full((len(clean),), float(times[0]))
    alpha, sigma = alpha_sigma(t[0])
    noisy = (alpha * clean + sigma * torch.from_numpy(noise[0])).numpy()
    x0 = session(folder / "denoise.onnx").run(["x0"], {"x": noisy, "t": t.numpy()})[0]
    through = trial_errors(torch.from_numpy(x0), clean, t).numpy()
    worst = max(worst, float(np.abs(through - ours[:, 0]).max() / np.abs(ours).max()))
    if worst > PARITY:
        raise SystemExit(f"The exported graphs differ from PyTorch by {worst:.2g} of an error, more than {PARITY}")
    return worst


def write_test_tensors(folder: Path, cells: Cells) -> None:
    """Inputs and outputs that show on any machine whether the graph runs right: smooth pictures, no data of others."""
    rng = np.random.default_rng(7)
    coarse = rng.integers(60, 240, (2, 6, 6, 3)).astype(np.uint8)
    crops = np.kron(coarse, np.ones((1, SIZE // 6, SIZE // 6, 1), np.uint8))
    trials = np.arange(TRIALS_PER_ROUND, dtype=np.int64)
    errors = session(folder / "classify.onnx").run(["errors"], {"cells": crops, "trials": trials})[0]
    for name, value in {"cells": crops, "trials": trials, "errors": errors}.items():
        np.save(folder / f"test_{name}.npy", value)


def calibrated(network: nn.Module, folder: Path, data: Path, most: int, seed: int) -> tuple[Calibration, dict]:
    """Calibration on one half of the validation cells, figures on the other, through the exported graph."""
    graph = session(folder / "classify.onnx")
    profile = balanced_choice(read_split(data, validation=False), min(most, 250), seed)
    validation = balanced_choice(read_split(data, validation=True), most, seed)
    half = np.array([third(f, 2) for f in validation.files])
    trials = TRIALS_PER_ROUND * ROUNDS
    train = (onnx_errors(graph, profile, TRIALS_PER_ROUND), profile.labels)
    held = validation.where(half == 0)
    calibration = fit(train, onnx_errors(graph, held, trials), held.labels)
    rest = validation.where(half == 1)
    errors = onnx_errors(graph, rest, trials)
    figures = {"all_laboratories": judge(calibration, errors, rest.labels)}
    for laboratory in ("pbc", "bccd"):
        keep = (rest.laboratory == laboratory) & (rest.labels < len(CLASSES) - 1)
        if keep.any():
            figures[laboratory] = judge(calibration, errors[keep], rest.labels[keep])
    return calibration, figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path, help="bundle folder, replaced as a whole")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--name", default="PBC 9")
    parser.add_argument("--version", default="0.1.0")
    parser.add_argument("--most", type=int, default=10**6, help="cells of a class for calibration (fewer is faster)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    network = load_average(options.checkpoint)
    with tempfile.TemporaryDirectory(dir=options.out.parent) as temporary:
        folder = Path(temporary) / "bundle"
        folder.mkdir()
        export_graphs(network, folder)
        few = balanced_choice(read_split(options.data, validation=True), 3, options.seed)
        parity = assert_parity(network, folder, few)
        calibration, figures = calibrated(network, folder, options.data, options.most, options.seed)
        figures |= {"seed": options.seed, "parity": parity}
        print(json.dumps(figures, indent=1))
        write_test_tensors(folder, few)
        write_profiles(folder, calibration)
        card = Card(options.name, options.version, figures)
        write_card(folder, calibration, card)
        write_rdf(folder, calibration, card)
        shutil.rmtree(options.out, ignore_errors=True)
        os.replace(folder, options.out)


if __name__ == "__main__":
    main()
