/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.siteverifier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process, and what it said. */
final class JavaRun {

    private static final int MINUTES = 5;

    private JavaRun() {}

    /**
     * Runs Java.
     *
     * @param java the program
     * @param arguments of it
     * @return the lines of its output
     * @throws Refusal if it fails; with its output
     */
    static List<String> lines(Path java, List<String> arguments) throws IOException {
        Path output = Files.createTempFile("java", ".txt");
        List<String> words = new ArrayList<>(List.of(java.toString()));
        words.addAll(arguments);
        Process process =
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
            if (!ended || process.exitValue() != 0) {
                throw new Refusal(java + " failed:\n" + String.join("\n", lines));
            }
            return lines;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted while " + java + " ran.", e);
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
