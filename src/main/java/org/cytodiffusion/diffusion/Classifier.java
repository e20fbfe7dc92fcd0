/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.cell.Verdict;

/**
 * The diffusion classifier: the class under which the noise on a cell is removed best wins.
 *
 * <p>Trials run in rounds over all cells at once. A cell leaves after the first round that makes it
 * certain; the others go on to the last. (Li et al., ICCV 2023; Deltadahl et al., Nature Machine
 * Intelligence 7, 2025.)
 */
public final class Classifier implements CellClassifier {

    private final TrialErrors network;
    private final List<CellClass> classes;
    private final Calibration calibration;

    /**
     * Makes a classifier.
     *
     * @param network runs the noise trials
     * @param classes what the network tells apart, in its order
     * @param calibration fitted to this network
     */
    public Classifier(TrialErrors network, List<CellClass> classes, Calibration calibration) {
        this.network = network;
        this.classes = List.copyOf(classes);
        this.calibration = calibration;
    }

    /**
     * Classifies cells. The verdict of a cell does not depend on the other cells of the call.
     *
     * @param crops one crop a cell, as {@link TrialErrors} wants them
     * @param maxTrials upper limit of trials a cell, at least 1; taken up to whole rounds
     * @return verdicts in the order of the crops
     * @throws InferenceException if the network cannot be run
     */
    public List<Verdict> classify(List<byte[]> crops, int maxTrials) throws InferenceException {
        Verdict[] verdicts = new Verdict[crops.size()];
        classify(crops, maxTrials, () -> false, (cell, verdict) -> verdicts[cell] = verdict);
        return List.of(verdicts);
    }

    @Override
    public void classify(
            List<byte[]> crops, int maxTrials, BooleanSupplier cancelled, VerdictSink sink)
            throws InferenceException {
        int perRound = calibration.trialsPerRound();
        int rounds = Math.min(calibration.rounds().size(), (maxTrials + perRound - 1) / perRound);
        CellScores[] scores = new CellScores[crops.size()];
        List<Integer> open = new ArrayList<>(IntStream.range(0, crops.size()).boxed().toList());
        for (int r = 0; r < rounds && !open.isEmpty() && !cancelled.getAsBoolean(); r++) {
            int[] trials = IntStream.range(r * perRound, (r + 1) * perRound).toArray();
            List<CellScores> fresh = network.errors(open.stream().map(crops::get).toList(), trials);
            List<Integer> unsettled = new ArrayList<>();
            for (int i = 0; i < open.size(); i++) {
                int cell = open.get(i);
                scores[cell] = r == 0 ? fresh.get(i) : scores[cell].followedBy(fresh.get(i));
                Verdict verdict = verdict(scores[cell], calibration.rounds().get(r));
                if (verdict.certain() || r == rounds - 1) {
                    sink.accept(cell, verdict);
                } else {
                    unsettled.add(cell);
                }
            }
            open = unsettled;
        }
    }

    private Verdict verdict(CellScores scores, RoundCalibration round) {
        Probabilities probabilities =
                Probabilities.of(calibration.evidence().gaps(scores), round.temperature());
        int winner = probabilities.winner();
        double probability = probabilities.values()[winner];
        List<Integer> candidates = probabilities.candidates(round.candidateThresholds());
        double anomaly = calibration.anomaly().score(scores.first(calibration.trialsPerRound()));
        boolean certain =
                candidates.equals(List.of(winner))
                        && anomaly < Calibration.ANOMALOUS
                        && probability >= calibration.certainProbability();
        return new Verdict(
                classes.get(winner),
                probability,
                certain,
                candidates.stream().map(classes::get).toList(),
                probabilities.uncertainty(),
                anomaly,
                scores.trials(),
                probabilities.values());
    }
}
