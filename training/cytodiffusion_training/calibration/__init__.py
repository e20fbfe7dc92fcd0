# Copyright 2026 the CytoDiffusion developers.
# SPDX-License-Identifier: Apache-2.0
"""Scores for the jar that fits and judges, and the tables of what networks are worth."""
