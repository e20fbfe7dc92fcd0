/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cytodiffusion.LabelledCrops;
import org.cytodiffusion.SciJavaContext;
import org.cytodiffusion.analysis.evaluation.EvaluationOutcome;
import org.cytodiffusion.display.table.EvaluationTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.command.CommandModule;

/** The command as scripts call it: through SciJava, without a dialog. */
class EvaluateModelTest {

    @RegisterExtension static final SciJavaContext scijava = new SciJavaContext();

    @TempDir private Path folder;

    private final Map<String, Object> inputs = new HashMap<>();

    @BeforeEach
    void fill() throws IOException {
        inputs.put("cells", LabelledCrops.write(folder.resolve("in")).toString());
        inputs.put("out", folder.resolve("out").toString());
        inputs.put("model", "PBC 9");
        inputs.put("device", "cpu");
        inputs.put("pixelsize", LabelledCrops.PIXEL);
        inputs.put("table", false);
        inputs.put("openpage", false);
    }

    private CommandModule run() throws Exception {
        return scijava.run(EvaluateModel.class, inputs);
    }

    @Test
    void figuresComeBackAndLieInTheFolder() throws Exception {
        inputs.put("map", "drawing=platelet");
        CommandModule module = run();
        assertThat(module.isCanceled()).as(module.getCancelReason()).isFalse();
        EvaluationOutcome outcome = ((EvaluateModel) module.getCommand()).outcome().orElseThrow();
        assertThat(outcome.evaluation().counts().known()).isEqualTo(8);
        assertThat(outcome.failures()).isEmpty();
        List<String> rows = Files.readAllLines(folder.resolve("out/figures.csv"));
        ResultsTable table = EvaluationTable.of(outcome.evaluation());
        assertThat(table.size()).isEqualTo(rows.size() - 1);
        assertThat(table.getStringValue("figure", 0)).isEqualTo("accuracy");
        assertThat(rows.get(1)).startsWith("all,accuracy," + table.getValue("value", 0));
        assertThat(folder.resolve("out/evaluation.html")).isNotEmptyFile();
    }

    @ParameterizedTest
    @CsvSource({
        "cells, '', cells must be given",
        "cells, nowhere, There is no file or folder",
        "out, ' ', out must be given",
        "model, Atlas, Atlas",
        "map, ig, map must be NAME=VALUE",
        "where, a=b, There is no column",
        "device, abacus, abacus"
    })
    void wrongValuesAreRefusedInASentence(String key, String value, String reason)
            throws Exception {
        inputs.put(key, value);
        CommandModule module = run();
        assertThat(module.isCanceled()).isTrue();
        assertThat(module.getCancelReason()).contains(reason).endsWith(".");
        assertThat(((EvaluateModel) module.getCommand()).outcome()).isEmpty();
        assertThat(folder.resolve("out/evaluation.html")).doesNotExist();
    }

    @Test
    void numbersOutOfRangeAreRefused() throws Exception {
        inputs.put("maxtrials", 0);
        assertThat(run().getCancelReason()).contains("maxtrials must be");
        inputs.put("maxtrials", 4);
        inputs.put("pixelsize", -1.0);
        assertThat(run().getCancelReason()).contains("pixelsize must be");
    }
}
