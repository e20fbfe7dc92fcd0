/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.cytodiffusion.TinyBundle;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.diffusion.Look;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.Bundles;
import org.cytodiffusion.model.ModelBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleReaderTest {

    @TempDir private Path folder;

    private void refused(Path bundle, String... words) {
        assertThatThrownBy(() -> BundleReader.read(bundle))
                .isInstanceOf(BundleException.class)
                .hasMessageContainingAll(words)
                .hasMessageEndingWith(".")
                .hasMessageNotContaining("\n");
    }

    @Test
    void theBundledModelIsWhole() throws BundleException {
        ModelBundle bundle = BundleReader.read(Bundles.BUNDLED);
        assertThat(bundle.name()).isEqualTo("PBC 9");
        assertThat(bundle.classes().stream().map(CellClass::name))
                .containsExactly(
                        "basophil",
                        "eosinophil",
                        "erythroblast",
                        "ig",
                        "lymphocyte",
                        "monocyte",
                        "neutrophil",
                        "platelet",
                        "erythrocyte",
                        "blast");
        assertThat(bundle.sha256()).matches("[0-9a-f]{64}");
        assertThat(bundle.classParallel().calibration().looks().stream().map(Look::trials))
                .containsExactly(1, 2, 4, 8);
    }

    @Test
    void aFolderWithoutDescriptionIsNoBundle() {
        refused(folder, "not a model bundle", "rdf.yaml");
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Path bundle = Bundles.copy(folder);
        Files.delete(bundle.resolve("denoise.onnx"));
        refused(bundle, "denoise.onnx is missing");
    }

    @Test
    void anAlteredFileIsNoticed() throws IOException {
        Path bundle = Bundles.copy(folder);
        Files.write(
                bundle.resolve("classify.onnx.data"), new byte[] {1}, StandardOpenOption.APPEND);
        refused(bundle, "classify.onnx.data was altered");
    }

    @Test
    void aPathOutOfTheFolderIsRefused() throws IOException {
        Path bundle = Bundles.copy(folder);
        Files.copy(bundle.resolve("anomaly.json"), folder.resolve("anomaly.json"));
        Bundles.edit(bundle, "source: \"anomaly.json\"", "source: \"../anomaly.json\"");
        refused(bundle, "outside");
    }

    @Test
    void aModelOfAnOlderFormIsToBeInstalledAgain() throws IOException {
        Path bundle = TinyBundle.copy(folder.resolve("tiny"));
        TinyBundle.edit(bundle, "    version: 2", "    version: 1");
        refused(bundle, "older form", "install it again");
    }

    @Test
    void aModelOfANewerFormIsRefused() throws IOException {
        Path bundle = TinyBundle.copy(folder.resolve("tiny"));
        TinyBundle.edit(bundle, "    version: 2", "    version: 5");
        refused(bundle, "version 5", "class-parallel, version 2 or 3 or 4, and latent, version 1");
    }

    @Test
    void anUnknownKindIsRefused() throws IOException {
        Path bundle = Bundles.copy(folder);
        Bundles.edit(bundle, "kind: \"class-parallel\"", "kind: \"oracle\"");
        refused(bundle, "oracle", "class-parallel");
    }

    @Test
    void anUnreadableDescriptionIsRefused() throws IOException {
        Path bundle = Bundles.copy(folder);
        Files.writeString(bundle.resolve("rdf.yaml"), "name: [unclosed");
        refused(bundle, "cannot be understood");
    }

    @Test
    void aModelOfSomebodyElseIsRefused() throws IOException {
        Path bundle = Bundles.copy(folder);
        Bundles.edit(bundle, "  cytodiffusion:", "  other:");
        refused(bundle, "not for CytoDiffusion");
    }

    @Test
    void aDescriptionWithAMissingPartIsIncomplete() throws IOException {
        Path bundle = Bundles.copy(folder);
        Bundles.edit(bundle, "    looks:", "    glances:");
        refused(bundle, "incomplete");
    }
}
