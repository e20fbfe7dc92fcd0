/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.labels;

/**
 * A cell that was given but cannot be used.
 *
 * @param name its name, as it was given
 * @param reason a sentence for the user
 */
public record UnusableCell(String name, String reason) {}
