/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cytodiffusion.TinyBundle;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.Bundles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCatalogTest {

    @TempDir private Path folder;

    @Test
    void theStandardPlacesHoldTheBundledModel() throws BundleException {
        ModelCatalog catalog = ModelCatalog.standard();
        assertThat(catalog.names()).contains("PBC 9");
        assertThat(catalog.find("PBC 9").classes()).hasSize(10);
        assertThat(catalog.find("pbc9").name()).isEqualTo("PBC 9");
        assertThat(catalog.find(Bundles.BUNDLED.toString()).name()).isEqualTo("PBC 9");
    }

    /** Who does not choose gets a model for leukocytes, whatever else lies there. */
    @Test
    void modelsThatNameLeukocytesComeFirst() throws IOException {
        Path other = TinyBundle.copy(folder.resolve("a"));
        String description = Files.readString(other.resolve("rdf.yaml"));
        Files.writeString(
                other.resolve("rdf.yaml"),
                description.replaceAll("leukocyte", "gland").replace("name: Tiny", "name: Glands"));
        TinyBundle.copy(folder.resolve("b"));
        assertThat(new ModelCatalog(List.of(folder)).names()).containsExactly("Tiny", "Glands");
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
        assertThat(catalog.names()).containsExactly("PBC 9", "Malaria", "Red Cells");
        assertThat(catalog.find("PBC 9").folder()).isEqualTo(Bundles.BUNDLED);
        assertThatThrownBy(() -> catalog.find("copy"))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("anomaly.json is missing");
    }

    @Test
    void theListTellsGoodFromBadInTheOrderOfPlaces() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Files.delete(TinyBundle.copy(first.resolve("b")).resolve("anomaly.json"));
        Files.writeString(TinyBundle.copy(first.resolve("c")).resolve("rdf.yaml"), "a: [");
        Files.write(TinyBundle.copy(first.resolve("d")).resolve("denoise.onnx"), new byte[1]);
        TinyBundle.edit(
                TinyBundle.copy(first.resolve("e")), "    version: 2\n", "    version: 7\n");
        TinyBundle.edit(TinyBundle.copy(first.resolve("f")), "  cytodiffusion:", "  stardist:");
        TinyBundle.copy(first.resolve(".hidden"));
        Files.createDirectories(first.resolve("empty"));
        TinyBundle.copy(second.resolve("a"), "2.0.0");
        ModelCatalog catalog = new ModelCatalog(List.of(first, second, first, folder));
        assertThat(catalog.list())
                .extracting(m -> m.folder().getFileName().toString())
                .containsExactly("b", "c", "d", "e", "a");
        assertThat(catalog.list().get(0).problem().orElseThrow())
                .contains("anomaly.json is missing");
        assertThat(catalog.list().get(1).problem().orElseThrow()).contains("cannot be understood");
        assertThat(catalog.list().get(2).problem().orElseThrow()).contains("was altered");
        assertThat(catalog.list().get(3).problem().orElseThrow()).contains("version 7");
        assertThat(catalog.list().get(4).problem()).isEmpty();
        assertThat(catalog.find("Tiny").version()).isEqualTo("2.0.0");
        assertThat(catalog.home()).isEqualTo(first);
    }
}
