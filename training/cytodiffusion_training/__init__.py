# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Training, calibration and export of the class-parallel diffusion classifier."""
