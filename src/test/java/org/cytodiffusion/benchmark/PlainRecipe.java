/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.benchmark;

import ij.ImagePlus;
import ij.Prefs;
import ij.measure.Measurements;
import ij.measure.ResultsTable;
import ij.plugin.filter.Binary;
import ij.plugin.filter.EDM;
import ij.plugin.filter.GaussianBlur;
import ij.plugin.filter.ParticleAnalyzer;
import ij.process.AutoThresholder;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.util.ArrayList;
import java.util.List;

/**
 * What people do in plain ImageJ: green channel, Gaussian of one pixel, Otsu, fill holes,
 * watershed, analyse particles. All steps are ImageJ's own.
 */
final class PlainRecipe {

    private static final int OBJECT = 255;

    private PlainRecipe() {}

    /**
     * Finds particles.
     *
     * @return {left, top, width, height, area} of each, in pixels
     */
    static List<double[]> find(ColorProcessor rgb) {
        ByteProcessor mask = rgb.getChannel(2, null);
        new GaussianBlur().blurGaussian(mask, 1);
        int threshold =
                new AutoThresholder()
                        .getThreshold(AutoThresholder.Method.Otsu, mask.getHistogram());
        int[] table = new int[OBJECT + 1];
        for (int v = 0; v <= threshold; v++) {
            table[v] = OBJECT;
        }
        mask.applyTable(table);
        boolean before = Prefs.blackBackground;
        Prefs.blackBackground = true;
        try {
            Binary fill = new Binary();
            fill.setup("fill", null);
            fill.run(mask);
            new EDM().toWatershed(mask);
        } finally {
            Prefs.blackBackground = before;
        }
        return particles(mask);
    }

    private static List<double[]> particles(ByteProcessor mask) {
        mask.setThreshold(OBJECT, OBJECT, ImageProcessor.NO_LUT_UPDATE);
        ResultsTable table = new ResultsTable();
        new ParticleAnalyzer(
                        ParticleAnalyzer.SHOW_NONE,
                        Measurements.AREA | Measurements.RECT,
                        table,
                        0,
                        Double.POSITIVE_INFINITY)
                .analyze(new ImagePlus("mask", mask), mask);
        List<double[]> found = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            found.add(
                    new double[] {
                        table.getValue("BX", i),
                        table.getValue("BY", i),
                        table.getValue("Width", i),
                        table.getValue("Height", i),
                        table.getValue("Area", i)
                    });
        }
        return found;
    }
}
