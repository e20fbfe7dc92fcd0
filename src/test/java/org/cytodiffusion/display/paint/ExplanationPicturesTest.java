/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.analysis.explanation.CellExplanation;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.cell.Contour;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.diffusion.explain.ClassMaps;
import org.cytodiffusion.diffusion.explain.ClassSpread;
import org.cytodiffusion.diffusion.explain.Explanation;
import org.cytodiffusion.diffusion.explain.ExplanationPlan;
import org.cytodiffusion.diffusion.explain.Redraw;
import org.cytodiffusion.diffusion.explain.Waypoint;
import org.cytodiffusion.display.EvidenceOverlay;
import org.cytodiffusion.image.CropPlan;
import org.cytodiffusion.image.PixelSize;
import org.junit.jupiter.api.Test;

/** Pictures of an explanation made by hand: 32 x 32 pixels, a spot of either sign in the maps. */
class ExplanationPicturesTest {

    private static final int SIZE = 32;
    private static final List<CellClass> CLASSES =
            List.of(
                    new CellClass("lymphocyte", 0x0072B2, "leukocyte"),
                    new CellClass("neutrophil", 0x009E73, "leukocyte"));
    private static final byte[] BLACK = new byte[3 * SIZE * SIZE];
    private static final byte[] WHITE = new byte[3 * SIZE * SIZE];

    static {
        Arrays.fill(WHITE, (byte) 255);
    }

    private static Verdict verdict(double first) {
        CellClass best = CLASSES.get(first > 0.5 ? 0 : 1);
        return new Verdict(
                best,
                Math.max(first, 1 - first),
                false,
                List.of(best),
                0.5,
                0.1,
                4,
                new double[] {first, 1 - first});
    }

    /** +3 in a square left of the middle, -1 in one right of it. */
    private static float[] spots() {
        float[] map = new float[SIZE * SIZE];
        for (int y = 12; y < 20; y++) {
            for (int x = 5; x < 13; x++) {
                map[y * SIZE + x] = 3;
                map[y * SIZE + x + 14] = -1;
            }
        }
        return map;
    }

    private static CellExplanation explained() {
        float[] difference = new float[3 * SIZE * SIZE];
        Arrays.fill(difference, 0, SIZE * SIZE, 0.5f);
        float[] lightness = new float[SIZE * SIZE];
        lightness[16 * SIZE + 16] = -1;
        ClassMaps maps = new ClassMaps(SIZE, difference, lightness, spots());
        List<Waypoint> way =
                List.of(
                        new Waypoint(0, BLACK, verdict(0.9)),
                        new Waypoint(0.5, WHITE, verdict(0.4)),
                        new Waypoint(1, WHITE, verdict(0.2)));
        Box box = new Box(3, 4, 1, 1);
        BitSet bit = new BitSet();
        bit.set(0);
        Contour contour = new Contour(new int[] {3, 4, 4, 3}, new int[] {4, 4, 5, 5});
        ClassifiedCell cell =
                new ClassifiedCell(
                        new Cell(7, CellKind.LEUKOCYTE, new CellMask(box, bit), contour, false),
                        verdict(0.9));
        SmearResult result =
                new SmearResult(
                        "smear.tif",
                        50,
                        40,
                        new PixelSize(0.1, PixelSize.Source.GIVEN),
                        CLASSES,
                        List.of(cell),
                        true,
                        1);
        return new CellExplanation(
                result,
                cell,
                CLASSES.get(0),
                CLASSES.get(1),
                new CropPlan(SIZE, 0.25),
                ExplanationPlan.of(Redraw.byClassifier()),
                new ClassSpread(new double[] {0.7, 0.05}, new double[] {0.95, 0.3}),
                new Explanation(0, 1, maps, way),
                0.5);
    }

