/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.cytodiffusion.TinyBundle;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.TrainGraph;
import org.cytodiffusion.model.bundle.BundleReader;
import org.cytodiffusion.model.graph.NetworkGraphs;
import org.cytodiffusion.model.graph.Weight;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small network of two classes gets a third one, which starts as the second. */
class NewHeadsFirstTest {

    private static final int KEPT = 2;

    @TempDir private Path temporary;

    private NetworkTraining training;
    private final CellsToTrain cells = DrawnCrops.cells(10, List.of());

    @BeforeEach
    void open() throws IOException {
        ModelBundle bundle = BundleReader.read(TinyBundle.trainable(temporary.resolve("bundle")));
        TrainGraph graph = bundle.classParallel().training().orElseThrow();
        Map<String, Weight> tensors = NetworkGraphs.read(bundle.classParallel().classifyGraph());
        NetworkWeights start = NetworkWeights.of(graph, tensors, 3).withHeads(new int[] {0, 1, 1});
        training =
                new NetworkTraining(graph, tensors, start, new NetworkTraining.Machine(false, 1));
    }

    private NetworkTraining.Outcome run(double rate) throws IOException {
        TrainPlan plan = new TrainPlan(TrainedPart.ALL, 60, 8, rate, 1, 0);
        Checkpoint kept = new Checkpoint(temporary.resolve("kept"), "key");
        return new NewHeadsFirst(training, KEPT).run(cells, plan, kept, new Deaf());
    }

    private static final class Deaf implements TrainListener {
        @Override
        public void point(TrainPoint point) {
            // The outcome holds them.
        }

        @Override
        public void report(String stage, long done, long total) {
            // Nobody waits.
        }
    }

    @Test
    void theRestStaysBitByBitWhereTrainingItBringsNothing() throws IOException {
        NetworkTraining.Outcome outcome = run(1e-12);
        assertThat(outcome.plan().words()).isEqualTo("the heads of the new classes");
        assertThat(outcome.bestStep()).isPositive();
        NetworkWeights made = outcome.weights();
        List<String> moved = new ArrayList<>();
        for (int i = 0; i < made.names().size(); i++) {
            float[] before = training.start().weights().get(i).values();
            float[] after = made.weights().get(i).values();
            int from = made.head(i, KEPT);
            boolean isOfClasses = from > 0;
            int stays = isOfClasses ? from : before.length;
            assertThat(Arrays.copyOf(after, stays))
                    .as(made.names().get(i))
                    .isEqualTo(Arrays.copyOf(before, stays));
            if (!Arrays.equals(after, before)) {
                moved.add(made.names().get(i));
            }
        }
        assertThat(moved).contains("head", "modulation.weight");
        double[] before = training.losses(cells.held(), cells.size());
        double[] after = training.from(made).losses(cells.held(), cells.size());
        assertThat(mean(after)).isLessThan(mean(before));
    }

    @Test
    void theRestIsTrainedWhereThatBringsMoreThanChance() throws IOException {
        NetworkTraining.Outcome outcome = run(5e-3);
        assertThat(outcome.plan().words()).isEqualTo("the whole network");
        assertThat(outcome.points()).isNotEmpty();
        assertThat(temporary.resolve("kept.first")).doesNotExist();
    }

    @Test
    void theGainOfTheSameCellsIsCompared() {
        double[] before = {3, 1, 2, 0.5};
        assertThat(NewHeadsFirst.isBetter(before, new double[] {2.9, 0.9, 1.9, 0.4})).isTrue();
        assertThat(NewHeadsFirst.isBetter(before, new double[] {1, 1.2, 2, 0.6})).isFalse();
        assertThat(NewHeadsFirst.isBetter(before, before)).isFalse();
    }

    private static double mean(double[] losses) {
        return Arrays.stream(losses).average().orElseThrow();
    }
}
