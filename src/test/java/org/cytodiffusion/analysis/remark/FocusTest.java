/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.remark;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.io.File;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.colour.WhiteBalance;
import org.cytodiffusion.image.file.ImageReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With ImageJ's own blur. */
class FocusTest {

    private static final PixelSize SCALE = new PixelSize(0.14, PixelSize.Source.GIVEN);

    private static Optional<Remark> remark(String file, double sigma) throws IOException {
        ColorProcessor picture = new ColorProcessor(ImageIO.read(new File("test-images", file)));
        if (sigma > 0) {
            picture.blurGaussian(sigma / SCALE.micrometres());
        }
        RandomAccessibleInterval<UnsignedByteType> rgb =
                ImageReader.read(new ImagePlus(file, picture)).rgb();
        return Focus.remark(file, WhiteBalance.apply(rgb), SCALE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"field-1.png", "field-2.jpg", "crowded.png"})
    void aBlurredPictureIsToldAndASharpOneIsNot(String file) throws IOException {
        assertThat(remark(file, 0)).isEmpty();
        assertThat(remark(file, 1.5).orElseThrow().sentence()).contains("out of focus");
        assertThat(remark(file, 1.5).orElseThrow().doubt()).isTrue();
    }
}
