/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.report.reviews.ReviewsFile;
import org.cytodiffusion.report.reviews.SavedReviews;
import org.cytodiffusion.review.cells.ReviewClass;

/** What can be done with the cells of an image in review; knows no window. */
final class ReviewDesk {

    private final SmearDocument document;
    private final SmearImage image;
    private final SavedReviews base;
    private final List<ReviewClass> classes;
    private final Map<Integer, ClassifiedCell> cells = new HashMap<>();

    /**
     * Begins with what is known of an image.
     *
     * @param document its cells and reviews
     * @param image its pixels
     */
    ReviewDesk(SmearDocument document, SmearImage image) {
        this.document = document;
        this.image = image;
        this.base = SavedReviews.of(document.current(), image);
        this.classes = ReviewClass.of(document.current().result().classes());
        document.current().result().cells().forEach(cell -> cells.put(cell.cell().label(), cell));
    }

    /**
     * Who says something, and why.
     *
     * @param reviewer name or initials; empty if unknown
     * @param reason in words; empty if not told
     */
    record Statement(String reviewer, String reason) {}

    SmearDocument document() {
        return document;
    }

    SmearImage image() {
        return image;
    }

    /** What holds now. */
    ReviewedSmear current() {
        return document.current();
    }

    /** All classes that can be given, in the order of the gallery. */
    List<ReviewClass> classes() {
        return classes;
    }

    /** A cell by its label. */
    ClassifiedCell cell(int label) {
        return cells.get(label);
    }

    /** What a file would keep now. */
    SavedReviews saved() {
        return base.with(document.current());
    }

    /** A path for the reviews beside the image, if it came from a folder. */
    Path suggestedFile(Optional<Path> folder) {
        String name = OutputFolder.named(image.name().replaceAll("[^\\p{L}\\p{N}._ -]", "_"));
        return folder.orElse(Path.of(System.getProperty("user.home")))
                .resolve(name + ReviewsFile.ENDING);
    }

    /**
     * Gives cells a class, in one step to undo. Giving the machine's own class says that a person
     * agrees. Cells to which a person gave that class already stay as they are.
     */
    void assign(Collection<Integer> labels, String className, Statement by) {
        Review review = new Review(className, by.reviewer(), now(), by.reason());
        edit(
                labels,
                old ->
                        old.filter(earlier -> earlier.className().equals(className))
                                .or(() -> Optional.of(review)));
    }

    /** Takes the reviews of cells back, so that the machine's class counts again. */
    void withdraw(Collection<Integer> labels) {
        edit(labels, old -> Optional.empty());
    }

    /** Says why, for cells that have been reviewed; the others stay as they are. */
    void explain(Collection<Integer> labels, Statement by) {
        edit(
                labels,
                old ->
                        old.map(
                                earlier ->
                                        new Review(
                                                earlier.className(),
                                                by.reviewer(),
                                                now(),
                                                by.reason())));
    }

    private void edit(
            Collection<Integer> labels, Function<Optional<Review>, Optional<Review>> change) {
        ReviewedSmear before = document.current();
        NavigableMap<Integer, Review> reviews = new TreeMap<>(before.reviews());
        for (int label : labels) {
            change.apply(before.review(label))
                    .ifPresentOrElse(
                            review -> reviews.put(label, review), () -> reviews.remove(label));
        }
        if (!reviews.equals(before.reviews())) {
            document.change(new ReviewedSmear(before.result(), before.provenance(), reviews));
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }
}
