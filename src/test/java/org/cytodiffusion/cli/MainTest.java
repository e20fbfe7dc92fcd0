/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void theCommandThatIsCalledIsLookedAtAlone() {
        assertThat(Main.commandLine("segment", "classify", "--help").getSubcommands())
                .containsOnlyKeys("segment");
    }

    @Test
    void allCommandsAreThereWhereNoneIsCalled() {
        assertThat(Main.commandLine("--help").getSubcommands()).containsKeys("classify", "launch");
        assertThat(Main.commandLine("segmnt").getSubcommands())
                .hasSameSizeAs(Main.commandLine().getSubcommands());
    }
}
