/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.cytodiffusion.cell.Review;

/**
 * What the machine found in an image, and what people said of it. A value: changes give a new one.
 *
 * @param result the machine's result, which reviews never change
 * @param provenance how it came about
 * @param reviews what people said, by label of the cell; cells without an entry stand as found
 */
public record ReviewedSmear(
        SmearResult result, Provenance provenance, NavigableMap<Integer, Review> reviews) {

    public ReviewedSmear {
        reviews = Collections.unmodifiableNavigableMap(new TreeMap<>(reviews));
    }

    /** A result that nobody has looked at yet. */
    public static ReviewedSmear unseen(SmearResult result, Provenance provenance) {
        return new ReviewedSmear(result, provenance, new TreeMap<>());
    }

    /** The same with a cell's review, in place of an earlier one. */
    public ReviewedSmear with(int label, Review review) {
        NavigableMap<Integer, Review> changed = new TreeMap<>(reviews);
        changed.put(label, review);
        return new ReviewedSmear(result, provenance, changed);
    }

    /** The same without a cell's review. */
    public ReviewedSmear without(int label) {
        NavigableMap<Integer, Review> changed = new TreeMap<>(reviews);
        changed.remove(label);
        return new ReviewedSmear(result, provenance, changed);
    }

    /** What a person said of a cell. */
    public Optional<Review> review(int label) {
        return Optional.ofNullable(reviews.get(label));
    }

    /** The class that counts: the person's where there is one, else the machine's. */
    public String className(ClassifiedCell cell) {
        return review(cell.cell().label())
                .map(Review::className)
                .orElse(cell.verdict().cellClass().name());
    }
}