    @Test
    void theRangeIsSymmetricAndCoversTheDisc() {
        SignedMap map = SignedMap.evidence(explained());
        assertThat(map.range()).isBetween(2.0, 3.0);
        assertThat(map.relative(16 * SIZE + 8)).isCloseTo(1, within(0.05));
        assertThat(map.relative(16 * SIZE + 22)).isCloseTo(-1.0 / 3, within(0.05));
        assertThat(map.relative(0)).isZero();
        assertThat(List.of(map.below(), map.above())).containsExactly("neutrophil", "lymphocyte");
        // Half of a 24th of the crop is two thirds of a pixel, of whose Gaussian, sampled in two
        // directions, the middle is (1 / (1 + 2 exp(-9 / 8) + 2 exp(-9 / 2)))^2.
        assertThat(SignedMap.difference(explained()).range()).isCloseTo(0.358, within(0.005));
    }

    /** Smoothing must move nothing and lose nothing. */
    @Test
    void smoothingKeepsTheSum() {
        SignedMap map = SignedMap.evidence(explained());
        double sum = 0;
        for (int i = 0; i < SIZE * SIZE; i++) {
            sum += map.values().getf(i);
        }
        assertThat(sum).isCloseTo(64 * (3 - 1), within(0.5));
    }

    @Test
    void positivePartsAreOrangeAndNegativePartsBlue() {
        BufferedImage over = MapPainter.over(SignedMap.evidence(explained()), BLACK);
        assertThat(warmth(over.getRGB(8, 16))).isGreaterThan(60);
        assertThat(warmth(over.getRGB(22, 16))).isLessThan(-30);
        assertThat(warmth(over.getRGB(1, 1))).isZero();
    }

    /** Red minus blue. */
    private static int warmth(int rgb) {
        return (rgb >> 16 & 255) - (rgb & 255);
    }

    @Test
    void thePanelShowsCellMapsCounterfactualAndWay() {
        ExplanationPictures pictures = new ExplanationPictures(explained());
        assertThat(pictures.cell().getRGB(100, 100) & 0xffffff).isZero();
        assertThat(pictures.counterfactual().getRGB(100, 100) & 0xffffff).isEqualTo(0xffffff);
        BufferedImage panel = pictures.panel();
        assertThat(panel.getWidth()).isGreaterThan(4 * pictures.cell().getWidth());
        assertThat(panel.getHeight())
                .isGreaterThan(pictures.evidence().getHeight() + pictures.way().getHeight());
        assertThat(pictures.difference().getHeight()).isGreaterThan(pictures.cell().getHeight());
    }

    /** Bars of 0.9 and 0.1; lines from 0.7 to 0.95 and from 0.05 to 0.3, on an axis of 0 to 1. */
    @Test
    void theChartHasABarAndALineForEachClass() {
        BufferedImage chart = new ExplanationPictures(explained()).classes();
        int[] longest = new int[2];
        int[] barRow = new int[2];
        for (int y = 0; y < chart.getHeight(); y++) {
            for (int c = 0; c < 2; c++) {
                int length = count(chart, y, 0, chart.getWidth(), CLASSES.get(c).rgb());
                if (length > longest[c]) {
                    longest[c] = length;
                    barRow[c] = y;
                }
            }
        }
        double perUnit = longest[0] / 0.9;
        assertThat(perUnit).isGreaterThan(200);
        assertThat(longest[1] / perUnit).isCloseTo(0.1, within(0.01));
        for (int c = 0; c < 2; c++) {
            int zero = first(chart, barRow[c], CLASSES.get(c).rgb());
            int line = 0;
            for (int y = barRow[c]; y < barRow[c] + 30 && y < chart.getHeight(); y++) {
                line = Math.max(line, count(chart, y, zero, chart.getWidth(), 0x222222));
            }
            assertThat(line / perUnit).isCloseTo(0.25, within(0.01));
        }
    }

    private static int count(BufferedImage picture, int y, int from, int to, int rgb) {
        int count = 0;
        for (int x = from; x < to; x++) {
            count += (picture.getRGB(x, y) & 0xffffff) == rgb ? 1 : 0;
        }
        return count;
    }

    private static int first(BufferedImage picture, int y, int rgb) {
        int x = 0;
        while ((picture.getRGB(x, y) & 0xffffff) != rgb) {
            x++;
        }
        return x;
    }

