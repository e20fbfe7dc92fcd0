/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.diffusion.Calibration;

/** What the machine itself warns of. */
final class Signs {

    private Signs() {}

    /** Whether a cell is unlike the cells of every class. */
    static boolean anomalous(Verdict verdict) {
        return verdict.anomaly() >= Calibration.ANOMALOUS;
    }

    /** Whether a person should look at the cell. */
    static boolean doubtful(Verdict verdict) {
        return !verdict.certain() || anomalous(verdict);
    }
}
