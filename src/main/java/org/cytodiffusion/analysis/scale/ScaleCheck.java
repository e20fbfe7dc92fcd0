/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.scale;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.analysis.remark.Remark;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.Segmentation;

/**
 * Holds the scale of an image against the red cells in it.
 *
 * @param scales tells the scale where the cells found do not
 * @param crops whether images show single cells
 */
public record ScaleCheck(SharedScales scales, boolean crops) {

    /** From this factor on, a scale does not fit the red cells. */
    static final double FACTOR = 1.3;

    // Fewer whole red cells do not speak against a scale.
    private static final int FEWEST = 8;

    /** Usual diameter of people's red cells in um. */
    public static final double HUMAN = SegmentOptions.defaults().redCells().diameter();

    /**
     * By how much the scale of a field would have to grow for the red cells found to be of the
     * usual size; empty if there are too few.
     */
    private static OptionalDouble ratio(Segmentation found, double usual) {
        double[] diameters =
                found.cells().stream()
                        .filter(c -> c.kind() == CellKind.ERYTHROCYTE && !c.atBorder())
                        .mapToDouble(ScaleCheck::diameter)
                        .sorted()
                        .toArray();
        double pixel = found.pixelSize().micrometres();
        return diameters.length < FEWEST
                ? OptionalDouble.empty()
                : OptionalDouble.of(usual / (diameters[diameters.length / 2] * pixel));
    }

    /**
     * That ratio where it is too far from 1; empty if the scale fits, or too few red cells tell.
     */
    static OptionalDouble misfit(Segmentation found, double usual) {
        return ratio(found, usual).stream().filter(ScaleCheck::isOff).findFirst();
    }

    private static double diameter(Cell cell) {
        return 2 * Math.sqrt(cell.mask().area() / Math.PI);
    }

    /** Whether a factor is too far from 1. */
    private static boolean isOff(double ratio) {
        return Math.max(ratio, 1 / ratio) > FACTOR;
    }

    /**
     * What there is to say of the scale of an image.
     *
     * @param name of the image
     * @param group what it belongs to
     * @param rgb white-balanced intensities, axes x, y, channel; zero-min
     * @param found the cells and the scale that was used
     */
    public Optional<Remark> remark(
            String name,
            String group,
            RandomAccessibleInterval<UnsignedByteType> rgb,
            Segmentation found) {
        PixelSize used = found.pixelSize();
        return switch (used.source()) {
            case GIVEN, CALIBRATION -> {
                double ratio = crops ? scales.ratio(group) : fieldRatio(rgb, found);
                yield isOff(ratio)
                        ? Optional.of(contradicted(name, used, ratio))
                        : Optional.empty();
            }
            case RED_CELLS -> {
                OptionalDouble misfit = misfit(found, HUMAN);
                yield misfit.isPresent()
                        ? doubt(unsettled(name, used, misfit.getAsDouble()))
                        : Optional.empty();
            }
            case CELL ->
                    doubt(
                            "There are no red cells to measure the scale of "
                                    + where(name)
                                    + " by, so it was estimated from the cells and may be off by a"
                                    + " third: no cell there is called certain. Give the pixel"
                                    + " size.");
            case ASSUMED ->
                    doubt(
                            "Nothing in "
                                    + where(name)
                                    + " shows the scale, so"
                                    + text(" %.4f um a pixel was assumed", used.micrometres())
                                    + ": no cell there is called certain. Give the pixel size.");
        };
    }

    /**
     * What there is to say of the scale of an image whose cells are measured and not classified.
     *
     * @param name of the image
     * @param found its cells, red cells among them, and the scale
     * @param usual diameter of the red cells in um
     * @return a sentence for the user; empty if the scale fits, or too few red cells tell
     */
    public static Optional<String> sentence(String name, Segmentation found, double usual) {
        return misfit(found, usual).stream()
                .mapToObj(
                        ratio ->
                                text(
                                        "The red cells of %s measure %.1f um at %.4f um a pixel, and"
                                                + " should measure about %.1f um: check the pixel"
                                                + " size, by which everything in um there is"
                                                + " measured.",
                                        name,
                                        usual / ratio,
                                        found.pixelSize().micrometres(),
                                        usual))
                .findFirst();
    }

    private String unsettled(String name, PixelSize used, double ratio) {
        return text(
                "The scale read from %s, %.4f um a pixel, makes its red cells %.1f um wide, so it"
                        + " cannot be right: no cell there is called certain. Give the pixel size.",
                where(name), used.micrometres(), HUMAN / ratio);
    }

    // Where a scale is far off, what is found by it is hardly red cells, so that these are looked
    // for without it.
    private double fieldRatio(RandomAccessibleInterval<UnsignedByteType> rgb, Segmentation found) {
        OptionalDouble ratio = ratio(found, HUMAN);
        if (ratio.isPresent() && !isOff(ratio.getAsDouble())) {
            return ratio.getAsDouble();
        }
        return scales.seen(rgb)
                .map(seen -> seen.micrometres() / found.pixelSize().micrometres())
                .orElse(ratio.orElse(1.0));
    }

    private Remark contradicted(String name, PixelSize used, double ratio) {
        String source = used.source() == PixelSize.Source.GIVEN ? "given" : "stored with it";
        return new Remark(
                text(
                        "The pixel size %s, %.4f um, does not fit the red cells of %s: by them it"
                                + " is about %.4f um. No cell there is called certain until the"
                                + " pixel size is right.",
                        source, used.micrometres(), where(name), used.micrometres() * ratio),
                true);
    }

    private static Optional<Remark> doubt(String sentence) {
        return Optional.of(new Remark(sentence, true));
    }

    // Of single cells it is said once for all of them.
    private String where(String name) {
        return crops ? "the images" : name;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
