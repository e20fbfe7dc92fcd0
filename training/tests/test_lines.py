# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

TRAINING = Path(__file__).resolve().parents[1]
MOST = 120


def test_no_line_is_longer_than_a_screen_is_wide():
    files = [f for d in ("baseline", "cards", "cytodiffusion_training", "tests") for f in (TRAINING / d).rglob("*.py")]
    assert len(files) > 50
    long = [f"{f.name}:{i}" for f in files for i, line in enumerate(f.read_text().split("\n"), 1) if len(line) > MOST]
    assert not long
