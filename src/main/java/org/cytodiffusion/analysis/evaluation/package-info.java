/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Verdicts held to the labels that people gave: how good, how honest and how cautious a model is.
 */
package org.cytodiffusion.analysis.evaluation;
