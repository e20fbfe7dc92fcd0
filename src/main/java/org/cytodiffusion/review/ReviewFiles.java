/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import ij.ImagePlus;
import ij.io.FileInfo;
import java.awt.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.SwingWorker;
import javax.swing.filechooser.FileNameExtensionFilter;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.report.reviews.ReviewsFile;
import org.cytodiffusion.report.reviews.SavedReviews;
import org.cytodiffusion.report.reviews.TrainingCrops;
import org.cytodiffusion.review.saved.SavedState;

/** Saving, loading and exporting by a person, who is asked for paths and told what went wrong. */
final class ReviewFiles {

    private static final String TITLE = "Review Blood Cells";

    private final Component parent;
    private final ImagePlus image;
    private final ReviewDesk desk;

    ReviewFiles(Component parent, ImagePlus image, ReviewDesk desk) {
        this.parent = parent;
        this.image = image;
        this.desk = desk;
    }

    /** Whether there is something to save. */
    boolean isBehind() {
        return SavedState.of(image, desk.document()).isBehind();
    }

    /** Saves where it was saved before, or asks; false if nothing was saved. */
    boolean save() {
        Optional<Path> file = SavedState.of(image, desk.document()).file();
        return file.isPresent() ? write(file.get()) : saveAs();
    }

    /** Asks where to save; false if nothing was saved. */
    boolean saveAs() {
        JFileChooser chooser = chooser("Save reviews");
        Path suggested =
                SavedState.of(image, desk.document())
                        .file()
                        .orElse(desk.suggestedFile(folder(image)));
        chooser.setSelectedFile(suggested.toFile());
        if (chooser.showSaveDialog(parent) != JFileChooser.APPROVE_OPTION) {
            return false;
        }
        Path file = chooser.getSelectedFile().toPath();
        if (!file.getFileName().toString().endsWith(".json")) {
            file = file.resolveSibling(file.getFileName() + ReviewsFile.ENDING);
        }
        boolean replace = !Files.exists(file) || ask(file + " is there already. Replace it?");
        return replace && write(file);
    }

    /** Asks for a file and lays its reviews on the cells. */
    void load() {
        JFileChooser chooser = chooser("Load reviews");
        chooser.setSelectedFile(desk.suggestedFile(folder(image)).toFile());
        if (chooser.showOpenDialog(parent) == JFileChooser.APPROVE_OPTION) {
            load(chooser.getSelectedFile().toPath());
        }
    }

    private void load(Path file) {
        try {
            SavedReviews saved = ReviewsFile.read(file);
            ReviewedSmear joined = saved.on(desk.image(), Optional.of(desk.current()));
            if (SavedState.of(image, desk.document()).file().isEmpty()) {
                new SavedState(desk.document(), Optional.of(file), saved.smear().reviews())
                        .keepOn(image);
            }
            desk.document().change(joined);
        } catch (IOException e) {
            complain(e.getMessage());
        }
    }

    /** Adds reviews to the cells, or says why that cannot be. */
    void addReviews(SavedReviews saved) {
        try {
            desk.document().change(saved.on(desk.image(), Optional.of(desk.current())));
        } catch (IOException e) {
            complain(e.getMessage());
        }
    }

    /** Asks for a folder and writes pictures of the reviewed cells, by class. */
    void export() {
        JFileChooser chooser = new JFileChooser(folder(image).map(Path::toFile).orElse(null));
        chooser.setDialogTitle("Folder for pictures of the reviewed cells");
        chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
        if (chooser.showDialog(parent, "Export") == JFileChooser.APPROVE_OPTION) {
            export(chooser.getSelectedFile().toPath());
        }
    }

    /** Asks whether to save before the window goes; false if it shall stay. */
    boolean mayClose() {
        if (!isBehind()) {
            return true;
        }
        Object[] answers = {"Save", "Don't save", "Cancel"};
        int answer =
                JOptionPane.showOptionDialog(
                        parent,
                        "The reviews of \""
                                + image.getTitle()
                                + "\" have not been saved.\nUnsaved, they last as long as the image"
                                + " is open.",
                        TITLE,
                        JOptionPane.DEFAULT_OPTION,
                        JOptionPane.WARNING_MESSAGE,
                        null,
                        answers,
                        answers[0]);
        return answer == 0 ? save() : answer == 1;
    }

    /** Tells what went wrong. */
    void complain(String sentence) {
        JOptionPane.showMessageDialog(parent, wrapped(sentence), TITLE, JOptionPane.ERROR_MESSAGE);
    }

    /** Asks what can be answered by yes or no. */
    boolean ask(String question) {
        int answer =
                JOptionPane.showConfirmDialog(
                        parent, wrapped(question), TITLE, JOptionPane.YES_NO_OPTION);
        return answer == JOptionPane.YES_OPTION;
    }

    private boolean write(Path file) {
        try {
            ReviewsFile.write(file, desk.saved());
            new SavedState(desk.document(), Optional.of(file), desk.current().reviews())
                    .keepOn(image);
            return true;
        } catch (IOException e) {
            complain(e.getMessage());
            return false;
        }
    }

    /** Thousands of pictures take a while, so not in the event thread. */
    private void export(Path folder) {
        SavedReviews saved = desk.saved();
        new SwingWorker<TrainingCrops.Export, Void>() {
            @Override
            protected TrainingCrops.Export doInBackground() throws IOException {
                return TrainingCrops.write(saved, desk.image(), folder);
            }

            @Override
            protected void done() {
                try {
                    JOptionPane.showMessageDialog(parent, wrapped(get().words(folder)));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (ExecutionException e) {
                    complain(e.getCause().getMessage());
                }
            }
        }.execute();
    }

    /** A chooser of files of reviews. */
    static JFileChooser chooser(String title) {
        JFileChooser chooser = new JFileChooser();
        chooser.setDialogTitle(title);
        chooser.setFileFilter(new FileNameExtensionFilter("Reviews (*.json)", "json"));
        return chooser;
    }

    /** Where an image came from. */
    static Optional<Path> folder(ImagePlus image) {
        FileInfo info = image.getOriginalFileInfo();
        return info == null || info.directory == null || info.directory.isEmpty()
                ? Optional.empty()
                : Optional.of(Path.of(info.directory)).filter(Files::isDirectory);
    }

    /** Message boxes do not break lines themselves. */
    private static String wrapped(String sentence) {
        // A line that begins so is read as a page, which may load from anywhere.
        return sentence.replaceAll("(.{60,90}?) ", "$1\n").replaceAll("(?im)^(?=<html)", " ");
    }
}
