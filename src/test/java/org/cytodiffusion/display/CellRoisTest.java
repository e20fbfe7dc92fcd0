/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import java.awt.Color;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.display.paint.OverlayPainter;
import org.cytodiffusion.display.table.CellsResultsTable;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.report.Examples;
import org.cytodiffusion.report.tables.CellRow;
import org.junit.jupiter.api.Test;

class CellRoisTest {

    private final SmearResult result = Examples.result("a.png");
    private final List<Roi> rois = CellRois.of(result);

    @Test
    void outlinesCarryNameGroupColourAndEveryScore() {
        Roi first = rois.get(0);
        assertThat(first.getName()).isEqualTo("1 neutrophil 0.99");
        assertThat(first.getType()).isEqualTo(Roi.TRACED_ROI);
        assertThat(first.getGroup()).isEqualTo(1);
        assertThat(rois.get(2).getGroup()).isEqualTo(3);
        assertThat(first.getStrokeColor()).isEqualTo(new Color(0xffe119));
        for (String column : CellRow.columns(Examples.CLASSES)) {
            assertThat(first.getProperty(column)).as(column).isNotEmpty();
        }
        assertThat(rois.get(1).getProperty("candidates")).isEqualTo("lymphocyte;erythrocyte");
        assertThat(rois.get(1).getProperty("p_neutrophil")).isEqualTo("0.3");
    }

    @Test
    void imageJCountsThePixelsOfTheMask() {
        for (int i = 0; i < rois.size(); i++) {
            CellMask mask = result.cells().get(i).cell().mask();
            ByteProcessor inside = new ByteProcessor(32, 24);
            inside.setValue(1);
            inside.fill(rois.get(i));
            for (int pixel = 0; pixel < 32 * 24; pixel++) {
                boolean expected = mask.contains(pixel % 32, pixel / 32);
                assertThat(inside.get(pixel) == 1).isEqualTo(expected);
            }
        }
    }

    @Test
    void anOverlayKeepsWhatOthersLaidThere() {
        ImagePlus image = new ImagePlus("", new ByteProcessor(32, 24));
        Roi own = new Roi(1, 1, 5, 5);
        own.setName("mine");
        image.setOverlay(new Overlay(own));
        CellOverlay.show(image, rois);
        assertThat(image.getOverlay().size()).isEqualTo(4);
        CellOverlay.show(image, rois.subList(0, 1));
        assertThat(image.getOverlay().size()).isEqualTo(2);
        assertThat(image.getOverlay().get(0).getName()).isEqualTo("mine");
        assertThat(image.getOverlay().get(1).getProperty("class")).isEqualTo("neutrophil");
    }

    @Test
    void everyPlaneOfAStackHasItsOwnCells() {
        ImagePlus stack = ij.IJ.createImage("", "RGB", 32, 24, 4);
        CellOverlay.show(stack, rois);
        stack.setSlice(2);
        CellOverlay.show(stack, rois);
        CellOverlay.show(stack, rois);
        assertThat(stack.getOverlay().size()).isEqualTo(6);
    }

    @Test
    void theTableHasTheColumnsOfTheFile() {
        ResultsTable table = CellsResultsTable.of(result);
        assertThat(table.size()).isEqualTo(3);
        assertThat(table.getHeadings())
                .containsExactlyElementsOf(CellRow.columns(Examples.CLASSES));
        assertThat(table.getStringValue("class", 1)).isEqualTo("lymphocyte");
        assertThat(table.getStringValue("certain", 1)).isEqualTo("false");
        assertThat(table.getValue("probability", 1)).isEqualTo(0.6);
        assertThat(table.getStringValue("left", 0)).isEqualTo("10");
    }

    @Test
    void withoutADisplayMacrosFindTheTableAsTheResults() {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                GraphicsEnvironment.isHeadless(), "This is about machines without a display");
        ResultsTable table = CellsResultsTable.of(result);
        CellsResultsTable.show(table);
        assertThat(Analyzer.getResultsTable()).isSameAs(table);
    }

    @Test
    void thePictureShowsImageOutlineAndLegend() throws Exception {
        ColorProcessor white = new ColorProcessor(32, 24);
        white.set(0xfafafa);
        SmearImage image = ImageReader.read(new ImagePlus("a.png", white));
        BufferedImage picture = OverlayPainter.paint(image, result);
        int zoom = 640 / 32;
        assertThat(picture.getWidth()).isEqualTo(640);
        assertThat(picture.getHeight()).isGreaterThan(24 * zoom + 30);
        assertThat(picture.getRGB(30 * zoom, 2 * zoom) & 0xffffff).isEqualTo(0xfafafa);
        // The middle of the lower edge of the red cell, whose outline nothing covers.
        assertThat(picture.getRGB(6 * zoom, 11 * zoom) & 0xffffff).isEqualTo(0xe6194b);
        assertThat(white.get(6, 11) & 0xffffff).isEqualTo(0xfafafa);
    }

    @Test
    void hugeImagesGiveSmallerPictures() {
        SmearImage huge =
                new SmearImage(
                        "huge", ArrayImgs.unsignedBytes(16_000, 40, 3), java.util.Optional.empty());
        assertThat(OverlayPainter.paint(huge, result).getWidth()).isEqualTo(8000);
    }
}
