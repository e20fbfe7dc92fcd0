/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;

/** The guide is in the menu, comes with the software, and reads as text. */
class UserGuideTest {

    @Test
    void theGuideIsInTheMenuAndReadsAsText() throws Exception {
        try (Context context = new Context()) {
            context.service(LogService.class).setLevel(LogLevel.NONE);
            CommandService commands = context.service(CommandService.class);
            CommandInfo info = commands.getCommand(UserGuide.class);
            assertThat(info.getMenuPath().getMenuString())
                    .isEqualTo("Plugins > CytoDiffusion > User Guide");
            CommandModule module = commands.run(info, true).get();
            assertThat(module.isCanceled()).isFalse();
            String text = ((UserGuide) module.getCommand()).text();
            // Every heading of the page is there, without the signs of its markup.
            for (String line : Files.readAllLines(Path.of("docs", "USER-GUIDE.md"))) {
                if (line.startsWith("## ")) {
                    assertThat(text.toLowerCase()).contains(line.substring(3).toLowerCase());
                }
            }
            assertThat(text).doesNotContain("](").doesNotContain("\n## ").doesNotContain("**");
        }
    }
}
