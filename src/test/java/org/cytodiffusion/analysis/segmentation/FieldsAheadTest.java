/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.imglib2.FinalInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.ConstantUtils;
import org.cytodiffusion.analysis.ImageSource;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.SmearImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FieldsAheadTest {

    private final AtomicInteger read = new AtomicInteger();

    /** The first is found last. */
    @Test
    void resultsComeInTheOrderOfTheImages() throws IOException {
        CountDownLatch others = new CountDownLatch(2);
        FieldsAhead.Finding finding =
                (group, image, ended) -> {
                    if (image.name().equals("0")) {
                        await(others);
                    } else {
                        others.countDown();
                    }
                    return result(image);
                };
        List<String> names = new ArrayList<>();
        try (FieldsAhead ahead = new FieldsAhead(images(3, 8), finding, 2)) {
            while (ahead.hasNext()) {
                names.add(ahead.next().result().image());
            }
        }
        assertThat(names).containsExactly("0", "1", "2");
    }

    @Test
    void whatCannotBeDoneIsSaidInItsTurn() throws IOException {
        List<ImageSource> sources = new ArrayList<>(images(1, 8));
        sources.add(
                () -> {
                    throw new IOException("cannot be read");
                });
        sources.addAll(images(1, 9));
        FieldsAhead.Finding finding =
                (group, image, ended) -> {
                    if (image.width() == 9) {
                        throw new IOException("cannot be found");
                    }
                    return result(image);
                };
        List<String> told = new ArrayList<>();
        try (FieldsAhead ahead = new FieldsAhead(sources, finding, 1)) {
            while (ahead.hasNext()) {
                try {
                    told.add(ahead.next().result().image());
                } catch (IOException e) {
                    told.add(e.getMessage());
                }
            }
        }
        assertThat(told).containsExactly("0", "cannot be read", "cannot be found");
    }

    @Test
    void largeImagesAreReadOneAtATimeAndFewSmallOnesAhead() throws IOException {
        try (FieldsAhead ahead = new FieldsAhead(images(9, 8), (group, i, ended) -> result(i), 2)) {
            ahead.next();
            assertThat(read.get()).isEqualTo(3);
            ahead.next();
            assertThat(read.get()).isEqualTo(4);
        }
        read.set(0);
        try (FieldsAhead ahead =
                new FieldsAhead(images(9, 4100), (group, i, ended) -> result(i), 2)) {
            ahead.next();
            ahead.next();
            assertThat(read.get()).isEqualTo(2);
        }
    }

    /** Returns although the work would never end by itself. */
    @Test
    void whatNobodyWaitsForEnds() throws IOException {
        FieldsAhead.Finding finding =
                (group, image, ended) -> {
                    while (!image.name().equals("0") && !ended.getAsBoolean()) {
                        Thread.onSpinWait();
                    }
                    return result(image);
                };
        try (FieldsAhead ahead = new FieldsAhead(images(3, 8), finding, 2)) {
            assertThat(ahead.next().image().name()).isEqualTo("0");
        }
    }

    private List<ImageSource> images(int count, int side) {
        return IntStream.range(0, count)
                .<ImageSource>mapToObj(
                        i ->
                                () -> {
                                    read.incrementAndGet();
                                    return new SmearImage(
                                            String.valueOf(i),
                                            ConstantUtils.constantRandomAccessibleInterval(
                                                    new UnsignedByteType(),
                                                    new FinalInterval(side, side, 3)),
                                            Optional.empty());
                                })
                .toList();
    }

    private static SegmentResult result(SmearImage image) {
        PixelSize scale = new PixelSize(0.1, PixelSize.Source.GIVEN);
        return new SegmentResult(
                image.name(), image.width(), image.height(), scale, List.of(), true, 0);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
