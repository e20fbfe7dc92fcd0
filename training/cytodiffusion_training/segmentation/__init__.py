# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""The small network that finds cells in whole fields: kinds, centres and extents, for a seeded watershed."""
