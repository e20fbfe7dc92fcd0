/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Fiji brings, what the plugin needs, and under which licences. */
class SiteListsTest {

    private static final Component LIBRARY = new Component("g", "lib", "1.2", "P", List.of("MIT"));

    @TempDir private Path folder;

    @Test
    void fijisJarsAreThoseOfTheList() throws IOException {
        ProvidedJars provided = provided("# a remark\n\ng:lib 1.0 1.2 seen in Fiji\n");

        assertThat(provided.has(LIBRARY)).isTrue();
        assertThat(provided.has(new Component("g", "other", "1", "", List.of()))).isFalse();
    }

    @Test
    void anotherVersionThanFijisIsRefused() throws IOException {
        ProvidedJars provided = provided("g:lib 1.0 1.1 seen in Fiji\n");

        assertThatThrownBy(() -> provided.has(LIBRARY)).hasMessageContaining("1.2 here and 1.1");
    }

    @Test
    void aLineWithoutSourceIsRefused() {
        assertThatThrownBy(() -> provided("g:lib 1.0 1.2\n")).hasMessageContaining("source");
    }

    @Test
    void theBillOfMaterialsIsRead() throws IOException {
        Path bom =
                Files.writeString(
                        folder.resolve("bom.json"),
                        """
                        {"components": [
                          {"group": "g", "name": "z", "version": "2",
                           "licenses": [{"expression": "MIT OR X"}]},
                          {"group": "g", "name": "lib", "version": "1.2", "publisher": "P",
                           "licenses": [{"license": {"id": "MIT"}}]}]}
                        """);

        assertThat(Bom.components(bom))
                .containsExactly(LIBRARY, new Component("g", "z", "2", "g", List.of("MIT OR X")));
    }

    @Test
    void anEmptyBillIsRefused() throws IOException {
        Path bom = Files.writeString(folder.resolve("bom.json"), "{}");

        assertThatThrownBy(() -> Bom.components(bom)).isInstanceOf(SiteException.class);
    }

    @Test
    void licencesOfJarsAreCollected() throws IOException {
        Path jar =
                TestJar.write(
                        folder.resolve("lib.jar"),
                        Map.of("META-INF/LICENSE", "free", "x/LICENSE", "no", "NOTICE.md", "n"));
        Licences licences = new Licences(folder, folder.resolve("work"), "licenses/Us");
        licences.add(LIBRARY, jar);

        assertThat(licences.files())
                .extracting(SiteFile::name)
                .containsExactly(
                        "licenses/Us/lib/LICENSE.txt",
                        "licenses/Us/lib/NOTICE.md",
                        "licenses/Us/README.txt");
        assertThat(folder.resolve("work/licenses/Us/README.txt")).hasContent("g:lib 1.2: MIT");
    }

    @Test
    void aTextOfOursStandsInForAMissingLicence() throws IOException {
        Path jar = TestJar.write(folder.resolve("lib.jar"), Map.of("A.class", ""));
        Licences licences = new Licences(folder, folder.resolve("work"), "licenses/Us");

        assertThatThrownBy(() -> licences.add(LIBRARY, jar)).hasMessageContaining("no licence");
        Files.writeString(folder.resolve("lib.txt"), "free");
        licences.add(LIBRARY, jar);
        assertThat(folder.resolve("work/licenses/Us/lib/LICENSE.txt")).hasContent("free");
    }

    private ProvidedJars provided(String text) throws IOException {
        return ProvidedJars.read(Files.writeString(folder.resolve("provided.txt"), text));
    }
}
