/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display;

import ij.gui.Roi;
import java.awt.Color;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.display.paint.Viridis;

/**
 * A number of each cell as a colour of {@link Viridis} that fills it, from 0 to 1 for every image,
 * so that images compare.
 *
 * @param title what the number is
 * @param least what 0 means
 * @param most what 1 means
 * @param value in [0, 1]
 */
record HeatRois(String title, String least, String most, ToDoubleFunction<Verdict> value) {

    /** Lets the cell be seen through its colour. */
    private static final int OPACITY = 165;

    static final HeatRois UNCERTAINTY =
            new HeatRois("uncertainty", "sure", "unsure", Verdict::uncertainty);
    static final HeatRois ANOMALY = new HeatRois("anomaly", "usual", "odd", Verdict::anomaly);

    /** The filled shape of a cell, named like {@code 12 anomaly 0.31}. */
    Roi of(ClassifiedCell cell) {
        Roi roi = KindRois.outline(cell.cell().contour(), 0, 0);
        double number = value.applyAsDouble(cell.verdict());
        Color colour = new Color(Viridis.rgb(number));
        roi.setName(String.format(Locale.ROOT, "%d %s %.2f", cell.cell().label(), title, number));
        roi.setFillColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), OPACITY));
        roi.setProperty(CellRois.MARK, CellRois.CELL);
        roi.setProperty("cell", Integer.toString(cell.cell().label()));
        roi.setProperty(title, Double.toString(number));
        return roi;
    }
}
