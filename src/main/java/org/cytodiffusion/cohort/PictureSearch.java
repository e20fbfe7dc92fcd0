/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cohort;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.cytodiffusion.image.ImageNames;
import org.cytodiffusion.image.PlanePlace;

/** Looks into files that may hold several pictures, each of which is an image of its own. */
final class PictureSearch implements FlatMapFunction<Iterator<CohortImage>, CohortImage> {

    private static final long serialVersionUID = 1L;

    private static final Set<String> SEVERAL = Set.of("tif", "tiff", "gif");

    private final Broadcast<SerializableConfiguration> hadoop;

    PictureSearch(Broadcast<SerializableConfiguration> hadoop) {
        this.hadoop = hadoop;
    }

    /** Whether a file of this name may hold several. */
    static boolean isWorthwhile(CohortImage image) {
        return SEVERAL.contains(ImageNames.extension(java.nio.file.Path.of(image.name())));
    }

    @Override
    public Iterator<CohortImage> call(Iterator<CohortImage> files) throws IOException {
        List<CohortImage> pictures = new ArrayList<>();
        try (FetchedFiles fetched = new FetchedFiles(hadoop.value().value())) {
            while (files.hasNext()) {
                pictures.addAll(pictures(files.next(), fetched));
            }
        }
        return pictures.iterator();
    }

    private static List<CohortImage> pictures(CohortImage file, FetchedFiles fetched) {
        try {
            List<PlanePlace> places = fetched.several(file);
            return places.isEmpty()
                    ? List.of(file)
                    : places.stream().map(p -> file.picture(p.number(), p.suffix())).toList();
        } catch (IOException e) {
            // Said when its turn comes.
            return List.of(file);
        }
    }
}
