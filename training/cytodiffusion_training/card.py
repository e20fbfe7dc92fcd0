# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The model card, README.md of a bundle."""

from pathlib import Path

from .bundle import DATA, Card
from .calibrate import Calibration
from .settle import DIFFERS


def rows(figures: dict) -> str:
    """A table line for each group of figures."""
    lines = []
    for group, values in figures.items():
        if isinstance(values, dict) and "balanced_accuracy" in values:
            lines.append(
                f"| {group} | {values['cells']} | {values['balanced_accuracy']:.3f} | {values['balanced_accuracy_all_trials']:.3f} "
                f"| {values['mean_trials']:.2f} | {values['differs_from_all_trials']:.4f} | {values['expected_calibration_error']:.3f} "
                f"| {values['certain_share']:.3f} | {values['certain_and_wrong']:.4f} | {values['coverage']:.3f} | {values['candidates']:.2f} |"
            )
    return "\n".join(lines)


def class_rows(figures: dict) -> str:
    """A table line for each class of PBC."""
    return "\n".join(
        f"| {name} | {v['cells']} | {v['recall']:.3f} | {v['certain_share']:.3f} "
        f"| {v['taken_for']} {v['taken_for_share']:.3f} |" for name, v in figures.get("pbc_by_class", {}).items()
    )


def promise(calibration: Calibration) -> str:
    """What `certain` means in numbers."""
    certainty = calibration.certainty
    if certainty.certain == 0:
        return "No cell is called *certain*: no bound of the error rate could be shown."
    return (
        f"A cell is *certain* above probability {calibration.ends[-1].certain_probability:.6g}: among {certainty.certain} certain of\n"
        f"{certainty.cells} calibration cells {certainty.wrong} had the wrong class, so the error rate is below {certainty.risk:.2%} with "
        "95 % confidence\n(Clopper-Pearson, thresholds tested from the strictest down) for cells like those."
    )


def away(card: Card) -> str:
    """Where the promise holds."""
    if not card.home:
        return ""
    names = ", ".join(h.name.upper() for h in card.home)
    return f"It holds for the laboratories {names}, which are known by their light and stain: a cell that looks like none of them is never certain.\n"


def kept_apart(card: Card) -> str:
    """What of the laboratories was not trained on."""
    others = [name for name in card.laboratories if name != "pbc"]
    apart = f" Of {', '.join(n.upper() for n in others)} only the three quarters that do not validate." if others else ""
    unused = [name.upper() for name in DATA if name not in card.laboratories]
    return apart + (f" Not used at all: {', '.join(unused)}." if unused else "")


def write_card(folder: Path, calibration: Calibration, card: Card) -> None:
    """README.md with data, licence, use, figures and how they came about."""
    settling, last = calibration.settling, calibration.looks[-1].trials
    text = f"""# {card.name} {card.version}

Class-parallel diffusion classifier of blood cells for CytoDiffusion for Fiji.
Classes: {", ".join(card.classes)}.

**Research use only.** It assists experts and never replaces them; not for diagnosis.

## Validation

On validation cells, which are not trained on. Each quarter of them, chosen by a hash of the file name, is judged by a calibration on the other
three, so no cell is judged by thresholds that it had a part in; the calibration of this bundle is of all quarters. As many trials as each cell
needs, at most {last}; through the exported graph, CPU; seed {card.figures.get("seed")}:

| cells of | n | balanced accuracy | with all {last} trials | mean trials | class differs from all trials | ECE (15 bins) | certain | certain and wrong | coverage at 99 % | candidates |
|---|---|---|---|---|---|---|---|---|---|---|
{rows(card.figures)}

Those of single laboratories are without red cells. PBC by class:

| class | n | recall | certain | most often taken for |
|---|---|---|---|---|
{class_rows(card.figures)}

{promise(calibration)}
{away(card)}A cell leaves early only if its class is settled: among {settling.cells} calibration cells {settling.differing} had another class than after all
{last} trials, so the share is below {DIFFERS:.1%} with 95 % confidence.

## Trained on

{card.data}.{kept_apart(card)}

## Known limits

{card.limits.strip()}

## Licence

CC BY-NC 4.0, for research: PBC is CC BY 4.0, but some of the sources above came without a licence.
"""
    (folder / "README.md").write_text(text)
