# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The rival in the table of laboratories left out: how it names leukocytes of laboratories that it was not trained
on."""

import torch

from cytodiffusion_training.calibration.left_out import options_of, table

from baseline.network import predicted
from baseline.train import load_cnn


def main() -> None:
    table(
        options_of(__doc__).parse_args(), lambda path, cells: -predicted(load_cnn(path), cells, torch.device("cpu"))[0]
    )


if __name__ == "__main__":
    main()
