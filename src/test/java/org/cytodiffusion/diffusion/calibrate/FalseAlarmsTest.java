/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.diffusion.Calibration;
import org.junit.jupiter.api.Test;

/** Red cells and two stages, whose made-up errors overlap. */
class FalseAlarmsTest {

    private static final List<CellClass> CLASSES =
            List.of(
                    new CellClass("erythrocyte", 0, "erythrocyte"),
                    new CellClass("ring", 0, "infected"),
                    new CellClass("schizont", 0, "infected"));

    private static LaboratoryFit fit(List<CellClass> classes, KnownCells cells) {
        return LaboratoryFit.of(
                new LaboratoryFit.Parent(classes, MadeCells.model()),
                cells,
                new LaboratoryFit.Options(Optional.empty(), 1),
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

    @Test
    void fewRedCellsAreCalledInfectedAndMostInfectedOnesStillAre() {
        LaboratoryFit fit = fit(CLASSES, blood(2).cells(400, 40, 40));
        FalseAlarms alarms = fit.alarms().orElseThrow();
        assertThat(alarms.redCells()).isEqualTo(400);
        assertThat(alarms.before()).isGreaterThan(20);
        assertThat(alarms.after()).isEqualTo(2);
        assertThat(alarms.heldBack()).allMatch(by -> by > 0);
        long given = fit.verdicts().stream().filter(v -> v.cellClass().isInfected()).count();
        assertThat(given).isLessThan(82);
        KnownCells red = blood(99).cells(4000, 0, 0);
        KnownCells ill = blood(98).cells(0, 500, 500);
        // Of six such fits it was 0.0015 to 0.0135, 0.006 in the mean: 400 cells tell no more.
        assertThat(infected(fit.calibration(), red)).isLessThan(0.0125);
        assertThat(infected(fit.calibration(), ill)).isGreaterThan(0.4);
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
}
