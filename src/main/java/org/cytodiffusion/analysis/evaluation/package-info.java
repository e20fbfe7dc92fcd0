/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Verdicts compared with the labels that people gave: how good, honest and cautious a model is.
 * Words: docs/METHOD.md.
 */
package org.cytodiffusion.analysis.evaluation;
