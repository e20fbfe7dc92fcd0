/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.paint;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.measure.Calibration;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import java.util.Arrays;
import java.util.Locale;
import org.cytodiffusion.analysis.explanation.CellExplanation;
import org.cytodiffusion.diffusion.explain.ClassMaps;
import org.cytodiffusion.diffusion.explain.Waypoint;

/** An explained cell as images of ImageJ, calibrated in um. */
public final class ExplanationImages {

    private static final double OPACITY = 0.65;

    private final CellExplanation explained;

    /**
     * Prepares images.
     *
     * @param explained the cell
     */
    public ExplanationImages(CellExplanation explained) {
        this.explained = explained;
    }

    /**
     * The maps as they are, not smoothed: a 32-bit stack of evidence, lightness of the difference,
     * and the difference in red, green and blue ({@link ClassMaps} tells what they mean). Every
     * slice has the diverging colours; the display range is symmetric about 0 and fits the first.
     */
    public ImagePlus maps() {
        ClassMaps maps = explained.explanation().maps();
        ImageStack stack = new ImageStack(maps.size(), maps.size());
        add(stack, "evidence", maps.evidence(), 0);
        add(stack, "lightness of the difference", maps.lightness(), 0);
        String[] channels = {"red", "green", "blue"};
        for (int c = 0; c < 3; c++) {
            int first = c * maps.size() * maps.size();
            add(stack, "difference in " + channels[c], maps.difference(), first);
        }
        ImagePlus image = calibrated(new ImagePlus(title("maps"), stack));
        double range = SignedMap.evidence(explained).range();
        image.setLut(DivergingLut.lut());
        image.setDisplayRange(-range, range);
        return image;
    }

    /** The cells on the way as a colour stack, from the cell to its counterfactual. */
    public ImagePlus way() {
        int size = explained.crop().size();
        ImageStack stack = new ImageStack(size, size);
        for (Waypoint point : explained.explanation().way()) {
            String label =
                    String.format(
                            Locale.ROOT,
                            "%s %.3f, %s %.3f",
                            explained.winner().name(),
                            point.verdict().probabilities()[explained.explanation().winner()],
                            explained.chosen().name(),
                            point.verdict().probabilities()[explained.explanation().chosen()]);
            stack.addSlice(label, new ColorProcessor(Tiles.of(point.crop())));
        }
        return calibrated(new ImagePlus(title("way"), stack));
    }

    /** Everything side by side, the counterfactual beside the cell, to be looked at first. */
    public ImagePlus panel() {
        ExplanationPictures pictures = new ExplanationPictures(explained);
        return new ImagePlus(title("explanation"), new ColorProcessor(pictures.panel()));
    }

    /** The bars of all classes. */
    public ImagePlus classes() {
        ExplanationPictures pictures = new ExplanationPictures(explained);
        return new ImagePlus(title("classes"), new ColorProcessor(pictures.classes()));
    }

    /**
     * The cell in colour, a map laid over it as an overlay; its pixels stay as they are.
     *
     * @param map a map of this cell
     */
    public ImagePlus overlay(SignedMap map) {
        FloatProcessor values = (FloatProcessor) map.values().duplicate();
        values.setLut(DivergingLut.lut());
        values.setMinAndMax(-map.range(), map.range());
        ImageRoi roi = new ImageRoi(0, 0, values.convertToRGB());
        roi.setOpacity(OPACITY);
        roi.setName(map.title());
        byte[] cell = explained.explanation().way().get(0).crop();
        ImagePlus image = new ImagePlus(title("cell"), new ColorProcessor(Tiles.of(cell)));
        image.setOverlay(new Overlay(roi));
        return calibrated(image);
    }

    private static void add(ImageStack stack, String label, float[] from, int first) {
        int pixels = stack.getWidth() * stack.getHeight();
        stack.addSlice(label, Arrays.copyOfRange(from, first, first + pixels));
    }

    private String title(String what) {
        return String.format(
                Locale.ROOT,
                "%s, cell %d, %s against %s: %s",
                explained.result().image(),
                explained.cell().cell().label(),
                explained.winner().name(),
                explained.chosen().name(),
                what);
    }

    private ImagePlus calibrated(ImagePlus image) {
        Calibration calibration = image.getCalibration();
        calibration.setUnit("um");
        calibration.pixelWidth = explained.crop().micrometres();
        calibration.pixelHeight = explained.crop().micrometres();
        return image;
    }
}
