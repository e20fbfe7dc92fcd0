/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.diffusion.Calibration;
import org.cytodiffusion.diffusion.ProfileAnomaly;
import org.cytodiffusion.diffusion.RunEnd;

/**
 * Refits a model to a laboratory. Cells are dealt into five parts; each cell is seen by a fit of
 * the others, and from what these say come the settled margins, the thresholds and all figures.
 * What is kept is a fit of all cells with the thresholds found so (docs/METHOD.md, "Calibration to
 * another laboratory").
 *
 * @param calibration what the new model uses
 * @param choice what was fitted
 * @param settling when cells leave early
 * @param certainty what is promised of certain cells in runs of any length allowed
 * @param alarms red cells taken for infected ones; empty if the model has no such classes
 * @param verdicts of the cells, in their order, each by a fit that it was left out of
 * @param lastWinners the class of each cell after all trials, by its place, by the same fit
 */
public record LaboratoryFit(
        Calibration calibration,
        Choice choice,
        Settling settling,
        Certainty certainty,
        Optional<FalseAlarms> alarms,
        List<Verdict> verdicts,
        int[] lastWinners) {

    /**
     * What a person may choose.
     *
     * @param form of the adaptation; empty to let the cells decide
     * @param seed deals the cells out
     * @param absent places of classes that a person says do not occur in the laboratory: they are
     *     candidates of no cell
     */
    public record Options(Optional<Form> form, long seed, Set<Integer> absent) {

        /** No class is said to be absent. */
        public Options(Optional<Form> form, long seed) {
            this(form, seed, Set.of());
        }
    }

    /**
     * What is refitted.
     *
     * @param classes of the model
     * @param calibration that it has now
     * @param knowsTraining whether its profiles are those of the cells that the network was trained
     *     on, so that only their scales are left to fit
     */
    public record Parent(List<CellClass> classes, Calibration calibration, boolean knowsTraining) {

        /** Its profiles move with the cells. */
        public Parent(List<CellClass> classes, Calibration calibration) {
            this(classes, calibration, false);
        }
    }

    /**
     * Refits; takes seconds to minutes, longer the more cells there are.
     *
     * @param parent the model
     * @param cells of the laboratory, at least 20
     * @param options what a person chose
     * @param progress shows how far the fit is, and may cancel it
     * @throws java.util.concurrent.CancellationException if it was cancelled
     * @return the fit
     */
    public static LaboratoryFit of(
            Parent parent, KnownCells cells, Options options, Progress progress) {
        if (cells.size() < 2 * Folds.PARTS) {
            throw new IllegalArgumentException("Too few cells to learn from");
        }
        return new Work(parent, cells, options, Folds.of(cells, options.seed())).done(progress);
    }

    /** The fit on its way. */
    private record Work(Parent parent, KnownCells cells, Options options, Folds folds) {

        private static final int STEPS = Folds.PARTS + 1;

        LaboratoryFit done(Progress progress) {
            step(progress, 0);
            Fitted[] fits = new Fitted[Folds.PARTS];
            for (int f = 0; f < fits.length; f++) {
                int done = f;
                fits[f] = fitted(folds.without(f), f + 1, () -> step(progress, done)).fitted();
            }
            Chosen all = fitted(cells, 0, () -> step(progress, Folds.PARTS));
            step(progress, STEPS);
            Optional<FalseAlarms> alarms = FalseAlarms.of(parent.classes(), cells, ofCells(fits));
            // The kept fit may be sharper than those of four fifths.
            Optional<FalseAlarms> kept =
                    FalseAlarms.of(
                            parent.classes(),
                            cells,
                            Collections.nCopies(cells.size(), all.fitted()));
            for (int f = 0; f < fits.length; f++) {
                fits[f] = heldBack(fits[f], alarms);
            }
            Optional<FalseAlarms> both = alarms.map(a -> a.atLeast(kept.orElseThrow()));
            return thresholds(fits, new Chosen(heldBack(all.fitted(), both), all.choice()), both);
        }

        private Fitted heldBack(Fitted fitted, Optional<FalseAlarms> alarms) {
            return alarms.map(known -> known.holdBack(fitted, parent.classes())).orElse(fitted);
        }

        private static void step(Progress progress, int done) {
            progress.report("Fitting", done, STEPS);
            if (progress.isCancelled()) {
                throw new CancellationException();
            }
        }

        private record Chosen(Fitted fitted, Choice choice) {}

        private Chosen fitted(KnownCells some, int number, Runnable pulse) {
            Options inside = new Options(options.form(), options.seed() + number, options.absent());
            LooksFit fit = LooksFit.of(parent.calibration(), some, inside, pulse);
            List<ProfileAnomaly> profiles =
                    parent.calibration().profiles().stream()
                            .map(profile -> profile(profile, some))
                            .toList();
            return new Chosen(new Fitted(fit.looks(), profiles), fit.choice());
        }

        /** A laboratory moves what is known; where training cells told it, scales are left. */
        private ProfileAnomaly profile(ProfileAnomaly profile, KnownCells some) {
            return parent.knowsTraining()
                    ? TrainedProfiles.balanced(profile, some)
                    : ProfileFit.fit(profile, some);
        }

        private List<Fitted> ofCells(Fitted[] fits) {
            return Arrays.stream(folds.part()).mapToObj(part -> fits[part]).toList();
        }

        private LaboratoryFit thresholds(Fitted[] bare, Chosen all, Optional<FalseAlarms> alarms) {
            double[][] distances = Fitted.distances(cells, ofCells(bare));
            Fitted[] scaled = new Fitted[bare.length];
            for (int f = 0; f < bare.length; f++) {
                int part = f;
                scaled[f] = bare[f].scaledBy(distances, i -> folds.part()[i] != part);
            }
            HeldOutLooks seen = HeldOutLooks.of(cells, ofCells(scaled), parent);
            Settling settling = Settling.of(seen);
            RunEnds ends = new RunEnds(seen, cells, settling.margins(), options.absent());
            RunEnd[][] cross = new RunEnd[seen.looks()][Folds.PARTS];
            List<RunEnd> whole = new ArrayList<>();
            Certainty certainty = Certainty.none(cells.size());
            for (int last = seen.looks() - 1; last >= 0; last--) {
                Certainty here = promise(ends, cross[last], last, certainty);
                certainty = last == seen.looks() - 1 ? here : certainty;
                whole.add(0, certainFrom(ends.by(i -> true, last), here.above()));
            }
            Fitted kept = all.fitted().scaledBy(distances, i -> true);
            return new LaboratoryFit(
                    calibration(kept, settling, whole),
                    all.choice(),
                    settling,
                    certainty,
                    alarms,
                    verdicts(scaled, settling, cross),
                    seen.lastWinners());
        }

        /** Shorter runs are held to the risk that the whole one could show. */
        private Certainty promise(RunEnds ends, RunEnd[] cross, int last, Certainty wholeRun) {
            for (int f = 0; f < cross.length; f++) {
                int part = f;
                cross[f] = ends.by(i -> folds.part()[i] != part, last);
            }
            boolean isWhole = last == ends.seen().looks() - 1;
            List<Double> risks = isWhole ? Certainty.RISKS : List.of(wholeRun.risk());
            Certainty found =
                    isWhole || wholeRun.risk() < 1
                            ? Certainty.of(
                                    ends.possible(cross, folds.part(), last), cells.size(), risks)
                            : wholeRun;
            for (int f = 0; f < cross.length; f++) {
                cross[f] = certainFrom(cross[f], found.above());
            }
            return found;
        }

        private static RunEnd certainFrom(RunEnd end, double above) {
            return new RunEnd(end.candidateThresholds(), above, end.typicalSurprise());
        }

        private Calibration calibration(Fitted fitted, Settling settling, List<RunEnd> ends) {
            return new Calibration(
                    fitted.settledFrom(settling.margins()).looks(),
                    ends,
                    fitted.profiles(),
                    parent.calibration().normality(),
                    parent.calibration().opinion());
        }

        private List<Verdict> verdicts(Fitted[] fits, Settling settling, RunEnd[][] cross) {
            List<Calibration> each =
                    IntStream.range(0, fits.length)
                            .mapToObj(
                                    f ->
                                            calibration(
                                                    fits[f],
                                                    settling,
                                                    Arrays.stream(cross).map(e -> e[f]).toList()))
                            .toList();
            return IntStream.range(0, cells.size())
                    .mapToObj(
                            i ->
                                    each.get(folds.part()[i])
                                            .verdict(
                                                    parent.classes(),
                                                    cells.cells().get(i).scores()))
                    .toList();
        }
    }
}
