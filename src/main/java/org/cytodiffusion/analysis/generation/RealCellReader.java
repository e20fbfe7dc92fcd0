/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.generation;

import java.io.IOException;
import java.util.OptionalDouble;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutors;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.image.CellCrops;
import org.cytodiffusion.image.CropPlan;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.PreparedSmear;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.colour.WhiteBalance;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.classical.Segmenter;
import org.cytodiffusion.segment.field.CropScale;

/**
 * Reads images of single cells, white-balanced and at the model's scale, as classification crops
 * them.
 *
 * @param plan the crops that the model wants
 * @param pixelSize scale in um a pixel; empty to take the calibration or else estimate it
 */
record RealCellReader(CropPlan plan, OptionalDouble pixelSize) {

    /**
     * Reads one.
     *
     * @throws IOException with a sentence for the user, if it is no image
     */
    RealCell read(RealCells.Item item) throws IOException {
        SmearImage image = ImageReader.read(item.file());
        RandomAccessibleInterval<UnsignedByteType> rgb =
                WhiteBalance.apply(PreparedSmear.of(image.rgb(), false).rgb());
        PixelSize scale =
                pixelSize.isPresent()
                        ? new PixelSize(pixelSize.getAsDouble(), PixelSize.Source.GIVEN)
                        : image.calibration().orElseGet(() -> estimated(rgb));
        CellCrops crops = new CellCrops(rgb, scale, plan);
        return new RealCell(item, crops.around(image.width() / 2.0, image.height() / 2.0));
    }

    private static PixelSize estimated(RandomAccessibleInterval<UnsignedByteType> rgb) {
        return new CropScale(new Segmenter(SegmentOptions.defaults()))
                .scale(rgb, TaskExecutors.singleThreaded())
                .orElse(new PixelSize(Segmenter.ASSUMED_PIXEL, PixelSize.Source.ASSUMED));
    }
}
