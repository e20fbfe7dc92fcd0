/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.cytodiffusion.fuzz.SoundImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Names that are no text in the encoding of the system, as on a cluster that knows ASCII only. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ForeignNamesTest {

    @TempDir Path temporary;

    @Test
    void suchAFileIsToldOfByItsNameAndCostsNoOther() throws Exception {
        Path images = Files.createDirectories(temporary.resolve("images"));
        Files.write(images.resolve("plain.png"), SoundImages.all().get("rgb.png"));
        // By the shell, as Java itself may know no such names here.
        String umlaut = "cp plain.png \"$(printf 'bl\\303\\274te.png')\"";
        assumeTrue(isDone(images, "sh", "-c", umlaut), "there is no shell");
        Path out = temporary.resolve("out");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.addAll(List.of("-Djava.io.tmpdir=" + temporary, Main.class.getName()));
        command.addAll(List.of("segment", images.toString(), "--out", out.toString()));
        command.addAll(List.of("--pixel-size", "0.3", "--threads", "1"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process run = builder.start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(run.waitFor()).as(said).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(said)
                .contains("not valid text in the encoding of this system")
                .doesNotContain("Exception")
                .contains("in 1 of 2 images");
        assertThat(Files.readAllLines(out.resolve("failures.csv")))
                .hasSize(2)
                .anyMatch(row -> row.contains("rename the file"));
        assertThat(out.resolve("overlays/plain.png")).exists();
    }

    private static boolean isDone(Path folder, String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).directory(folder.toFile()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
