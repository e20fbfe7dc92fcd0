/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeLeftTest {

    private static final long SECOND = 1_000_000_000L;

    private long now;

    private TimeLeft of(int images) {
        return new TimeLeft(images, () -> now);
    }

    private void done(TimeLeft left, int seconds) {
        now += seconds * SECOND;
        left.done();
    }

    @Test
    void itIsSaidFromTheSecondImageOn() {
        TimeLeft left = of(12);
        now = 100 * SECOND;
        assertThat(left.words()).isEmpty();
        done(left, 50);
        assertThat(left.words()).isEmpty();
        done(left, 3);
        assertThat(left.words()).isEqualTo("about 30 s left");
        now += 10 * SECOND;
        assertThat(left.words()).isEqualTo("about 20 s left");
    }

    @Test
    void imagesOfAnEarlierRunTakeNoTime() {
        TimeLeft left = of(1000);
        for (int i = 0; i < 900; i++) {
            left.skipped();
        }
        done(left, 1);
        done(left, 10);
        done(left, 20);
        assertThat(left.words()).isEqualTo("about 24 min left");
    }

    @Test
    void hoursAreHours() {
        TimeLeft left = of(1002);
        done(left, 1);
        done(left, 9);
        assertThat(left.words()).isEqualTo("about 2 h 30 min left");
    }

    @Test
    void nothingIsLeftAtTheEnd() {
        TimeLeft left = of(2);
        done(left, 1);
        done(left, 9);
        assertThat(left.words()).isEmpty();
    }
}
