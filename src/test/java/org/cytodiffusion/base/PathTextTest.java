/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathTextTest {

    @TempDir private Path folder;

    @Test
    void addressesOfFilesArePaths() {
        Path odd = folder.resolve("a dir \u00e4");
        assertThat(PathText.plain(odd.toUri().toString())).isEqualTo(odd.toString());
        assertThat(PathText.plain(odd.toUri() + "\r\n")).isEqualTo(odd.toString());
        String spaced = "file://" + folder.toUri().getRawPath() + "a dir";
        assertThat(PathText.plain(spaced)).isEqualTo(folder.resolve("a dir").toString());
    }

    @Test
    void pathsStayAsTheyAre() {
        assertThat(PathText.plain(" /a b ")).isEqualTo("/a b");
        assertThat(PathText.plain("\"/a b\"")).isEqualTo("/a b");
        assertThat(PathText.plain("")).isEmpty();
        assertThat(PathText.plain("file:")).isEqualTo("file:");
        assertThat(PathText.plain("http://x/y")).isEqualTo("http://x/y");
    }
}
