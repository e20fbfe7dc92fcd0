/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.cell.Verdict;

/**
 * The diffusion classifier: the class under which the noise on a cell is removed best wins.
 *
 * <p>Trials run in rounds over all cells at once. After each round the cells are looked at: those
 * that are settled leave with their verdict, the others go on to the last look. (Li et al., ICCV
 * 2023; Deltadahl et al., Nature Machine Intelligence 7, 2025.)
 */
public final class Classifier implements CellClassifier {

    /** Network passes between two questions whether to go on, where nothing else is said. */
    private static final int PASSES_PER_CALL = 64;

    private final TrialErrors network;
    private final List<CellClass> classes;
    private final Calibration calibration;
    private final int passesPerCall;

    /**
     * Makes a classifier.
     *
     * @param network runs the noise trials
     * @param classes what the network tells apart, in its order
     * @param calibration fitted to this network
     */
    public Classifier(TrialErrors network, List<CellClass> classes, Calibration calibration) {
        this(network, classes, calibration, PASSES_PER_CALL);
    }

    /**
     * Makes a classifier that hands the network as much work at once as it wants.
     *
     * @param network runs the noise trials
     * @param classes what the network tells apart, in its order
     * @param calibration fitted to this network
     * @param passesPerCall cells times trials in one call of the network, at least 1; changes no
     *     verdict
     */
    public Classifier(
            TrialErrors network,
            List<CellClass> classes,
            Calibration calibration,
            int passesPerCall) {
        this.network = network;
        this.classes = List.copyOf(classes);
        this.calibration = calibration;
        this.passesPerCall = passesPerCall;
    }

    /**
     * {@inheritDoc}
     *
     * <p>A run ends at the last look within {@code maxTrials}, or at the first look if that needs
     * more.
     */
    @Override
    public void classify(
            List<SeenCell> cells, int maxTrials, BooleanSupplier cancelled, VerdictSink sink)
            throws InferenceException {
        int last = calibration.lastLook(maxTrials);
        RunOfLooks run = new RunOfLooks(classes, calibration, last);
        CellScores[] scores = new CellScores[cells.size()];
        int[] open = IntStream.range(0, cells.size()).toArray();
        for (int look = 0; look <= last && open.length > 0; look++) {
            int[] trials = run.trialsBefore(look);
            int step = Math.max(1, passesPerCall / trials.length);
            IntStream.Builder doubtful = IntStream.builder();
            for (int start = 0; start < open.length; start += step) {
                if (cancelled.getAsBoolean()) {
                    return;
                }
                int[] part = Arrays.copyOfRange(open, start, Math.min(open.length, start + step));
                runTrials(cells, part, trials, scores);
                for (int cell : part) {
                    Optional<Verdict> verdict =
                            run.verdict(look, scores[cell], cells.get(cell).foreign());
                    if (verdict.isPresent()) {
                        scores[cell] = null;
                        sink.accept(cell, verdict.get());
                    } else {
                        doubtful.add(cell);
                    }
                }
            }
            open = doubtful.build().toArray();
        }
    }

    /** Adds trials to the scores of some cells. */
    private void runTrials(List<SeenCell> all, int[] cells, int[] trials, CellScores[] scores)
            throws InferenceException {
        List<byte[]> chosen = Arrays.stream(cells).mapToObj(i -> all.get(i).crop()).toList();
        List<CellScores> fresh = network.errors(chosen, trials);
        for (int i = 0; i < cells.length; i++) {
            CellScores before = scores[cells[i]];
            scores[cells[i]] = before == null ? fresh.get(i) : before.followedBy(fresh.get(i));
        }
    }
}
