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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.command.CommandModule;

/** The command as scripts call it: through SciJava, without a dialog. */
class ManageModelsTest {

    private static final String PLACE = "cytodiffusion.models";

    @RegisterExtension static final SciJavaContext scijava = new SciJavaContext();

    @TempDir private Path temporary;

    @BeforeEach
    void useAFolderOfItsOwn() throws IOException {
        Files.createDirectory(models());
        System.setProperty(PLACE, models().toString());
    }

    @AfterEach
    void useTheUsualPlacesAgain() {
        System.clearProperty(PLACE);
    }

    private Path models() {
        return temporary.resolve("models");
    }

    private static CommandModule run(Object... inputs) throws Exception {
        return scijava.run(ManageModels.class, inputs);
    }

    private static String answer(Object... inputs) throws Exception {
        CommandModule module = run(inputs);
        assertThat(module.isCanceled()).as(module.getCancelReason()).isFalse();
        return ((ManageModels) module.getCommand()).answer().orElseThrow();
    }

    @Test
    void aModelsLife() throws Exception {
        String source = TinyBundle.copy(temporary.resolve("tiny")).toString();
        assertThat(answer("action", "install", "source", source)).contains("was installed");
        assertThat(answer("action", "list")).contains("can be used");
        assertThat(answer("action", "test", "model", "Tiny")).contains("passed its test: 2 cells");
        assertThat(answer("action", "card", "model", "Tiny")).contains("Classes: round, square");
        assertThat(answer("action", "remove", "model", "Tiny")).contains("was removed");
        assertThat(TinyBundle.contents(models())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "polish, '', '', 'action must be list, install, remove, test or card, not \"polish\".'",
        "List, '', '', 'not \"List\"'",
        "install, '', '', 'source must be given'",
        "install, '', nowhere, 'is not there'",
        "remove, ' ', '', 'model must be given'",
        "remove, Atlas, '', 'There is no model \"Atlas\"'",
        "test, Atlas, '', Atlas",
        "card, Atlas, '', Atlas"
    })
    void wrongValuesAreRefusedInASentence(String action, String model, String source, String reason)
            throws Exception {
        CommandModule module = run("action", action, "model", model, "source", source);
        assertThat(module.isCanceled()).isTrue();
        assertThat(module.getCancelReason()).contains(reason).endsWith(".");
        assertThat(((ManageModels) module.getCommand()).answer()).isEmpty();
    }
}
