# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Cells of all laboratories as crops: reading, scale, white balance, stain, augmentation."""
