/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.FieldNetworkReader;
import org.cytodiffusion.model.OnnxCellMaps;
import org.junit.jupiter.api.Test;

class TiledMapsTest {

    @Test
    void tilesGiveTheMapsOfTheWhole() throws IOException {
        SyntheticSmear smear = new SyntheticSmear(760, 700, 0.2);
        for (int i = 0; i < 12; i++) {
            smear.redCell(8 + 11 * i, 20 + 9 * i, 7.5).redCell(140 - 11 * i, 8 + 7 * i, 7);
        }
        RandomAccessibleInterval<UnsignedByteType> image = smear.leukocyte(80, 70).image(3);
        CoarseField field = new CoarseField(image, 0.2);
        try (OnnxCellMaps network =
                OnnxCellMaps.open(
                        FieldNetworkReader.read(Path.of("models", "fields")),
                        DeviceChoice.parse("cpu"),
                        1)) {
            float[] whole = new TiledMaps(network, 4096).of(field, () -> false).values();
            float[] tiled = new TiledMaps(network, 96).of(field, () -> false).values();
            assertThat(tiled).hasSameSizeAs(whole);
            for (int i = 0; i < whole.length; i++) {
                assertThat(tiled[i]).isCloseTo(whole[i], within(1e-4f * Math.max(1, whole[i])));
            }
        }
    }
}
