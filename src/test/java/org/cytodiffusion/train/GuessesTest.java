/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Nine of ten cells without a label are of the first class, as in blood, and one of the second. */
class GuessesTest {

    private static final int CELLS = 100;
    private static final int EACH = 10;

    private static float[][] errors() {
        float[][] errors = new float[CELLS][];
        for (int i = 0; i < CELLS; i++) {
            errors[i] =
                    i % EACH == 0 ? new float[] {0.2f, 0.1f, 0.3f} : new float[] {0.1f, 0.2f, 0.3f};
        }
        return errors;
    }

    @Test
    void sharesAreSoftmaxedErrorsAndOnlyWhatIsSureIsTrusted() {
        Guesses sharp = Guesses.of(errors(), 0.02, 0.125);
        double rest = Math.exp(-5) + Math.exp(-10);
        assertThat(sharp.shares()[0][1]).isCloseTo((float) (1 / (1 + rest)), within(1e-5f));
        assertThat(sharp.trust()[0]).isEqualTo(0.25f);
        Guesses soft = Guesses.of(errors(), 0.1, 0.5);
        assertThat(soft.shares()[0][1]).isLessThan(0.9f);
        assertThat(soft.trust()[0]).isZero();
    }

    @Test
    void rareClassesAreDrawnAsOftenAsFrequentOnes() {
        Guesses guesses = Guesses.of(errors(), 0.02, 0.5);
        for (int label = 0; label < 2; label++) {
            int own = 0;
            for (int draw = 0; draw < 1000; draw++) {
                int cell = guesses.drawn(label, draw / 1000.0);
                own += (cell % EACH == 0) == (label == 1) ? 1 : 0;
            }
            assertThat(own).as("class " + label).isGreaterThan(850);
        }
    }

    @Test
    void noCellHasAShareThatIsNotANumber() {
        Guesses far = Guesses.of(new float[][] {{0, 9}, {0, 9}}, 0.005, 1);
        assertThat(far.shares()[1]).containsExactly(1, 0);
        assertThat(far.drawn(1, 0.5)).isEqualTo(1);
    }

    /** Each cell is of one level, by which it is known again. */
    private static List<byte[]> levels(int count, int first) {
        List<byte[]> crops = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] crop = new byte[3 * DrawnCrops.SIZE * DrawnCrops.SIZE];
            java.util.Arrays.fill(crop, (byte) first);
            crops.add(crop);
        }
        return crops;
    }

    @Test
    void cellsWithoutALabelComeOnTopOfThoseWithOne() {
        CellsToTrain.Known learned = new CellsToTrain.Known(levels(4, 200), new int[] {0, 0, 1, 1});
        CellsToTrain cells =
                new CellsToTrain(learned, learned, levels(CELLS, 90), 3, DrawnCrops.SIZE);
        TrainPlan plan = new TrainPlan(TrainedPart.ALL, 10, 12, 1e-3, 1, 0);
        BatchMaker maker = new BatchMaker(cells, plan);
        Batch without = maker.batch(3, Optional.empty());
        Batch with = maker.batch(3, Optional.of(Guesses.of(errors(), 0.02, 0.125)));
        assertThat(without.cells()).isEqualTo(12);
        assertThat(with.cells()).isEqualTo(18);
        int numbers = without.clean().length / without.cells();
        for (int cell = 0; cell < with.cells(); cell++) {
            boolean labelled = cell < 12;
            assertThat(with.trust()[cell]).isEqualTo(labelled ? 1 : 0.25f);
            if (labelled) {
                assertThat(with.shares()[cell]).isEqualTo(without.shares()[cell]);
                assertThat(with.clean()[cell * numbers]).isEqualTo(without.clean()[cell * numbers]);
            }
        }
    }

    @Test
    void halfOfTheCellsAreOfNewClassesWhereTheirHeadsAreTrainedAlone() {
        int[] labels = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2};
        CellsToTrain.Known learned = new CellsToTrain.Known(levels(labels.length, 200), labels);
        CellsToTrain cells = new CellsToTrain(learned, learned, List.of(), 3, DrawnCrops.SIZE);
        TrainPlan plan = new TrainPlan(TrainedPart.ALL, 10, 400, 1e-3, 1, 0).ofNewHeads(2);
        int[] drawn = new int[3];
        for (float[] shares : new BatchMaker(cells, plan).batch(1, Optional.empty()).shares()) {
            for (int c = 0; c < drawn.length; c++) {
                drawn[c] += (int) shares[c];
            }
        }
        assertThat(drawn[2]).isBetween(160, 240);
        assertThat(drawn[0]).isBetween(65, 135);
    }
}
