/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.Bundles;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.bundle.FieldNetworkReader;
import org.cytodiffusion.model.install.ModelCatalog;
import org.cytodiffusion.segment.network.CellMaps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxCellMapsTest {

    private static final Path BUNDLED = Path.of("models", FieldNetworkReader.FOLDER);

    @TempDir private Path folder;

    private static OnnxCellMaps open() throws BundleException {
        return OnnxCellMaps.open(FieldNetworkReader.read(BUNDLED), DeviceChoice.parse("cpu"), 1);
    }

    /** The numbers of a NumPy file: the header's length stands at byte 8, little-endian. */
    private static ByteBuffer npy(String name) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(BUNDLED.resolve(name)));
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        return buffer.position(10 + buffer.getShort(8)).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void theBundlesOwnTestTensorsComeOut() throws IOException {
        ByteBuffer field = npy("test_field.npy");
        byte[] rgb = new byte[field.remaining()];
        field.get(rgb);
        FloatBuffer expected = npy("test_maps.npy").asFloatBuffer();
        try (OnnxCellMaps maps = open()) {
            float[] got = maps.of(rgb, 128, 96);
            assertThat(got).hasSize(expected.remaining());
            for (float value : got) {
                float right = expected.get();
                assertThat(value).isCloseTo(right, within(1e-3f * Math.max(1, right)));
            }
        }
    }

    /** What lets a field be cut into tiles: a pixel sees no further than the tiles overlap. */
    @Test
    void whatIsFarAwayChangesNothing() throws IOException {
        int side = 2 * CellMaps.REACH + 96;
        byte[] rgb = new byte[3 * side * side];
        new Random(1).nextBytes(rgb);
        byte[] other = rgb.clone();
        for (int i = 0; i < other.length; i++) {
            boolean right = i / 3 % side >= side - 48;
            other[i] = right ? CellMaps.EMPTY : rgb[i];
        }
        try (OnnxCellMaps maps = open()) {
            float[] a = maps.of(rgb, side, side);
            float[] b = maps.of(other, side, side);
            int columns = side / CellMaps.STEP;
            for (int i = 0; i < a.length; i++) {
                if (i % columns < (side - 48 - CellMaps.REACH) / CellMaps.STEP) {
                    assertThat(b[i]).isCloseTo(a[i], within(1e-5f * Math.max(1, a[i])));
                }
            }
        }
    }

    @Test
    void anAlteredOrMissingNetworkIsRefused() throws IOException {
        copy();
        Files.write(folder.resolve("maps.onnx"), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> FieldNetworkReader.read(folder))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("maps.onnx was altered");
        Files.delete(folder.resolve("maps.onnx"));
        assertThatThrownBy(() -> FieldNetworkReader.read(folder))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("maps.onnx is missing");
    }

    @Test
    void aClassifierIsNoNetworkThatFindsCells() {
        assertThatThrownBy(() -> FieldNetworkReader.read(Bundles.BUNDLED))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("no network that finds cells");
        assertThatThrownBy(() -> FieldNetworkReader.read(folder))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("has no rdf.yaml");
    }

    @Test
    void theCatalogKeepsItApartFromTheClassifiers() throws BundleException {
        ModelCatalog catalog = new ModelCatalog(java.util.List.of(Path.of("models")));
        assertThat(catalog.names()).doesNotContain(FieldNetworkReader.read(BUNDLED).name());
        assertThat(catalog.fieldNetwork()).contains(FieldNetworkReader.read(BUNDLED));
        assertThat(new ModelCatalog(java.util.List.of(folder)).fieldNetwork()).isEmpty();
    }

    private void copy() throws IOException {
        try (Stream<Path> files = Files.list(BUNDLED)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }
}
