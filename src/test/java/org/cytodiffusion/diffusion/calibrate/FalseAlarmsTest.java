/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.diffusion.Calibration;
import org.cytodiffusion.diffusion.Look;
import org.junit.jupiter.api.Test;

/** Red cells and two stages, whose made-up errors overlap. */
class FalseAlarmsTest {

    private static final List<CellClass> CLASSES =
            List.of(
                    new CellClass("erythrocyte", 0, "erythrocyte"),
                    new CellClass("ring", 0, "infected"),
                    new CellClass("schizont", 0, "infected"));

    private static final int RED = 400;

    /** Of the red cells one may be beyond the limit: 2 / 401 is below 0.005, 3 / 401 above. */
    private static final int BEYOND = 1;

    /** Offsets alone, as they take the least time. */
    private static LaboratoryFit fit(List<CellClass> classes, KnownCells cells) {
        return LaboratoryFit.of(
                new LaboratoryFit.Parent(classes, MadeCells.model()),
                cells,
                new LaboratoryFit.Options(Optional.of(Form.OFFSETS), 1),
                Progress.NONE);
    }

    private static MadeCells blood(long seed) {
        return new MadeCells(seed, 0.3, 1, 1, 1);
    }

    /** The share of cells that get an infected class. */
    private static double infected(Calibration calibration, KnownCells cells) {
        long count =
                cells.cells().stream()
                        .map(cell -> calibration.verdict(CLASSES, cell.scores()).cellClass())
                        .filter(CellClass::isInfected)
                        .count();
        return (double) count / cells.size();
    }

    /** The share of red cells that lie beyond a limit set by others, at a look. */
    private static double beyond(Fitted fitted, int look, long seed) {
        KnownCells set = blood(seed).cells(RED, 1, 1);
        FalseAlarms alarms =
                FalseAlarms.of(CLASSES, set, Collections.nCopies(set.size(), fitted)).orElseThrow();
        assertThat(alarms.before()).isGreaterThan(BEYOND);
        assertThat(alarms.after()).isEqualTo(BEYOND);
        Look held = alarms.holdBack(fitted, CLASSES).looks().get(look);
        KnownCells fresh = blood(1000 + seed).cells(1000, 0, 0);
        long count =
                fresh.cells().stream()
                        .map(cell -> held.logits(cell.scores().first(held.trials())))
                        .filter(logits -> Math.max(logits[1], logits[2]) > logits[0])
                        .count();
        return (double) count / fresh.size();
    }

    /** Standard deviation of a mean of counts out of 1,000 at limits set by 400 cells each. */
    private static double deviation(int sets) {
        // The share beyond the (k+1)-th of n cells is of the beta distribution of k+1 and n-k.
        double a = BEYOND + 1;
        double b = RED - BEYOND;
        double mean = a / (a + b);
        double ofLimits = a * b / ((a + b) * (a + b) * (a + b + 1));
        return Math.sqrt((ofLimits + mean * (1 - mean) / 1000) / sets);
    }

    /** Whatever the distribution is, order statistics tell the mean: 2 / 401. */
    @Test
    void theMeanShareOfNewRedCellsBeyondTheLimitIsThatOfOrderStatistics() {
        Calibration model = MadeCells.model();
        Fitted fitted = new Fitted(model.looks(), model.profiles());
        int sets = 100;
        for (int look = 0; look < model.looks().size(); look++) {
            int at = look;
            double mean =
                    LongStream.rangeClosed(1, sets)
                            .mapToDouble(seed -> beyond(fitted, at, seed))
                            .average()
                            .orElseThrow();
            assertThat(mean).isCloseTo(2 / 401.0, within(4 * deviation(sets)));
        }
    }

    /** In a whole fit cells leave at any of three looks, and most of the infected stay found. */
    @Test
    void fewRedCellsAreCalledInfectedAndMostInfectedOnesStillAre() {
        int sets = 8;
        double alarms = 0;
        double found = 0;
        for (int seed = 1; seed <= sets; seed++) {
            LaboratoryFit fit = fit(CLASSES, blood(seed).cells(RED, 40, 40));
            FalseAlarms counted = fit.alarms().orElseThrow();
            assertThat(counted.redCells()).isEqualTo(RED);
            assertThat(counted.before()).isGreaterThan(10);
            assertThat(counted.after()).isEqualTo(BEYOND);
            assertThat(counted.heldBack()).allMatch(by -> by > 0);
            Calibration calibration = fit.calibration();
            alarms += infected(calibration, blood(1000 + seed).cells(1000, 0, 0)) / sets;
            found += infected(calibration, blood(2000 + seed).cells(0, 100, 100)) / sets;
        }

        assertThat(alarms).isLessThan(FalseAlarms.MOST + 3 * deviation(sets));
        assertThat(found).isGreaterThan(0.4);
    }

    @Test
    void tooFewRedCellsHoldNothingBack() {
        FalseAlarms alarms = fit(CLASSES, blood(1).cells(150, 40, 40)).alarms().orElseThrow();
        assertThat(alarms.heldBack()).containsOnly(0.0);
        assertThat(alarms.after()).isEqualTo(alarms.before());
    }

    @Test
    void otherModelsKnowOfNone() {
        assertThat(fit(MadeCells.CLASSES, blood(1).cells(220, 20, 20)).alarms()).isEmpty();
    }

    @Test
    void theLimitIsSetByWhatANewCellWouldDo() {
        assertThat(FalseAlarms.allowed(199)).isEqualTo(199);
        assertThat(FalseAlarms.allowed(200)).isZero();
        assertThat(FalseAlarms.allowed(398)).isZero();
        assertThat(FalseAlarms.allowed(399)).isEqualTo(1);
        assertThat(FalseAlarms.allowed(999)).isEqualTo(4);
    }
}
