/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.TaskExecutors;
import org.cytodiffusion.analysis.ImageSource;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.segment.field.ScaleFinder;
import org.junit.jupiter.api.Test;

/** Images that tell a scale by their width alone: 100 pixels mean 0.1 um, red cells in view. */
class SharedScalesTest {

    private static final ScaleFinder WIDTH =
            (rgb, executor) -> {
                double pixel = rgb.dimension(0) / 1000.0;
                return rgb.dimension(1) == 1
                        ? Optional.empty()
                        : Optional.of(
                                new PixelSize(
                                        pixel,
                                        rgb.dimension(1) == 2
                                                ? PixelSize.Source.CELL
                                                : PixelSize.Source.RED_CELLS));
            };

    private record Picture(String group, int width, int height, Optional<PixelSize> calibration)
            implements ImageSource {

        static Picture red(String group, int width) {
            return new Picture(group, width, 3, Optional.empty());
        }

        static Picture nucleus(String group, int width) {
            return new Picture(group, width, 2, Optional.empty());
        }

        @Override
        public SmearImage read() throws IOException {
            return new SmearImage("x", ArrayImgs.unsignedBytes(width, height, 3), calibration);
        }
    }

    private static SharedScales of(boolean crops, double given, List<Picture> pictures) {
        OptionalDouble size = given > 0 ? OptionalDouble.of(given) : OptionalDouble.empty();
        return SharedScales.none(WIDTH)
                .among(
                        pictures,
                        new ScaleSurvey(crops, size),
                        TaskExecutors.singleThreaded(),
                        () -> false);
    }

    private static double pixel(SharedScales scales, String group) {
        return scales.of(group).orElseThrow().micrometres();
    }

    @Test
    void imagesThatAgreeShareTheMedian() {
        List<Picture> all = new ArrayList<>();
        for (int width : new int[] {90, 100, 101, 102, 110, 300, 103}) {
            all.add(Picture.red("a", width));
        }
        SharedScales scales = of(true, 0, all);
        assertThat(pixel(scales, "a")).isCloseTo(0.102, within(1e-9));
        assertThat(pixel(scales, "not looked at")).isCloseTo(0.102, within(1e-9));
    }

    @Test
    void imagesThatDoNotAgreeTellEachItsOwn() {
        List<Picture> all = new ArrayList<>();
        for (int width : new int[] {50, 80, 120, 200, 300, 450}) {
            all.add(Picture.red("a", width));
        }
        assertThat(of(true, 0, all).of("a")).isEmpty();
    }

    @Test
    void twoFoldersOfTwoMicroscopesKeepTheirScales() {
        List<Picture> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(Picture.red("near", 100 + i));
            all.add(Picture.red("far", 200 + i));
        }
        SharedScales scales = of(true, 0, all);
        assertThat(pixel(scales, "near")).isCloseTo(0.102, within(1e-9));
        assertThat(pixel(scales, "far")).isCloseTo(0.202, within(1e-9));
    }

    /** Blasts in one folder and normal cells in the other: their nuclei differ, the scale not. */
    @Test
    void redCellsOfOneFolderCountMoreThanNucleiOfAnother() {
        List<Picture> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(Picture.nucleus("blasts", 60 + i));
            all.add(Picture.red("normal", 100 + i));
        }
        SharedScales scales = of(true, 0, all);
        assertThat(pixel(scales, "blasts")).isCloseTo(0.102, within(1e-9));
        assertThat(scales.of("blasts").orElseThrow().source())
                .isEqualTo(PixelSize.Source.RED_CELLS);
    }

    @Test
    void aGivenScaleIsHeldAgainstTheRedCellsOfItsFolder() {
        List<Picture> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(Picture.red("a", 200 + i));
            all.add(Picture.nucleus("b", 300));
        }
        SharedScales scales = of(true, 0.101, all);
        assertThat(scales.ratio("a")).isCloseTo(2, within(1e-9));
        assertThat(scales.ratio("b")).isEqualTo(1);
    }

    @Test
    void fewFieldsAreNotLookedAtTwice() {
        List<Picture> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(Picture.red("a", 100));
        }
        assertThat(of(false, 0, all).of("a")).isEmpty();
        all.addAll(List.copyOf(all));
        assertThat(pixel(of(false, 0, all), "a")).isCloseTo(0.1, within(1e-9));
    }
}
