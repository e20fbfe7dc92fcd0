/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cytodiffusion.cell.CellKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A drawn view, and maps as a network would give that errs in one thing. */
class SecondOpinionTest {

    private static final int WIDTH = 80;
    private static final int HEIGHT = 60;
    private static final double[] RED = {0.08, 0.2, 0.17};
    private static final double[] PURPLE = {0.42, 0.75, 0.23};

    private final double[][] density = new double[3][4 * WIDTH * HEIGHT];
    private final float[] maps = new float[CellMaps.CHANNELS * WIDTH * HEIGHT];
    private final List<Centre> centres = new ArrayList<>();

    @BeforeEach
    void sixRedCells() {
        Arrays.fill(maps, 3 * WIDTH * HEIGHT, 4 * WIDTH * HEIGHT, 1);
        for (int k = 0; k < 6; k++) {
            redCell(8 + 12 * k, 8, 5, 5);
            known(8 + 12 * k, 8, 5, 5);
        }
    }

    // An ellipse, in pixels of the maps; its density adds to what is there.
    private void draw(double x, double y, double rx, double ry, double[] stain) {
        for (int i = 0; i < density[0].length; i++) {
            double dx = ((i % (2 * WIDTH) + 0.5) / 2 - x) / rx;
            double dy = ((i / (2 * WIDTH) + 0.5) / 2 - y) / ry;
            for (int c = 0; c < 3 && dx * dx + dy * dy <= 1; c++) {
                density[c][i] += stain[c];
            }
        }
    }

