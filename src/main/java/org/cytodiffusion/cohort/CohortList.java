/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cohort;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.cytodiffusion.analysis.metadata.ImageFacts;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.report.tables.FailuresTable.Failure;

/**
 * The images of a cohort, and what is known of them.
 *
 * @param images in the order of inputs, and then of names
 * @param columns names of what is known
 * @param failures inputs that lead to no image
 * @param leftOut files that were met and are not analysed, by reason
 * @param notes sentences for the user
 */
record CohortList(
        List<CohortImage> images,
        List<String> columns,
        List<Failure> failures,
        Map<String, Integer> leftOut,
        List<String> notes) {

    private static final int LOOKED_INTO_BY_A_TASK = 16;

    /**
     * Looks for the images.
     *
     * @param spark looks into files that may hold several pictures
     * @param hadoop how file systems are reached
     * @param request which images
     * @throws IOException with a sentence for the user, if there is none
     */
    static CohortList of(
            SparkSession spark, Broadcast<SerializableConfiguration> hadoop, CohortRequest request)
            throws IOException {
        Configuration configuration = hadoop.value().value();
        ImageListing listing = new ImageListing(configuration, new Path(request.out()));
        Map<String, String> addresses = new LinkedHashMap<>();
        List<PathTable> tables = new ArrayList<>();
        for (String input : request.inputs()) {
            if (PathTable.isTable(input)) {
                tables.add(PathTable.read(spark, input));
            } else {
                listing.add(input);
            }
        }
        tables.forEach(t -> t.lines().forEach(l -> addresses.put(l.name(), l.address())));
        addresses.putAll(listing.images());
        if (addresses.isEmpty()) {
            throw new UserException(
                    listing.failures().stream()
                            .map(Failure::reason)
                            .findFirst()
                            .orElse("The tables name no images."));
        }
        List<CohortImage> files = new ArrayList<>();
        addresses.forEach((n, a) -> files.add(CohortImage.file(files.size(), n, a)));
        List<CohortImage> pictures = pictures(spark, hadoop, files);
        ImageFacts facts =
                KnownFacts.of(configuration, request, tables)
                        .facts(pictures.stream().map(CohortImage::name).toList());
        return known(pictures, facts, listing);
    }

    /** The column of the smear is that by which the table of cells is parted. */
    private static CohortList known(
            List<CohortImage> pictures, ImageFacts facts, ImageListing listing) {
        List<Integer> kept =
                IntStream.range(0, facts.columns().size())
                        .filter(i -> !facts.columns().get(i).equals(ImageFacts.SMEAR))
                        .boxed()
                        .toList();
        List<String> none = facts.columns().stream().map(column -> "").toList();
        List<CohortImage> images = new ArrayList<>();
        for (CohortImage picture : pictures) {
            List<String> values = facts.values().getOrDefault(picture.name(), none);
            images.add(
                    picture.known(
                            facts.smear(picture.name()), kept.stream().map(values::get).toList()));
        }
        return new CohortList(
                images,
                kept.stream().map(facts.columns()::get).toList(),
                listing.failures(),
                listing.counts(),
                facts.notes());
    }

    /** Files that hold several pictures stand with all of them; places are those among all. */
    private static List<CohortImage> pictures(
            SparkSession spark,
            Broadcast<SerializableConfiguration> hadoop,
            List<CohortImage> files) {
        List<CohortImage> several = files.stream().filter(PictureSearch::isWorthwhile).toList();
        Map<Integer, List<CohortImage>> found = Map.of();
        if (!several.isEmpty()) {
            int tasks = (several.size() + LOOKED_INTO_BY_A_TASK - 1) / LOOKED_INTO_BY_A_TASK;
            found =
                    JavaSparkContext.fromSparkContext(spark.sparkContext())
                            .parallelize(several, tasks)
                            .mapPartitions(new PictureSearch(hadoop))
                            .collect()
                            .stream()
                            .collect(Collectors.groupingBy(CohortImage::index));
        }
        List<CohortImage> all = new ArrayList<>();
        for (CohortImage file : files) {
            for (CohortImage picture : found.getOrDefault(file.index(), List.of(file))) {
                all.add(picture.at(all.size()));
            }
        }
        return all;
    }
}
