/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate.unlabelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.diffusion.Calibration;
import org.cytodiffusion.diffusion.RunEnd;
import org.cytodiffusion.diffusion.calibrate.KnownCell;
import org.cytodiffusion.diffusion.calibrate.KnownCells;
import org.cytodiffusion.diffusion.calibrate.MadeCells;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cells without labels move classes to where they lie, and make nothing certain. */
class UnlabelledFitTest {

    private static List<CellScores> scores(KnownCells cells) {
        return cells.cells().stream().map(KnownCell::scores).toList();
    }

    @ParameterizedTest(name = "seed {0}, counts {1} {2} {3}")
    @CsvSource({"1, 60, 60, 60", "2, 20, 90, 40", "3, 120, 15, 45"})
    void whereALaboratoryFavoursAClassItsCellsAreNamedBetter(long seed, int a, int b, int c) {
        // Errors under the first class are so much smaller here that many cells get it.
        MadeCells laboratory = new MadeCells(seed, 0.12, 0.62, 1, 1);
        KnownCells cells = laboratory.cells(a, b, c);
        UnlabelledFit fit = UnlabelledFit.of(MadeCells.model(), scores(cells));
        KnownCells fresh = laboratory.cells(100, 100, 100);
        double before = MadeCells.right(MadeCells.model(), fresh);
        double after = MadeCells.right(fit.calibration(), fresh);
        assertThat(before).isLessThan(0.96);
        assertThat(after).isGreaterThan(before + 0.02);
    }

    @ParameterizedTest(name = "seed {0}, counts {1} {2} {3}")
    @CsvSource({"11, 60, 60, 60", "12, 20, 90, 40", "13, 120, 15, 45"})
    void whereTheNetworkHasAnOpinionThatIsLearnedFromWhateverTheErrors(
            long seed, int a, int b, int c) {
        // Errors under the first class are the least of every cell; features are moved towards b.
        MadeCells laboratory = new MadeCells(seed, 0.12, 0.2, 1, 1).moved(0.8, -0.3, 0, 0);
        KnownCells cells = laboratory.cells(a, b, c);
        UnlabelledFit fit = UnlabelledFit.of(MadeCells.opinionated(), scores(cells));
        KnownCells fresh = laboratory.cells(100, 100, 100);
        assertThat(MadeCells.right(fit.calibration(), fresh)).isGreaterThan(0.9);
        int[] before = UnlabelledFit.of(MadeCells.opinionated(), scores(fresh)).before();
        long named =
                IntStream.range(0, fresh.size())
                        .filter(i -> before[i] == fresh.cells().get(i).label())
                        .count();
        assertThat((double) named / fresh.size()).isBetween(0.6, 0.9);
    }

    @Test
    void atHomeNamesStayAsTheyAre() {
        KnownCells cells = new MadeCells(4, 0.12, 1, 1, 1).cells(60, 60, 60);
        UnlabelledFit fit = UnlabelledFit.of(MadeCells.model(), scores(cells));
        assertThat(fit.changed()).isLessThan(0.01);
        assertThat(MadeCells.right(fit.calibration(), cells)).isGreaterThan(0.99);
    }

    @Test
    void nothingIsCertainAndWhatIsOddStaysOdd() {
        KnownCells cells = new MadeCells(5, 0.12, 0.7, 1, 1).cells(40, 40, 40);
        Calibration parent = MadeCells.model();
        Calibration made = UnlabelledFit.of(parent, scores(cells)).calibration();
        assertThat(made.ends()).extracting(RunEnd::certainAbove).containsOnly(1.0);
        assertThat(made.profiles()).isEqualTo(parent.profiles());
        assertThat(cells.cells())
                .map(cell -> made.verdict(MadeCells.CLASSES, cell.scores()))
                .noneMatch(Verdict::certain);
    }

    @Test
    void noCellThatItLearnedFromLeavesEarlyWithAnotherClass() {
        KnownCells cells = new MadeCells(6, 0.2, 0.7, 1, 1).cells(40, 40, 40);
        UnlabelledFit fit = UnlabelledFit.of(MadeCells.model(), scores(cells));
        for (int i = 0; i < cells.size(); i++) {
            Verdict verdict =
                    fit.calibration().verdict(MadeCells.CLASSES, cells.cells().get(i).scores());
            assertThat(verdict.cellClass()).isEqualTo(MadeCells.CLASSES.get(fit.after()[i]));
        }
    }

    @Test
    void tooFewCellsAreRefused() {
        List<CellScores> few = scores(new MadeCells(7, 0.1, 1, 1, 1).cells(20, 20, 9));
        assertThatThrownBy(() -> UnlabelledFit.of(MadeCells.model(), few))
                .hasMessageContaining("Too few");
    }
}
