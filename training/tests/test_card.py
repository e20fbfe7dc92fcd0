# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_in_docs_is_the_card_of_the_bundle_with_pictures():
    page = (ROOT / "docs/MODEL-CARD.md").read_text()
    assert page.startswith((ROOT / "models/pbc9/README.md").read_text()), "run training/cards/make_card_page.py"
    assert (ROOT / "docs/images/card-limits.png").stat().st_size > 50_000
