/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import ij.ImagePlus;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import org.cytodiffusion.analysis.SmearDocument;

/** What a person is asked who wants to review an image that has not been classified. */
final class MissingCells {

    private MissingCells() {}

    /**
     * Asks for a file of reviews where there is nothing else to show.
     *
     * @param image the open image
     * @param load the file that was given; empty if none was
     * @return the file to load, an empty text if there are cells; nothing if the person gave up
     */
    static Optional<String> ask(ImagePlus image, String load) {
        if (SmearDocument.of(image).isPresent() || load != null && !load.isBlank()) {
            return Optional.of(load == null ? "" : load);
        }
        AtomicReference<Optional<String>> chosen = new AtomicReference<>(Optional.empty());
        EventThread.run(() -> chosen.set(choose(image)));
        return chosen.get();
    }

    private static Optional<String> choose(ImagePlus image) {
        Object[] answers = {"Load Reviews\u2026", "Cancel"};
        int answer =
                JOptionPane.showOptionDialog(
                        image.getWindow(),
                        "\""
                                + image.getTitle()
                                + "\" has not been classified in this session.\nRun Classify Blood"
                                + " Cells... first, or load reviews of it that were saved.",
                        "Review Blood Cells",
                        JOptionPane.DEFAULT_OPTION,
                        JOptionPane.QUESTION_MESSAGE,
                        null,
                        answers,
                        answers[0]);
        if (answer != 0) {
            return Optional.empty();
        }
        JFileChooser chooser = ReviewFiles.chooser("Load reviews");
        ReviewFiles.folder(image).ifPresent(f -> chooser.setCurrentDirectory(f.toFile()));
        return chooser.showOpenDialog(image.getWindow()) == JFileChooser.APPROVE_OPTION
                ? Optional.of(chooser.getSelectedFile().getPath())
                : Optional.empty();
    }
}
