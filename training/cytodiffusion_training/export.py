# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""From a checkpoint to a bundle: calibrates, judges, exports, and asserts that ONNX Runtime agrees with PyTorch."""

import argparse
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import nn

from .bundle import Card, write_profiles, write_rdf
from .calibrate import Calibration, by_class, fit_crossed, in_order, judged, judgement
from .card import write_card
from .data import CLASSES, LABORATORIES, Cells, Choice, classes_without, fewer, read, renumbered
from .directions import pooled_bottlenecks, principal_directions
from .evaluate import errors_by_trial, unit_images
from .graphs import WEIGHTS, export_graphs
from .home import fit_home
from .network import without_classes
from .errors import trial_errors
from .scale import Scale
from .scores import Scores
from .schedule import PROFILE_TRIALS, TRIALS, alpha_sigma, trial_bank
from .train import load_average

PARITY = 2e-3
"""Largest difference allowed between a trial error of PyTorch in fp32 and of ONNX Runtime with fp16 weights, relative to the error."""

ALL = 10**6
"""As many cells of a class as there are."""

PROFILE_CELLS = 250
"""Training cells of each class that give the error profiles."""


def session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = int(os.environ.get("OMP_NUM_THREADS", os.cpu_count() or 1))
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


DIRECTION_CELLS = 100
"""Training cells of each class that give the directions of the features."""


def edge(graph: onnxruntime.InferenceSession) -> int:
    """Edge S in pixels of the crops that a classifying graph takes."""
    return graph.get_inputs()[0].shape[1]


