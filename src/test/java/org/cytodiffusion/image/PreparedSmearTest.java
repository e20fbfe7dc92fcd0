/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.awt.Color;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.image.colour.SmearMask;
import org.cytodiffusion.image.file.ImageReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A drawn field, and what cameras and programs do to it. */
class PreparedSmearTest {

    private static PreparedSmear prepared(ColorProcessor pixels) throws IOException {
        return PreparedSmear.of(ImageReader.read(new ImagePlus("x", pixels)).rgb(), true);
    }

    private static ColorProcessor painted(IntBinaryOperator colour) {
        ColorProcessor field = TestSmears.field();
        for (int y = 0; y < field.getHeight(); y++) {
            for (int x = 0; x < field.getWidth(); x++) {
                int rgb = colour.applyAsInt(x, y);
                if (rgb >= 0) {
                    field.set(x, y, rgb);
                }
            }
        }
        return field;
    }

    private static ColorProcessor lit(DoubleBinaryOperator light) {
        ColorProcessor field = TestSmears.field();
        for (int y = 0; y < field.getHeight(); y++) {
            for (int x = 0; x < field.getWidth(); x++) {
                Color c = new Color(field.get(x, y));
                double g = light.applyAsDouble(2.0 * x / 480 - 1, 2.0 * y / 360 - 1);
                field.set(
                        x,
                        y,
                        new Color(
                                        (int) (c.getRed() * g),
                                        (int) (c.getGreen() * g),
                                        (int) (c.getBlue() * g))
                                .getRGB());
            }
        }
        return field;
    }