    /** The map lies where the crop was cut, as large as the crop is in the image. */
    @Test
    void theEvidenceLiesOverTheCellAndComesOffAgain() {
        ImagePlus image = new ImagePlus("smear", new ColorProcessor(200, 150));
        image.setOverlay(new Overlay(new Roi(1, 2, 3, 4)));
        int[] before = ((int[]) image.getProcessor().getPixels()).clone();
        EvidenceOverlay.show(image, explained());
        EvidenceOverlay.show(image, explained());
        assertThat(image.getOverlay().size()).isEqualTo(2);
        ImageRoi map = (ImageRoi) image.getOverlay().get(0);
        // 32 crop pixels of 0.25 um are 80 pixels of 0.1 um, around the middle of a pixel at (3,
        // 4).
        assertThat(map.getBounds().getCenterX()).isCloseTo(3.5, within(0.6));
        assertThat(map.getBounds().getCenterY()).isCloseTo(4.5, within(0.6));
        assertThat(map.getBounds().width).isEqualTo(80);
        assertThat(map.getName()).isEqualTo("evidence 7 lymphocyte against neutrophil");
        int[] colours = (int[]) map.getProcessor().getPixels();
        assertThat(colours[0] & 0xffffff).as("outside the disc").isZero();
        assertThat(colours[40 * 80 + 22])
                .as("for the winner")
                .satisfies(c -> assertThat(c >> 16 & 255).isGreaterThan((c & 255) + 40));
        EvidenceOverlay.remove(image);
        assertThat(image.getOverlay().size()).isEqualTo(1);
        assertThat((int[]) image.getProcessor().getPixels()).isEqualTo(before);
    }

    /** The bars of the three cells are as long as their probabilities. */
    @Test
    void theWayHasABarForEachProbability() {
        BufferedImage way = new ExplanationPictures(explained()).way();
        int[] lengths = new int[2];
        for (int y = 0; y < way.getHeight(); y++) {
            int[] run = new int[2];
            for (int x = 0; x < way.getWidth(); x++) {
                for (int c = 0; c < 2; c++) {
                    run[c] += (way.getRGB(x, y) & 0xffffff) == CLASSES.get(c).rgb() ? 1 : 0;
                }
            }
            lengths[0] = Math.max(lengths[0], run[0]);
            lengths[1] = Math.max(lengths[1], run[1]);
        }
        // Three cells, 0.9 + 0.4 + 0.2 and the rest of three.
        assertThat((double) lengths[0] / lengths[1]).isCloseTo(1, within(0.03));
    }

    @Test
    void mapsAreAStackOfNumbersInMicrometres() {
        ImagePlus maps = new ExplanationImages(explained()).maps();
        assertThat(maps.getStackSize()).isEqualTo(5);
        assertThat(maps.getBitDepth()).isEqualTo(32);
        assertThat(maps.getDisplayRangeMin()).isEqualTo(-maps.getDisplayRangeMax());
        assertThat(maps.getCalibration().pixelWidth).isEqualTo(0.25);
        assertThat(maps.getStack().getSliceLabel(1)).isEqualTo("evidence");
        assertThat(maps.getStack().getProcessor(1).getf(8, 16)).isEqualTo(3);
        assertThat(maps.getStack().getProcessor(3).getf(8, 16)).isEqualTo(0.5f);
        assertThat(maps.getStack().getProcessor(4).getf(8, 16)).isZero();
        ImagePlus way = new ExplanationImages(explained()).way();
        assertThat(way.getStackSize()).isEqualTo(3);
        assertThat(way.getStack().getSliceLabel(2)).isEqualTo("lymphocyte 0.400, neutrophil 0.600");
    }

    @Test
    void theOverlayLeavesThePixelsAlone() {
        CellExplanation explained = explained();
        ImagePlus image = new ExplanationImages(explained).overlay(SignedMap.evidence(explained));
        assertThat(image.getProcessor().get(8, 16) & 0xffffff).isZero();
        assertThat(image.getOverlay().size()).isEqualTo(1);
        ImageRoi roi = (ImageRoi) image.getOverlay().get(0);
        assertThat(warmth(roi.getProcessor().get(8, 16))).isGreaterThan(60);
        assertThat(warmth(roi.getProcessor().get(22, 16))).isLessThan(-30);
    }
}
