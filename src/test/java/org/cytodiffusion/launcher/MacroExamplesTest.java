/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ij.IJ;
import ij.ImageJ;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cytodiffusion.NeedsDisplay;
import org.cytodiffusion.cli.CommandLineRun;
import org.cytodiffusion.cli.Main;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;

/** The worked examples in {@code macros/}, each as it is, headless and with a display. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class MacroExamplesTest {

    private static final Path FOLDER = Path.of("macros");

    /** What each macro answers for the images of the project. */
    private static final Map<String, String> ANSWERS =
            new TreeMap<>(
                    Map.of(
                            "classify_folder.ijm", "[1-9]\\d* leukocytes, \\d+ to look at",
                            "gate_on_uncertainty.ijm", "\\d+ counted, \\d+ set aside",
                            "compare_two_slides.ijm", "largest difference \\d+\\.\\d points",
                            "export_anomalous.ijm", "([1-9]\\d*) of \\1 cells saved"));

    @TempDir private Path temporary;

    private Path images;

    @BeforeEach
    void copyImages() throws IOException {
        images = Files.createDirectory(temporary.resolve("my images"));
        for (String name : List.of("field-1.png", "field-2.jpg")) {
            Files.copy(Path.of("test-images", name), images.resolve(name));
        }
    }

    static List<String> macros() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".ijm"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyMacroHasAnAnswer() throws IOException {
        assertThat(macros()).isEqualTo(List.copyOf(ANSWERS.keySet()));
    }

    @ParameterizedTest
    @MethodSource("macros")
    void runsHeadless(String macro) throws Exception {
        Path out = temporary.resolve("out.txt");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx1g",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "macro",
                                FOLDER.resolve(macro).toString(),
                                argument(macro))
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        int code = process.waitFor();
        String said = Files.readString(out);
        assertThat(code).as(said).isZero();
        assertThat(said.lines().toList())
                .as(said)
                .anyMatch(line -> line.matches(ANSWERS.get(macro)));
        assertFiles(macro);
    }

    @Test
    @NeedsDisplay
    void runWithADisplayToo() throws Exception {
        ImageJ imagej = LaunchedImageJ.launch();
        ImageJLauncher.context().service(LogService.class).setLevel(LogLevel.NONE);
        try {
            for (String macro : macros()) {
                Path file = FOLDER.resolve(macro).toAbsolutePath();
                assertThat(IJ.runMacroFile(file.toString(), argument(macro)))
                        .as(macro)
                        .matches(ANSWERS.get(macro));
                assertFiles(macro);
            }
        } finally {
            LaunchedImageJ.quit(imagej);
        }
    }

    /** A macro that is stopped says why, and the process tells of it. */
    @Test
    void aMacroThatFailsTellsIt() throws Exception {
        Path macro = Files.writeString(temporary.resolve("fails.ijm"), "Ext.nothing(1);");
        assertThat(CommandLineRun.of("macro", temporary.resolve("none.ijm")).code()).isEqualTo(2);
        assumeFalse(!GraphicsEnvironment.isHeadless(), "The error opens a dialog on a display");
        assertThat(CommandLineRun.of("macro", macro).code()).isEqualTo(1);
    }

    private String argument(String macro) {
        String one = images.resolve("field-1.png").toString();
        return switch (macro) {
            case "classify_folder.ijm" -> images + ";" + temporary.resolve("results");
            case "gate_on_uncertainty.ijm" -> one + ";0.2";
            case "compare_two_slides.ijm" -> one + ";" + images.resolve("field-2.jpg");
            // So low that every cell is exported, as these fields hold ordinary cells.
            default -> one + ";" + temporary.resolve("pictures") + ";0";
        };
    }

    private void assertFiles(String macro) throws IOException {
        if (macro.equals("classify_folder.ijm")) {
            assertThat(temporary.resolve("results")).isDirectoryContaining("glob:**/report.html");
        }
        if (macro.equals("export_anomalous.ijm")) {
            List<String> table =
                    Files.readAllLines(temporary.resolve("pictures").resolve("anomalous.csv"));
            assertThat(table).hasSizeGreaterThan(1);
            for (String row : table.subList(1, table.size())) {
                String picture = row.substring(0, row.indexOf(','));
                assertThat(temporary.resolve("pictures").resolve(picture)).isNotEmptyFile();
            }
        }
    }
}
