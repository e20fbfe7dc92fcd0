# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""How looks do on real trial errors that `cytodiffusion-export --errors FILE` kept: figures for EXPERIMENTS.md.

python training/tests/simulate_looks.py FILE --splits 40 --seed 1

Each split calibrates on a random half of the validation cells and judges the other half: mean trials, share of cells whose class differs from that
of all trials, balanced accuracy of both, and the same for margins of a fixed z. "Over the promise" counts the splits in which the share over both halves
exceeds it: all cells stand for the population that a calibration on half of them is to hold for. (The other half alone would exceed it more often than
new cells do: what differs in one half lacks in the other.)
"""

import argparse
from pathlib import Path

import numpy as np

from cytodiffusion_training.anomaly import fit_profile
from cytodiffusion_training.calibrate import balanced
from cytodiffusion_training.evidence import fit_adapted, fit_look
from cytodiffusion_training.scores import Scores
from cytodiffusion_training.schedule import LOOKS, PROFILE_TRIALS, TRIALS
from cytodiffusion_training.export import parts
from cytodiffusion_training.settle import DIFFERS, fit_settling, see, spreads, with_surprise


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("errors", type=Path)
    parser.add_argument("--splits", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    kept = np.load(options.errors)
    scores, labels = Scores(kept["errors"], kept["features"]), kept["labels"]
    train = Scores(kept["profile_errors"], kept["profile_features"]), kept["profile_labels"]
    times, part = np.array([t for t, _ in TRIALS]), parts(kept["files"])
    rows: dict[str, list[tuple[float, ...]]] = {}
    for split in range(options.splits):
        half = np.random.default_rng([options.seed, split]).random(len(labels)) < 0.5
        plain = [fit_look(scores.errors[half], labels[half], times[:n]) for n in LOOKS]
        looks, readings = zip(*(fit_adapted(look, scores[half], labels[half], part[half]) for look in plain))
        profiles = tuple(fit_profile(train, scores[half], labels[half], n) for n in PROFILE_TRIALS)
        seen, fitted = see(looks, profiles, scores[~half]), with_surprise(looks, readings, profiles, scores[half])
        settling = fit_settling(fitted)
        ways = {"as fitted": settling.margins}
        ways |= {f"z = {z}": np.append(z * spreads(fitted), 0.0) for z in (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0)}
        truth, full = labels[~half], seen.readings[-1].winner
        for name, margins in ways.items():
            left = seen.leaving(margins)
            winner = seen.winner(left)
            mine = fitted.winner(fitted.leaving(margins)) != fitted.readings[-1].winner
            over = (np.append(mine, winner != full).mean()) > DIFFERS
            figures = (np.array(LOOKS)[left].mean(), (winner != full).mean(), balanced(winner == truth, truth), balanced(full == truth, truth), over)
            shares = np.bincount(left, minlength=len(LOOKS)) / len(left)
            rows.setdefault(name, []).append((*figures, *shares, settling.deviations))
    print(f"n = {len(labels)}, {options.splits} splits in halves, seed {options.seed}, looks {LOOKS}")
    print("| margins | mean trials | differs from all trials | splits over the promise | balanced accuracy | with all trials | leave at each look |")
    print("|---|---|---|---|---|---|---|")
    for name, found in rows.items():
        a = np.array(found)
        leave = ", ".join(f"{v:.3f}" for v in a[:, 5:-1].mean(0))
        m = a.mean(0)
        print(f"| {name} | {m[0]:.2f} | {m[1]:.4f} | {m[4]:.3f} | {m[2]:.4f} | {m[3]:.4f} | {leave} |")
    print(f"z as fitted: mean {np.mean([r[-1] for r in rows['as fitted']]):.2f}")


if __name__ == "__main__":
    main()
