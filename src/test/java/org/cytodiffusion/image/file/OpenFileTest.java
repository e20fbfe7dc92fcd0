/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.io.RoiEncoder;
import ij.macro.Interpreter;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ShortProcessor;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.cytodiffusion.image.PlanePlace;
import org.cytodiffusion.image.Planes;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.UnreadableImageException;
import org.cytodiffusion.image.region.CellRegions;
import org.cytodiffusion.image.region.RegionFile;
import org.cytodiffusion.launcher.ImageJLauncher;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is all its pictures, the same ones as ImageJ's window shows. */
class OpenFileTest {

    private static final int SIZE = 4;

    /** The colours of the pictures in every file, in their order. */
    private static final int[][] COLOURS = {{200, 10, 30}, {20, 180, 40}, {10, 60, 220}};

    @TempDir Path folder;

    /** Without its table of commands, ImageJ would try to make menus. */
    @BeforeAll
    static void launch() {
        ImageJLauncher.launchHeadless();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb.tif", "rgb16.tif", "stack.tif", "hyper.tif", "one.tif", "a.gif"})
    void everyDoorSeesTheSamePictures(String name) throws Exception {
        Path file = write(name);
        OpenFile opened = OpenFile.open(file);
        ImagePlus window =
                new Interpreter()
                        .runBatchMacro("open('" + file.toString().replace('\\', '/') + "');", null);
        List<PlanePlace> places = opened.places();
        int pictures = name.equals("rgb16.tif") ? 2 : name.equals("one.tif") ? 1 : 3;
        assertThat(places).hasSize(pictures);
        assertThat(Planes.of(window)).hasSize(pictures);
        for (int i = 0; i < pictures; i++) {
            // The palette of the writer of GIF is its own affair.
            boolean known = !name.endsWith("gif");
            int[] colour = known ? COLOURS[i] : pixel(opened.read(places.get(i)));
            assertThat(pixel(opened.read(places.get(i)))).as(name + " " + i).isEqualTo(colour);
            SmearImage shown = ImageReader.read(window, Planes.of(window).get(i));
            assertThat(pixel(shown)).as(name + " " + i).isEqualTo(colour);
        }
    }

    @Test
    void severalPicturesWhereOneIsWantedAreRefused() throws Exception {
        Path file = write("rgb.tif");
        assertThatThrownBy(() -> ImageReader.read(file))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("holds 3 pictures");
        assertThat(ImageReader.several(file))
                .extracting(PlanePlace::number)
                .containsExactly(1, 2, 3);
        assertThat(ImageReader.several(write("one.tif"))).isEmpty();
    }

    @Test
    void outlinesLieOnTheSliceOfTheirPosition() throws Exception {
        Path zip = folder.resolve("RoiSet.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int slice = 0; slice <= 2; slice++) {
                Roi roi = new OvalRoi(0, 0, 1 + slice, 1 + slice);
                roi.setPosition(slice);
                out.putNextEntry(new ZipEntry(slice + ".roi"));
                out.write(RoiEncoder.saveAsByteArray(roi));
            }
        }
        OpenFile opened = OpenFile.open(write("rgb.tif"));
        List<Integer> areas = new ArrayList<>();
        for (PlanePlace place : opened.places()) {
            CellRegions regions = RegionFile.read(zip, opened.read(place), Optional.of(place));
            areas.add(regions.regions().stream().mapToInt(r -> r.mask().box().width()).sum());
        }
        assertThat(areas).containsExactly(1 + 2, 1 + 3, 1);
    }

    @Test
    void ofAStackOfLabelsTheSameSliceIsTaken() throws Exception {
        ImageStack labels = new ImageStack(SIZE, SIZE);
        for (int slice = 1; slice <= 3; slice++) {
            ShortProcessor one = new ShortProcessor(SIZE, SIZE);
            one.set(0, 10 * slice);
            labels.addSlice(one);
        }
        Path file = folder.resolve("labels.tif");
        new FileSaver(new ImagePlus("labels", labels)).saveAsTiff(file.toString());
        OpenFile opened = OpenFile.open(write("rgb.tif"));
        PlanePlace second = opened.places().get(1);
        CellRegions regions = RegionFile.read(file, opened.read(second), Optional.of(second));
        assertThat(regions.regions()).extracting(CellRegions.Region::number).containsExactly(20);
    }

    private Path write(String name) throws Exception {
        Path file = folder.resolve(name);
        switch (name) {
            case "rgb.tif" -> Files.write(file, pages(TiffBytes.rgb(SIZE, SIZE, 8), 3, 1).bytes());
            case "one.tif" -> Files.write(file, pages(TiffBytes.rgb(SIZE, SIZE, 8), 1, 1).bytes());
            case "rgb16.tif" ->
                    Files.write(file, pages(TiffBytes.rgb(SIZE, SIZE, 16), 2, 257).bytes());
            case "stack.tif" -> new FileSaver(rgbStack()).saveAsTiff(file.toString());
            case "hyper.tif" -> new FileSaver(hyperstack()).saveAsTiff(file.toString());
            default -> gif(file);
        }
        return file;
    }

    /** White in a corner keeps the range of 16 bits as it is. */
    private static TiffBytes pages(TiffBytes tiff, int pages, int factor) {
        for (int page = 0; page < pages; page++) {
            long[] values = new long[SIZE * SIZE * 3];
            for (int i = 0; i < values.length; i++) {
                values[i] = (i < 3 ? 255 : COLOURS[page][i % 3]) * (long) factor;
            }
            tiff.page(values);
        }
        return tiff;
    }

    private static ImagePlus rgbStack() {
        ImageStack stack = new ImageStack(SIZE, SIZE);
        for (int[] colour : COLOURS) {
            ColorProcessor plane = new ColorProcessor(SIZE, SIZE);
            plane.setColor(new Color(colour[0], colour[1], colour[2]));
            plane.fill();
            stack.addSlice(plane);
        }
        return new ImagePlus("stack", stack);
    }

    /** Three channels, one slice, three frames. */
    private static ImagePlus hyperstack() {
        ImageStack stack = new ImageStack(SIZE, SIZE);
        for (int[] colour : COLOURS) {
            for (int channel = 0; channel < 3; channel++) {
                ByteProcessor plane = new ByteProcessor(SIZE, SIZE);
                plane.set(colour[channel]);
                stack.addSlice(plane);
            }
        }
        ImagePlus image = new ImagePlus("hyper", stack);
        image.setDimensions(3, 1, 3);
        ImagePlus composite = new CompositeImage(image, CompositeImage.COMPOSITE);
        composite.setOpenAsHyperStack(true);
        return composite;
    }

    private static void gif(Path file) throws Exception {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int[] colour : COLOURS) {
                BufferedImage frame = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
                int rgb = colour[0] << 16 | colour[1] << 8 | colour[2];
                for (int i = 0; i < SIZE * SIZE; i++) {
                    frame.setRGB(i % SIZE, i / SIZE, rgb);
                }
                writer.writeToSequence(new IIOImage(frame, null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    /** The pixel in the last corner. */
    private static int[] pixel(SmearImage image) {
        int[] rgb = new int[3];
        for (int c = 0; c < 3; c++) {
            rgb[c] = image.rgb().getAt(SIZE - 1, SIZE - 1, c).get();
        }
        return rgb;
    }
}
