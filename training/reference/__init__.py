# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""An oracle for models of kind `latent`: the published algorithm in PyTorch and NumPy, written apart from the Java
code."""
