/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.macro.Interpreter;
import ij.process.ColorProcessor;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.base.UserException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who closes an image does not want its cells any more. */
class OpenImageTest {

    private static final Progress GOES_ON = (stage, done, total) -> {};

    private final ImagePlus image = new ImagePlus("smear", new ColorProcessor(4, 4));

    @AfterEach
    void leaveBatchMode() {
        image.close();
        Interpreter.batchMode = false;
    }

    @Test
    void closingEndsTheWorkWithASentence() {
        Interpreter.batchMode = true;
        image.show();
        OpenImage open = OpenImage.of(image);
        Progress watched = open.watched(GOES_ON);
        assertThat(watched.isCancelled()).isFalse();
        assertThatCode(open::requireOpen).doesNotThrowAnyException();

        image.close();

        assertThat(watched.isCancelled()).isTrue();
        assertThatThrownBy(open::requireOpen)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("\"smear\" was closed");
    }

    @Test
    void anImageThatOnlyAProgramHoldsIsNeverClosed() {
        OpenImage open = OpenImage.of(image);
        image.close();
        assertThat(open.watched(GOES_ON).isCancelled()).isFalse();
    }
}
