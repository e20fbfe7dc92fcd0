/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.GraphicsEnvironment;
import org.junit.jupiter.api.Test;

class RoomsTest {
    @Test
    void a() {
        assertThat(1).isEqualTo(1);
    }

    @Test
    void window() {
        assumeFalse(GraphicsEnvironment.isHeadless(), "No display: the window test was skipped");
        assertThat(2).isEqualTo(2);
    }
}
