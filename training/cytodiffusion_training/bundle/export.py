# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""From a checkpoint to the draft of a model and the scores that calibrate and judge it; asserts that ONNX Runtime
agrees with PyTorch.

`cytodiffusion fit` makes the model.
"""

import argparse
import hashlib
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

from cytodiffusion_training.bundle.description import Card, digest, write_profiles, write_rdf
from cytodiffusion_training.bundle.card import write_card
from cytodiffusion_training.data.cells import (
    CLASSES,
    LABORATORIES,
    Cells,
    Choice,
    classes_without,
    fewer,
    read,
    renumbered,
)
from cytodiffusion_training.model.directions import (
    Opinion,
    opinion_of,
    opinion_weights,
    pooled_bottlenecks,
    principal_directions,
)
from cytodiffusion_training.model.evaluate import errors_by_trial, unit_images
from cytodiffusion_training.bundle.graphs import WEIGHTS, export_graphs
from cytodiffusion_training.bundle.trainable import write_train_graph
from cytodiffusion_training.calibration.home import write_home
from cytodiffusion_training.model.network import without_classes
from cytodiffusion_training.model.errors import trial_errors
from cytodiffusion_training.data.scale import Scale
from cytodiffusion_training.calibration.scores import Scored, Scores
from cytodiffusion_training.model.schedule import PROFILE_TRIALS, TRIALS, alpha_sigma, trial_bank
from cytodiffusion_training.model.train import load_average

PARITY = 2e-3
"""Largest difference allowed between a trial error of PyTorch in fp32 and of ONNX Runtime with fp16 weights, relative
to the error."""

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
    parts = [
        graph.run(["errors", "features"], {"cells": crops[i : i + step], "trials": index})
        for i in range(0, len(crops), step)
    ]
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


def write_test_tensors(folder: Path, trials: int) -> None:
    """Inputs and outputs that show on any machine whether the graph runs right: smooth pictures, no data of others."""
    rng = np.random.default_rng(7)
    coarse = rng.integers(60, 240, (2, 6, 6, 3)).astype(np.uint8)
    graph = session(folder / "classify.onnx")
    crops = np.kron(coarse, np.ones((1, edge(graph) // 6, edge(graph) // 6, 1), np.uint8))
    index = np.arange(trials, dtype=np.int64)
    errors, features = graph.run(["errors", "features"], {"cells": crops, "trials": index})
    for name, value in {"cells": crops, "trials": index, "errors": errors, "features": features}.items():
        np.save(folder / f"test_{name}.npy", value)


@dataclass(frozen=True)
class Measured:
    """Trial errors and features, labels, laboratories and files: of training cells (the profiles' trials) and of
    validation cells (all)."""

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


def write_scores(folder: Path, found: Measured, names: tuple[str, ...], said: dict) -> None:
    """What `cytodiffusion fit` reads beside a draft: scores of training cells and of those held out, and of which
    network they are."""
    labels = [[names[c] for c in rows] for rows in (found.profile_labels, found.labels)]
    nowhere = np.full(len(found.profile_labels), "")
    trained = Scores(found.profile_errors, found.profile_features)
    Scored(trained, labels[0], nowhere, nowhere).write(folder, "trained")
    Scored(Scores(found.errors, found.features), labels[1], found.laboratory, found.files).write(folder, "held")
    (folder / "scores.csv").write_text(",".join(said) + "\n" + ",".join(map(str, said.values())) + "\n")


def write_draft(folder: Path, card: Card, training: dict, opinion: Opinion) -> str:
    """All files of a draft but the graphs; returns the hash of its description."""
    write_test_tensors(folder, card.looks[-1])
    write_profiles(folder, card)
    write_card(folder, card)
    write_rdf(folder, card, training, opinion)
    return digest(folder / "rdf.yaml")


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument(
        "out",
        type=Path,
        help="folder of the draft and its scores, replaced as a whole: `cytodiffusion fit OUT --out MODEL` makes "
        "the model",
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument(
        "--laboratories", nargs="+", choices=LABORATORIES, default=LABORATORIES, help="whose cells it was trained on"
    )
    parser.add_argument("--left-out", nargs="*", choices=CLASSES, default=(), help="classes that it was not trained on")
    parser.add_argument("--name", default="PBC 9")
    parser.add_argument("--version", default="0.1.0")
    parser.add_argument("--most", type=int, default=ALL, help="cells of a class for calibration (fewer is faster)")
    parser.add_argument("--limits", type=Path, help="Markdown bullets for the card: what is known to fail")
    parser.add_argument(
        "--errors",
        type=Path,
        help="file (.npz) that keeps the trial errors between runs; of another network they are taken anew",
    )
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def main() -> None:
    options = parsed()
    network, left_out = load_average(options.checkpoint), tuple(options.left_out)
    scale, names = Scale(network.plan.size), classes_without(left_out)
    network = without_classes(network, [CLASSES.index(c) for c in left_out])
    with tempfile.TemporaryDirectory(dir=options.out.absolute().parent) as temporary:
        draft, scores = (Path(temporary) / "export" / name for name in ("draft", "scores"))
        draft.mkdir(parents=True)
        scores.mkdir()
        choice = Choice(options.data, tuple(options.laboratories), left_out, seed=options.seed, scale=scale)
        taught = read(choice, validation=False)
        train = renumbered(taught, left_out)
        seen = pooled_bottlenecks(network, fewer(train, min(options.most, DIRECTION_CELLS), options.seed))
        directions = principal_directions(seen, kept=opinion_weights(network)[0])
        export_graphs(network, directions, draft)
        training = write_train_graph(network, draft)
        held = fewer(read(choice, validation=True), options.most, options.seed)
        known = renumbered(held, left_out)
        parity = assert_parity(network, draft, fewer(known, 3, options.seed))

        def measure() -> Measured:
            return measured(draft, fewer(train, min(options.most, PROFILE_CELLS), options.seed), known)

        found = kept(options.errors, measurement(draft, options.most, options.seed), measure)
        limits = options.limits.read_text() if options.limits else "- Not measured yet."
        card = Card(
            options.name, options.version, scale, names, directions.matrix.shape[1], choice.laboratories, limits
        )
        opinion = opinion_of(network, directions)
        said = {"network": write_draft(draft, card, training, opinion), "seed": options.seed, "parity": parity}
        write_scores(scores, found, names, said)
        write_home(scores, options.data, Cells.joined([taught, held]), scale.size)
        shutil.rmtree(options.out, ignore_errors=True)
        os.replace(draft.parent, options.out)


if __name__ == "__main__":
    main()
