/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.remark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OddShareTest {

    @Test
    void aPictureWithFarMoreOddCellsThanAtHomeIsInDoubt() {
        Remark remark = OddShare.remark("a.png", 9, 60).orElseThrow();
        assertThat(remark.doubt()).isTrue();
        assertThat(remark.sentence()).startsWith("9 of 60 cells in a.png are odd");
    }

    @Test
    void aFewOddCellsAreNoSignOfAnotherLaboratory() {
        assertThat(OddShare.remark("a.png", 3, 60)).isEmpty();
        assertThat(OddShare.remark("a.png", 0, 60)).isEmpty();
    }

    @Test
    void oneLargePictureShowsWhatASmallOneCannot() {
        assertThat(OddShare.remark("a.png", 2, 19)).isEmpty();
        assertThat(OddShare.remark("a.png", 20, 400)).isPresent();
    }
}
