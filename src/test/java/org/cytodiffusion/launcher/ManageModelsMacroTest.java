/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.Menus;
import ij.WindowManager;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.cytodiffusion.NeedsDisplay;
import org.cytodiffusion.TinyBundle;
import org.cytodiffusion.display.table.ModelsTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A real macro in plain ImageJ with our menu. */
@NeedsDisplay
@ExtendWith(LaunchedImageJ.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ManageModelsMacroTest {

    private static final String PLACE = "cytodiffusion.models";

    @TempDir private Path temporary;

    @BeforeEach
    void useAFolderOfItsOwn() throws IOException {
        System.setProperty(PLACE, Files.createDirectory(temporary.resolve("models")).toString());
    }

    @AfterEach
    void useTheUsualFolder() {
        System.clearProperty(PLACE);
    }

    private static String run(String action, String model, Path source) {
        String keys = String.format("action=%s model=[%s] source=[%s]", action, model, source);
        return IJ.runMacro("run('Manage Models...', '" + keys + "'); return 'went on';");
    }

    @Test
    void aMacroInstallsTestsShowsAndRemoves() throws IOException {
        assertThat(Menus.getCommands().get("Manage Models...").toString())
                .contains("LegacyCommand");
        Path source = TinyBundle.copy(temporary.resolve("my model"));
        assertThat(run("install", "", source)).isEqualTo("went on");
        ResultsTable table = ResultsTable.getResultsTable(ModelsTable.TITLE);
        assertThat(table.getColumnAsStrings("name")).contains("Tiny", "PBC 9");
        assertThat(table.getStringValue("version", 0)).isEqualTo("1.0.0");
        run("card", "Tiny", Path.of(""));
        assertThat(WindowManager.getNonImageTitles()).contains("Tiny");
        run("test", "Tiny", Path.of(""));
        assertThat(run("remove", "Tiny", Path.of(""))).isEqualTo("went on");
        assertThat(TinyBundle.contents(temporary.resolve("models"))).isEmpty();
        assertThat(ResultsTable.getResultsTable(ModelsTable.TITLE).getColumnAsStrings("name"))
                .doesNotContain("Tiny");
    }
}
