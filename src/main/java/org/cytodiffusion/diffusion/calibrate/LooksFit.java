/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.cytodiffusion.diffusion.Calibration;
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

    /** Penalties that are tried, weakest last: a weaker one is taken only if it gains clearly. */
    private static final double[] LINEAR = {10, 3, 1, 0.3};

    private static final double[] OFFSETS = {10, 1, 0.1};

    private static final double[] FEATURES = {100, 30, 10};

    /** Few cells are dealt out several times, until so many were judged; one deal is chance. */
    private static final int JUDGED = 500;

    private static final int MOST_DEALS = 5;

    /** Seven numbers of evidence from fewer cells do not pay, and take long. */
    private static final int ENOUGH_TO_REFIT = 200;

    /**
     * Fits.
     *
     * @param parent has the looks that are there
     * @param cells at least two
     * @param options the form wanted, what deals the cells out, and which classes do not occur
     * @param pulse run before each fit; may throw to end it all
     */
    static LooksFit of(
            Calibration parent, KnownCells cells, LaboratoryFit.Options options, Runnable pulse) {
        Trials trials = new Trials(parent, deals(cells, options.seed()), options.absent(), pulse);
        boolean first = options.form().equals(Optional.of(Form.WHOLE));
        Choice choice = first ? Choice.NETWORK : trials.choice(options.form());
        Choice rest = first ? choice.afterRefit() : choice;
        List<Look> looks = new ArrayList<>();
        for (Look look : parent.looks()) {
            // Its few numbers hardly know single cells of many, so all may fit them.
            Look from = first ? EvidenceFit.fit(look, cells) : look;
            double factor = Likelihood.factor(trials.left(from, rest), trials.labels());
            looks.add(LookFit.sharpened(trials.fit(from, cells, rest), factor));
        }
        return new LooksFit(looks, choice);
    }

    private static List<Folds> deals(KnownCells cells, long seed) {
        int count = Math.min(MOST_DEALS, (JUDGED + cells.size() - 1) / cells.size());
        return LongStream.range(0, count)
                .mapToObj(deal -> Folds.of(cells, seed + (deal << Integer.SIZE)))
                .toList();
    }

    /**
     * What is tried on cells.
     *
     * @param parent that is fitted
     * @param deals the same cells, dealt out several times
     * @param absent classes that do not occur
     * @param pulse run before each fit
     */
    private record Trials(
            Calibration parent, List<Folds> deals, Set<Integer> absent, Runnable pulse) {

        KnownCells cells() {
            return deals.get(0).cells();
        }

        /** The class of each cell in each deal. */
        int[] labels() {
            int[] labels = new int[deals.size() * cells().size()];
            Arrays.setAll(labels, i -> cells().label(i % cells().size()));
            return labels;
        }

        Look fit(Look look, KnownCells some, Choice choice) {
            FitExamples lesson =
                    choice.form() == Form.FEATURES
                            ? FitExamples.of(some, parent.profile(look.trials()), absent)
                            : FitExamples.of(some);
            return LookFit.fit(look, lesson, choice);
        }

        /** Logits of each cell by the fit that it was left out of, deal by deal. */
        double[][] left(Look before, Choice choice) {
            int n = cells().size();
            double[][] logits = new double[deals.size() * n][];
            for (int deal = 0; deal < deals.size(); deal++) {
                Folds folds = deals.get(deal);
                for (int f = 0; f < Folds.PARTS; f++) {
                    pulse.run();
                    Look look = fit(before, folds.without(f), choice);
                    for (int i : folds.places(f)) {
                        logits[deal * n + i] = look.logits(cells().first(i, look.trials()));
                    }
                }
            }
            return logits;
        }

        /** By the last look, which sees most. */
        Choice choice(Optional<Form> wanted) {
            Look last = parent.looks().get(parent.looks().size() - 1);
            Tried least = tried(last, Choice.LEAST);
            Tried best = least;
            if (cells().size() >= ENOUGH_TO_REFIT) {
                Tried anew = tried(last, new Choice(true, Form.NONE, 0));
                best = anew.isBetterThan(least) ? anew : least;
            }
            boolean refit = best.choice().refit();
            // By form: as strong a penalty as does not lose more than chance.
            Map<Form, Tried> byForm = new EnumMap<>(Form.class);
            for (Choice choice : choices(refit)) {
                if (wanted.orElse(choice.form()) == choice.form()) {
                    Tried tried = tried(last, choice);
                    byForm.merge(
                            choice.form(),
                            tried,
                            (before, weaker) -> weaker.isBetterThan(before) ? weaker : before);
                }
            }
            Optional<Tried> adapted =
                    byForm.values().stream().min(Comparator.comparingDouble(Tried::mean));
            if (adapted.isEmpty() || wanted.isPresent()) {
                return adapted.orElse(best).choice();
            }
            Tried most = adapted.get();
            return most.isBetterThan(best) ? most.choice() : best.choice();
        }

        /** What may be adapted, in the order of trying. */
        private List<Choice> choices(boolean refit) {
            List<Choice> choices = new ArrayList<>();
            Arrays.stream(OFFSETS).forEach(p -> choices.add(new Choice(refit, Form.OFFSETS, p)));
            Arrays.stream(LINEAR).forEach(p -> choices.add(new Choice(refit, Form.LINEAR, p)));
            if (cells().haveFeatures()) {
                // Hardly any evidence is left, so it need not be fitted.
                Arrays.stream(FEATURES)
                        .forEach(p -> choices.add(new Choice(false, Form.FEATURES, p)));
            }
            return choices;
        }

        private Tried tried(Look last, Choice choice) {
            double[][] logits = left(last, choice);
            // As sharp as it would be used: else a strong penalty looks worse than it is.
            double factor = Likelihood.factor(logits, labels());
            double[] weights = cells().weights();
            double[] losses = new double[cells().size()];
            for (int i = 0; i < logits.length; i++) {
                int cell = i % losses.length;
                double[] sharp = Arrays.stream(logits[i]).map(l -> factor * l).toArray();
                double loss = Likelihood.loss(sharp, cells().label(cell));
                losses[cell] += weights[cell] * loss / deals.size();
            }
            return new Tried(choice, losses);
        }
    }

    /** A choice and the loss of each cell by fits that it was left out of, times its weight. */
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
