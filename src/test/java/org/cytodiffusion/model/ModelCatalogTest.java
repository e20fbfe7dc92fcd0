/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCatalogTest {

    @TempDir private Path folder;

    @Test
    void theStandardPlacesHoldTheBundledModel() throws BundleException {
        ModelCatalog catalog = ModelCatalog.standard();
        assertThat(catalog.names()).contains("PBC 9");
        assertThat(catalog.find("PBC 9").classes()).hasSize(9);
        assertThat(catalog.find("pbc9").name()).isEqualTo("PBC 9");
        assertThat(catalog.find(Bundles.BUNDLED.toString()).name()).isEqualTo("PBC 9");
    }

    @Test
    void anUnknownNameListsWhatThereIs() {
        assertThatThrownBy(() -> ModelCatalog.standard().find("Atlas"))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("Atlas")
                .hasMessageContaining("PBC 9");
    }

    @Test
    void anEmptyPlaceSaysWhereToPutAModel() {
        assertThatThrownBy(() -> new ModelCatalog(List.of(folder)).find("PBC 9"))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("No model is installed")
                .hasMessageContaining(folder.toString());
    }

    @Test
    void aBrokenModelHidesNoOtherAndIsNamedWhenAskedFor() throws IOException {
        Path broken = Bundles.copy(folder);
        Files.delete(broken.resolve("anomaly.json"));
        ModelCatalog catalog = new ModelCatalog(List.of(folder, Path.of("models")));
        assertThat(catalog.names()).containsExactly("PBC 9");
        assertThat(catalog.find("PBC 9").folder()).isEqualTo(Bundles.BUNDLED);
        assertThatThrownBy(() -> catalog.find("copy"))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("anomaly.json is missing");
    }
}
