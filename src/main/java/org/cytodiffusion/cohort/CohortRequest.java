/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cohort;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.job.request.ClassifyRequest;

/**
 * Images on any file system that Hadoop knows, to be classified by Spark.
 *
 * @param classify how their cells are classified
 * @param given what that was read from; executors read it again
 * @param inputs folders, files, patterns of them, and tables of paths; at least one
 * @param out the folder that results go to
 * @param metadata the address of a table of what is known of the images; empty for none
 * @param smearBy what makes images one smear: columns of the tables, {@code folder} or {@code
 *     image}; none for a column {@code smear} or {@code slide}, or else the folder
 * @param imagesPerTask most images that are done, and done again if that fails, at once
 */
public record CohortRequest(
        ClassifyRequest classify,
        Map<String, String> given,
        List<String> inputs,
        String out,
        Optional<String> metadata,
        List<String> smearBy,
        int imagesPerTask) {

    /** Images of a task unless somebody says otherwise: 32 fields take a core about 10 s. */
    public static final int USUAL_IMAGES = 32;

    private static final String NO_SPARK =
            "Apache Spark is not there: start this with Spark's own command, as \"spark-submit"
                    + " --class org.cytodiffusion.cli.Main cytodiffusion-fiji-VERSION-cli.jar cohort"
                    + " ...\" (docs/COHORTS.md), or use classify, which needs no Spark.";

    /**
     * Reads it; what is not given has its default.
     *
     * @param given what {@link ClassifyRequest} takes, {@code out}, {@code metadata}, {@code smear}
     *     and {@code images-per-task}
     * @param inputs folders, files, patterns of them, and tables of paths
     * @throws UserException if one of them is not allowed
     */
    public static CohortRequest parse(GivenValues given, List<String> inputs) throws UserException {
        if (!given.isGiven("out")) {
            throw new UserException(given.written("out") + " must be given: a folder.");
        }
        if (inputs.isEmpty()) {
            throw new UserException("Give images: a folder, a pattern, or a table of paths.");
        }
        if (given.isGiven("metadata") && inputs.stream().anyMatch(PathTable::isTable)) {
            throw new UserException(
                    "A table of paths says itself what is known of its images: give "
                            + given.written("metadata")
                            + " with folders only.");
        }
        return new CohortRequest(
                ClassifyRequest.parse(given),
                given.values(),
                List.copyOf(inputs),
                given.text("out"),
                Optional.of(given.text("metadata")).filter(table -> !table.isEmpty()),
                given.list("smear"),
                given.isGiven("images-per-task")
                        ? given.whole("images-per-task", 1, Integer.MAX_VALUE)
                        : USUAL_IMAGES);
    }

    /**
     * Makes sure that Spark is there, before anything that needs it is loaded.
     *
     * @throws UserException with a sentence for the user, if it is not
     */
    public static void requireSpark() throws UserException {
        try {
            ClassLoader loader = CohortRequest.class.getClassLoader();
            Class.forName("org.apache.spark.sql.SparkSession", false, loader);
        } catch (ClassNotFoundException e) {
            throw new UserException(NO_SPARK, e);
        }
    }
}
