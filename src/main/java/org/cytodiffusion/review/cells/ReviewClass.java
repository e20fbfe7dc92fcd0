/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review.cells;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.display.paint.ClassColours;

/**
 * A class that a person can give to cells.
 *
 * @param name as in tables
 * @param rgb colour, 0xRRGGBB
 * @param key the letter or digit that gives it, in upper case
 */
public record ReviewClass(String name, int rgb, char key) {

    /** What is left when the letters of a name are all taken. */
    private static final String SPARE = "1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /**
     * The classes of a model, then "unidentified" and "artefact". Each has a key of its own: the
     * first letter of its name that no class before it has taken. Beyond 36 classes there are no
     * keys left, and the rest have the key 0xffff.
     */
    public static List<ReviewClass> of(List<CellClass> classes) {
        Map<Character, String> taken = new LinkedHashMap<>();
        char unidentified = key(Review.UNIDENTIFIED, taken);
        char artefact = key(Review.ARTEFACT, taken);
        List<ReviewClass> all = new ArrayList<>();
        for (CellClass known : classes) {
            all.add(new ReviewClass(known.name(), known.rgb(), key(known.name(), taken)));
        }
        ClassColours colours = new ClassColours(classes);
        for (String name : List.of(Review.UNIDENTIFIED, Review.ARTEFACT)) {
            char key = name.equals(Review.ARTEFACT) ? artefact : unidentified;
            all.add(new ReviewClass(name, colours.of(name).getRGB() & 0xffffff, key));
        }
        return List.copyOf(all);
    }

    private static char key(String name, Map<Character, String> taken) {
        for (char letter : (name + SPARE).toCharArray()) {
            char key = Character.toUpperCase(letter);
            if (SPARE.indexOf(key) >= 0 && taken.putIfAbsent(key, name) == null) {
                return key;
            }
        }
        return Character.MAX_VALUE;
    }
}
