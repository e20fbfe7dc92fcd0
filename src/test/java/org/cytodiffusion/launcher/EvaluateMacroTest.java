/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.cytodiffusion.LabelledCrops;
import org.cytodiffusion.NeedsDisplay;
import org.cytodiffusion.display.table.EvaluationTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A real macro in plain ImageJ with our menu. */
@NeedsDisplay
@ExtendWith(LaunchedImageJ.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EvaluateMacroTest {

    @TempDir private Path folder;

    @Test
    void aMacroGivesEveryKeyAndReadsTheTable() throws IOException {
        Path in = LabelledCrops.write(folder.resolve("my cells"));
        Path out = folder.resolve("my results");
        String keys =
                String.format(
                        "cells=[%s] out=[%s] model=[PBC 9] images=[] reviewers=[] map=[] where=[]"
                                + " maxtrials=4 device=cpu pixelsize=0.104 table=true"
                                + " openpage=false",
                        in, out);
        assertThat(IJ.runMacro("run('Evaluate Model...', '" + keys + "'); return 'went on';"))
                .isEqualTo("went on");
        ResultsTable table = ResultsTable.getResultsTable(EvaluationTable.TITLE);
        assertThat(table.getColumnAsStrings("figure"))
                .contains("accuracy", "certain_share", "anomaly_auroc", "recall");
        assertThat(table.getValue("n", 0)).isEqualTo(7);
        assertThat(out.resolve("evaluation.html")).isNotEmptyFile();
    }
}
