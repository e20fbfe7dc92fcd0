/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review.saved;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.report.reviews.ReviewsFile;
import org.cytodiffusion.report.reviews.SavedReviews;

/**
 * Keeps reviews that have not been saved yet in a file of their own after every change, so that
 * they outlive a crash, or the end of ImageJ. There is one such file a result, told apart by the
 * pixels of the image, the model and the boxes of the cells. Written in a thread of its own, always
 * what held last.
 */
public final class UnsavedReviews implements AutoCloseable {

    /** A system property that names the folder. */
    public static final String PROPERTY = "cytodiffusion.unsaved";

    private final Path file;
    private final Consumer<String> complaint;
    private final AtomicReference<SavedReviews> next = new AtomicReference<>();
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(
                    work -> {
                        Thread made = new Thread(work, "CytoDiffusion unsaved reviews");
                        made.setDaemon(true);
                        return made;
                    });

    /**
     * Begins for an image.
     *
     * @param image whose reviews
     * @param complaint takes a sentence if they cannot be kept
     */
    public UnsavedReviews(SavedReviews image, Consumer<String> complaint) {
        this.file = folder().resolve(name(image) + ReviewsFile.ENDING);
        this.complaint = complaint;
    }

    /** What is left of an earlier time; empty if nothing, or nothing that can be read. */
    public Optional<SavedReviews> left() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ReviewsFile.read(file));
        } catch (UserException e) {
            complaint.accept(e.getMessage());
            return Optional.empty();
        }
    }

    /** Keeps what holds now, soon. */
    public void keep(SavedReviews now) {
        if (next.getAndSet(now) == null) {
            writer.execute(this::write);
        }
    }

    /** Keeps nothing any longer: it was saved, or is not wanted. */
    public void forget() {
        next.set(null);
        writer.execute(
                () -> {
                    try {
                        Files.deleteIfExists(file);
                    } catch (IOException e) {
                        complaint.accept(file + " cannot be removed.");
                    }
                });
    }

    /** Ends, after what was begun is done. */
    @Override
    public void close() {
        writer.shutdown();
    }

    private void write() {
        SavedReviews now = next.getAndSet(null);
        if (now == null) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            ReviewsFile.write(file, now);
        } catch (IOException e) {
            complaint.accept(
                    "Unsaved reviews cannot be kept for the next start: " + e.getMessage());
        }
    }

    private static String name(SavedReviews image) {
        String result =
                image.smear().provenance().model()
                        + image.smear().provenance().version()
                        + image.smear().result().cells().stream()
                                .map(cell -> cell.cell().label() + " " + cell.cell().box())
                                .collect(Collectors.joining());
        return image.pixels().substring(0, 32) + "-" + Integer.toHexString(result.hashCode());
    }

    private static Path folder() {
        String given = System.getProperty(PROPERTY);
        return given != null
                ? Path.of(given)
                : Path.of(System.getProperty("user.home"), ".cytodiffusion", "unsaved");
    }
}
