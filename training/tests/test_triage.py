# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
import json

from cytodiffusion_training.calibration import triage


def run(folder, rows, remarks):
    folder.mkdir()
    lines = ["image,class,certain,anomaly"] + [",".join(row) for row in rows]
    (folder / "cells.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    kept = ["head"] + [json.dumps({"image": image, "remarks": [text]}) for image, text in remarks]
    (folder / ".resume.jsonl").write_text("\n".join(kept) + "\n", encoding="utf-8")
    return folder


def test_cells_are_counted_by_what_triage_sees(tmp_path):
    val = run(
        tmp_path / "val",
        [
            ("ig/a.jpg", "ig", "true", "0.1"),
            ("ig/b.jpg", "ig", "true", "0.2"),
            ("ig/c.jpg", "neutrophil", "false", "0.5"),
        ],
        [("ig/c.jpg", "Some of the images are unlike those of the laboratories that ...")],
    )
    blasts = run(tmp_path / "blasts", [("f_1.png", "blast", "false", "0.99")], [])
    out = tmp_path / "counts.csv"
    triage.main([str(val), str(blasts), "--out", str(out)])
    assert out.read_text(encoding="utf-8").splitlines() == [
        "label,class,certain,odd,away,cells",
        "blast,blast,false,true,false,1",
        "ig,ig,true,false,false,2",
        "ig,neutrophil,false,true,true,1",
    ]
