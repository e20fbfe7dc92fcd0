/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.io.FileSaver;
import ij.io.RoiEncoder;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.UnreadableImageException;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.image.file.TiffBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellRegionsTest {

    private static final int WIDTH = 60;
    private static final int HEIGHT = 40;

    @TempDir Path folder;

    private SmearImage image;

    @BeforeEach
    void makeImage() throws Exception {
        image = ImageReader.read(new ImagePlus("smear", new ColorProcessor(WIDTH, HEIGHT)));
    }

    @Test
    void outlinesCoverThePixelsThatImageJFills() throws Exception {
        Roi oval = new OvalRoi(5, 6, 20, 17);
        Roi across = new OvalRoi(50, -8, 20, 20);
        CellRegions regions = RoiRegions.of(List.of(oval, across), image);
        for (int i = 0; i < 2; i++) {
            ByteProcessor filled = new ByteProcessor(WIDTH, HEIGHT);
            filled.setValue(1);
            filled.fill(i == 0 ? oval : across);
            CellMask mask = regions.regions().get(i).mask();
            for (int p = 0; p < WIDTH * HEIGHT; p++) {
                assertThat(mask.contains(p % WIDTH, p / WIDTH)).isEqualTo(filled.get(p) == 1);
            }
        }
        assertThat(regions.remarks()).isEmpty();
    }

    @Test
    void whatCoversNoPixelsIsLeftOutInASentenceAndKeepsItsNumber() throws Exception {
        List<Roi> rois =
                List.of(
                        new PointRoi(3, 3),
                        new Roi(2, 2, 5, 4),
                        new Line(1, 1, 9, 9),
                        new TextRoi(4, 4, "cell"),
                        new Roi(100, 0, 5, 5),
                        new Roi(20, 20, 3, 3));
        CellRegions regions = RoiRegions.of(rois, image);
        assertThat(regions.regions()).extracting(CellRegions.Region::number).containsExactly(2, 6);
        assertThat(regions.regions().get(0).mask().box()).isEqualTo(new Box(2, 2, 5, 4));
        assertThat(regions.remarks()).hasSize(2);
        assertThat(regions.remarks().get(0)).startsWith("3 of the outlines").endsWith(".");
        assertThat(regions.remarks().get(1)).contains("outside smear");
    }

    @Test
    void outlinesThatAllMissAreRefused() {
        assertThatThrownBy(() -> RoiRegions.of(List.of(new Roi(90, 90, 4, 4)), image))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("None of 1 outlines covers pixels of smear");
    }

    @Test
    void labelsKeepTheirNumbers() throws Exception {
        FloatProcessor labels = new FloatProcessor(WIDTH, HEIGHT);
        labels.setf(3, 4, 70_000);
        labels.setf(5, 6, 2);
        labels.setf(59, 39, 2);
        CellRegions regions = LabelRegions.of(new ImagePlus("l", labels), image);
        assertThat(regions.regions())
                .extracting(CellRegions.Region::number)
                .containsExactly(2, 70_000);
        assertThat(regions.regions().get(0).mask().area()).isEqualTo(2);
        assertThat(regions.regions().get(1).mask().contains(3, 4)).isTrue();
    }

    @Test
    void labelsThatDoNotFitAreRefusedInASentence() {
        refused(new ShortProcessor(WIDTH + 1, HEIGHT), "has 61 x 40 pixels, but smear has 60 x 40");
        refused(new ShortProcessor(WIDTH, HEIGHT), "holds no label");
        refused(new ColorProcessor(WIDTH, HEIGHT), "in colour");
        FloatProcessor fraction = new FloatProcessor(WIDTH, HEIGHT);
        fraction.setf(0, 0.5f);
        refused(fraction, "0.5");
        fraction.setf(0, Float.NaN);
        refused(fraction, "NaN");
    }

    private void refused(ij.process.ImageProcessor labels, String reason) {
        assertThatThrownBy(() -> LabelRegions.of(new ImagePlus("l", labels), image))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining(reason)
                .hasMessageEndingWith(".");
    }

    @Test
    void filesOfTheRoiManagerAndLabelFilesAreRead() throws Exception {
        byte[] roi = RoiEncoder.saveAsByteArray(new OvalRoi(5, 6, 20, 17));
        Path single = Files.write(folder.resolve("a.roi"), roi);
        Path zip = folder.resolve("a.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String name : List.of("1.roi", "2.roi", "note.txt")) {
                out.putNextEntry(new ZipEntry(name));
                out.write(roi);
            }
        }
        assertThat(RegionFile.read(single, image).regions()).hasSize(1);
        assertThat(RegionFile.read(zip, image).regions()).hasSize(2);
        ShortProcessor labels = new ShortProcessor(WIDTH, HEIGHT);
        labels.set(4, 4, 9);
        Path file = folder.resolve("a.tif");
        new FileSaver(new ImagePlus("a", labels)).saveAsTiff(file.toString());
        assertThat(RegionFile.read(file, image).regions().get(0).number()).isEqualTo(9);
    }

    @Test
    void damagedFilesAreRefusedInASentence() throws Exception {
        byte[] roi = RoiEncoder.saveAsByteArray(new OvalRoi(5, 6, 20, 17));
        Path cut = Files.write(folder.resolve("cut.roi"), Arrays.copyOf(roi, 20));
        Path noZip = Files.writeString(folder.resolve("no.zip"), "no zip");
        for (Path file : List.of(cut, noZip, folder.resolve("missing.roi"))) {
            assertThatThrownBy(() -> RegionFile.read(file, image))
                    .isInstanceOf(UnreadableImageException.class)
                    .hasMessageContaining("holds no outlines");
        }
    }

    @Test
    void signedLabelsKeepTheirNumbers() throws Exception {
        long[] labels = new long[WIDTH * HEIGHT];
        labels[0] = 1;
        labels[7] = 300;
        Path file = folder.resolve("signed.tif");
        for (int bits : new int[] {16, 32}) {
            TiffBytes tiff = TiffBytes.gray(WIDTH, HEIGHT, bits).format(TiffBytes.SIGNED);
            Files.write(file, tiff.page(labels).bytes());
            assertThat(RegionFile.read(file, image).regions())
                    .extracting(CellRegions.Region::number)
                    .containsExactly(1, 300);
        }
        labels[7] = -2;
        TiffBytes negative = TiffBytes.gray(WIDTH, HEIGHT, 16).format(TiffBytes.SIGNED);
        Files.write(file, negative.page(labels).bytes());
        assertThatThrownBy(() -> RegionFile.read(file, image)).hasMessageContaining("value -2");
    }

    @Test
    void namesInOtherEncodingsAndFilesOfMacsDoNotMatter() throws Exception {
        byte[] roi = RoiEncoder.saveAsByteArray(new OvalRoi(5, 6, 20, 17));
        Path zip = folder.resolve("mac.zip");
        try (ZipOutputStream out =
                new ZipOutputStream(Files.newOutputStream(zip), Charset.forName("windows-1252"))) {
            for (String name :
                    List.of("Zelle-\u00e4.roi", "__MACOSX/._Zelle.roi", "a/._b.roi", "a/B.ROI")) {
                out.putNextEntry(new ZipEntry(name));
                out.write(name.contains("._") ? new byte[] {0, 5, 22, 7} : roi);
            }
        }
        CellRegions read = RegionFile.read(zip, image);
        assertThat(read.regions()).extracting(CellRegions.Region::number).containsExactly(1, 2);
        assertThat(read.remarks()).isEmpty();
    }

    @Test
    void oneBadEntryCostsThatEntry() throws Exception {
        byte[] roi = RoiEncoder.saveAsByteArray(new OvalRoi(5, 6, 20, 17));
        Path zip = folder.resolve("bad.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String name : List.of("1.roi", "2.roi", "3.roi")) {
                out.putNextEntry(new ZipEntry(name));
                out.write(name.equals("2.roi") ? Arrays.copyOf(roi, 20) : roi);
            }
        }
        CellRegions read = RegionFile.read(zip, image);
        assertThat(read.regions()).extracting(CellRegions.Region::number).containsExactly(1, 3);
        assertThat(read.remarks()).hasSize(1);
        assertThat(read.remarks().get(0)).contains("1 of the outlines", "2.roi").endsWith(".");
    }

    @Test
    void zipsWithoutOutlinesSayWhatIsInThem() throws Exception {
        Path zip = folder.resolve("other.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("labels.tif"));
        }
        assertThatThrownBy(() -> RegionFile.read(zip, image))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("do not end in .roi");
        Path cut = folder.resolve("cut.zip");
        byte[] whole = Files.readAllBytes(zip);
        Files.write(cut, Arrays.copyOf(whole, whole.length - 10));
        assertThatThrownBy(() -> RegionFile.read(cut, image))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("not a complete zip file");
    }
}
