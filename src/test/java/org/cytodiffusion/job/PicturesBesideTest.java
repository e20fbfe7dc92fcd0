/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.cytodiffusion.base.Commits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PicturesBesideTest {

    private final List<Integer> done = new ArrayList<>();

    /** The first picture is written last. */
    @Test
    void whatFollowsComesInTheOrderOfTheImages() throws IOException {
        CountDownLatch second = new CountDownLatch(1);
        try (PicturesBeside beside = new PicturesBeside(2)) {
            beside.write(() -> await(second), 1, written -> follow(0, written));
            beside.write(second::countDown, 1, written -> follow(1, written));
            beside.finish();
        }
        assertThat(done).containsExactly(0, 1);
    }

    @Test
    void whatCannotBeWrittenIsToldToWhatFollows() throws IOException {
        List<String> reasons = new ArrayList<>();
        try (PicturesBeside beside = new PicturesBeside(1)) {
            beside.write(
                    () -> {
                        throw new IOException("the disk is full");
                    },
                    1,
                    written -> {
                        try {
                            written.run();
                        } catch (IOException e) {
                            reasons.add(e.getMessage());
                        }
                    });
            beside.write(() -> {}, 1, written -> follow(1, written));
            beside.finish();
        }
        assertThat(reasons).containsExactly("the disk is full");
        assertThat(done).containsExactly(1);
    }

    @Test
    void whatFollowsMayEndTheRun() {
        assertThatThrownBy(
                        () -> {
                            try (PicturesBeside beside = new PicturesBeside(1)) {
                                beside.write(
                                        () -> {},
                                        1,
                                        written -> {
                                            throw new IOException("no table");
                                        });
                                beside.finish();
                            }
                        })
                .hasMessage("no table");
    }

    @Test
    void fewAndSmallImagesWait() throws IOException {
        AtomicInteger waiting = new AtomicInteger();
        List<Integer> most = new ArrayList<>();
        try (PicturesBeside beside = new PicturesBeside(2)) {
            for (long size : new long[] {1, 1, 1, 1, 1, 1, 20_000_000}) {
                waiting.incrementAndGet();
                beside.write(() -> {}, size, written -> waiting.decrementAndGet());
                most.add(waiting.get());
            }
        }
        assertThat(most).containsExactly(1, 2, 3, 3, 3, 3, 0);
    }

    private void follow(int image, Commits.Action written) throws IOException {
        written.run();
        done.add(image);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