    private void redCell(double x, double y, double rx, double ry) {
        draw(x, y, rx, ry, RED);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            double dx = (i % WIDTH + 0.5 - x) / rx;
            double dy = (i / WIDTH + 0.5 - y) / ry;
            if (dx * dx + dy * dy <= 1) {
                maps[3 * WIDTH * HEIGHT + i] = 0;
                maps[4 * WIDTH * HEIGHT + i] = 1;
            }
        }
    }

    private void known(double x, double y, double rx, double ry) {
        centres.add(
                new Centre(
                        CellKind.ERYTHROCYTE,
                        0.9f,
                        (float) (x - rx),
                        (float) (y - ry),
                        (float) (x + rx),
                        (float) (y + ry)));
    }

    private List<Centre> mended() {
        MapsLabeller.View view = view();
        return SecondOpinion.from(view, 25).of(view).centres();
    }

    private MapsLabeller.View view() {
        byte[] rgb = new byte[3 * density[0].length];
        for (int i = 0; i < density[0].length; i++) {
            for (int c = 0; c < 3; c++) {
                rgb[3 * i + c] = (byte) Math.round(241 * Math.pow(10, -density[c][i]) - 1);
            }
        }
        MapsLabeller.Frame frame = new MapsLabeller.Frame(0, 0, WIDTH, HEIGHT);
        return new MapsLabeller.View(
                new MapPlanes(WIDTH, HEIGHT, maps), List.copyOf(centres), rgb, frame);
    }

    private List<Centre> added(CellKind kind) {
        return mended().stream().filter(c -> c.kind() == kind && !centres.contains(c)).toList();
    }

    @Test
    void cellsThatAreKnownStay() {
        assertThat(mended()).containsExactlyElementsOf(centres);
    }

    @Test
    void aNucleusIsALeukocyteThoughTheNetworkTookItForARedCell() {
        draw(40, 35, 6, 6, PURPLE);
        known(41, 35, 5, 5);
        List<Centre> white = added(CellKind.LEUKOCYTE);
        assertThat(white).hasSize(1);
        assertThat(white.get(0).away(40, 35)).isLessThan(0.1f);
        assertThat(white.get(0).right() - white.get(0).left()).isBetween(12f, 18f);
        assertThat(mended()).noneMatch(c -> c.kind() == CellKind.ERYTHROCYTE && c.top() > 25);
    }

    @Test
    void aStrongerStainOfRedCellsIsNoNucleus() {
        draw(40, 35, 6, 6, new double[] {0.16, 0.4, 0.34});
        assertThat(added(CellKind.LEUKOCYTE)).isEmpty();
    }

    @Test
    void aSmallSpotBesideRedCellsIsAPlateletAndOneInARedCellIsNone() {
        draw(40, 35, 1.6, 1.6, PURPLE);
        assertThat(added(CellKind.PLATELET)).hasSize(1);
        draw(20, 8, 1.6, 1.6, PURPLE);
        assertThat(added(CellKind.PLATELET)).hasSize(1);
    }

    @Test
    void aPinkDotThatLiesFreeIsAPlateletAndGreyDirtIsNone() {
        double[] pink = {0.04, 0.2, 0.09};
        draw(40, 35, 1.3, 1.3, pink);
        draw(60, 45, 1.3, 1.3, new double[] {0.2, 0.2, 0.2});
        assertThat(added(CellKind.PLATELET))
                .singleElement()
                .satisfies(dot -> assertThat(dot.away(40, 35)).isLessThan(0.2f));
    }

    /** At the density of the halo the dot and the red cell are one. */
    @Test
    void aDotInTheHaloOfARedCellIsAPlatelet() {
        draw(32, 15.5, 1.3, 1.3, new double[] {0.04, 0.2, 0.09});
        draw(32, 12, 7, 7, new double[] {0.02, 0.06, 0.05});
        assertThat(added(CellKind.PLATELET))
                .singleElement()
                .satisfies(dot -> assertThat(dot.away(32, 15.5f)).isLessThan(0.2f));
    }

    @Test
    void aSmallRedCellThatIsStainedAllOverIsAPlatelet() {
        draw(40, 35, 2.4, 2.4, PURPLE);
        known(40, 35, 2.5, 2.5);
        assertThat(added(CellKind.PLATELET)).hasSize(1);
        assertThat(mended()).doesNotContain(centres.get(6));
    }

    /** Of an eyepiece: as dark as a nucleus, and grey. */
    @Test
    void aPointerIsNoLeukocyte() {
        draw(40, 40, 2.5, 16, new double[] {0.5, 0.5, 0.5});
        assertThat(added(CellKind.LEUKOCYTE)).isEmpty();
    }

    @Test
    void palerThingsTellNothingOfTheScale() {
        assertThat(DenseRedCells.paleShare(view())).isZero();
        for (int k = 0; k < 6; k++) {
            draw(8 + 12 * k, 40, 2, 2, new double[] {0.02, 0.05, 0.05});
            known(8 + 12 * k, 40, 2, 2);
        }
        assertThat(DenseRedCells.of(view())).containsExactlyElementsOf(centres.subList(0, 6));
        assertThat(DenseRedCells.paleShare(view())).isEqualTo(0.5);
    }

    @Test
    void theLargestNucleusIsMeasured() {
        assertThat(SecondOpinion.from(view(), 25).largestNucleus(view())).isZero();
        draw(40, 35, 6, 6, PURPLE);
        draw(60, 35, 4, 4, PURPLE);
        double disc = Math.PI * Math.pow(6 * CellMaps.PIXEL * CellMaps.STEP, 2);
        assertThat(SecondOpinion.from(view(), 25).largestNucleus(view()))
                .isBetween(0.8 * disc, 1.2 * disc);
    }

    @Test
    void aRedCellIsFoundWhereTheNetworkIsUnsureOfItsMiddleAlone() {
        redCell(40, 35, 5, 5);
        assertThat(mended()).hasSize(6);
        int middle = 35 * WIDTH + 40;
        maps[middle] = 0.3f;
        for (int side = 0; side < 4; side++) {
            maps[(7 + side) * WIDTH * HEIGHT + middle] = 5;
        }
        assertThat(added(CellKind.ERYTHROCYTE)).hasSize(1);
        Arrays.fill(maps, 4 * WIDTH * HEIGHT, 5 * WIDTH * HEIGHT, 0.2f);
        assertThat(added(CellKind.ERYTHROCYTE)).isEmpty();
    }

    @Test
    void textureOfTheBackgroundIsNoRedCell() {
        redCell(40, 35, 5, 5);
        draw(40, 35, 5, 5, new double[] {-0.05, -0.15, -0.12});
        int middle = 35 * WIDTH + 40;
        maps[middle] = 0.3f;
        for (int side = 0; side < 4; side++) {
            maps[(7 + side) * WIDTH * HEIGHT + middle] = 5;
        }
        assertThat(added(CellKind.ERYTHROCYTE)).isEmpty();
    }

    @Test
    void twoCellsOverEachOtherArePartedAndALargeOneIsNot() {
        redCell(37.5, 35, 5, 5);
        redCell(42.5, 35, 5, 5);
        known(40, 35, 7.5, 5);
        redCell(60, 35, 6.5, 5.2);
        known(60, 35, 6.5, 5.2);
        List<Centre> halves = added(CellKind.ERYTHROCYTE);
        assertThat(halves).hasSize(2);
        assertThat(halves).allMatch(c -> c.right() <= 41 || c.left() >= 39);
        assertThat(mended()).contains(centres.get(7)).doesNotContain(centres.get(6));
    }
}
