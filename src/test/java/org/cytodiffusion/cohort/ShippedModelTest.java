/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.cytodiffusion.TinyBundle;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.bundle.BundleReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that arrives otherwise than it was sent is not used. */
class ShippedModelTest {

    @TempDir Path unpacked;

    private Path model;
    private ShippedModel shipped;

    @BeforeEach
    void ship() throws Exception {
        model = TinyBundle.copy(unpacked.resolve(ShippedModel.MODEL));
        shipped = new ShippedModel(null, BundleReader.read(model).sha256(), "");
    }

    @Test
    void asItWasSentItIsUsed() throws Exception {
        assertThat(shipped.bundle(unpacked).name()).isEqualTo(TinyBundle.NAME);
    }

    @Test
    void anotherModelIsRefused() throws Exception {
        TinyBundle.edit(model, "version: 1.0.0", "version: 1.0.1");
        assertThatThrownBy(() -> shipped.bundle(unpacked))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("otherwise than it was sent");
    }

    @Test
    void anAlteredNetworkIsRefused() throws Exception {
        Path network = model.resolve("classify.onnx");
        byte[] bytes = Files.readAllBytes(network);
        bytes[bytes.length / 2] ^= 1;
        Files.write(network, bytes);
        assertThatThrownBy(() -> shipped.bundle(unpacked)).isInstanceOf(BundleException.class);
    }
}
