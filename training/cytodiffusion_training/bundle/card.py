# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The model card, README.md of a draft; `cytodiffusion fit` says in front of it what the model is worth."""

from pathlib import Path

from cytodiffusion_training.bundle.description import DATA, Card


def kept_apart(card: Card) -> str:
    """What of the laboratories was not trained on."""
    others = [name for name in card.laboratories if name != "pbc"]
    apart = (
        f" Of {', '.join(n.upper() for n in others)} only the three quarters that do not validate." if others else ""
    )
    unused = [name.upper() for name in DATA if name not in card.laboratories]
    return apart + (f" Not used at all: {', '.join(unused)}." if unused else "")


def write_card(folder: Path, card: Card) -> None:
    """README.md with use, data, limits and licence."""
    text = f"""# {card.name} {card.version}

Class-parallel diffusion classifier of blood cells for CytoDiffusion for Fiji.
Classes: {", ".join(card.classes)}.

**Research use only.** It assists experts and never replaces them; not for diagnosis.

## Trained on

{card.data}.{kept_apart(card)}

## Known limits

{card.limits.strip()}

## Licence

CC BY-NC 4.0, for research: PBC is CC BY 4.0, but some of the sources above came without a licence.
"""
    (folder / "README.md").write_text(text)
