/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.diffusion.Calibration;
import org.cytodiffusion.diffusion.Look;
import org.cytodiffusion.diffusion.RunEnd;
import org.junit.jupiter.api.Test;

/** Refits over errors that are made up, whose shift between laboratories is known. */
class LaboratoryFitTest {

    private static final LaboratoryFit.Parent PARENT =
            new LaboratoryFit.Parent(MadeCells.CLASSES, MadeCells.model());

    private static final double[] SHIFT = {1.8, 1, 0.7};

    private static LaboratoryFit fit(KnownCells cells, Form form, long seed) {
        LaboratoryFit.Options options = new LaboratoryFit.Options(Optional.ofNullable(form), seed);
        return LaboratoryFit.of(PARENT, cells, options, Progress.NONE);
    }

    @Test
    void aKnownShiftIsTakenBack() {
        KnownCells home = new MadeCells(1, 0.2, 1, 1, 1).cells(300, 300, 300);
        MadeCells laboratory = new MadeCells(2, 0.2, SHIFT);
        KnownCells few = laboratory.cells(20, 20, 20);
        KnownCells fresh = laboratory.cells(300, 300, 300);
        double atHome = MadeCells.right(MadeCells.model(), home);
        assertThat(atHome).isGreaterThan(0.95);
        assertThat(MadeCells.right(MadeCells.model(), fresh)).isLessThan(0.75);
        LaboratoryFit fit = fit(few, null, 1);
        assertThat(fit.choice().form()).isNotEqualTo(Form.NONE);
        assertThat(MadeCells.right(fit.calibration(), fresh)).isGreaterThan(atHome - 0.03);
    }

    private static final LaboratoryFit.Parent SEEING =
            new LaboratoryFit.Parent(MadeCells.CLASSES, MadeCells.model(4));

    private static LaboratoryFit seeing(KnownCells cells, Optional<Form> form, Integer... absent) {
        return LaboratoryFit.of(
                SEEING, cells, new LaboratoryFit.Options(form, 1, Set.of(absent)), Progress.NONE);
    }

    /** Errors that tell hardly anything, and features that do. */
    @Test
    void featuresAreTakenWhereTheErrorsFail() {
        MadeCells laboratory = new MadeCells(15, 1.2, 3, 1, 0.4).moved(1, -1, 2, 0);
        LaboratoryFit fit = seeing(laboratory.cells(20, 20, 20), Optional.empty());
        assertThat(fit.choice().form()).isEqualTo(Form.FEATURES);
        assertThat(fit.choice().words()).contains("features").contains("penalty");
        assertThat(fit.calibration().looks())
                .allMatch(look -> look.adaptation().orElseThrow().width() == 4);
        KnownCells fresh = laboratory.cells(300, 300, 300);
        assertThat(MadeCells.right(SEEING.calibration(), fresh)).isLessThan(0.6);
        assertThat(MadeCells.right(fit.calibration(), fresh)).isGreaterThan(0.9);
        assertThat(odd(SEEING.calibration(), fresh)).isGreaterThan(0.9);
        assertThat(odd(fit.calibration(), fresh)).isLessThan(0.05);
    }

    @Test
    void withoutFeaturesNoneAreTaken() {
        KnownCells cells = new MadeCells(16, 1.2, 3, 1, 0.4).cells(20, 20, 20);
        assertThat(fit(cells, null, 1).choice().form()).isNotEqualTo(Form.FEATURES);
    }

    /** The mean cell of such a class stands in for it; a class that is absent needs none. */
    @Test
    void aClassThatWasNotGivenIsStillSeenByItsFeatures() {
        MadeCells laboratory = new MadeCells(17, 0.4, 1, 1, 1).moved(1, -1, 2, 0);
        KnownCells two = laboratory.cells(30, 30, 0);
        KnownCells third = laboratory.cells(0, 0, 300);
        LaboratoryFit possible = seeing(two, Optional.of(Form.FEATURES));
        LaboratoryFit absent = seeing(two, Optional.of(Form.FEATURES), 2);
        assertThat(MadeCells.right(possible.calibration(), third)).isGreaterThan(0.8);
        assertThat(MadeCells.right(absent.calibration(), third)).isLessThan(0.2);
        KnownCells fresh = laboratory.cells(300, 300, 0);
        assertThat(MadeCells.right(possible.calibration(), fresh)).isGreaterThan(0.85);
        assertThat(MadeCells.right(absent.calibration(), fresh)).isGreaterThan(0.9);
    }

