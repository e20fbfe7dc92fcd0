/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.report.reviews.ReviewsFile;
import org.cytodiffusion.report.reviews.SavedReviews;

/** Reviews that were saved apart from a run, added to its images. */
final class RunReviews {

    private RunReviews() {}

    /**
     * Reads reviews. They belong to the image of the run that has the same cells, whatever its name
     * was when it was reviewed. Of a cell that was reviewed twice the later review counts.
     *
     * @param places files of reviews, and folders of such files
     * @param results the images of the run
     * @return reviews by name of the image, and label of the cell
     * @throws IOException with a sentence for the user, if a file cannot be read or belongs to none
     *     of the images
     */
    static Map<String, Map<Integer, Review>> of(List<Path> places, List<SmearResult> results)
            throws IOException {
        Map<String, Map<Integer, Review>> all = new HashMap<>();
        for (Path file : files(places)) {
            SavedReviews saved = ReviewsFile.read(file);
            SmearResult result =
                    results.stream()
                            .filter(one -> isOf(saved.smear().result(), one))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new UserException(
                                                    file
                                                            + " holds reviews of none of the images"
                                                            + " of this run: leave it out, or"
                                                            + " report the run it belongs to."));
            Map<Integer, Review> reviews =
                    all.computeIfAbsent(result.image(), image -> new TreeMap<>());
            saved.smear()
                    .reviews()
                    .forEach((label, review) -> reviews.merge(label, review, RunReviews::later));
        }
        return all;
    }

    private static List<Path> files(List<Path> places) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path place : places) {
            if (!Files.isDirectory(place)) {
                files.add(place);
                continue;
            }
            try (Stream<Path> inside = Files.walk(place)) {
                inside.filter(file -> file.toString().endsWith(ReviewsFile.ENDING))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }

    private static boolean isOf(SmearResult saved, SmearResult result) {
        List<ClassifiedCell> ours = result.cells();
        List<ClassifiedCell> theirs = saved.cells();
        return saved.width() == result.width()
                && saved.height() == result.height()
                && ours.size() == theirs.size()
                && IntStream.range(0, ours.size())
                        .allMatch(i -> isSame(ours.get(i), theirs.get(i)));
    }

    private static boolean isSame(ClassifiedCell one, ClassifiedCell other) {
        return one.cell().label() == other.cell().label()
                && one.cell().box().equals(other.cell().box())
                && one.verdict().cellClass().name().equals(other.verdict().cellClass().name());
    }

    private static Review later(Review one, Review other) {
        return other.when().isBefore(one.when()) ? one : other;
    }
}
