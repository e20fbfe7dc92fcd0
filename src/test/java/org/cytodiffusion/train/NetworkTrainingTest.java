/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cytodiffusion.TinyBundle;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.TrainGraph;
import org.cytodiffusion.model.bundle.BundleReader;
import org.cytodiffusion.model.graph.NetworkGraphs;
import org.cytodiffusion.model.graph.Weight;
import org.cytodiffusion.model.onnx.OnnxTrialErrors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real training on DJL of a real, small network. */
class NetworkTrainingTest {

    private static final TrainPlan PLAN = new TrainPlan(TrainedPart.ALL, 60, 8, 5e-3, 1, 0);

    @TempDir private Path temporary;

    private ModelBundle bundle;
    private Map<String, Weight> tensors;
    private NetworkTraining training;

    @BeforeEach
    void open() throws IOException {
        bundle = BundleReader.read(TinyBundle.trainable(temporary.resolve("bundle")));
        TrainGraph graph = bundle.classParallel().training().orElseThrow();
        tensors = NetworkGraphs.read(bundle.classParallel().classifyGraph());
        NetworkWeights start = NetworkWeights.of(graph, tensors, 3);
        training =
                new NetworkTraining(graph, tensors, start, new NetworkTraining.Machine(false, 1));
    }

    /** Hears points, and stops after some of them. */
    private static final class Watcher implements TrainListener {
        private final List<TrainPoint> points = new ArrayList<>();
        private final int most;

        Watcher(int most) {
            this.most = most;
        }

        @Override
        public void point(TrainPoint point) {
            points.add(point);
        }

        @Override
        public void report(String stage, long done, long total) {
            // The points tell of it.
        }

        @Override
        public boolean isCancelled() {
            return points.size() >= most;
        }
    }

    private Checkpoint checkpoint(String name) {
        return new Checkpoint(temporary.resolve(name), "key");
    }

    @Test
    void lossFallsAndCellsAreToldApart() throws IOException {
        CellsToTrain cells = DrawnCrops.cells(20, List.of());
        Watcher watcher = new Watcher(1000);
        NetworkTraining.Outcome outcome = training.run(cells, PLAN, checkpoint("a"), watcher);
        TrainPoint first = watcher.points.get(0);
        TrainPoint last = watcher.points.get(watcher.points.size() - 1);
        assertThat(first.step()).isZero();
        assertThat(last.heldLoss()).isLessThan(0.5 * first.heldLoss());
        assertThat(last.heldAccuracy()).isGreaterThan(0.8);
        assertThat(outcome.bestStep()).isPositive();
        assertThat(outcome.isStopped()).isFalse();
        assertThat(outcome.weights().weights().get(0).values())
                .isNotEqualTo(training.start().weights().get(0).values());
    }

    @Test
    void aStoppedTrainingThatIsTakenUpEndsAsOneThatWasNot() throws IOException {
        List<byte[]> unlabelled = DrawnCrops.of(4, 3).crops();
        CellsToTrain cells = DrawnCrops.cells(8, unlabelled);
        TrainPlan plan = PLAN.withSteps(20);
        NetworkTraining.Outcome whole =
                training.run(cells, plan, checkpoint("a"), new Watcher(1000));
        Checkpoint kept = checkpoint("b");
        NetworkTraining.Outcome part = training.run(cells, plan, kept, new Watcher(5));
        assertThat(part.isStopped()).isTrue();
        assertThat(part.points()).hasSize(5);
        NetworkTraining.Outcome rest = training.run(cells, plan, kept, new Watcher(1000));
        assertThat(rest.points()).hasSameSizeAs(whole.points());
        assertThat(rest.bestStep()).isEqualTo(whole.bestStep());
        for (int i = 0; i < whole.weights().weights().size(); i++) {
            assertThat(rest.weights().weights().get(i).values())
                    .as(whole.weights().names().get(i))
                    .containsExactly(
                            whole.weights().weights().get(i).values(),
                            org.assertj.core.api.Assertions.within(1e-5f));
        }
    }

    @Test
    void whatIsOfAnotherTrainingIsNotTakenUp() throws IOException {
        CellsToTrain cells = DrawnCrops.cells(8, List.of());
        training.run(cells, PLAN.withSteps(2), checkpoint("a"), new Watcher(1000));
        Checkpoint other = new Checkpoint(temporary.resolve("a"), "other");
        assertThatThrownBy(() -> training.run(cells, PLAN, other, new Watcher(1000)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("another model, other cells or another plan");
    }

    @Test
    void whatIsNotTrainedStays() throws IOException {
        TrainPlan heads = new TrainPlan(TrainedPart.HEADS, 4, 4, 5e-3, 1, 0);
        CellsToTrain cells = DrawnCrops.cells(8, List.of());
        NetworkWeights made = training.run(cells, heads, checkpoint("a"), new Watcher(9)).weights();
        for (int i = 0; i < made.names().size(); i++) {
            float[] before = training.start().weights().get(i).values();
            if (!TrainedPart.HEADS.trains(made.names().get(i))) {
                assertThat(made.weights().get(i).values()).isEqualTo(before);
            }
        }
    }

    @Test
    void bothEnginesAgree() throws IOException {
        List<byte[]> crops = DrawnCrops.of(2, 5).crops();
        int[] trials = IntStream.range(0, bundle.classParallel().trials()).toArray();
        List<CellScores> found;
        try (OnnxTrialErrors network = OnnxTrialErrors.open(bundle, DeviceChoice.parse("cpu"), 1)) {
            found = network.errors(crops, trials);
        }
        assertThat(training.parity(tensors, crops, found)).isPositive().isLessThan(1e-4);
    }

    @Test
    void howLongItTakesIsSaidBefore() throws IOException {
        assertThat(training.seconds(DrawnCrops.cells(8, List.of()), PLAN)).isPositive();
    }

    @Test
    void withoutPyTorchOneSentenceSaysWhatToInstall() {
        ClassLoader none = new ClassLoader(ClassLoader.getPlatformClassLoader()) {};
        assertThatThrownBy(() -> PyTorch.require(none))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("add the update site CytoDiffusion-Training");
    }
}
