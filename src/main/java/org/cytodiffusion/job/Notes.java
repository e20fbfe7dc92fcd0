/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sentences about a run; what holds for several images is said once, and of which it holds. */
final class Notes {

    private static final int NAMED = 5;

    private final Map<String, About> notes = new LinkedHashMap<>();

    private record About(String sentence, List<String> images) {}

    /** Keeps a sentence about the run as a whole. */
    void add(String sentence) {
        notes.putIfAbsent(sentence, new About(sentence, new ArrayList<>()));
    }

    /**
     * Keeps a sentence about an image.
     *
     * @param image its name, as the sentence may have it
     * @param sentence in words for the user
     */
    void add(String image, String sentence) {
        // A line break stands in no name, so that the same words about other images meet here.
        notes.computeIfAbsent(
                        sentence.replace(image, "\n"), k -> new About(sentence, new ArrayList<>()))
                .images()
                .add(image);
    }

    /** The sentences in the order of their first images. */
    List<String> list() {
        return notes.values().stream().map(Notes::sentence).toList();
    }

    private static String sentence(About about) {
        List<String> others = about.images().stream().distinct().skip(1).toList();
        boolean isOfOneImage =
                about.images().isEmpty() || about.sentence().contains(about.images().get(0));
        if (others.isEmpty() || !isOfOneImage) {
            return about.sentence();
        }
        String named = String.join(", ", others.subList(0, Math.min(NAMED, others.size())));
        String more = others.size() > NAMED ? " and " + (others.size() - NAMED) + " more" : "";
        return about.sentence()
                + (others.size() == 1
                        ? " The same holds for one other image: "
                        : " The same holds for " + others.size() + " other images: ")
                + named
                + more
                + ".";
    }
}
