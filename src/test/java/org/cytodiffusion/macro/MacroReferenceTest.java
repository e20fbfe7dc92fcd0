/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.macro;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.cytodiffusion.SciJavaContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The reference that is committed is the one that the code makes now. */
class MacroReferenceTest {

    @RegisterExtension static final SciJavaContext scijava = new SciJavaContext();

    @Test
    void theCommittedReferenceIsWhatTheCodeSays() throws Exception {
        assertThat(Files.readString(Path.of("docs", "MACROS.md")))
                .as(
                        "docs/MACROS.md is stale: mvn -q compile exec:java"
                                + " -Dexec.args=\"reference --out docs/MACROS.md\"")
                .isEqualTo(new MacroReference(scijava.context()).page());
    }

    @Test
    void everyFunctionHasAnExampleThatCallsIt() {
        for (ExtFunction function : ExtFunctions.all()) {
            assertThat(function.example()).contains("Ext." + function.fullName() + "(");
            assertThat(function.purpose()).endsWith(".");
        }
        assertThat(ExtFunctions.all()).extracting(ExtFunction::name).doesNotHaveDuplicates();
    }
}
