/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cytodiffusion.SciJavaContext;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.base.CsvTable;
import org.cytodiffusion.command.ClassifyFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** Images in sub-folders, a table of what is known of them, and a differential a smear. */
class SmearFoldersTest {

    @RegisterExtension static final SciJavaContext scijava = new SciJavaContext();

    @TempDir Path folder;

    private Path in;

    @BeforeEach
    void images() throws IOException {
        in = folder.resolve("in");
        ColorProcessor field = TestSmears.field();
        field.setRoi(178 - 58, 178 - 58, 116, 116);
        for (String name : List.of("p1/a.png", "p1/b.png", "p2/a.png")) {
            Path target = in.resolve(name);
            Files.createDirectories(target.getParent());
            assertThat(new FileSaver(new ImagePlus("", field.crop())).saveAsPng(target.toString()))
                    .isTrue();
        }
    }

    private Path metadata(String... lines) throws IOException {
        return Files.write(folder.resolve("meta.csv"), List.of(lines));
    }

    private CommandLineRun classify(Path out, Object... more) {
        List<Object> words = new ArrayList<>(List.of("classify", in, "--out", out, "--crops"));
        words.addAll(List.of("--max-trials", 1));
        words.addAll(List.of(more));
        return CommandLineRun.of(words.toArray());
    }

    @Test
    void whatIsKnownOfImagesIsAppendedAndEachSmearHasADifferential() throws Exception {
        Path table = metadata("folder,patient,scanner", "p1,Ada,red", "p2,Bob,blue");
        Path plain = folder.resolve("plain");
        assertThat(classify(plain).code()).isZero();
        Path out = folder.resolve("out");
        CommandLineRun run = classify(out, "--metadata", table, "--smear", "patient");
        assertThat(run.code()).as(run.err()).isZero();
        List<String> before = Files.readAllLines(plain.resolve("cells.csv"));
        List<String> after = Files.readAllLines(out.resolve("cells.csv"));
        assertThat(after.get(0)).isEqualTo(before.get(0) + ",patient,scanner,smear");
        assertThat(after.get(1)).isEqualTo(before.get(1) + ",Ada,red,Ada");
        assertThat(after.get(3)).isEqualTo(before.get(3) + ",Bob,blue,Bob");
        assertThat(plain.resolve("images.csv")).doesNotExist();
        assertThat(Files.readAllLines(out.resolve("images.csv")))
                .hasSize(4)
                .contains("file,width,height,pixel_um,cells,patient,scanner,smear");
        assertThat(counted(out)).isEqualTo(Map.of("Ada", 2, "Bob", 1));
        assertThat(Files.readString(out.resolve("run.json")))
                .contains("\"smear\" : \"patient\"")
                .contains("meta.csv");
        // A run that says nothing of smears leaves nothing of those of the last one.
        assertThat(classify(out).code()).isZero();
        assertThat(out.resolve("images.csv")).doesNotExist();
        assertThat(out.resolve("cells.csv")).hasSameTextualContentAs(plain.resolve("cells.csv"));
        assertThat(out.resolve("differential.csv"))
                .hasSameTextualContentAs(plain.resolve("differential.csv"));
    }

    @Test
    void theMenuDoesTheSame() throws Exception {
        Path out = folder.resolve("out");
        assertThat(classify(out, "--smear", "folder").code()).isZero();
        Path menu = folder.resolve("menu");
        CommandModule module =
                scijava.service(CommandService.class)
                        .run(
                                ClassifyFolder.class,
                                true,
                                Map.of(
                                        "folder",
                                        in.toString(),
                                        "output",
                                        menu.toString(),
                                        "layout",
                                        "single cells",
                                        "maxtrials",
                                        1,
                                        "smear",
                                        "folder"))
                        .get();
        assertThat(module.isCanceled()).as(module.getCancelReason()).isFalse();
        assertThat(counted(menu)).isEqualTo(Map.of("p1", 2, "p2", 1));
        assertThat(menu.resolve("cells.csv")).hasSameTextualContentAs(out.resolve("cells.csv"));
    }

    @Test
    void aTableThatDoesNotFitIsRefusedBeforeAnythingIsDone() throws Exception {
        Path out = folder.resolve("out");
        CommandLineRun run = classify(out, "--metadata", metadata("file,slide", "x.png,1"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("is about none of the images").doesNotContain("Exception");
        assertThat(out).doesNotExist();
    }

    /** Cells counted in each smear. */
    private static Map<String, Integer> counted(Path out) throws IOException {
        CsvTable table = CsvTable.read(out.resolve("differential.csv"));
        int count = table.header().indexOf("count");
        int smear = table.header().indexOf("smear");
        Map<String, Integer> counts = new TreeMap<>();
        for (CsvTable.Row row : table.rows()) {
            counts.merge(
                    row.fields().get(smear),
                    Integer.parseInt(row.fields().get(count)),
                    Integer::sum);
        }
        return counts;
    }
}
