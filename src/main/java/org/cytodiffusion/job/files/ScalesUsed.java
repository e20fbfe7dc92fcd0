/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.files;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cytodiffusion.image.PixelSize;

/** Which scales a run used, and where they came from. */
public final class ScalesUsed {

    private final Map<PixelSize.Source, List<Double>> sizes = new EnumMap<>(PixelSize.Source.class);

    /** Counts an image. */
    public void add(PixelSize size) {
        sizes.computeIfAbsent(size.source(), s -> new ArrayList<>()).add(size.micrometres());
    }

    /** A sentence for each source, such as one for the images whose scale was given. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sizes.forEach((source, used) -> sentences.add(sentence(source, used)));
        return sentences;
    }

    private static String sentence(PixelSize.Source source, List<Double> used) {
        double least = used.stream().mapToDouble(v -> v).min().orElseThrow();
        double most = used.stream().mapToDouble(v -> v).max().orElseThrow();
        String from = String.format(Locale.ROOT, "%.4f", least);
        String to = String.format(Locale.ROOT, "%.4f", most);
        return String.format(
                Locale.ROOT,
                "Scale: %s um a pixel (%s) in %d %s.",
                from.equals(to) ? from : from + " to " + to,
                source.words(),
                used.size(),
                used.size() == 1 ? "image" : "images");
    }
}
