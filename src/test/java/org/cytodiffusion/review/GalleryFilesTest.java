/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import java.awt.AWTException;
import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.awt.event.WindowEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.report.reviews.ReviewsFile;
import org.junit.jupiter.api.Test;

/** Nothing that a person said is lost: saving, closing, reopening, and crashes. */
class GalleryFilesTest extends GalleryFixture {

    GalleryFilesTest() throws AWTException {
        // The robot may not be had.
    }

    @Test
    void savedClosedAndReopenedEverythingIsThere() throws Exception {
        click(0, 0);
        hand.press(KeyEvent.VK_U);
        assertThat(window.getTitle()).endsWith("(not saved)");
        hand.press(KeyEvent.VK_S, CTRL);
        hand.dialog();
        hand.press(KeyEvent.VK_ENTER);
        hand.until(() -> !Hand.isAsking());
        Path file = folder.resolve("field-1.png" + ReviewsFile.ENDING);
        assertThat(ReviewsFile.read(file).smear().reviews())
                .isEqualTo(document.current().reviews());
        assertThat(window.getTitle()).isEqualTo("Review: field-1.png");
        close();
        hand.until(() -> !window.isShowing());
        assertThat(Hand.isAsking()).as("nothing was left to save").isFalse();

        ImagePlus again = ReviewedField.open();
        ReviewChoices choices = new ReviewChoices(file.toString(), "", "");
        SmearDocument rebuilt = choices.document(again, ImageReader.read(again));
        assertThat(rebuilt.current().reviews()).isEqualTo(document.current().reviews());
        image = again;
        document = rebuilt;
        window = open();
        assertThat(window.getTitle()).isEqualTo("Review: field-1.png");
        assertThat(window.view().layoutNow().groups())
                .extracting(group -> group.reviewClass().name())
                .contains(Review.UNIDENTIFIED);
    }

    @Test
    void closingWithUnsavedReviewsAsks() throws IOException {
        click(0, 0);
        hand.press(KeyEvent.VK_U);
        close();
        hand.dialog();
        hand.keep(window, "review-closing");
        hand.press(KeyEvent.VK_ESCAPE);
        hand.until(() -> !Hand.isAsking());
        assertThat(window.isShowing()).as("cancelled").isTrue();
        close();
        hand.dialog();
        hand.press(KeyEvent.VK_ENTER);
        hand.dialog();
        hand.press(KeyEvent.VK_ENTER);
        hand.until(() -> !window.isShowing());
        assertThat(folder.resolve("field-1.png" + ReviewsFile.ENDING)).exists();
    }

    @Test
    void whatACrashLeftIsTakenUp() throws Exception {
        click(0, 0);
        hand.press(KeyEvent.VK_U);
        Path unsaved = folder.resolve("unsaved");
        hand.until(() -> countFiles(unsaved) == 1);
        // The window goes as it does when ImageJ ends: nobody is asked.
        EventThread.run(window::dispose);
        var before = document.current().reviews();
        EventThread.run(image::close);
        image = field.openClassified();
        document = SmearDocument.of(image).orElseThrow();
        assertThat(document.current().reviews()).isEmpty();
        window = open();
        hand.dialog();
        hand.press(KeyEvent.VK_ENTER);
        hand.until(() -> !Hand.isAsking());
        assertThat(document.current().reviews()).isEqualTo(before);
    }

    private void close() {
        EventThread.run(
                () ->
                        Toolkit.getDefaultToolkit()
                                .getSystemEventQueue()
                                .postEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSING)));
    }

    private static long countFiles(Path in) {
        if (!Files.isDirectory(in)) {
            return 0;
        }
        try (var files = Files.list(in)) {
            return files.filter(file -> file.toString().endsWith(ReviewsFile.ENDING)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
