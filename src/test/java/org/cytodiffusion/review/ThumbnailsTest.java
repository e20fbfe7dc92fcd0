/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.swing.JFrame;
import javax.swing.JScrollPane;
import javax.swing.JViewport;
import org.cytodiffusion.NeedsDisplay;
import org.cytodiffusion.review.cells.Thumbnails;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ThumbnailsTest {

    private static final int CELLS = 5000;

    private final Set<Integer> made = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();

    /** Scrolled from end to end, five thousand cells cost what was looked at and no more. */
    @Test
    @NeedsDisplay
    void onlyCellsThatWereInViewAreEverMade() throws Exception {
        GalleryView[] view = new GalleryView[1];
        JFrame[] frame = new JFrame[1];
        EventThread.run(
                () -> {
                    view[0] = new GalleryView(ManyCells.desk(CELLS), this::make);
                    frame[0] = new JFrame("gallery");
                    frame[0].add(new JScrollPane(view[0]));
                    frame[0].setSize(new Dimension(800, 600));
                    frame[0].setVisible(true);
                });
        try {
            await(view[0]);
            Set<Integer> seen = inView(view[0]);
            assertThat(made).isEqualTo(seen).hasSizeGreaterThan(10);
            assertThat(count.get()).as("each of them once").isEqualTo(seen.size());
            for (int step = 1; step <= 40; step++) {
                int y = step * (view[0].getHeight() - 600) / 40;
                EventThread.run(
                        () -> ((JViewport) view[0].getParent()).setViewPosition(new Point(0, y)));
                seen.addAll(inView(view[0]));
                if (step % 10 == 0) {
                    await(view[0]);
                    assertThat(made).containsAll(inView(view[0]));
                }
            }
            assertThat(seen).containsAll(made).hasSizeLessThan(CELLS / 2);
            assertThat(count.get()).as("none of them twice").isEqualTo(made.size());
            int before = count.get();
            EventThread.run(view[0]::repaint);
            await(view[0]);
            assertThat(count.get()).as("what is there is not made again").isEqualTo(before);
        } finally {
            EventThread.run(frame[0]::dispose);
            view[0].close();
        }
    }

    @Test
    void whatIsNoLongerInViewIsNotMade() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch two = new CountDownLatch(2);
        Thumbnails thumbnails =
                new Thumbnails(
                        (label, size) -> {
                            begun.countDown();
                            join(go);
                            return make(label, size);
                        },
                        1000,
                        label -> two.countDown());
        thumbnails.show(Set.of(1, 2, 3));
        for (int label = 1; label <= 3; label++) {
            assertThat(thumbnails.get(label, 8)).isEmpty();
        }
        join(begun);
        thumbnails.show(Set.of(3));
        go.countDown();
        join(two);
        assertThat(made).containsExactlyInAnyOrder(1, 3);
        assertThat(thumbnails.get(3, 8)).isPresent();
        thumbnails.close();
    }

    @Test
    void memoryIsBoundedAndWhatWasSeenLastIsKept() throws Exception {
        CountDownLatch all = new CountDownLatch(20);
        Thumbnails thumbnails = new Thumbnails(this::make, 500, label -> all.countDown());
        Set<Integer> labels = new HashSet<>();
        for (int label = 0; label < 20; label++) {
            labels.add(label);
        }
        thumbnails.show(labels);
        labels.forEach(label -> thumbnails.get(label, 10));
        join(all);
        assertThat(thumbnails.pixels()).isEqualTo(500);
        assertThat(thumbnails.get(19, 10)).isPresent();
        assertThat(thumbnails.get(0, 10)).isEmpty();
        thumbnails.close();
    }

    private BufferedImage make(int label, int size) {
        made.add(label);
        count.incrementAndGet();
        return new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    }

    private static Set<Integer> inView(GalleryView view) {
        Set<Integer> labels = new HashSet<>();
        EventThread.run(
                () -> {
                    Rectangle visible = view.getVisibleRect();
                    view.layoutNow()
                            .touching(visible)
                            .forEach(i -> labels.add(view.layoutNow().cell(i).cell().label()));
                });
        return labels;
    }

    /** Until all that was painted has its picture. */
    private static void await(GalleryView view) throws Exception {
        new Hand()
                .until(
                        () -> {
                            EventThread.run(() -> view.paintImmediately(view.getVisibleRect()));
                            return view.thumbnails().isIdle();
                        });
    }

    private static void join(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
