/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.latent;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.diffusion.CellClassifier;
import org.cytodiffusion.diffusion.InferenceException;
import org.cytodiffusion.diffusion.SeenCell;
import org.cytodiffusion.diffusion.VerdictSink;

/**
 * The published algorithm for latent diffusion models: all classes get the same trials, and those
 * that do worse than the best beyond chance are eliminated, until one is left or the trials are
 * used up. (Deltadahl et al., Nature Machine Intelligence 7, 2025.)
 */
public final class LatentClassifier implements CellClassifier {

    private final LatentTrials trials;
    private final LatentBank bank;
    private final LatentDecision decision;
    private final int most;

    /**
     * Makes a classifier.
     *
     * @param network of the model
     * @param plan how its trials are run
     * @param classes what it tells apart, in its order, at least two
     * @param calibration fitted to this model; without one no cell is ever certain
     */
    public LatentClassifier(
            LatentNetwork network,
            LatentPlan plan,
            List<CellClass> classes,
            Optional<LatentCalibration> calibration) {
        if (classes.size() < 2) {
            throw new IllegalArgumentException("A classifier needs two classes or more");
        }
        this.trials = new LatentTrials(network, plan);
        this.bank = new LatentBank(plan);
        this.decision = new LatentDecision(classes, calibration);
        this.most = plan.trials();
    }

    @Override
    public void classify(
            List<SeenCell> cells, int maxTrials, BooleanSupplier cancelled, VerdictSink sink)
            throws InferenceException {
        for (int cell = 0; cell < cells.size(); cell++) {
            Optional<Elimination> done = eliminated(cells.get(cell).crop(), maxTrials, cancelled);
            if (done.isEmpty()) {
                return;
            }
            sink.accept(cell, decision.verdict(done.get()));
        }
    }

    /** All trials of one cell; empty if cancelled. */
    Optional<Elimination> eliminated(byte[] crop, int maxTrials, BooleanSupplier cancelled)
            throws InferenceException {
        int end = Math.min(maxTrials, most);
        Elimination elimination = new Elimination(decision.classes().size(), end);
        while (!elimination.settled() && elimination.trials() < end) {
            if (cancelled.getAsBoolean()) {
                return Optional.empty();
            }
            int[] live = elimination.live().stream().mapToInt(Integer::intValue).toArray();
            elimination.add(trials.errors(crop, bank.trial(elimination.trials()), live));
        }
        return Optional.of(elimination);
    }
}
