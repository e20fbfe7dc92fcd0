/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cytodiffusion.SciJavaContext;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.command.ClassifyBloodCells;
import org.cytodiffusion.command.ClassifyFolder;
import org.cytodiffusion.command.keys.MacroCall;
import org.cytodiffusion.command.keys.OurCommands;
import org.cytodiffusion.job.files.SmearFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** The same values through the menu, a line of a macro, a folder and the command line. */
class DoorsTest {

    private static final String CLASSIFY = "Classify Blood Cells...";

    @RegisterExtension static final SciJavaContext scijava = new SciJavaContext();

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "cells=leukocytes maxtrials=2 pixelsize=0.104, true",
        "cells=all maxtrials=3 pixelsize=0.104 device=cpu, true",
        "cells=all maxtrials=2 pixelsize=0.104 certainty=0.999, false"
    })
    void allDoorsLeadToTheSameCellsAndWriteTheSameOptionsDown(String line, boolean folders)
            throws Exception {
        Map<String, String> values = values(line);
        List<Path> results = new ArrayList<>();
        results.add(saved(menu(values), "menu"));
        results.add(saved(macro(line), "macro"));
        results.add(commandLine(values));
        if (folders) {
            results.add(folder(values));
        }
        String rows = Files.readString(results.get(0).resolve("cells.csv"));
        Map<String, String> options = options(results.get(0));
        assertThat(rows.lines().count()).isGreaterThan(1);
        assertThat(options).hasSize(5).containsEntry("max_trials", values.get("maxtrials"));
        assertThat(options)
                .containsEntry(
                        "certainty", values.getOrDefault("certainty", "as the model promises"));
        for (Path other : results) {
            assertThat(other.resolve("cells.csv")).hasContent(rows);
            assertThat(options(other)).as(other.toString()).isEqualTo(options);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cells=some, 'cells must be all or leukocytes, not \"some\".'",
        "maxtrials=0, 'trials must be a whole number from 1 to 2000, not 0.'",
        "maxtrials=2001, 'trials must be a whole number from 1 to 2000, not 2001.'",
        "pixelsize=11, 'um, not 11'",
        "device=gpu, 'The device \"gpu\" is not known: use auto, cpu, cuda or cuda:1.'",
        "model=Nobody, 'There is no model \"Nobody\"'"
    })
    void allDoorsRefuseTheSame(String line, String sentence) throws Exception {
        Map<String, String> values = values(line);
        save("one.tif");
        assertThat(run(ClassifyBloodCells.class, values, "image", field()).getCancelReason())
                .contains(sentence);
        assertThat(run(ClassifyFolder.class, values, "folder", folder.toString()).getCancelReason())
                .contains(sentence);
        assertThat(catchThrowable(() -> macro(line)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(sentence);
        CommandLineRun run = CommandLineRun.of(words(values, folder.resolve("out")));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(sentence);
    }

    /** What the menu's own parameters say is what the command line's say. */
    @Test
    void theDefaultsAreTheSame() throws Exception {
        Map<String, String> fromLine = options(commandLine(Map.of()));
        Map<String, String> fromFolder = options(folder(Map.of()));
        assertThat(fromFolder).isEqualTo(fromLine);
    }

    private static Map<String, String> values(String line) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String word : line.split(" ")) {
            values.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
        }
        return values;
    }

    private ImagePlus menu(Map<String, String> values) throws Exception {
        ImagePlus image = field();
        CommandModule module = run(ClassifyBloodCells.class, values, "image", image);
        assertThat(module.isCanceled()).as(module.getCancelReason()).isFalse();
        return image;
    }

    private ImagePlus macro(String line) throws IOException {
        ImagePlus image = field();
        CommandService commands = scijava.service(CommandService.class);
        new MacroCall(scijava.context(), OurCommands.labelled(commands, CLASSIFY).orElseThrow())
                .run(line + " table=false", Optional.of(image));
        return image;
    }

    private Path saved(ImagePlus image, String name) throws IOException {
        Path target = folder.resolve(name);
        SmearFiles.all(image, SmearDocument.of(image).orElseThrow().current(), target);
        return target;
    }

    private Path commandLine(Map<String, String> values) {
        save("one.tif");
        Path out = folder.resolve("line");
        CommandLineRun run = CommandLineRun.of(words(values, out));
        assertThat(run.code()).as(run.err()).isZero();
        return out;
    }

    private Path folder(Map<String, String> values) throws Exception {
        Path in = Files.createDirectories(folder.resolve("images"));
        IJ.saveAsTiff(field(), in.resolve("one.tif").toString());
        CommandModule module = run(ClassifyFolder.class, values, "folder", in.toString());
        assertThat(module.isCanceled()).as(module.getCancelReason()).isFalse();
        return in.resolve("cytodiffusion");
    }

    private Object[] words(Map<String, String> values, Path out) {
        List<Object> words = new ArrayList<>(List.of("classify", folder.resolve("one.tif")));
        words.addAll(List.of("--out", out));
        Map<String, String> names = Map.of("maxtrials", "max-trials", "pixelsize", "pixel-size");
        values.forEach(
                (name, value) ->
                        words.addAll(List.of("--" + names.getOrDefault(name, name), value)));
        return words.toArray();
    }

    private static CommandModule run(
            Class<? extends Command> command, Map<String, String> values, String key, Object value)
            throws Exception {
        Map<String, Object> inputs = new LinkedHashMap<>(values);
        inputs.computeIfPresent("maxtrials", (name, text) -> Integer.valueOf((String) text));
        inputs.computeIfPresent("pixelsize", (name, text) -> Double.valueOf((String) text));
        inputs.put(key, value);
        if (command == ClassifyBloodCells.class) {
            inputs.put("table", false);
        }
        return scijava.run(command, inputs);
    }

    private static Map<String, String> options(Path results) throws IOException {
        JsonNode given =
                new ObjectMapper().readTree(results.resolve("run.json").toFile()).get("parameters");
        Map<String, String> options = new TreeMap<>();
        for (String name : List.of("cells", "layout", "pixel_size", "max_trials", "certainty")) {
            options.put(name, given.path(name).asText());
        }
        return options;
    }

    private void save(String name) {
        IJ.saveAsTiff(field(), folder.resolve(name).toString());
    }

    private static ImagePlus field() {
        ImagePlus image = new ImagePlus("one.tif", TestSmears.field());
        image.getCalibration().setUnit("um");
        image.getCalibration().pixelWidth = 0.104;
        image.getCalibration().pixelHeight = 0.104;
        return image;
    }
}
