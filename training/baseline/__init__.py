# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The rival: a plain convolutional network of equal weights, on the same crops, for the same time."""
