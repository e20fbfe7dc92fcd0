/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cytodiffusion.SciJavaContext;
import org.cytodiffusion.TinyBundle;
import org.cytodiffusion.analysis.calibration.CellPictures;
import org.cytodiffusion.model.install.ModelCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.command.CommandModule;

/** The command as scripts call it: through SciJava, without a dialog. */
class CalibrateModelTest {

    private static final String PLACE = "cytodiffusion.models";

    @RegisterExtension static final SciJavaContext scijava = new SciJavaContext();

    @TempDir private Path temporary;

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
        return scijava.run(CalibrateModel.class, inputs);
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
}
