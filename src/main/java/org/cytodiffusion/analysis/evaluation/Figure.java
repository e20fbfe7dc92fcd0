/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

/**
 * A figure that has a name.
 *
 * @param key its name for programs, in lower case with underscores
 * @param words its name for people
 * @param estimate what was measured
 */
public record Figure(String key, String words, Estimate estimate) {}
