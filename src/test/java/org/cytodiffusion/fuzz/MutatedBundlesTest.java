/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.cytodiffusion.TinyBundle;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.diffusion.InferenceException;
import org.cytodiffusion.diffusion.SeenCell;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.BundleReader;
import org.cytodiffusion.model.install.BundleInstaller;
import org.cytodiffusion.model.install.InstallLimits;
import org.cytodiffusion.model.onnx.ModelClassifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mutated bundles are refused in a sentence and change nothing, or they give verdicts of numbers. A
 * part of them in every build; {@code mvn test -Pfuzz} tries many more.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class MutatedBundlesTest {

    private static final int TRIED = Integer.getInteger("cytodiffusion.fuzz.bundles", 60);

    private static final Pattern NUMBER =
            Pattern.compile("(?<=[:\\[, -])-?\\d+(\\.\\d+)?(?=[,\\]\n])");
    private static final List<String> VALUES =
            List.of(
                    "0",
                    "-1",
                    "1e308",
                    "1e-320",
                    "1e-7",
                    ".nan",
                    ".inf",
                    "\"NaN\"",
                    "null",
                    "''",
                    "2147483648",
                    "[]",
                    "{}",
                    "99999",
                    "'../../x'",
                    "'=1'",
                    "\"\\e[2J\"",
                    "<b>");
    private static final List<String> FILES =
            List.of("classify.onnx", "denoise.onnx", "anomaly.json", "test_errors.npy");

    @TempDir Path temporary;

    private final Random random = new Random(19);

    @Test
    void eachIsRefusedInASentenceOrUsable() throws IOException {
        Path models = temporary.resolve("models");
        List<String> wrong = new ArrayList<>();
        int installed = 0;
        for (int i = 0; i < TRIED; i++) {
            Path bundle = TinyBundle.copy(temporary.resolve("bundle" + i));
            String what = mutate(bundle);
            try {
                new BundleInstaller(models, InstallLimits.STANDARD, Progress.NONE)
                        .install(bundle.toString());
                installed++;
                use(models, what, wrong);
            } catch (BundleException e) {
                String said = e.getMessage();
                if (!said.endsWith(".") || said.contains("\n") || said.contains("staging")) {
                    wrong.add(what + " is told so: " + said);
                }
            } catch (IOException | RuntimeException e) {
                wrong.add(what + " threw " + e);
            }
            empty(models);
        }
        assertThat(wrong).isEmpty();
        assertThat(installed).as("installed of %d", TRIED).isLessThan(TRIED);
    }

    /** Returns what was done. */
    private String mutate(Path bundle) throws IOException {
        switch (random.nextInt(4)) {
            case 0 -> {
                return number(bundle, "rdf.yaml");
            }
            case 1 -> {
                String what = number(bundle, "anomaly.json");
                TinyBundle.rehash(bundle);
                return what;
            }
            case 2 -> {
                Path rdf = bundle.resolve("rdf.yaml");
                List<String> lines = new ArrayList<>(Files.readAllLines(rdf));
                String gone = lines.remove(random.nextInt(lines.size()));
                Files.write(rdf, lines);
                return "without the line \"" + gone + "\"";
            }
            default -> {
                Path file = bundle.resolve(FILES.get(random.nextInt(FILES.size())));
                Mutation mutation = Mutation.values()[random.nextInt(Mutation.values().length)];
                Files.write(file, mutation.apply(Files.readAllBytes(file), random));
                TinyBundle.rehash(bundle);
                return mutation + " in " + file.getFileName();
            }
        }
    }

    private String number(Path bundle, String name) throws IOException {
        Path file = bundle.resolve(name);
        String text = Files.readString(file);
        List<MatchResult> numbers = NUMBER.matcher(text).results().toList();
        MatchResult number = numbers.get(random.nextInt(numbers.size()));
        String value = VALUES.get(random.nextInt(VALUES.size()));
        Files.writeString(
                file, text.substring(0, number.start()) + value + text.substring(number.end()));
        return value + " for " + number.group() + " at " + number.start() + " of " + name;
    }

    /** What was installed must give verdicts of numbers. */
    private void use(Path models, String what, List<String> wrong) throws IOException {
        for (Path folder : folders(models)) {
            ModelBundle bundle = BundleReader.read(folder);
            DeviceChoice cpu = DeviceChoice.parse("cpu");
            try (ModelClassifier classifier = ModelClassifier.open(bundle, cpu, 1)) {
                byte[] crop = new byte[3 * bundle.crops().size() * bundle.crops().size()];
                random.nextBytes(crop);
                classifier.classify(
                        List.of(SeenCell.atHome(crop)),
                        100,
                        () -> false,
                        (cell, verdict) -> {
                            double sum =
                                    verdict.probability()
                                            + verdict.uncertainty()
                                            + verdict.anomaly();
                            if (!(sum >= 0 && sum <= 3)) {
                                wrong.add(what + " gave " + verdict);
                            }
                        });
            } catch (InferenceException e) {
                // A sentence about the network; other pictures may do.
                assertThat(e.getMessage()).endsWith(".");
            }
        }
    }

    private static List<Path> folders(Path models) throws IOException {
        if (!Files.exists(models)) {
            return List.of();
        }
        try (var inside = Files.list(models)) {
            return inside.filter(f -> Files.exists(f.resolve("rdf.yaml"))).toList();
        }
    }

    private static void empty(Path models) throws IOException {
        for (Path folder : folders(models)) {
            try (var files = Files.walk(folder)) {
                files.sorted(java.util.Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }
}
