/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.testimages;

import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The layout of one cell, as coarse as a child's drawing: a pale disc with a dark nucleus, alone on
 * white. Sampling starts from it under so much noise that only place, size and rough colour remain
 * (SDEdit; Meng et al., ICLR 2022); so each sampled cell is alone, whole, centred and of one stain,
 * and its form, granules and hues are the denoiser's.
 *
 * @param time of the noise that sampling starts from: fainter cells bear less
 * @param diameter of the cell, um
 * @param body natural optical density of the cytoplasm: red, green, blue
 * @param nucleus the nucleus
 */
record Sketch(double time, double diameter, double[] body, Lobes nucleus) {

    /**
     * A nucleus.
     *
     * @param density natural optical density: red, green, blue
     * @param count number of lobes; 0 for no nucleus
     * @param share diameter of a lobe as a share of the cell's
     */
    record Lobes(double[] density, int count, double share) {}

    /** A cell like a blast, larger than any class and nearly all nucleus: it is of no class. */
    static final String BLAST = "blast";

    private static final double WHITE = 240;

    private static final double[] PURPLE = {1.05, 1.7, 0.6};
    private static final double[] PALE = {0.75, 1.3, 0.5};
    private static final double[] DARK = {1.3, 1.9, 0.75};
    private static final double[] NONE = {0, 0, 0};

    private static final Map<String, Sketch> BY_CLASS =
            Map.of(
                    "basophil",
                    of(0.85, 12.0, rgb(0.75, 1.3, 0.5), new Lobes(PURPLE, 2, 0.5)),
                    "eosinophil",
                    of(0.85, 13.0, rgb(0.2, 0.62, 0.5), new Lobes(PURPLE, 2, 0.42)),
                    "erythroblast",
                    of(0.85, 9.5, rgb(0.3, 0.4, 0.2), new Lobes(DARK, 1, 0.6)),
                    "ig",
                    of(0.85, 14.5, rgb(0.3, 0.5, 0.16), new Lobes(PURPLE, 1, 0.66)),
                    "lymphocyte",
                    of(0.85, 10.5, rgb(0.4, 0.45, 0.12), new Lobes(DARK, 1, 0.84)),
                    "monocyte",
                    of(0.85, 15.5, rgb(0.3, 0.45, 0.2), new Lobes(PALE, 2, 0.55)),
                    "neutrophil",
                    of(0.85, 13.0, rgb(0.13, 0.36, 0.18), new Lobes(PURPLE, 3, 0.36)),
                    "platelet",
                    of(0.75, 3.3, rgb(0.5, 0.95, 0.38), new Lobes(NONE, 0, 0)),
                    "erythrocyte",
                    of(0.45, 7.4, rgb(0.12, 0.36, 0.34), new Lobes(NONE, 0, 0)),
                    BLAST,
                    of(0.7, 17.0, rgb(0.4, 0.5, 0.2), new Lobes(PALE, 1, 0.85)));

    private static Sketch of(double time, double diameter, double[] body, Lobes nucleus) {
        return new Sketch(time, diameter, body, nucleus);
    }

    private static double[] rgb(double red, double green, double blue) {
        return new double[] {red, green, blue};
    }

    /** What there is a layout of, sorted. */
    static List<String> kinds() {
        return BY_CLASS.keySet().stream().sorted().toList();
    }

    /** The usual layout of a class. */
    static Sketch of(String cellClass) {
        return BY_CLASS.get(cellClass);
    }

    /** Draws one cell as {@code diffusion.Denoiser} wants it; size, form and turn vary. */
    float[] draw(int size, double micrometres, Random random) {
        double spread = diameter < 5 ? 0.12 : 0.05;
        double radius = diameter / micrometres / 2 * (1 + spread * bounded(random));
        double stretch = 1 + spread * Math.abs(bounded(random));
        double turn = random.nextDouble() * 2 * Math.PI;
        double pallor = nucleus.count() == 0 && diameter > 5 ? 0.4 + 0.5 * random.nextDouble() : 0;
        float[] planes = new float[3 * size * size];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                double dx = x + 0.5 - size / 2.0;
                double dy = y + 0.5 - size / 2.0;
                double u = (dx * StrictMath.cos(turn) + dy * StrictMath.sin(turn)) * stretch;
                double v = (dy * StrictMath.cos(turn) - dx * StrictMath.sin(turn)) / stretch;
                double distance = StrictMath.sqrt(u * u + v * v);
                double inBody = within(radius - distance);
                double inNucleus = inNucleus(u, v, radius);
                double pale = 1 - pallor * within((radius * 0.5 - distance) * 0.7);
                for (int c = 0; c < 3; c++) {
                    double od =
                            inBody * pale * body[c] * (1 - inNucleus)
                                    + inNucleus * nucleus.density()[c];
                    double value = WHITE * StrictMath.exp(-od);
                    planes[(c * size + y) * size + x] = (float) (value / 127.5 - 1);
                }
            }
        }
        return planes;
    }

    private double inNucleus(double u, double v, double radius) {
        double lobe = nucleus.share() * radius;
        double ring = nucleus.count() == 1 ? 0.1 * radius : 0.42 * radius;
        double most = 0;
        for (int i = 0; i < nucleus.count(); i++) {
            double angle = nucleus.count() == 2 ? Math.PI * i : i * 2.0;
            double x = u - ring * StrictMath.cos(angle);
            double y = v - ring * StrictMath.sin(angle);
            most = Math.max(most, within(lobe - StrictMath.sqrt(x * x + y * y)));
        }
        return most;
    }

    /** 1 from two pixels inside on, 0 from two pixels outside on. */
    private static double within(double depth) {
        return Math.max(0, Math.min(1, 0.5 + depth / 4));
    }

    private static double bounded(Random random) {
        return Math.max(-2, Math.min(2, random.nextGaussian()));
    }
}
