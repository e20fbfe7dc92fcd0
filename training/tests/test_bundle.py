# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

import pytest

RDF = Path(__file__).resolve().parents[2] / "models/pbc9/rdf.yaml"


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_the_bundled_model_passes_the_bioimageio_checker():
    from bioimageio.core import test_model

    summary = test_model(RDF)
    errors = [e for d in summary.details for e in d.errors]
    assert summary.status == "passed", errors
