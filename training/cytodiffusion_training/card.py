# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The model card, README.md of a bundle."""

from pathlib import Path

from .bundle import DATA, Card
from .calibrate import Calibration
from .data import CLASSES


def rows(figures: dict) -> str:
    """A table line for each group of figures."""
    lines = []
    for group, values in figures.items():
        if isinstance(values, dict):
            lines.append(
                f"| {group} | {values['cells']} | {values['balanced_accuracy']:.3f} | {values['expected_calibration_error']:.3f} "
                f"| {values['certain_share']:.3f} | {values['certain_and_wrong']:.4f} | {values['coverage']:.3f} | {values['candidates']:.2f} |"
            )
    return "\n".join(lines)


def write_card(folder: Path, calibration: Calibration, card: Card) -> None:
    """README.md with data, licence, use, figures and how they came about."""
    certainty = calibration.certainty
    text = f"""# {card.name} {card.version}

Class-parallel diffusion classifier of blood cells for CytoDiffusion for Fiji.
Classes: {", ".join(CLASSES)}.

**Research use only.** It assists experts and never replaces them; not for diagnosis.

## Validation

On validation cells that neither training nor calibration used (a quarter of the validation cells, chosen by a hash of the file name;
all {calibration.rounds[-1].trials} trials, but for the certainty mark, which takes as few as it needs; through the exported graph, CPU; seed {card.figures.get("seed")}):

| cells of | n | balanced accuracy | ECE (15 bins) | certain | certain and wrong | coverage at 99 % | candidates |
|---|---|---|---|---|---|---|---|
{rows(card.figures)}

`pbc` and `bccd` are without red cells. A cell is *certain* from probability {certainty.probability:.6g} on: among {certainty.certain} certain of
{certainty.cells} calibration cells {certainty.wrong} had the wrong class, so the error rate is below {certainty.risk:.1%} with 95 % confidence
(Clopper-Pearson, thresholds tested from the strictest down) for cells like those.

## Trained on

{DATA}. From BCCD and Chula only the fields that are not in their validation quarter. JTSC was not used at all.

## Known limits

{card.limits.strip()}

## Licence

CC BY 4.0, as the PBC data set it was trained on.
"""
    (folder / "README.md").write_text(text)
