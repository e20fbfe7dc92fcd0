/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cytodiffusion.SciJavaContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.script.AdaptedScriptLanguage;
import org.scijava.script.ScriptLanguage;
import org.scijava.script.ScriptModule;
import org.scijava.script.ScriptService;

/** The scripts with {@code #@} parameters in {@code macros/}, each as it is, without a window. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ScriptsTest {

    private static final Path FOLDER = Path.of("macros");

    @RegisterExtension static final SciJavaContext scijava = new SciJavaContext();

    @TempDir private Path temporary;

    /** What Fiji brings as scripting-groovy, which is not on Maven Central. */
    public static final class Groovy extends AdaptedScriptLanguage {

        /** Called by SciJava. */
        public Groovy() {
            super("groovy");
        }
    }

    @BeforeAll
    static void open() {
        scijava.service(PluginService.class)
                .addPlugin(new PluginInfo<>(Groovy.class, ScriptLanguage.class));
    }

    private static ScriptModule run(String script, Object... inputs) throws Exception {
        ScriptService scripts = scijava.service(ScriptService.class);
        return scripts.run(FOLDER.resolve(script).toFile(), true, inputs).get();
    }

    @Test
    void theseAreAllScripts() throws Exception {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> name.endsWith(".groovy"))
                                    .sorted())
                    .isEqualTo(List.of("classify_folder.groovy", "list_uncertain.groovy"));
        }
    }

    @Test
    void aFolderIsClassified() throws Exception {
        Path images = Files.createDirectory(temporary.resolve("images"));
        Files.copy(Path.of("test-images", "field-2.jpg"), images.resolve("a.jpg"));
        Path results = Files.createDirectory(temporary.resolve("results"));
        ScriptModule module =
                run(
                        "classify_folder.groovy",
                        "images",
                        images.toFile(),
                        "results",
                        results.toFile(),
                        "maxtrials",
                        2);
        assertThat((String) module.getOutput("message")).contains("cells in 1 of 1 images");
        assertThat(Files.readAllLines(results.resolve("cells.csv"))).hasSizeGreaterThan(30);
    }

    @Test
    void theResultOfAnImageIsRead() throws Exception {
        ScriptModule module =
                run("list_uncertain.groovy", "image", Path.of("test-images/field-1.png").toFile());
        assertThat((String) module.getOutput("list"))
                .matches("(cell \\d+: [a-z]+( or [a-z]+)*(\n(?!$)|$))*");
    }
}
