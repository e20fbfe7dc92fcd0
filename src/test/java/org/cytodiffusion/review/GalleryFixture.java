/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import ij.ImagePlus;
import ij.Prefs;
import ij.io.FileInfo;
import java.awt.AWTException;
import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.cytodiffusion.NeedsDisplay;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.review.saved.UnsavedReviews;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real window with real cells, under real mouse and keyboard; screenshots are kept. */
@NeedsDisplay
@Timeout(value = 2, unit = TimeUnit.MINUTES)
abstract class GalleryFixture {

    static final int CTRL = KeyEvent.VK_CONTROL;

    static ReviewedField field;

    @TempDir Path folder;

    final Hand hand = new Hand();
    String reviewerBefore;
    ImagePlus image;
    SmearDocument document;
    GalleryWindow window;

    GalleryFixture() throws AWTException {
        // The robot may not be had.
    }

    @BeforeAll
    static void classify() {
        field = ReviewedField.classify();
    }

    @BeforeEach
    void openGallery() throws IOException {
        System.setProperty(UnsavedReviews.PROPERTY, folder.resolve("unsaved").toString());
        reviewerBefore = Prefs.get("cytodiffusion.reviewer", null);
        Reviewer.remember("kd");
        image = field.openClassified();
        image.setFileInfo(comesFrom(folder));
        image.show();
        document = SmearDocument.of(image).orElseThrow();
        window = open();
    }

    @AfterEach
    void closeAll() {
        EventThread.run(
                () -> {
                    window.dispose();
                    image.changes = false;
                    image.close();
                });
        Prefs.set("cytodiffusion.reviewer", reviewerBefore);
        Prefs.setGuiScale(1);
        System.clearProperty(UnsavedReviews.PROPERTY);
    }

    GalleryWindow open() {
        AtomicReference<GalleryWindow> opened = new AtomicReference<>();
        EventThread.run(
                () -> {
                    try {
                        opened.set(GalleryWindow.open(image, ImageReader.read(image), document));
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
        hand.until(() -> opened.get().view().isShowing());
        hand.until(() -> opened.get().view().thumbnails().isIdle());
        return opened.get();
    }

    void click(int index, int held) {
        Rectangle tile = window.view().layoutNow().tile(index);
        EventThread.run(() -> window.view().scrollRectToVisible(tile));
        hand.click(window.view(), middle(index), held);
    }

    Point middle(int index) {
        Rectangle tile = window.view().layoutNow().tile(index);
        return new Point(tile.x + tile.width / 2, tile.y + tile.height / 2);
    }

    int labelAt(int index) {
        return window.view().layoutNow().cell(index).cell().label();
    }

    String review(int label) {
        Review review = document.current().review(label).orElseThrow();
        return review.className() + " by " + review.reviewer();
    }

    Component button(String className) {
        return find(window, ClassButton.class, found -> found.className().equals(className));
    }

    static <T extends Component> T find(Container in, Class<T> type, Predicate<T> wanted) {
        return search(in, type, wanted).orElseThrow();
    }

    static <T extends Component> Optional<T> search(
            Container in, Class<T> type, Predicate<T> wanted) {
        for (Component inner : in.getComponents()) {
            if (type.isInstance(inner) && wanted.test(type.cast(inner))) {
                return Optional.of(type.cast(inner));
            }
            Optional<T> deeper =
                    inner instanceof Container c ? search(c, type, wanted) : Optional.empty();
            if (deeper.isPresent()) {
                return deeper;
            }
        }
        return Optional.empty();
    }

    static FileInfo comesFrom(Path folder) {
        FileInfo info = new FileInfo();
        info.directory = folder + "/";
        info.fileName = "field-1.png";
        return info;
    }

    /** The place of a cell with nothing but space to its right. */
    int lastOfARow() {
        GalleryLayout layout = window.view().layoutNow();
        int x = (layout.columns() - 1) * layout.sizes().tileWidth();
        return IntStream.range(0, layout.cells())
                .filter(i -> layout.tile(i).x == x)
                .findFirst()
                .orElseThrow();
    }
}
