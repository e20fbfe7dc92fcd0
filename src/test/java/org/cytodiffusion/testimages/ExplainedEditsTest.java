/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.testimages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.diffusion.explain.ClassMaps;
import org.cytodiffusion.diffusion.explain.Explainer;
import org.cytodiffusion.diffusion.explain.ExplanationPlan;
import org.cytodiffusion.diffusion.explain.Redraw;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.install.ModelCatalog;
import org.cytodiffusion.model.onnx.OnnxDenoiser;
import org.cytodiffusion.model.onnx.OnnxTrialErrors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Cells whose class was changed by an edit of a known part: the maps must light up there. Half the
 * nucleus of a sampled cell is replaced by half the nucleus of a cell of another class; the half
 * that was left alone is the control, as dark, as large and in the same cell.
 */
class ExplainedEditsTest {

    private static final List<String> CLASSES =
            List.of(
                    "neutrophil",
                    "lymphocyte",
                    "eosinophil",
                    "monocyte",
                    "erythroblast",
                    "basophil");
    private static final int EACH = 3;

    private static final List<Outcome> OUTCOMES = new ArrayList<>();

    /**
     * What the maps of one cell whose class was changed show; evidence above 0 speaks for the class
     * of the foreign half.
     *
     * @param energy mean size of the evidence in the edited half, over that elsewhere in the disc
     * @param difference the same of the difference of predictions
     * @param edited mean evidence in the edited half
     * @param untouched mean evidence in the other half
     * @param before mean evidence in the edited half before the edit
     */
    private record Outcome(
            double energy, double difference, double edited, double untouched, double before) {}

    @BeforeAll
    static void editAndExplain() throws IOException {
        ModelBundle model = ModelCatalog.standard().find("PBC 9");
        SpriteBook book = SpriteBook.read(SpriteBook.FOLDER);
        int edge = model.crops().size();
        Random random = new Random(4);
        DeviceChoice cpu = DeviceChoice.parse("cpu");
        try (OnnxDenoiser denoiser = OnnxDenoiser.open(model, cpu, 1);
                OnnxTrialErrors errors = OnnxTrialErrors.open(model, cpu, 1)) {
            Explainer explainer =
                    new Explainer(
                            denoiser,
                            denoiser,
                            (c, n, stop, sink) -> {},
                            ExplanationPlan.of(Redraw.byClassifier()));
            for (String own : CLASSES) {
                for (String foreign : CLASSES) {
                    for (int i = 0; i < EACH && !own.equals(foreign); i++) {
                        HalfSwap swap =
                                HalfSwap.of(
                                        book.of(own).get(i).scaledTo(edge),
                                        book.of(foreign).get(i).scaledTo(edge),
                                        random.nextDouble() * 2 * Math.PI);
                        int to = index(model, foreign);
                        if (winner(errors, swap.after()) == to
                                && winner(errors, swap.before()) == index(model, own)) {
                            OUTCOMES.add(outcome(explainer, swap, to, index(model, own)));
                        }
                    }
                }
            }
        }
    }

    private static int index(ModelBundle model, String name) {
        return model.classes().stream().map(CellClass::name).toList().indexOf(name);
    }

    /** The class of least mean error in the first round of trials. */
    private static int winner(OnnxTrialErrors errors, byte[] crop) throws IOException {
        CellScores scores = errors.errors(List.of(crop), new int[] {0, 1, 2, 3}).get(0);
        double[] sums = new double[scores.errors()[0].length];
        for (float[] row : scores.errors()) {
            for (int c = 0; c < sums.length; c++) {
                sums[c] += row[c];
            }
        }
        return IntStream.range(0, sums.length)
                .reduce((a, b) -> sums[a] <= sums[b] ? a : b)
                .orElseThrow();
    }

    private static Outcome outcome(Explainer explainer, HalfSwap swap, int to, int from)
            throws IOException {
        ClassMaps after = explainer.maps(swap.after(), to, from);
        ClassMaps before = explainer.maps(swap.before(), to, from);
        float[] evidence = after.evidence();
        IntPredicate edited = i -> swap.edited()[i];
        IntPredicate elsewhere = i -> !swap.edited()[i] && after.inDisc(i);
        return new Outcome(
                mean(size(evidence), edited) / mean(size(evidence), elsewhere),
                mean(size(after.lightness()), edited) / mean(size(after.lightness()), elsewhere),
                mean(evidence, edited),
                mean(evidence, i -> swap.untouched()[i]),
                mean(before.evidence(), edited));
    }

    private static float[] size(float[] map) {
        float[] size = new float[map.length];
        for (int i = 0; i < map.length; i++) {
            size[i] = Math.abs(map[i]);
        }
        return size;
    }

    private static double mean(float[] map, IntPredicate where) {
        return IntStream.range(0, map.length)
                .filter(where)
                .mapToDouble(i -> map[i])
                .average()
                .orElseThrow();
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static double share(java.util.function.Predicate<Outcome> of) {
        return (double) OUTCOMES.stream().filter(of).count() / OUTCOMES.size();
    }

    @Test
    void enoughClassesWereChanged() {
        assertThat(OUTCOMES).hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void theMapsLightUpInTheEditedPart() {
        assertThat(median(OUTCOMES.stream().mapToDouble(Outcome::energy))).isGreaterThan(4);
        assertThat(median(OUTCOMES.stream().mapToDouble(Outcome::difference))).isGreaterThan(2);
    }

    @Test
    void theEditedPartSpeaksForTheNewClassMoreThanTheUntouchedPart() {
        assertThat(share(o -> o.edited() > 0)).isGreaterThan(0.8);
        assertThat(share(o -> o.edited() > o.untouched())).isGreaterThan(0.8);
        assertThat(median(OUTCOMES.stream().mapToDouble(o -> o.edited() / Math.abs(o.untouched()))))
                .isGreaterThan(1.5);
    }

    @Test
    void beforeTheEditTheSamePartSpokeForTheOldClass() {
        assertThat(share(o -> o.before() < 0)).isGreaterThan(0.8);
        assertThat(share(o -> o.edited() > o.before())).isGreaterThan(0.9);
    }
}