    /** Many cells of one class are no reason to take others for it. */
    @Test
    void classesCountAlikeHoweverManyCellsTheyHave() {
        MadeCells laboratory = new MadeCells(18, 0.5, 1, 1, 1).moved(0, 0, 0, 0);
        KnownCells unequal = laboratory.cells(200, 20, 20);
        LaboratoryFit fit = seeing(unequal, Optional.of(Form.FEATURES));
        KnownCells[] fresh = {
            laboratory.cells(500, 0, 0), laboratory.cells(0, 500, 0), laboratory.cells(0, 0, 500)
        };
        double many = MadeCells.right(fit.calibration(), fresh[0]);
        double few =
                (MadeCells.right(fit.calibration(), fresh[1])
                                + MadeCells.right(fit.calibration(), fresh[2]))
                        / 2;
        assertThat(few).isCloseTo(many, within(0.03));
    }

    @Test
    void temperatureAloneLeavesTheClassesAsTheyWere() {
        KnownCells few = new MadeCells(3, 0.2, SHIFT).cells(20, 20, 20);
        LaboratoryFit fit = fit(few, Form.NONE, 1);
        assertThat(fit.calibration().looks()).allMatch(look -> look.adaptation().isEmpty());
    }

    @Test
    void whereNothingIsShiftedNothingIsAdapted() {
        KnownCells home = new MadeCells(4, 0.2, 1, 1, 1).cells(30, 30, 30);
        assertThat(fit(home, null, 1).choice().form()).isEqualTo(Form.NONE);
    }

    @Test
    void aClassThatWasNotGivenKeepsItsEvidence() {
        KnownCells two = new MadeCells(5, 0.2, SHIFT).cells(30, 30, 0);
        LaboratoryFit fit = fit(two, Form.LINEAR, 1);
        Look last = fit.calibration().looks().get(2);
        assertThat(last.adaptation().orElseThrow().matrix()[2]).containsOnly(0);
        assertThat(last.adaptation().orElseThrow().offsets()[2]).isZero();
        for (RunEnd end : fit.calibration().ends()) {
            assertThat(end.candidateThresholds()[2]).isEqualTo(1);
        }
    }

    /** Without it, one class that is never met would keep every cell from being certain. */
    @Test
    void whatDoesNotOccurIsNoCandidate() {
        MadeCells laboratory = new MadeCells(14, 0.1, 1, 1, 1);
        KnownCells two = laboratory.cells(150, 150, 0);
        LaboratoryFit fit =
                LaboratoryFit.of(
                        PARENT,
                        two,
                        new LaboratoryFit.Options(Optional.of(Form.NONE), 1, Set.of(2)),
                        Progress.NONE);
        assertThat(fit.certainty().risk()).isLessThan(1);
        assertThat(fit(two, Form.NONE, 1).certainty().risk()).isEqualTo(1);
        for (KnownCell cell : laboratory.cells(0, 0, 50).cells()) {
            Verdict verdict = fit.calibration().verdict(MadeCells.CLASSES, cell.scores());
            assertThat(verdict.candidates()).doesNotContain(MadeCells.CLASSES.get(2));
            assertThat(verdict.certain() && verdict.cellClass() == MadeCells.CLASSES.get(2))
                    .isFalse();
        }
    }

    @Test
    void ofFewCellsNothingIsCertainAndNothingRuledOut() {
        KnownCells few = new MadeCells(6, 0.05, SHIFT).cells(25, 25, 25);
        LaboratoryFit fit = fit(few, null, 1);
        assertThat(fit.certainty().risk()).isEqualTo(1);
        assertThat(fit.settling().deviations()).isEqualTo(Settling.NEVER);
        for (RunEnd end : fit.calibration().ends()) {
            assertThat(end.candidateThresholds()).containsOnly(1);
            assertThat(end.certainAbove()).isEqualTo(1);
        }
        for (Verdict verdict : fit.verdicts()) {
            assertThat(verdict.certain()).isFalse();
            assertThat(verdict.candidates()).hasSize(3);
            assertThat(verdict.trials()).isEqualTo(4);
        }
    }

