/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cytodiffusion.TinyBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code models} with real bundles. */
class ModelsCommandTest {

    @TempDir private Path temporary;

    private CommandLineRun models(Object... words) {
        Object[] all = new Object[words.length + 3];
        all[0] = "models";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "--models";
        all[words.length + 2] = temporary.resolve("models");
        return CommandLineRun.of(all);
    }

    private Path tiny(String version) throws IOException {
        return TinyBundle.copy(temporary.resolve("tiny " + version), version);
    }

    @Test
    void aModelsLife() throws IOException {
        assertThat(models("list").out()).contains("No model is installed");
        CommandLineRun installed = models("install", tiny("1.0.0"));
        assertThat(installed.code()).as(installed.err()).isZero();
        assertThat(installed.out()).contains("\"Tiny\" 1.0.0 was installed");
        assertThat(models("list").out()).contains("Tiny", "1.0.0", "class-parallel");
        CommandLineRun test = models("test", "tiny");
        assertThat(test.code()).as(test.err()).isZero();
        assertThat(test.out()).contains("passed its test on cpu: 2 cells");
        assertThat(models("card", "Tiny").out())
                .contains("Model: Tiny 1.0.0", "Classes: round, square", "neither well");
        CommandLineRun removed = models("remove", "Tiny");
        assertThat(removed.code()).isZero();
        assertThat(removed.out()).contains("was removed");
        assertThat(TinyBundle.contents(temporary.resolve("models"))).isEmpty();
    }

    @Test
    void theListInJson() throws IOException {
        models("install", tiny("1.0.0"));
        Path broken = TinyBundle.copy(temporary.resolve("models/abroken"));
        Files.delete(broken.resolve("anomaly.json"));
        CommandLineRun run = models("list", "--json");
        assertThat(run.code()).isZero();
        JsonNode rows = new ObjectMapper().readTree(run.out());
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get("good").asBoolean()).isFalse();
        assertThat(rows.get(0).get("problem").asText()).contains("anomaly.json is missing");
        assertThat(rows.get(1).get("good").asBoolean()).isTrue();
        assertThat(rows.get(1).get("name").asText()).isEqualTo("Tiny");
        assertThat(rows.get(1).get("version").asText()).isEqualTo("1.0.0");
    }

    @Test
    void aRefusedModelIsOneSentenceAndExitCodeOne() throws IOException {
        Path broken = tiny("1.0.0");
        Files.delete(broken.resolve("denoise.onnx"));
        CommandLineRun run = models("install", broken);
        assertThat(run.code()).isEqualTo(1);
        // Without the progress, which is written over and over.
        assertThat(run.err().replaceAll("(?s).*\\r(?!\\n)", "").lines()).hasSize(1);
        assertThat(run.err()).contains("denoise.onnx is missing", "nothing was installed");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aModelThatFailsItsTestIsExitCodeOne() throws IOException {
        TinyBundle.withNetwork(temporary.resolve("models/nan"), "nan");
        CommandLineRun run = models("test", "nan");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("cannot be used");
    }

    @Test
    void wrongUsageIsExitCodeTwo() throws IOException {
        models("install", tiny("1.0.0"));
        assertThat(models("test", "Atlas").code()).isEqualTo(2);
        assertThat(models("test", "Atlas").err()).contains("There is no model", "[Tiny]");
        assertThat(models("remove", "Atlas").code()).isEqualTo(2);
        assertThat(models("card", "Atlas").code()).isEqualTo(2);
        assertThat(models("install", temporary.resolve("nowhere")).code()).isEqualTo(2);
        assertThat(models("install", temporary.resolve("nowhere")).err()).contains("is not there");
        assertThat(models("install").code()).isEqualTo(2);
        assertThat(models("polish").code()).isEqualTo(2);
        assertThat(models("test", "Tiny", "--device", "abacus").code()).isEqualTo(2);
        assertThat(CommandLineRun.of("models").code()).isEqualTo(2);
        assertThat(CommandLineRun.of("models").err())
                .contains("list, install, remove, test or card");
        assertThat(CommandLineRun.of("models", "install", "--help").out()).contains("SOURCE");
    }

    @Test
    void theUsualPlacesHoldTheBundledModel() {
        assertThat(CommandLineRun.of("models", "list").out()).contains("PBC 9");
        assertThat(CommandLineRun.of("models", "card", "PBC 9").out())
                .contains("PBC 9", "basophil");
    }

    @Test
    void classifyLooksIntoTheFolderThatIsGiven() {
        CommandLineRun run =
                CommandLineRun.of(
                        "classify",
                        "test-images",
                        "--out",
                        temporary.resolve("out"),
                        "--models",
                        temporary.resolve("models"),
                        "--model",
                        "PBC 9");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("No model is installed");
    }
}
