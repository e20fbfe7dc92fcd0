/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageConverter;
import ij.process.LUT;
import ij.process.ShortProcessor;
import java.awt.Color;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.image.SmearImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of image is written as a real file, opened from it, and compared with its source. */
class ImageReaderTest {

    private static final int WIDTH = 37;
    private static final int HEIGHT = 23;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"tif", "png", "bmp"})
    void losslessRgbFilesKeepEveryValue(String extension) throws Exception {
        ColorProcessor colours = colours();
        Path file = folder.resolve("cells." + extension);
        if (extension.equals("tif")) {
            new FileSaver(new ImagePlus("", colours)).saveAsTiff(file.toString());
        } else {
            ImageIO.write(colours.getBufferedImage(), extension, file.toFile());
        }
        SmearImage image = ImageReader.read(file);
        assertThat(image.name()).isEqualTo("cells." + extension);
        assertSame(image, colours);
        assertThat(ImageReader.isGray(image)).isFalse();
    }

    @Test
    void jpegGivesThePixelsThatImageIoDecodes() throws Exception {
        Path file = folder.resolve("cells.jpg");
        new FileSaver(new ImagePlus("", colours())).saveAsJpeg(file.toString());
        ColorProcessor oracle = new ColorProcessor(ImageIO.read(file.toFile()));
        assertSame(ImageReader.read(file), oracle);
    }

    @Test
    void grayOfEightBitsIsTheSameInAllChannels() throws Exception {
        ByteProcessor gray = colours().convertToByteProcessor(false);
        Path file = save(new ImagePlus("", gray));
        SmearImage image = ImageReader.read(file);
        assertSame(image, gray.convertToColorProcessor());
        assertThat(ImageReader.isGray(image)).isTrue();
    }

    @Test
    void invertedGrayIsReadAsItIsShown() throws Exception {
        ByteProcessor gray = colours().convertToByteProcessor(false);
        gray.invertLut();
        Path file = save(new ImagePlus("", gray));
        ByteProcessor shown = (ByteProcessor) gray.duplicate();
        shown.invertLut();
        shown.invert();
        assertSame(ImageReader.read(file), shown.convertToColorProcessor());
    }

    @Test
    void indexedColoursGoThroughTheirTable() throws Exception {
        ImagePlus image = new ImagePlus("", colours());
        new ImageConverter(image).convertRGBtoIndexedColor(16);
        Path file = folder.resolve("indexed.gif");
        new FileSaver(image).saveAsGif(file.toString());
        ColorProcessor shown = (ColorProcessor) image.getProcessor().convertToRGB();
        assertSame(ImageReader.read(file), shown);
        assertSame(ImageReader.read(image), shown);
    }

    @Test
    void compositeOfSixteenBitsKeepsTheColourWhateverIsDisplayed() throws Exception {
        ColorProcessor colours = colours();
        ImageStack stack = new ImageStack(WIDTH, HEIGHT);
        for (int c = 0; c < 3; c++) {
            ShortProcessor plane = colours.getChannel(c + 1, null).convertToShortProcessor(false);
            plane.multiply(16);
            stack.addSlice(plane);
        }
        ImagePlus image = new ImagePlus("camera", stack);
        image.setDimensions(3, 1, 1);
        CompositeImage composite = new CompositeImage(image, CompositeImage.COMPOSITE);
        composite.setC(2);
        composite.setDisplayRange(1000, 1100);
        SmearImage read = ImageReader.read(save(composite));
        double white = brightest(colours);
        assertNear(read, colours, 255 / white);
    }

    /** A camera of twelve bits, a bar of sixteen: the picture was black once. */
    @Test
    void aBarThatIsBurntInDoesNotTellWhatIsWhite() throws Exception {
        ColorProcessor colours = colours();
        ImageStack stack = new ImageStack(WIDTH, HEIGHT);
        for (int c = 0; c < 3; c++) {
            ShortProcessor plane = colours.getChannel(c + 1, null).convertToShortProcessor(false);
            plane.multiply(16);
            for (int x = 0; x < WIDTH / 2; x++) {
                plane.set(x, 0, 65_535);
            }
            stack.addSlice(plane);
        }
        ImagePlus image = new ImagePlus("camera", stack);
        image.setDimensions(3, 1, 1);
        SmearImage read = ImageReader.read(save(image));
        assertThat(value(read, 0, 0, 1)).isEqualTo(255);
        double green = (colours.get(5, 7) >> 8 & 255) * 255 / (1.08 * brightest(colours));
        assertThat((double) value(read, 5, 7, 1)).isCloseTo(green, within(0.06 * green + 1));
    }

    @Test
    void sixteenBitPngIsReadAsColour() throws Exception {
        Path file = folder.resolve("deep.png");
        java.awt.image.BufferedImage deep = SixteenBit.png(colours());
        assertThat(ImageIO.write(deep, "png", file.toFile())).isTrue();
        assertNear(ImageReader.read(file), colours(), 255.0 / brightest(colours()));
    }

    @Test
    void floatsAreScaledSoThatZeroStaysBlack() throws Exception {
        FloatProcessor plane = colours().convertToByteProcessor(false).convertToFloatProcessor();
        plane.multiply(1 / 255.0);
        plane.setf(0, Float.NaN);
        SmearImage image = ImageReader.read(save(new ImagePlus("", plane)));
        float[] values = ((float[]) plane.getPixels()).clone();
        values[0] = 0;
        java.util.Arrays.sort(values);
        float white = values[(int) (0.999 * (values.length - 2)) + 1];
        assertThat(value(image, 5, 7, 1)).isEqualTo(Math.round(255 * plane.getf(5, 7) / white));
        assertThat(value(image, 0, 0, 1)).isZero();
    }

    @Test
    void stackOfThreeSlicesIsRgb() throws Exception {
        ImagePlus image = new ImagePlus("", colours());
        new ImageConverter(image).convertToRGBStack();
        assertSame(ImageReader.read(save(image)), colours());
    }

    @Test
    void hyperstackGivesItsCurrentPlane() throws Exception {
        ColorProcessor colours = colours();
        ImageStack stack = new ImageStack(WIDTH, HEIGHT);
        for (int plane = 0; plane < 4; plane++) {
            for (int c = 1; c <= 3; c++) {
                ByteProcessor channel = colours.getChannel(c, null);
                channel.add(plane * 10);
                stack.addSlice(channel);
            }
        }
        ImagePlus image = new ImagePlus("", stack);
        image.setDimensions(3, 2, 2);
        CompositeImage hyper = new CompositeImage(image, CompositeImage.COMPOSITE);
        hyper.setPosition(1, 2, 2);
        colours.add(30);
        assertSame(ImageReader.read(hyper), colours);
    }

    @Test
    void channelsInOtherColoursAreMixedAsTheyAreShown() throws Exception {
        ImageStack stack = new ImageStack(WIDTH, HEIGHT);
        stack.addSlice(colours().getChannel(1, null));
        stack.addSlice(colours().getChannel(2, null));
        ImagePlus image = new ImagePlus("", stack);
        image.setDimensions(2, 1, 1);
        CompositeImage composite = new CompositeImage(image, CompositeImage.COMPOSITE);
        composite.setChannelLut(LUT.createLutFromColor(Color.BLUE), 1);
        composite.setChannelLut(LUT.createLutFromColor(Color.RED), 2);
        SmearImage read = ImageReader.read(composite);
        assertThat(value(read, 9, 9, 0)).isEqualTo(colours().getChannel(2, null).get(9, 9));
        assertThat(value(read, 9, 9, 1)).isZero();
        assertThat(value(read, 9, 9, 2)).isEqualTo(colours().getChannel(1, null).get(9, 9));
    }

    @Test
    void readingAnOpenImageLeavesItAlone() throws Exception {
        ImagePlus image = new ImagePlus("open", colours());
        SmearImage read = ImageReader.read(image);
        assertThat(read.name()).isEqualTo("open");
        assertSame(read, colours());
        assertThat((int[]) image.getProcessor().getPixels())
                .isEqualTo((int[]) colours().getPixels());
    }

    @Test
    void bothDoorsSeeTheSamePixels() throws Exception {
        Path file = folder.resolve("cells.jpg");
        new FileSaver(new ImagePlus("", colours())).saveAsJpeg(file.toString());
        ImagePlus opened = new Opener().openImage(file.toString());
        SmearImage read = ImageReader.read(opened);
        assertSame(ImageReader.read(file), (ColorProcessor) opened.getProcessor());
        assertSame(read, (ColorProcessor) opened.getProcessor());
    }

    private Path save(ImagePlus image) {
        Path file = folder.resolve("image.tif");
        assertThat(new FileSaver(image).saveAsTiff(file.toString())).isTrue();
        return file;
    }

    private static double brightest(ColorProcessor colours) {
        double[] all = new double[3 * WIDTH * HEIGHT];
        for (int i = 0; i < all.length; i++) {
            all[i] = colours.getChannel(1 + i % 3, null).get(i / 3);
        }
        java.util.Arrays.sort(all);
        return all[(int) (0.999 * (all.length - 1))];
    }

    private static void assertSame(SmearImage image, ColorProcessor expected) {
        assertNear(image, expected, 1);
    }

    private static void assertNear(SmearImage image, ColorProcessor expected, double gain) {
        assertThat(image.width()).isEqualTo(WIDTH);
        assertThat(image.height()).isEqualTo(HEIGHT);
        for (int c = 0; c < 3; c++) {
            ByteProcessor plane = expected.getChannel(c + 1, null);
            for (int i = 0; i < WIDTH * HEIGHT; i++) {
                long want = Math.min(255, Math.round(gain * plane.get(i)));
                assertThat((double) value(image, i % WIDTH, i / WIDTH, c))
                        .isCloseTo(want, within(gain == 1 ? 0.0 : 1.0));
            }
        }
    }

    private static int value(SmearImage image, int x, int y, int c) {
        RandomAccess<UnsignedByteType> at = image.rgb().randomAccess();
        at.setPosition(new int[] {x, y, c});
        return at.get().get();
    }

    /** Smooth enough for JPEG, with noise, so that no two channels are alike. */
    static ColorProcessor colours() {
        Random random = new Random(7);
        ColorProcessor colours = new ColorProcessor(WIDTH, HEIGHT);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH;
            int red = 5 * x + random.nextInt(9);
            int green = 4 * y + random.nextInt(9);
            int blue = 200 - 2 * x - 2 * y + random.nextInt(9);
            colours.set(x, y, red << 16 | green << 8 | blue);
        }
        return colours;
    }
}
