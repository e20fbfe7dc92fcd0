/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cytodiffusion.TinyBundle;
import org.cytodiffusion.analysis.calibration.CellPictures;
import org.cytodiffusion.model.install.ModelCatalog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.module.ModuleItem;

/** The command as scripts call it: through SciJava, without a dialog. */
class CalibrateModelTest {

    private static final String PLACE = "cytodiffusion.models";

    private static Context context;

    @TempDir private Path temporary;

    @BeforeAll
    static void open() {
        context = new Context();
        context.service(LogService.class).setLevel(LogLevel.NONE);
    }

    @AfterAll
    static void close() {
        context.dispose();
    }

    @BeforeEach
    void useAFolderOfItsOwn() throws IOException {
        TinyBundle.copy(temporary.resolve("models/tiny"));
        System.setProperty(PLACE, temporary.resolve("models").toString());
    }

    @AfterEach
    void useTheUsualPlacesAgain() {
        System.clearProperty(PLACE);
    }

    private static CommandModule run(Object... inputs) throws Exception {
        return context.service(CommandService.class).run(CalibrateModel.class, true, inputs).get();
    }

    @Test
    void theNewModelCanBeChosenAtOnce() throws Exception {
        Path cells = CellPictures.tiny(temporary.resolve("cells"), 20, 20);
        CommandModule module =
                run(
                        "model",
                        "Tiny",
                        "cells",
                        cells.toString(),
                        "name",
                        "Tiny here",
                        "pixelsize",
                        0.15,
                        "device",
                        "cpu",
                        "note",
                        "Discs.");
        assertThat(module.isCanceled()).as(module.getCancelReason()).isFalse();
        assertThat(((CalibrateModel) module.getCommand()).installed()).isPresent();
        assertThat(ModelCatalog.standard().names()).contains("Tiny", "Tiny here");
        assertThat(ModelCatalog.standard().find("Tiny here").version()).isEqualTo("1.0.0");
    }

    @ParameterizedTest
    @CsvSource({
        "Tiny, '', 'Here', auto, 0.15, 'cells must be given'",
        "Tiny, nowhere, 'Here', auto, 0.15, 'There is no file or folder nowhere'",
        "Atlas, CELLS, 'Here', auto, 0.15, 'There is no model \"Atlas\"'",
        "Tiny, CELLS, '', auto, 0.15, 'name of the new model'",
        "Tiny, CELLS, 'Here', much, 0.15, 'not \"much\"'",
        "Tiny, CELLS, 'Here', auto, 11, 'pixelsize must be from 0'"
    })
    void wrongValuesAreRefusedInASentence(
            String model, String cells, String name, String adaptation, double size, String reason)
            throws Exception {
        Path folder = CellPictures.tiny(temporary.resolve("cells"), 20, 20);
        CommandModule module =
                run(
                        "model",
                        model,
                        "cells",
                        cells.replace("CELLS", folder.toString()),
                        "name",
                        name,
                        "adaptation",
                        adaptation,
                        "pixelsize",
                        size);
        assertThat(module.isCanceled()).isTrue();
        assertThat(module.getCancelReason()).contains(reason).endsWith(".");
        assertThat(((CalibrateModel) module.getCommand()).installed()).isEmpty();
        assertThat(Files.list(temporary.resolve("models"))).hasSize(1);
    }

    /** These are the keys of macros: a change here breaks what people have written. */
    @Test
    void keysAreFrozenAndNothingIsRemembered() {
        CommandInfo info = context.service(CommandService.class).getCommand(CalibrateModel.class);
        List<String> keys = new ArrayList<>();
        for (ModuleItem<?> item : info.inputs()) {
            if (!item.getType().getName().startsWith("org.scijava")) {
                keys.add(item.getName());
                assertThat(item.isPersisted()).as(item.getName()).isFalse();
            }
        }
        assertThat(keys)
                .containsExactly(
                        "cells",
                        "model",
                        "name",
                        "version",
                        "note",
                        "out",
                        "images",
                        "reviewers",
                        "map",
                        "where",
                        "absent",
                        "adaptation",
                        "pixelsize",
                        "device",
                        "seed");
        assertThat(info.getMenuPath().getMenuString())
                .isEqualTo("Plugins > CytoDiffusion > Calibrate Model...");
    }
}
