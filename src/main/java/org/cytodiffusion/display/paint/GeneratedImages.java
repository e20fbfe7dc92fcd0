/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.paint;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.TextRoi;
import ij.measure.Calibration;
import ij.process.ColorProcessor;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Locale;
import org.cytodiffusion.analysis.generation.GeneratedCell;
import org.cytodiffusion.analysis.generation.Generation;
import org.cytodiffusion.image.CropPlan;
import org.cytodiffusion.report.record.RunRecord;

/** Generated cells as images of ImageJ, calibrated in um; each says that it is generated. */
public final class GeneratedImages {

    /** Cells side by side in a montage. */
    private static final int COLUMNS = 8;

    private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 9);

    private final Generation generation;

    /**
     * Prepares images.
     *
     * @param generation what was generated, at least one cell
     */
    public GeneratedImages(Generation generation) {
        this.generation = generation;
    }

    /** All cells as a colour stack; labels tell class, number and seed. */
    public ImagePlus stack() {
        CropPlan crops = generation.model().crops();
        ImageStack stack = new ImageStack(crops.size(), crops.size());
        for (GeneratedCell cell : generation.cells()) {
            stack.addSlice(label(cell), new ColorProcessor(Tiles.of(cell.crop())));
        }
        return described(new ImagePlus(title("Generated cells"), stack));
    }

    /** All cells side by side, not enlarged; class and number are laid over them. */
    public ImagePlus montage() {
        List<GeneratedCell> cells = generation.cells();
        int size = generation.model().crops().size();
        int columns = Math.min(COLUMNS, cells.size());
        int rows = (cells.size() + columns - 1) / columns;
        ColorProcessor pixels = new ColorProcessor(columns * size, rows * size);
        pixels.setColor(Color.WHITE);
        pixels.fill();
        Overlay labels = new Overlay();
        for (int i = 0; i < cells.size(); i++) {
            int x = i % columns * size;
            int y = i / columns * size;
            pixels.insert(new ColorProcessor(Tiles.of(cells.get(i).crop())), x, y);
            labels.add(name(cells.get(i), x, y));
        }
        ImagePlus montage = described(new ImagePlus(title("Montage of generated cells"), pixels));
        montage.setOverlay(labels);
        return montage;
    }

    /** One cell. */
    public ImagePlus single(GeneratedCell cell) {
        ColorProcessor pixels = new ColorProcessor(Tiles.of(cell.crop()));
        ImagePlus image = described(new ImagePlus(cell.name() + " (generated)", pixels));
        image.setProperty("Info", label(cell) + "\n" + image.getInfoProperty());
        return image;
    }

    /** What a cell is, in one line. */
    public String label(GeneratedCell cell) {
        String from = cell.given().map(real -> ", from " + real.item().name()).orElse("");
        return String.format(
                Locale.ROOT,
                "%s %d (generated, seed %d, index %d%s)",
                cell.cellClass().name(),
                cell.index() + 1,
                generation.options().seed(),
                cell.index(),
                from);
    }

    private String title(String what) {
        return what + " by " + generation.model().name();
    }

    private static TextRoi name(GeneratedCell cell, int x, int y) {
        String text = cell.cellClass().name() + " " + (cell.index() + 1);
        TextRoi roi = new TextRoi(x + 2, y + 1, text, LABEL);
        roi.setStrokeColor(Color.BLACK);
        roi.setName(cell.name());
        return roi;
    }

    private ImagePlus described(ImagePlus image) {
        CropPlan crops = generation.model().crops();
        Calibration calibration = image.getCalibration();
        calibration.setUnit("um");
        calibration.pixelWidth = crops.micrometres();
        calibration.pixelHeight = crops.micrometres();
        image.setProperty("Info", GeneratedCell.NOTICE + "\n" + RunRecord.RESEARCH_USE);
        return image;
    }
}
