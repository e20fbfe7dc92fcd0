/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.record;

import java.util.Collection;
import java.util.EnumSet;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.descriptive.DoubleStatistics;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Statistic;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellMeasurements;
import org.cytodiffusion.image.PixelSize;

/**
 * How large red cells are, and how unlike in size: the distribution of the diameters of discs of
 * the same area. Cells that the border cuts do not count.
 *
 * <p>The coefficient of variation is to a smear what the red cell distribution width (RDW-CV) is to
 * an analyser, but of diameters, not of volumes: the numbers cannot be compared. Where the scale
 * was guessed from the red cells themselves, their mean is what was assumed, and only ratios
 * (coefficient of variation, percentile over median) tell something.
 *
 * @param cells number of red cells measured
 * @param mean mean diameter in um; NaN without cells
 * @param sd standard deviation in um; NaN with fewer than two cells
 * @param percentiles 5th, 25th, 50th, 75th and 95th percentile in um; NaN without cells
 * @param calibrated whether the scale was given or came with the image
 */
public record RedCellSizes(
        int cells, double mean, double sd, double[] percentiles, boolean calibrated) {

    private static final double[] SHARES = {0.05, 0.25, 0.5, 0.75, 0.95};

    /** Whether lengths in um can be relied on. */
    public static boolean isCalibrated(PixelSize scale) {
        return scale.source() == PixelSize.Source.GIVEN
                || scale.source() == PixelSize.Source.CALIBRATION;
    }

    /**
     * The distribution of diameters.
     *
     * @param diameters in um
     * @param calibrated whether the scale is known
     */
    public static RedCellSizes of(double[] diameters, boolean calibrated) {
        DoubleStatistics moments =
                DoubleStatistics.of(
                        EnumSet.of(Statistic.MEAN, Statistic.STANDARD_DEVIATION), diameters);
        boolean spread = diameters.length > 1;
        return new RedCellSizes(
                diameters.length,
                moments.getAsDouble(Statistic.MEAN),
                spread ? moments.getAsDouble(Statistic.STANDARD_DEVIATION) : Double.NaN,
                Quantile.withDefaults().evaluate(diameters, SHARES),
                calibrated);
    }

    /** The diameters in um of those cells that are measured whole. */
    public static DoubleStream diameters(Collection<Cell> redCells) {
        return redCells.stream()
                .filter(cell -> !cell.atBorder())
                .flatMap(cell -> cell.measurements().stream())
                .mapToDouble(CellMeasurements::diameter);
    }

    /** Standard deviation in percent of the mean; NaN with fewer than two cells. */
    public double variation() {
        return 100 * sd / mean;
    }
}
