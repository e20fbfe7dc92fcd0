/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.model.TrainGraph;
import org.cytodiffusion.model.graph.Weight;

/**
 * Trains a network further.
 *
 * @param graph of training
 * @param tensors of the graph that classifies, by name
 * @param start the weights that it starts from
 * @param machine what computes
 */
public record NetworkTraining(
        TrainGraph graph, Map<String, Weight> tensors, NetworkWeights start, Machine machine) {

    private static final int WARM = 1;
    private static final int TIMED = 2;

    /** A pass without learning takes about a third of one with it. */
    private static final double OF_A_STEP = 1 / 3.0;

    private static final double SECOND = 1e9;

    /**
     * What computes.
     *
     * @param gpu whether a GPU is taken where there is one
     * @param threads on the CPU, at least 1
     */
    public record Machine(boolean gpu, int threads) {}

    /**
     * What came of it.
     *
     * @param plan it was trained by
     * @param weights the best
     * @param points of the curve
     * @param bestStep the step at which the best was found; 0 if nothing was better than the start
     * @param isStopped whether a person stopped it
     */
    public record Outcome(
            TrainPlan plan,
            NetworkWeights weights,
            List<TrainPoint> points,
            int bestStep,
            boolean isStopped) {}

    /** The same from other weights. */
    NetworkTraining from(NetworkWeights weights) {
        return new NetworkTraining(graph, tensors, weights, machine);
    }

    /**
     * Trains.
     *
     * @param cells what it learns from and is judged by
     * @param plan how
     * @param kept where it keeps what it has come to, and takes it up if that is there
     * @param listener hears how it goes, and may stop it: then the best so far is given
     * @throws IOException with a sentence for the person, if it cannot be done
     */
    public Outcome run(CellsToTrain cells, TrainPlan plan, Checkpoint kept, TrainListener listener)
            throws IOException {
        TrainState state = new TrainState(start);
        if (kept.isThere()) {
            kept.read(state);
        }
        try (TorchNetwork network = open(cells.size())) {
            Loop loop = new Loop(cells, plan, state, network, bank(cells.size()));
            if (state.points.isEmpty()) {
                loop.judge(Double.NaN, Double.NaN);
            }
            state.points.forEach(listener::point);
            loop.run(kept, listener);
        }
        return new Outcome(plan, state.best, state.points, state.bestStep, listener.isCancelled());
    }

    /**
     * How long it would take at most, by a few steps.
     *
     * @return seconds
     * @throws UserException with a sentence for the person, if it cannot be done
     */
    public double seconds(CellsToTrain cells, TrainPlan plan) throws UserException {
        try (TorchNetwork network = open(cells.size())) {
            network.learn(Optional.of(plan.part()));
            BatchMaker maker = new BatchMaker(cells, plan);
            int without = cells.unlabelled().size();
            Optional<Guesses> any =
                    Optional.of(new float[without][cells.classes()])
                            .filter(errors -> without > 0)
                            .map(errors -> Guesses.of(errors, 1, 0));
            long from = 0;
            for (int step = 1; step <= WARM + TIMED; step++) {
                from = step == WARM + 1 ? System.nanoTime() : from;
                network.learned(maker.batch(step, any));
            }
            double step = (System.nanoTime() - from) / SECOND / TIMED;
            int judged = 2 * ((without > 0 ? 2 : 1) * cells.held().labels().length + without);
            double judging = step * OF_A_STEP * judged / plan.batch();
            return plan.steps() * step + plan.steps() / plan.every() * judging;
        }
    }

    /**
     * How far this engine and another are apart on a network: the largest difference of a trial
     * error as a share of the largest error.
     *
     * @param written tensors of the graph that classifies, as they were written
     * @param crops some cells
     * @param found what the other engine gave for all trials of the bank
     */
    public double parity(Map<String, Weight> written, List<byte[]> crops, List<CellScores> found)
            throws UserException {
        int size = (int) Math.round(Math.sqrt(crops.get(0).length / 3.0));
        TrialBank bank = TrialBank.of(written, size);
        double gap = 0;
        double largest = 0;
        try (TorchNetwork network = open(size)) {
            network.set(start.rounded(written));
            HeldCells run = new HeldCells(network, bank);
            for (int trial = 0; trial < found.get(0).trials(); trial++) {
                float[][] errors = run.errors(crops, trial);
                for (int n = 0; n < errors.length; n++) {
                    for (int c = 0; c < errors[n].length; c++) {
                        double other = found.get(n).errors()[trial][c];
                        gap = Math.max(gap, Math.abs(errors[n][c] - other));
                        largest = Math.max(largest, Math.abs(other));
                    }
                }
            }
        }
        return gap / largest;
    }

    /** Losses of cells of known classes by the network that it starts from. */
    double[] losses(CellsToTrain.Known cells, int size) throws UserException {
        try (TorchNetwork network = open(size)) {
            return new HeldCells(network, bank(size)).losses(cells);
        }
    }

    private TorchNetwork open(int size) throws UserException {
        TorchNetwork.Settings settings = new TorchNetwork.Settings(graph, start, size);
        return TorchNetwork.open(settings, machine.gpu(), machine.threads());
    }

    private TrialBank bank(int size) throws UserException {
        return TrialBank.of(tensors, size);
    }

    /** Steps and judgements in turn. */
    private record Loop(
            CellsToTrain cells,
            TrainPlan plan,
            TrainState state,
            TorchNetwork network,
            TrialBank bank) {

        void run(Checkpoint kept, TrainListener listener) throws IOException {
            BatchMaker maker = new BatchMaker(cells, plan);
            Optional<Guesses> guesses = guesses();
            int begun = state.step;
            long from = System.nanoTime();
            double sum = 0;
            int counted = 0;
            network.set(state.weights);
            while (!state.isDone(plan) && !listener.isCancelled()) {
                network.learn(Optional.of(plan.part()));
                TorchNetwork.Result result = network.learned(maker.batch(state.step + 1, guesses));
                state.learn(result.gradients(), plan);
                network.set(state.weights);
                sum += result.loss();
                counted++;
                double each = (System.nanoTime() - from) / SECOND / (state.step - begun);
                double left = each * (plan.steps() - state.step);
                listener.report(words(left), state.step, plan.steps());
                if (state.step % plan.every() == 0 || state.step == plan.steps()) {
                    judge(sum / counted, left);
                    listener.point(state.points.get(state.points.size() - 1));
                    guesses = guesses();
                    network.set(state.weights);
                    kept.write(state);
                    sum = 0;
                    counted = 0;
                }
            }
        }

        void judge(double loss, double left) throws UserException {
            network.learn(Optional.empty());
            network.set(state.average);
            HeldCells.Judgement found =
                    new HeldCells(network, bank).judge(cells.held(), cells.classes());
            state.judged(
                    new TrainPoint(
                            state.step, plan.steps(), loss, found.loss(), found.accuracy(), left),
                    found.error());
        }

        /** By the average, which a checkpoint holds. */
        private Optional<Guesses> guesses() throws UserException {
            if (cells.unlabelled().isEmpty()) {
                return Optional.empty();
            }
            network.learn(Optional.empty());
            network.set(state.average);
            HeldCells run = new HeldCells(network, bank);
            float[][] errors = run.means(cells.unlabelled());
            double temperature = run.temperature(cells.held());
            return Optional.of(Guesses.of(errors, temperature, (double) state.step / plan.steps()));
        }

        private static String words(double left) {
            return left < 90
                    ? String.format(Locale.ROOT, "Training, %.0f s left", left)
                    : String.format(Locale.ROOT, "Training, %.0f min left", left / 60);
        }
    }
}
