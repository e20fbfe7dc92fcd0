/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.cytodiffusion.TinyBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real self-test of this machine. */
class SelfTestCommandTest {

    @TempDir private Path folder;

    @Test
    void tellsPeopleWhatItRanOn() {
        CommandLineRun run = CommandLineRun.of("selftest", "--threads", 2);
        assertThat(run.out())
                .contains("model               PBC 9", "ONNX Runtime", "Java", "CPU threads")
                .containsPattern("cells/s +\\d+\\.\\d at \\d+\\.\\d trials a cell")
                .containsPattern("\\d+ % of the peak of \\d+\\.\\d GFLOP/s");
        boolean well = run.out().contains("All is well.");
        assertThat(run.code()).isEqualTo(well ? 0 : 1);
    }

    @Test
    void featuresAreHeldToTheirTestTensorsToo() throws IOException {
        Path bundle = TinyBundle.featured(folder.resolve("featured"));
        CommandLineRun right = CommandLineRun.of("selftest", "--json", "--model", bundle);
        JsonNode json = new ObjectMapper().readTree(right.out());
        assertThat(json.get("devices").get(0).get("test_tensor_error").asDouble()).isLessThan(1e-5);
        byte[] bytes = Files.readAllBytes(bundle.resolve("test_features.npy"));
        // The last of the floats becomes a large one.
        bytes[bytes.length - 1] = 0x45;
        Files.write(bundle.resolve("test_features.npy"), bytes);
        CommandLineRun wrong =
                CommandLineRun.of("selftest", "--json", "--model", TinyBundle.rehash(bundle));
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.out()).contains("test tensors come out wrong");
    }

    @Test
    void wrongTestTensorsAreExitCodeOneAndJsonToo() throws IOException {
        Path bundle = Files.createDirectories(folder.resolve("bundle"));
        try (Stream<Path> files = Files.list(Path.of("models/pbc9"))) {
            for (Path file : files.toList()) {
                Files.copy(file, bundle.resolve(file.getFileName()));
            }
        }
        try (RandomAccessFile errors =
                new RandomAccessFile(bundle.resolve("test_errors.npy").toFile(), "rw")) {
            // The last of the floats becomes a large one.
            errors.seek(errors.length() - 1);
            errors.write(0x45);
        }
        CommandLineRun run = CommandLineRun.of("selftest", "--json", "--model", bundle);
        if (run.code() == 2) {
            // Bundles whose test tensors are held to their hashes do not get this far.
            assertThat(run.err()).contains("test_errors.npy");
            return;
        }
        assertThat(run.code()).isEqualTo(1);
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.get("well").asBoolean()).isFalse();
        assertThat(json.get("problems").get(0).asText()).contains("test tensors come out wrong");
        assertThat(json.get("devices").get(0).get("used").asText()).isEqualTo("cpu");
        assertThat(json.get("devices").get(0).get("share_of_peak").asDouble()).isPositive();
    }

    @Test
    void wrongUsageIsExitCodeTwo() {
        assertThat(CommandLineRun.of("selftest", "--threads", 0).code()).isEqualTo(2);
        CommandLineRun nobody = CommandLineRun.of("selftest", "--model", "Nobody");
        assertThat(nobody.code()).isEqualTo(2);
        assertThat(nobody.err()).contains("Nobody");
    }
}
