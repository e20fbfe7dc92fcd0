/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cytodiffusion.LabelledCrops;
import org.cytodiffusion.analysis.ResultSink;
import org.cytodiffusion.analysis.SmearAnalysis;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.analysis.labels.LabelSource;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.install.ModelCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the model that comes with the software. */
class ModelEvaluationTest {

    @TempDir private Path folder;

    /** Keeps the names of what was told. */
    private static final class Names implements ResultSink<SmearResult> {
        private final List<String> done = new ArrayList<>();

        @Override
        public void done(int index, SmearImage image, SmearResult result) {
            done.add(result.image());
        }

        @Override
        public void failed(int index, Exception reason) {
            throw new AssertionError(reason);
        }
    }

    private EvaluationOutcome run(Path cells, Progress progress, Names names) throws IOException {
        EvaluationRequest request =
                new EvaluationRequest(
                        LabelSource.of(cells),
                        Map.of(),
                        Map.of(),
                        OptionalDouble.of(LabelledCrops.PIXEL),
                        4);
        ModelBundle bundle = ModelCatalog.standard().find("PBC 9");
        ModelEvaluation evaluation = ModelEvaluation.prepare(request, bundle.classes());
        try (SmearAnalysis analysis = SmearAnalysis.open(bundle, DeviceChoice.parse("cpu"), 1)) {
            return evaluation.run(analysis, progress, names);
        }
    }

    @Test
    void everyResultIsToldInTheOrderOfTheCells() throws IOException {
        Names names = new Names();
        EvaluationOutcome outcome =
                run(LabelledCrops.write(folder.resolve("in")), Progress.NONE, names);
        assertThat(outcome.complete()).isTrue();
        assertThat(names.done).hasSize(8).isSorted();
        assertThat(outcome.notes())
                .anyMatch(note -> note.contains("drawing (1)"))
                .anyMatch(note -> note.contains("given (8)"));
    }

    @Test
    void whatWasStoppedSaysSo() throws IOException {
        Progress stopped =
                new Progress() {
                    @Override
                    public void report(String stage, long done, long total) {
                        // It is over before it begins.
                    }

                    @Override
                    public boolean isCancelled() {
                        return true;
                    }
                };
        EvaluationOutcome outcome =
                run(LabelledCrops.write(folder.resolve("in")), stopped, new Names());
        assertThat(outcome.complete()).isFalse();
        assertThat(outcome.evaluation().counts().classified()).isLessThan(8);
    }

    @Test
    void aColumnOfNamesMakesNoSubgroups() throws IOException {
        LabelledCrops.write(folder);
        Path table =
                LabelledCrops.table(
                        folder,
                        Stream.concat(
                                        Stream.of("file,class,id,site"),
                                        IntStream.range(0, 60)
                                                .mapToObj(
                                                        i ->
                                                                ("./".repeat(i))
                                                                        + "lymphocyte/cell.png,"
                                                                        + "lymphocyte,"
                                                                        + i
                                                                        + ",here"))
                                .toList());
        EvaluationOutcome outcome = run(table, Progress.NONE, new Names());
        assertThat(outcome.evaluation().subgroups()).isEmpty();
        assertThat(outcome.notes())
                .anyMatch(note -> note.contains("\"id\" has 60 values, too many for subgroups"));
    }
}