def onnx_scores(graph: onnxruntime.InferenceSession, cells: Cells, trials: int) -> Scores:
    """Trial errors and features from the exported graph."""
    crops = cells.seen(edge(graph))
    index = np.arange(trials, dtype=np.int64)
    step = max(1, 64 // trials)
    parts = [graph.run(["errors", "features"], {"cells": crops[i : i + step], "trials": index}) for i in range(0, len(crops), step)]
    return Scores(*(np.concatenate(p) for p in zip(*parts)))


def assert_parity(network: nn.Module, folder: Path, cells: Cells) -> float:
    """Fails unless both graphs give what PyTorch gives; returns the largest relative difference of an error."""
    ours = errors_by_trial(network, cells, len(TRIALS), torch.device("cpu"))
    theirs = onnx_scores(session(folder / "classify.onnx"), cells, len(TRIALS)).errors
    worst = float(np.abs(theirs - ours).max() / np.abs(ours).max())
    clean = unit_images(cells.seen(network.plan.size))
    bank = trial_bank(network.plan.size)
    t = torch.full((len(clean),), float(bank.times[0]))
    alpha, sigma = alpha_sigma(t[0])
    noisy = (alpha * clean + sigma * torch.from_numpy(bank.noise[0])).numpy()
    x0 = session(folder / "denoise.onnx").run(["x0"], {"x": noisy, "t": t.numpy()})[0]
    through = trial_errors(torch.from_numpy(x0), clean, t).numpy()
    worst = max(worst, float(np.abs(through - ours[:, 0]).max() / np.abs(ours).max()))
    if worst > PARITY:
        raise SystemExit(f"The exported graphs differ from PyTorch by {worst:.2g} of an error, more than {PARITY}")
    return worst


def write_test_tensors(folder: Path) -> None:
    """Inputs and outputs that show on any machine whether the graph runs right: smooth pictures, no data of others."""
    rng = np.random.default_rng(7)
    coarse = rng.integers(60, 240, (2, 6, 6, 3)).astype(np.uint8)
    graph = session(folder / "classify.onnx")
    crops = np.kron(coarse, np.ones((1, edge(graph) // 6, edge(graph) // 6, 1), np.uint8))
    trials = np.arange(len(TRIALS), dtype=np.int64)
    errors, features = graph.run(["errors", "features"], {"cells": crops, "trials": trials})
    for name, value in {"cells": crops, "trials": trials, "errors": errors, "features": features}.items():
        np.save(folder / f"test_{name}.npy", value)


@dataclass(frozen=True)
class Measured:
    """Trial errors and features, labels, laboratories and files: of training cells (the profiles' trials) and of validation cells (all)."""

    profile_errors: np.ndarray
    profile_features: np.ndarray
    profile_labels: np.ndarray
    errors: np.ndarray
    features: np.ndarray
    labels: np.ndarray
    laboratory: np.ndarray
    files: np.ndarray


def measured(folder: Path, profile: Cells, validation: Cells) -> Measured:
    """Runs the exported graph over training cells, for the profiles, and validation cells."""
    graph = session(folder / "classify.onnx")
    trained, held = onnx_scores(graph, profile, PROFILE_TRIALS[-1]), onnx_scores(graph, validation, len(TRIALS))
    return Measured(
        trained.errors,
        trained.features,
        profile.labels,
        held.errors,
        held.features,
        validation.labels,
        validation.laboratory,
        validation.files,
    )


def kept(cache: Path | None, key: str, make: Callable[[], Measured]) -> Measured:
    """What `make` gives, or what an earlier run left in the cache under the same key."""
    if cache is not None and cache.exists():
        found = dict(np.load(cache))
        if str(found.pop("key", "")) == key:
            return Measured(**found)
    found = make()
    if cache is not None:
        np.savez(cache, key=key, **asdict(found))
    return found


def measurement(folder: Path, *choices: int) -> str:
    """A key of everything that trial errors depend on but the data: both graph files and the choice of cells."""
    content = b"".join((folder / name).read_bytes() for name in ("classify.onnx", WEIGHTS))
    return hashlib.sha256(content + repr(choices).encode()).hexdigest()


def parts(files: np.ndarray) -> np.ndarray:
    """The part, 0 to 3, of the validation cells that each file belongs to; by a hash of its name."""
    # Not the hash of `third`: that already chose the validation fields of BCCD and Chula.
    return np.array([hashlib.sha256(f.encode()).digest()[0] % 4 for f in files])


def calibrated(cells: Measured, apart: int | None = None) -> Calibration:
    """A calibration on the validation cells, certainty by cross-fitting among their parts; on those of all parts but one if that is to judge."""
    part = parts(cells.files)
    rows = part != apart
    profile, scores = Scores(cells.profile_errors, cells.profile_features), Scores(cells.errors, cells.features)
    return fit_crossed((profile, cells.profile_labels), (scores[rows], cells.labels[rows]), part[rows])


def judged_in_turn(cells: Measured, names: tuple[str, ...]) -> dict:
    """Figures of all validation cells, each quarter judged by a calibration on the three others.

    So no cell is judged by thresholds that it had a part in, and all of them count. The bundle's own calibration is of all quarters: the rarest
    class has 170 cells in three of them, of which 99 % cannot be told from all, and one odd cell would make it everybody's candidate.
    """
    part = parts(cells.files)
    scores = Scores(cells.errors, cells.features)
    turns = [(np.flatnonzero(part == p), *judged(calibrated(cells, p), scores[part == p])) for p in range(4)]
    run = in_order([(rows, outcome) for rows, outcome, _ in turns])
    full = np.concatenate([winner for _, _, winner in turns])[np.argsort(np.concatenate([rows for rows, _, _ in turns]))]
    groups = {"all_laboratories": np.full(len(part), True)}
    for laboratory in ("pbc", "raabin", "krd", "bccd", "jtsc"):
        groups[laboratory] = (cells.laboratory == laboratory) & (np.array(names)[cells.labels] != "erythrocyte")
    figures = {name: judgement(run.of(keep), full[keep], cells.labels[keep]) for name, keep in groups.items() if keep.any()}
    return figures | {"pbc_by_class": by_class(run.of(groups["pbc"]), cells.labels[groups["pbc"]], names)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path, help="bundle folder, replaced as a whole")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--laboratories", nargs="+", choices=LABORATORIES, default=LABORATORIES, help="whose cells it was trained on")
    parser.add_argument("--left-out", nargs="*", choices=CLASSES, default=(), help="classes that it was not trained on")
    parser.add_argument("--name", default="PBC 9")
    parser.add_argument("--version", default="0.1.0")
    parser.add_argument("--most", type=int, default=ALL, help="cells of a class for calibration (fewer is faster)")
    parser.add_argument("--limits", type=Path, help="Markdown bullets for the card: what is known to fail")
    parser.add_argument("--errors", type=Path, help="file (.npz) that keeps the trial errors between runs; of another network they are taken anew")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    network, left_out = load_average(options.checkpoint), tuple(options.left_out)
    scale = Scale(network.plan.size)
    network = without_classes(network, [CLASSES.index(c) for c in left_out])
    with tempfile.TemporaryDirectory(dir=options.out.parent) as temporary:
        folder = Path(temporary) / "bundle"
        folder.mkdir()
        choice = Choice(options.data, tuple(options.laboratories), left_out, seed=options.seed, scale=scale)
        train = renumbered(read(choice, validation=False), left_out)
        seen = pooled_bottlenecks(network, fewer(train, min(options.most, DIRECTION_CELLS), options.seed))
        export_graphs(network, principal_directions(seen), folder)
        validation = renumbered(read(choice, validation=True), left_out)
        few = fewer(validation, 3, options.seed)
        parity = assert_parity(network, folder, few)
        key = measurement(folder, options.most, options.seed)

        def measure() -> Measured:
            profile = fewer(train, min(options.most, PROFILE_CELLS), options.seed)
            return measured(folder, profile, fewer(validation, options.most, options.seed))

        cells = kept(options.errors, key, measure)
        calibration = calibrated(cells)
        figures = judged_in_turn(cells, classes_without(left_out)) | {"seed": options.seed, "parity": parity}
        print(json.dumps(figures, indent=1))
        write_test_tensors(folder)
        write_profiles(folder, calibration)
        limits = options.limits.read_text() if options.limits else "- Not measured yet."
        home = fit_home(options.data, read(choice, validation=True), scale.size)
        card = Card(options.name, options.version, scale, classes_without(left_out), choice.laboratories, figures, limits, home)
        write_card(folder, calibration, card)
        write_rdf(folder, calibration, card)
        shutil.rmtree(options.out, ignore_errors=True)
        os.replace(folder, options.out)


if __name__ == "__main__":
    main()