    @Test
    void whatManyCellsPromiseHoldsForFreshOnes() {
        MadeCells laboratory = new MadeCells(7, 0.17, SHIFT);
        LaboratoryFit fit = fit(laboratory.cells(220, 220, 220), Form.OFFSETS, 1);
        assertThat(fit.certainty().risk()).isLessThanOrEqualTo(0.05);
        assertThat(fit.settling().deviations()).isLessThan(Settling.NEVER);
        KnownCells fresh = laboratory.cells(1000, 1000, 1000);
        int certain = 0;
        int wrong = 0;
        int covered = 0;
        for (KnownCell cell : fresh.cells()) {
            Verdict verdict = fit.calibration().verdict(MadeCells.CLASSES, cell.scores());
            boolean right = verdict.cellClass() == MadeCells.CLASSES.get(cell.label());
            certain += verdict.certain() ? 1 : 0;
            wrong += verdict.certain() && !right ? 1 : 0;
            covered += verdict.candidates().contains(MadeCells.CLASSES.get(cell.label())) ? 1 : 0;
        }
        assertThat(certain).isGreaterThan(1500);
        assertThat((double) wrong / certain).isLessThan(fit.certainty().risk());
        assertThat((double) covered / fresh.size()).isBetween(0.975, 1.0);
    }

    @Test
    void theOrderOfTheCellsChangesNoBit() {
        KnownCells cells = new MadeCells(8, 0.2, SHIFT).cells(22, 25, 30);
        List<KnownCell> shuffled = new ArrayList<>(cells.cells());
        Collections.shuffle(shuffled, new Random(1));
        Calibration one = fit(cells, null, 5).calibration();
        Calibration other =
                fit(new KnownCells(shuffled, MadeCells.CLASSES.size()), null, 5).calibration();
        assertThat(other).usingRecursiveComparison().isEqualTo(one);
    }

    @Test
    void theSeedDealsTheCellsOut() {
        KnownCells cells = new MadeCells(9, 0.2, SHIFT).cells(22, 25, 30);
        double one = fit(cells, Form.LINEAR, 1).calibration().looks().get(0).temperature();
        double same = fit(cells, Form.LINEAR, 1).calibration().looks().get(0).temperature();
        double other = fit(cells, Form.LINEAR, 2).calibration().looks().get(0).temperature();
        assertThat(same).isEqualTo(one);
        assertThat(other).isNotEqualTo(one);
    }

    /** The profiles move with the stain, so cells of the laboratory are no longer odd. */
    @Test
    void theLaboratorysCellsAreNormalAfterwards() {
        MadeCells laboratory = new MadeCells(10, 0.2, 4, 4, 4);
        LaboratoryFit fit = fit(laboratory.cells(40, 40, 40), null, 1);
        KnownCells fresh = laboratory.cells(200, 200, 200);
        assertThat(odd(PARENT.calibration(), fresh)).isGreaterThan(0.9);
        assertThat(odd(fit.calibration(), fresh)).isLessThan(0.05);
        KnownCells others = new MadeCells(11, 0.2, 1, 1, 1).cells(100, 100, 100);
        assertThat(odd(fit.calibration(), others)).isGreaterThan(0.9);
    }

    private static double odd(Calibration calibration, KnownCells cells) {
        return cells.cells().stream()
                .mapToDouble(
                        cell ->
                                calibration.verdict(MadeCells.CLASSES, cell.scores()).anomaly()
                                                >= Verdict.ANOMALOUS
                                        ? 1
                                        : 0)
                .average()
                .orElseThrow();
    }

    @Test
    void whoCancelsGetsNothing() {
        KnownCells cells = new MadeCells(12, 0.2, SHIFT).cells(20, 20, 20);
        assertThatThrownBy(
                        () ->
                                LaboratoryFit.of(
                                        PARENT,
                                        cells,
                                        new LaboratoryFit.Options(Optional.empty(), 1),
                                        (stage, done, total) -> {
                                            if (done == 2) {
                                                throw new CancellationException();
                                            }
                                        }))
                .isInstanceOf(CancellationException.class);
    }

    /** Calibrated once more, a model starts from what it became. */
    @Test
    void aCalibratedModelCanBeCalibratedAgain() {
        MadeCells laboratory = new MadeCells(13, 0.2, SHIFT);
        LaboratoryFit once = fit(laboratory.cells(40, 40, 40), Form.OFFSETS, 1);
        LaboratoryFit twice =
                LaboratoryFit.of(
                        new LaboratoryFit.Parent(MadeCells.CLASSES, once.calibration()),
                        laboratory.cells(40, 40, 40),
                        new LaboratoryFit.Options(Optional.of(Form.NONE), 1),
                        Progress.NONE);
        KnownCells fresh = laboratory.cells(300, 300, 300);
        assertThat(twice.calibration().looks())
                .allMatch(look -> look.adaptation().isPresent() || twice.choice().refit());
        assertThat(MadeCells.right(twice.calibration(), fresh))
                .isCloseTo(MadeCells.right(once.calibration(), fresh), within(0.03));
    }

