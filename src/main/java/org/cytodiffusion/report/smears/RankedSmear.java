/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.smears;

import java.util.List;
import org.cytodiffusion.report.ReportedCell;
import org.cytodiffusion.report.SmearTally;
import org.cytodiffusion.report.Triage;

/**
 * A smear among others.
 *
 * @param rank from 1, the first to be looked at
 * @param name what it is called
 * @param tally its cells, counted
 * @param triage the judgement
 * @param cells the few that need eyes most, in that order
 */
public record RankedSmear(
        int rank, String name, SmearTally tally, Triage triage, List<ReportedCell> cells) {}
