/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.calibration;

import org.cytodiffusion.cell.CellScores;

/**
 * A cell that training ran its network on.
 *
 * @param laboratory that its picture is from
 * @param source the picture that it was cut from
 * @param label place of its class among those of the network
 * @param scores its trials
 */
public record ScoredCell(String laboratory, String source, int label, CellScores scores) {}