    /** Looks that say nothing: evidence of all trials alike, no adaptation, and nothing certain. */
    private static Calibration uncalibrated(int features) {
        Calibration model = MadeCells.model(features);
        List<Look> looks = new ArrayList<>();
        for (Look look : model.looks()) {
            looks.add(new Look(look.evidence(), 1, 0));
        }
        return new Calibration(looks, model.ends(), model.profiles(), model.normality());
    }

    private static LaboratoryFit whole(List<CellClass> classes, KnownCells cells) {
        return LaboratoryFit.of(
                new LaboratoryFit.Parent(classes, uncalibrated(4), true),
                cells,
                new LaboratoryFit.Options(Optional.of(Form.WHOLE), 1),
                Progress.NONE);
    }

    /** What training cells told of their class stays; what another network told of it moves. */
    @Test
    void onlyProfilesOfOtherCellsMove() {
        KnownCells cells = new MadeCells(25, 0.3, 1, 1, 1).moved(3, 0, 0, 0).cells(60, 60, 60);
        Calibration before = uncalibrated(4);
        for (boolean knows : new boolean[] {true, false}) {
            LaboratoryFit fit =
                    LaboratoryFit.of(
                            new LaboratoryFit.Parent(MadeCells.CLASSES, before, knows),
                            cells,
                            new LaboratoryFit.Options(Optional.of(Form.WHOLE), 1),
                            Progress.NONE);
            double[][] means = fit.calibration().profiles().get(0).means();
            double[][] old = before.profiles().get(0).means();
            int first = MadeCells.CLASSES.size();
            for (int c = 0; c < means.length; c++) {
                double moved = means[c][first] - old[c][first];
                assertThat(moved).isCloseTo(knows ? 0 : 3, within(knows ? 1e-12 : 0.3));
            }
        }
    }

    @Test
    void aNetworkThatWasNeverCalibratedLearnsOfErrorsAndFeatures() {
        MadeCells made = new MadeCells(23, 0.3, 1, 1, 1).moved(0, 0, 0, 0);
        LaboratoryFit fit = whole(MadeCells.CLASSES, made.cells(700, 700, 700));
        assertThat(fit.choice().words()).contains("fitted again", "features");
        KnownCells fresh = made.cells(1000, 1000, 1000);
        double errorsAlone = MadeCells.right(MadeCells.model(), fresh);
        assertThat(MadeCells.right(fit.calibration(), fresh)).isGreaterThan(errorsAlone + 0.02);
        List<Verdict> certain = new ArrayList<>();
        int wrong = 0;
        int last = 0;
        for (int i = 0; i < fresh.size(); i++) {
            KnownCell cell = fresh.cells().get(i);
            Verdict verdict = fit.calibration().verdict(MadeCells.CLASSES, cell.scores());
            if (verdict.certain()) {
                certain.add(verdict);
                wrong += verdict.cellClass() == MadeCells.CLASSES.get(cell.label()) ? 0 : 1;
            }
        }
        for (int i = 0; i < fit.lastWinners().length; i++) {
            Verdict verdict = fit.verdicts().get(i);
            last += verdict.cellClass() == MadeCells.CLASSES.get(fit.lastWinners()[i]) ? 1 : 0;
        }
        assertThat(certain).hasSizeGreaterThan(1500);
        assertThat((double) wrong / certain.size()).isLessThan(fit.certainty().risk());
        assertThat(last).isGreaterThan((int) (0.99 * fit.verdicts().size()));
    }

    /** No blast is ever certain, so none counts for what is promised of certain cells. */
    @Test
    void whatIsNeverCertainProvesNothing() {
        KnownCells cells = new MadeCells(24, 0.1, 1, 1, 1).moved(0, 0, 0, 0).cells(300, 300, 300);
        List<CellClass> classes = new ArrayList<>(MadeCells.CLASSES);
        classes.set(2, new CellClass("blast", 0, "leukocyte"));
        LaboratoryFit fit = whole(classes, cells);
        long certain = fit.verdicts().stream().filter(Verdict::certain).count();
        assertThat(certain).isBetween(400L, 600L);
        assertThat(fit.certainty().certain()).isEqualTo((int) certain);
        assertThat(whole(MadeCells.CLASSES, cells).certainty().certain()).isGreaterThan(700);
    }
}
