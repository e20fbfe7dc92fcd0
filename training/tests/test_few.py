# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The rival on a few cells of a laboratory."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from baseline.few import main
from baseline.network import Cnn, CnnPlan
from cytodiffusion_training.data.cells import CLASSES

EDGE = 60
UM = 26.6 / 48


def written(folder: Path, name: str, each: int, first: int) -> Path:
    """A table of purple cells with a small nucleus (lymphocyte) or a large one (monocyte)."""
    lines = ["file,class"]
    y, x = np.mgrid[0:EDGE, 0:EDGE] - EDGE / 2 + 0.5
    for i in range(each):
        for label, radius in (("lymphocyte", 5), ("monocyte", 14)):
            rgb = np.random.default_rng(first + i).integers(225, 240, (EDGE, EDGE, 3)).astype(np.uint8)
            rgb[np.hypot(x, y) < radius] = (120, 60, 150)
            file = f"{label}-{first + i}.png"
            Image.fromarray(rgb).save(folder / file)
            lines.append(f"{file},{label}")
    (folder / f"{name}.csv").write_text("\n".join(lines) + "\n")
    return folder / f"{name}.csv"


def test_a_rival_learns_the_cells_of_a_table_and_is_judged_by_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    torch.manual_seed(1)
    plan = CnnPlan(classes=len(CLASSES), size=48, patch=6, widths=(16, 16, 16), blocks=(1, 1, 1))
    torch.save({"plan": plan.__dict__, "average": Cnn(plan).state_dict()}, tmp_path / "last.pt")
    learn, judge = written(tmp_path, "few-8", 8, 0), written(tmp_path, "test", 6, 100)
    arguments = ["few", str(tmp_path / "last.pt"), "--images", str(tmp_path), "--learn", str(learn)]
    arguments += ["--judge", str(judge), "--pixel-size", str(UM), "--minutes", "0.08", "--rate", "5e-3"]
    monkeypatch.setattr(sys, "argv", [*arguments, "--left-out", "blast"])
    main()
    before, after = (json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{"))
    assert before["n"] == 12 and before["balanced"] <= 0.5
    assert after["learned"] == "few-8.csv" and after["cells"] == 16 and after["steps"] > 5
    assert after["balanced"] > 0.9 and set(after["recall"]) == {"lymphocyte", "monocyte"}
