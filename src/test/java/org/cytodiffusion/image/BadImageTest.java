/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.measure.Calibration;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no images end in a sentence, not in a message box or lines on the console. */
class BadImageTest {

    @TempDir Path folder;

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private PrintStream out;
    private PrintStream err;

    @BeforeEach
    void listenToTheConsole() {
        out = System.out;
        err = System.err;
        PrintStream both = new PrintStream(console, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
    }

    @AfterEach
    void consoleIsQuiet() {
        System.setOut(out);
        System.setErr(err);
        assertThat(console.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void missingFile() {
        assertRefused(folder.resolve("none.png"), "There is no file");
    }

    @Test
    void folderInsteadOfFile() {
        assertRefused(folder, "is a folder");
    }

    @Test
    void emptyFile() throws Exception {
        assertRefused(Files.createFile(folder.resolve("zero.jpg")), "is empty");
    }

    @Test
    void textNamedAsImage() throws Exception {
        Path file = folder.resolve("note.jpg");
        Files.writeString(file, "These are not the cells you are looking for.\n");
        assertRefused(file, "its content is text");
    }

    @Test
    void bytesOfNoKind() throws Exception {
        Path file = folder.resolve("noise.tif");
        Files.write(file, new byte[] {0, 1, 2, 3, -4, 5, -6, 7, -8, 9, 10, 11, -12, 13});
        assertRefused(file, "not an image");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tif", "png", "bmp", "jpg", "gif"})
    void everyLengthOfACutFileIsRefused(String kind) throws Exception {
        Path whole = write(kind);
        byte[] content = Files.readAllBytes(whole);
        for (int part = 1; part <= 20; part++) {
            int length = Math.max(12, content.length * part / 21);
            Path cut = folder.resolve("cut." + kind);
            Files.write(cut, Arrays.copyOf(content, length));
            assertRefused(cut, "");
        }
        assertThat(ImageReader.read(whole).width()).isEqualTo(37);
    }

    @Test
    void damagedPng() throws Exception {
        Path file = write("png");
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 0x55;
        Files.write(file, content);
        assertRefused(file, "checksum");
    }

    @Test
    void damagedTiffDirectory() throws Exception {
        Path file = write("tif");
        byte[] content = Files.readAllBytes(file);
        Arrays.fill(content, 8, 60, (byte) 0x7f);
        Files.write(file, content);
        assertRefused(file, "");
    }

    @Test
    void noImageAtAll() {
        assertThatThrownBy(() -> ImageReader.read((ImagePlus) null))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("open a smear image");
        assertThatThrownBy(() -> ImageReader.read(new ImagePlus()))
                .isInstanceOf(UnreadableImageException.class);
    }

    @Test
    void hueStackIsNoColour() {
        ImagePlus image = new ImagePlus("hues", ImageReaderTest.colours());
        new ij.process.ImageConverter(image).convertToHSB();
        assertThatThrownBy(() -> ImageReader.read(image)).hasMessageContaining("RGB Color");
    }

    @ParameterizedTest
    @CsvSource({
        "um, 0.104, 0.104",
        "micron, 0.25, 0.25",
        "nm, 104, 0.104",
        "mm, 0.0001, 0.1",
        "cm, 0.00001, 0.1",
        "inch, 0.000005, 0.127",
        "pixel, 1, -1",
        "inch, 0.0138888, -1",
        "cm, 0.0141, -1",
        "um, 0.001, -1",
        "um, 5, -1",
        "parsec, 0.1, -1"
    })
    void calibrationIsTakenIfAMicroscopeCouldHaveIt(String unit, double width, double expected)
            throws Exception {
        ImagePlus image = new ImagePlus("", ImageReaderTest.colours());
        Calibration calibration = new Calibration();
        calibration.setUnit(unit);
        calibration.pixelWidth = width;
        calibration.pixelHeight = width;
        image.setCalibration(calibration);
        double read =
                ImageReader.read(image).calibration().map(PixelSize::micrometres).orElse(-1.0);
        assertThat(read).isCloseTo(expected, within(1e-9));
    }

    @Test
    void calibrationSurvivesTheFile() throws Exception {
        ImagePlus image = new ImagePlus("", ImageReaderTest.colours());
        image.getCalibration().setUnit("um");
        image.getCalibration().pixelWidth = 0.104;
        image.getCalibration().pixelHeight = 0.104;
        Path file = folder.resolve("scaled.tif");
        new FileSaver(image).saveAsTiff(file.toString());
        PixelSize size = ImageReader.read(file).calibration().orElseThrow();
        assertThat(size.micrometres()).isCloseTo(0.104, within(1e-6));
        assertThat(size.source()).isEqualTo(PixelSize.Source.CALIBRATION);
    }

    @Test
    void oblongPixelsAreNoScale() throws Exception {
        ImagePlus image = new ImagePlus("", ImageReaderTest.colours());
        image.getCalibration().setUnit("um");
        image.getCalibration().pixelWidth = 0.1;
        image.getCalibration().pixelHeight = 0.2;
        assertThat(ImageReader.read(image).calibration()).isEmpty();
    }

    private Path write(String kind) throws Exception {
        Path file = folder.resolve("whole." + kind);
        ImagePlus image = new ImagePlus("", ImageReaderTest.colours());
        if (kind.equals("tif")) {
            new FileSaver(image).saveAsTiff(file.toString());
        } else {
            ImageIO.write(image.getBufferedImage(), kind, file.toFile());
        }
        return file;
    }

    private static void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> ImageReader.read(file))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining(why)
                .hasMessageContaining(file.getFileName().toString())
                .hasMessageEndingWith(".");
    }
}
