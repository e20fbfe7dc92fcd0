/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.TaskExecutors;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.assertj.core.data.Percentage;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.cell.CellMeasurements;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.colour.WhiteBalance;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.image.region.CellRegions;
import org.cytodiffusion.segment.classical.GivenCells;
import org.cytodiffusion.segment.plane.ContourTracer;
import org.cytodiffusion.segment.plane.Mask;
import org.junit.jupiter.api.Test;

/** Measurements of drawn cells, whose sizes and densities are known, and of real nuclei. */
class CellMeasurerTest {

    private static final int SIZE = 240;
    private static final double PIXEL = 0.1;
    private static final double[] NUCLEUS = {0.25, 0.40, 0.10};
    private static final double[] CYTOPLASM = {0.08, 0.12, 0.04};

    private static CellMask disc(double radius) {
        return CellBuilder.tight(
                Shapes.mask(SIZE, SIZE, (x, y) -> Shapes.inDisc(x, y, 120, 110, radius)), 0, 0);
    }

    private static Cell cell(CellKind kind, CellMask mask) {
        return new Cell(1, kind, mask, ContourTracer.trace(mask), false);
    }

    /** A cell of 60 pixels radius with a nucleus of 35, on a background that fades to one side. */
    private static RandomAccessibleInterval<UnsignedByteType> image(double fading) {
        byte[] out = new byte[3 * SIZE * SIZE];
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < SIZE * SIZE; i++) {
                int x = i % SIZE;
                int y = i / SIZE;
                double density =
                        Shapes.inDisc(x, y, 115, 112, 35)
                                ? NUCLEUS[c]
                                : Shapes.inDisc(x, y, 120, 110, 60) ? CYTOPLASM[c] : 0;
                double light = 240 * (1 - fading * x / SIZE);
                out[c * SIZE * SIZE + i] =
                        (byte) Math.round((light + 1) * Math.pow(10, -density) - 1);
            }
        }
        return ArrayImgs.unsignedBytes(out, SIZE, SIZE, 3);
    }

    private static CellMeasurements measure(double fading, CellKind kind) {
        Cell cell = cell(kind, disc(60));
        return measurer(image(fading), cell).measured(cell).measurements().orElseThrow();
    }

    private static CellMeasurer measurer(
            RandomAccessibleInterval<UnsignedByteType> rgb, Cell cell) {
        PixelSize scale = new PixelSize(PIXEL, PixelSize.Source.GIVEN);
        return new CellMeasurer(rgb, List.of(cell.mask()), scale);
    }

    @Test
    void aDrawnLeukocyteMeasuresWhatWasDrawn() {
        CellMeasurements m = measure(0, CellKind.LEUKOCYTE);
        assertThat(m.area()).isCloseTo(disc(60).area() * PIXEL * PIXEL, within(1e-9));
        assertThat(m.diameter()).isCloseTo(12, Percentage.withPercentage(0.5));
        assertThat(m.perimeter()).isCloseTo(12 * Math.PI, Percentage.withPercentage(1));
        assertThat(m.circularity()).isBetween(0.97, 1.0);
        CellMeasurements.Nucleus n = m.nucleus().orElseThrow();
        assertThat(n.area()).isCloseTo(Math.PI * 3.5 * 3.5, Percentage.withPercentage(1));
        assertThat(n.toCytoplasm().orElseThrow())
                .isCloseTo(35.0 * 35 / (60 * 60 - 35 * 35), Percentage.withPercentage(1.5));
        assertThat(n.density()).isCloseTo(NUCLEUS[1], within(0.005));
        assertThat(n.cytoplasmDensity().orElseThrow()).isCloseTo(CYTOPLASM[1], within(0.005));
        double share = 35.0 * 35 / (60 * 60);
        assertThat(m.density())
                .isCloseTo(share * NUCLEUS[1] + (1 - share) * CYTOPLASM[1], within(0.005));
    }

    @Test
    void lightThatFallsOffDoesNotCount() {
        CellMeasurements even = measure(0, CellKind.LEUKOCYTE);
        CellMeasurements fading = measure(0.15, CellKind.LEUKOCYTE);
        assertThat(fading.density()).isCloseTo(even.density(), within(0.02));
        assertThat(fading.nucleus().orElseThrow().area())
                .isCloseTo(even.nucleus().orElseThrow().area(), Percentage.withPercentage(2));
    }

    @Test
    void redCellsAndPlateletsHaveNoNucleus() {
        assertThat(measure(0, CellKind.ERYTHROCYTE).nucleus()).isEmpty();
        assertThat(measure(0, CellKind.PLATELET).nucleus()).isEmpty();
    }

    /** Every pixel alike: no threshold parts it, and nothing may be NaN. */
    @Test
    void aCellOfOneColourIsAllNucleus() {
        byte[] even = new byte[3 * 20 * 20];
        java.util.Arrays.fill(even, (byte) 90);
        CellMask whole = CellBuilder.tight(Shapes.mask(20, 20, (x, y) -> true), 0, 0);
        Cell cell = cell(CellKind.LEUKOCYTE, whole);
        CellMeasurements m =
                measurer(ArrayImgs.unsignedBytes(even, 20, 20, 3), cell)
                        .measured(cell)
                        .measurements()
                        .orElseThrow();
        assertThat(m.nucleus().orElseThrow().toCytoplasm()).isEmpty();
        assertThat(m.nucleus().orElseThrow().density()).isCloseTo(m.density(), within(1e-9));
    }

    /** 149 leukocytes of another laboratory, within their true outline: nuclei drawn by experts. */
    @Test
    void realNucleiAreFoundByTheirStain() throws IOException {
        String root = System.getenv().getOrDefault("CYTODIFFUSION_SHARED", "../shared");
        Path folder = Path.of(root, "data", "jtsc");
        assumeTrue(Files.isDirectory(folder), "The leukocytes of JTSC are not here: " + folder);
        List<Path> masks;
        try (Stream<Path> all = Files.list(folder)) {
            masks = all.filter(f -> f.toString().endsWith("_mask.png")).sorted().toList();
        }
        List<Double> dice = new ArrayList<>();
        for (Path mask : masks) {
            dice(mask).ifPresent(dice::add);
        }
        double mean = dice.stream().mapToDouble(d -> d).average().orElseThrow();
        System.out.printf("Nuclei of JTSC: n = %d, mean Dice %.3f%n", dice.size(), mean);
        assertThat(dice).hasSizeGreaterThan(140);
        assertThat(mean).isGreaterThan(0.93);
    }

    private static Optional<Double> dice(Path maskFile) throws IOException {
        BufferedImage truth = ImageIO.read(maskFile.toFile());
        Path image = Path.of(maskFile.toString().replace("_mask", ""));
        int w = truth.getWidth();
        int h = truth.getHeight();
        Mask within = Shapes.mask(w, h, (x, y) -> (truth.getRGB(x, y) & 255) > 60);
        if (within.count() == 0) {
            return Optional.empty();
        }
        RandomAccessibleInterval<UnsignedByteType> rgb =
                WhiteBalance.apply(ImageReader.read(image).rgb());
        Cell cell = solid(CellBuilder.tight(within, 0, 0), rgb);
        BitSet nucleus = measurer(rgb, cell).nucleus(cell);
        int both = 0;
        int either = nucleus.cardinality();
        for (int k = 0; k < cell.box().width() * cell.box().height(); k++) {
            int x = cell.box().left() + k % cell.box().width();
            int y = cell.box().top() + k / cell.box().width();
            if ((truth.getRGB(x, y) & 255) > 200) {
                either++;
                both += nucleus.get(k) ? 1 : 0;
            }
        }
        return Optional.of(2.0 * both / either);
    }

    /** The largest part of a mask, without holes. */
    private static Cell solid(CellMask mask, RandomAccessibleInterval<UnsignedByteType> rgb) {
        CellRegions regions =
                new CellRegions(
                        (int) rgb.dimension(0),
                        (int) rgb.dimension(1),
                        List.of(new CellRegions.Region(1, mask)),
                        List.of());
        PixelSize scale = new PixelSize(PIXEL, PixelSize.Source.GIVEN);
        return GivenCells.of(regions)
                .segment(rgb, Optional.of(scale), TaskExecutors.singleThreaded(), Progress.NONE)
                .cells()
                .get(0);
    }
}
