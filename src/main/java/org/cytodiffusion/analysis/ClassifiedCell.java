/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.Verdict;

/**
 * A cell and what the classifier says of it.
 *
 * @param cell where it is
 * @param verdict what it is
 */
public record ClassifiedCell(Cell cell, Verdict verdict) {}
