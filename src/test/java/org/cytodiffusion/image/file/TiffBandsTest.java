/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.TiffDecoder;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import net.imglib2.Cursor;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.UnreadableImageException;
import org.cytodiffusion.testimages.StripTiff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A large file is the same picture whether it is read whole or a few rows at a time. */
class TiffBandsTest {

    private static final int WIDTH = 301;
    private static final int HEIGHT = 1009;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"colour", "gray", "inverted", "palette"})
    void filesOfImageJ(String kind) throws Exception {
        ImagePlus image = new ImagePlus(kind, pixels(kind));
        Calibration calibration = image.getCalibration();
        calibration.setUnit("um");
        calibration.pixelWidth = 0.125;
        calibration.pixelHeight = 0.125;
        Path file = folder.resolve(kind + ".tif");
        new FileSaver(image).saveAsTiff(file.toString());
        assertThat(same(file).calibration()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"LZW,3", "LZW,1", "Deflate,3", "ZLib,1", "PackBits,3", ",3"})
    void filesOfOtherPrograms(String compression, int samples) throws Exception {
        int type = samples == 3 ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_BYTE_GRAY;
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        Random random = new Random(16);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, 0x010203 * (x / 7 + y / 5) + random.nextInt(8));
            }
        }
        Path file = folder.resolve("other.tif");
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (compression != null) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionType(compression);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        same(file);
    }

    /** Of two halves that stand in the other order, which ImageJ does not read at all. */
    @Test
    void stripsAreLookedUp() throws Exception {
        Path file = folder.resolve("strips.tif");
        byte[][] rows = new byte[100][];
        Random random = new Random(17);
        StripTiff.write(
                file,
                100,
                (y, row) -> {
                    random.nextBytes(row);
                    rows[y] = row.clone();
                });
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        int first = bytes.getInt(StripTiff.PLACES);
        bytes.putInt(StripTiff.PLACES, bytes.getInt(StripTiff.PLACES + 4));
        bytes.putInt(StripTiff.PLACES + 4, first);
        Files.write(file, bytes.array());
        assertThat(TiffBands.takes(directories(file), 0)).isTrue();
        SmearImage read = TiffBands.read(file, directories(file));
        Cursor<UnsignedByteType> at = Views.flatIterable(read.rgb()).localizingCursor();
        while (at.hasNext()) {
            byte seen = (byte) at.next().get();
            int x = at.getIntPosition(0);
            int y = at.getIntPosition(1);
            assertThat(seen).isEqualTo(rows[(y + 50) % 100][3 * x + at.getIntPosition(2)]);
        }
    }

    @Test
    void aFileThatChangesMeanwhileIsToldOf() throws Exception {
        Path file = folder.resolve("gone.tif");
        new FileSaver(new ImagePlus("gone", pixels("colour"))).saveAsTiff(file.toString());
        SmearImage read = TiffBands.read(file, directories(file));
        Files.delete(file);
        assertThatThrownBy(() -> Views.flatIterable(read.rgb()).forEach(value -> value.get()))
                .satisfies(
                        thrown ->
                                assertThat(MemoryFault.asFailure(thrown, "gone.tif"))
                                        .isInstanceOf(UnreadableImageException.class)
                                        .hasMessageContaining("it was changed or has gone"));
    }

    @Test
    void whatIsNotOfBytesOrOfSeveralPicturesIsReadWhole() throws Exception {
        Path file = folder.resolve("deep.tif");
        Files.write(file, TiffBytes.gray(2, 1, 16).page(1, 2).bytes());
        assertThat(TiffBands.takes(directories(file), 0)).isFalse();
        Files.write(file, TiffBytes.gray(2, 1, 8).page(1, 2).page(1, 2).bytes());
        assertThat(TiffBands.takes(directories(file), 0)).isFalse();
        Files.write(file, TiffBytes.gray(2, 1, 8).page(1, 2).bytes());
        assertThat(TiffBands.takes(directories(file), 0)).isTrue();
        assertThat(TiffBands.takes(directories(file), TiffBands.LARGE)).isFalse();
    }

    private static SmearImage same(Path file) throws Exception {
        FileInfo[] planes = directories(file);
        assertThat(TiffBands.takes(planes, 0)).isTrue();
        SmearImage bands = TiffBands.read(file, planes);
        SmearImage whole = OpenFile.open(file).only();
        assertThat(bands.name()).isEqualTo(whole.name());
        assertThat(bands.calibration()).isEqualTo(whole.calibration());
        assertThat(bands.remarks()).isEqualTo(whole.remarks());
        assertThat(bands.rgb().dimensionsAsLongArray())
                .isEqualTo(whole.rgb().dimensionsAsLongArray());
        Cursor<UnsignedByteType> one = Views.flatIterable(bands.rgb()).cursor();
        Cursor<UnsignedByteType> other = Views.flatIterable(whole.rgb()).cursor();
        int differing = 0;
        while (one.hasNext()) {
            differing += one.next().get() == other.next().get() ? 0 : 1;
        }
        assertThat(differing).isZero();
        return bands;
    }

    private static FileInfo[] directories(Path file) throws Exception {
        return new TiffDecoder(file.getParent().toString(), file.getFileName().toString())
                .getTiffInfo();
    }

    private static ImageProcessor pixels(String kind) {
        Random random = new Random(9);
        ImageProcessor pixels =
                kind.equals("colour")
                        ? new ColorProcessor(WIDTH, HEIGHT)
                        : new ByteProcessor(WIDTH, HEIGHT);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            pixels.set(i, random.nextInt(kind.equals("colour") ? 1 << 24 : 256));
        }
        if (kind.equals("inverted")) {
            pixels.invertLut();
        } else if (kind.equals("palette")) {
            byte[] reds = new byte[256];
            byte[] others = new byte[256];
            random.nextBytes(reds);
            random.nextBytes(others);
            pixels.setLut(new LUT(reds, others, reds));
        }
        return pixels;
    }
}