    private static void assertSame(
            RandomAccessibleInterval<UnsignedByteType> rgb, ColorProcessor field, int rows) {
        var at = rgb.randomAccess();
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < 480; x++) {
                at.setPosition(new long[] {x, y, 1});
                assertThat(at.get().get()).isEqualTo(field.get(x, y) >> 8 & 255);
            }
        }
    }

    @Test
    void aPictureThatIsFineIsNotTouched() throws IOException {
        PreparedSmear fine = prepared(TestSmears.field());
        assertThat(fine.foreign()).isEmpty();
        assertThat(fine.fallOff()).isZero();
        assertSame(fine.rgb(), TestSmears.field(), 360);
        PreparedSmear empty = prepared(TestSmears.empty());
        assertThat(empty.foreign()).isEmpty();
        assertThat(empty.fallOff()).isZero();
    }

    /** Eight per cent, as the project's own fields have it, are left as they are. */
    @Test
    void realisticFieldsAreNotTouched() throws IOException {
        for (String name : new String[] {"field-1.png", "field-2.jpg", "crowded.png"}) {
            ImagePlus file = ij.IJ.openImage("test-images/" + name);
            PreparedSmear smear = PreparedSmear.of(ImageReader.read(file).rgb(), true);
            assertThat(smear.foreign()).as(name).isEmpty();
            assertThat(smear.fallOff()).as(name).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0xffffff, 0x000000})
    void aBarWithWritingIsLeftOutWhole(int colour) throws IOException {
        ColorProcessor field =
                painted(
                        (x, y) ->
                                y < 320
                                        ? -1
                                        : x % 9 < 3 && y > 330 && y < 345
                                                ? 0xffffff - colour
                                                : colour);
        PreparedSmear smear = prepared(field);
        assertThat(smear.foreign().orElseThrow().share()).isCloseTo(40.0 / 360, within(0.01));
        assertSame(smear.rgb(), field, 318);
        var at = smear.rgb().randomAccess();
        for (int x = 0; x < 480; x++) {
            at.setPosition(new long[] {x, 337, 1});
            assertThat(at.get().get()).isBetween(225, 240);
        }
    }

    @Test
    void theDarkAroundARoundFieldIsLeftOut() throws IOException {
        PreparedSmear smear =
                prepared(painted((x, y) -> Math.hypot(x - 240, y - 180) < 235 ? -1 : 0x050403));
        double out = 0;
        for (int y = 0; y < 360; y++) {
            for (int x = 0; x < 480; x++) {
                out += Math.hypot(x - 240, y - 180) < 235 ? 0 : 1;
            }
        }
        SmearMask mask = smear.foreign().orElseThrow();
        assertThat(mask.share()).isCloseTo(out / (480 * 360), within(0.02));
        assertThat(mask.isOut(2, 2)).isTrue();
        assertThat(mask.isOut(240, 180)).isFalse();
        assertThat(mask.touches(0, 0, 80, 80)).isTrue();
        assertThat(mask.touches(200, 150, 280, 210)).isFalse();
    }

    @Test
    void aVoidAndAScaleBarAreLeftOut() throws IOException {
        PreparedSmear smear =
                prepared(
                        painted(
                                (x, y) -> {
                                    boolean hole = x >= 300 && y < 60;
                                    boolean bar = x > 20 && x < 120 && y > 340 && y < 348;
                                    return hole ? 0xffffff : bar ? 0 : -1;
                                }));
        SmearMask mask = smear.foreign().orElseThrow();
        assertThat(mask.isOut(400, 30)).isTrue();
        assertThat(mask.isOut(70, 344)).isTrue();
        assertThat(mask.isOut(70, 300)).isFalse();
    }

    @Test
    void aSaturatedPatchIsLeftOut() throws IOException {
        PreparedSmear smear =
                prepared(painted((x, y) -> Math.hypot(x - 350, y - 120) < 40 ? 0xffffff : -1));
        SmearMask mask = smear.foreign().orElseThrow();
        assertThat(mask.isOut(350, 120)).isTrue();
        assertThat(mask.isOut(200, 300)).isFalse();
        assertThat(mask.share()).isBetween(0.025, 0.045);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xffffff, 0x000000})
    void whatIsWrittenBesideAScaleBarIsLeftOutWithIt(int colour) throws IOException {
        PreparedSmear smear =
                prepared(
                        painted(
                                (x, y) -> {
                                    boolean bar = x > 20 && x < 120 && y > 340 && y < 348;
                                    boolean letters = x > 40 && x < 90 && y > 315 && y < 333;
                                    return bar || letters && x % 12 < 5 ? colour : -1;
                                }));
        SmearMask mask = smear.foreign().orElseThrow();
        assertThat(mask.isOut(70, 344)).isTrue();
        assertThat(mask.isOut(62, 325)).isTrue();
        assertThat(mask.isOut(70, 290)).isFalse();
        assertThat(mask.share()).isLessThan(0.02);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.4, 0.55})
    void lightThatFallsOffIsMadeEven(double lost) throws IOException {
        PreparedSmear smear = prepared(lit((x, y) -> 1 - lost * (x * x + y * y) / 2));
        assertThat(smear.fallOff()).isCloseTo(lost, within(0.08));
        assertBackground(smear);
    }

    @Test
    void lightFromOneSideIsMadeEven() throws IOException {
        PreparedSmear smear = prepared(lit((x, y) -> 0.8 + 0.2 * x));
        assertThat(smear.fallOff()).isCloseTo(0.4, within(0.08));
        assertBackground(smear);
    }

    /** A laboratory is known by the light of its camera, and by no light that was made up. */
    @Test
    void theLightThatTheCameraGaveIsKept() throws IOException {
        ColorProcessor field = lit((x, y) -> 0.8 + 0.2 * x);
        int[] green = IntStream.of((int[]) field.getPixels()).map(rgb -> rgb >> 8 & 255).toArray();
        Arrays.sort(green);
        int[] background = prepared(field).uneven().orElseThrow();
        assertThat(background[1]).isEqualTo(green[(int) Math.ceil(0.97 * green.length) - 1]);
        assertThat(prepared(TestSmears.field()).uneven()).isEmpty();
    }

    // Between the cells: the corners, and points in the middle of four cells.
    private static void assertBackground(PreparedSmear smear) {
        var at = smear.rgb().randomAccess();
        int[][] points = {{4, 4}, {475, 4}, {4, 355}, {475, 355}, {120, 120}, {352, 236}};
        double[] means = new double[points.length];
        for (int p = 0; p < points.length; p++) {
            for (int k = 0; k < 49; k++) {
                at.setPosition(new long[] {points[p][0] - 3 + k % 7, points[p][1] - 3 + k / 7, 1});
                means[p] += at.get().get() / 49.0;
            }
        }
        for (double mean : means) {
            assertThat(mean).isCloseTo(means[4], within(0.09 * means[4]));
        }
    }
}
