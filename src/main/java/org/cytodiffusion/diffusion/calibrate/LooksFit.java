/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.diffusion.Look;

/**
 * Fits the looks of a model to labelled cells: what is fitted, and how strongly, is chosen by
 * cross-validation on these cells alone, and the temperature is fitted on cells that each fit left
 * out. The whole of it is one procedure, which is itself cross-fitted by {@link LaboratoryFit}.
 *
 * @param looks the fitted looks; their settled margins are the parent's
 * @param choice what was fitted
 */
record LooksFit(List<Look> looks, Choice choice) {

    /** Penalties that are tried, weakest last, so that of equals the strongest is taken. */
    private static final double[] LINEAR = {100, 30, 10, 3, 1, 0.3};

    private static final double[] OFFSETS = {10, 1, 0.1};

    /**
     * Fits.
     *
     * @param parent the looks that are there
     * @param cells at least two
     * @param options the form wanted, and what deals the cells out
     * @param pulse run before each fit; may throw to end it all
     */
    static LooksFit of(
            List<Look> parent, KnownCells cells, LaboratoryFit.Options options, Runnable pulse) {
        Folds folds = Folds.of(cells, options.seed());
        Trials trials = new Trials(folds, pulse);
        Choice choice = trials.choice(parent.get(parent.size() - 1), options.form());
        List<Look> looks = new ArrayList<>();
        for (Look look : parent) {
            double factor = factor(trials.left(look, choice), cells);
            looks.add(LookFit.sharpened(LookFit.fit(look, cells, choice), factor));
        }
        return new LooksFit(looks, choice);
    }

    private static double factor(double[][] logits, KnownCells cells) {
        int[] labels = new int[cells.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = cells.label(i);
        }
        return Likelihood.factor(logits, labels);
    }

    /**
     * What is tried on cells.
     *
     * @param folds the cells, dealt out
     * @param pulse run before each fit
     */
    private record Trials(Folds folds, Runnable pulse) {

        /** Logits of each cell by the fit that it was left out of. */
        double[][] left(Look parent, Choice choice) {
            double[][] logits = new double[folds.cells().size()][];
            for (int f = 0; f < Folds.PARTS; f++) {
                pulse.run();
                int[] places = folds.places(f);
                if (places.length > 0) {
                    Look look = LookFit.fit(parent, folds.without(f), choice);
                    for (int i : places) {
                        logits[i] = look.logits(folds.cells().first(i, look.trials()));
                    }
                }
            }
            return logits;
        }

        /** By the last look, which sees most. */
        Choice choice(Look last, Optional<Form> wanted) {
            Tried least = tried(last, Choice.LEAST);
            Tried anew = tried(last, new Choice(true, Form.NONE, 0));
            Tried best = anew.isBetterThan(least) ? anew : least;
            boolean refit = best.choice().refit();
            Optional<Tried> adapted = Optional.empty();
            for (Form form : new Form[] {Form.OFFSETS, Form.LINEAR}) {
                for (double penalty : form == Form.LINEAR ? LINEAR : OFFSETS) {
                    if (wanted.orElse(form) == form) {
                        Tried tried = tried(last, new Choice(refit, form, penalty));
                        adapted =
                                adapted.filter(before -> before.mean() <= tried.mean())
                                        .or(() -> Optional.of(tried));
                    }
                }
            }
            if (adapted.isEmpty() || wanted.isPresent()) {
                return adapted.orElse(best).choice();
            }
            return adapted.get().isBetterThan(best) ? adapted.get().choice() : best.choice();
        }

        private Tried tried(Look last, Choice choice) {
            double[][] logits = left(last, choice);
            double[] losses = new double[logits.length];
            for (int i = 0; i < losses.length; i++) {
                losses[i] = Likelihood.loss(logits[i], folds.cells().label(i));
            }
            return new Tried(choice, losses);
        }
    }

    /** A choice and the loss of each cell that it was left out of. */
    private record Tried(Choice choice, double[] losses) {

        double mean() {
            double sum = 0;
            for (double loss : losses) {
                sum += loss;
            }
            return sum / losses.length;
        }

        /** Whether the paired gain is larger than its standard error: less is more. */
        boolean isBetterThan(Tried simpler) {
            double gain = simpler.mean() - mean();
            double square = 0;
            for (int i = 0; i < losses.length; i++) {
                double off = simpler.losses[i] - losses[i] - gain;
                square += off * off;
            }
            double n = losses.length;
            return gain > Math.sqrt(square / Math.max(1, n - 1) / n);
        }
    }
}
