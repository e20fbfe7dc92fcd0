/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.reviews;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.base.UserException;

/**
 * A file of reviews: image and model, every cell with its outline and the machine's verdict, and
 * what people said, with who, when and why. JSON; a file appears only when it is whole.
 */
public final class ReviewsFile {

    /** What names of such files end in. */
    public static final String ENDING = ".reviews.json";

    private ReviewsFile() {}

    /**
     * Writes reviews.
     *
     * @param target where to; a file there is replaced
     * @param reviews what to keep
     * @throws IOException with a sentence for the user, if it cannot be written
     */
    public static void write(Path target, SavedReviews reviews) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        try (AtomicFile file = AtomicFile.createAmongOthers(target, "reviews")) {
            file.writer().write(mapper.writeValueAsString(new ReviewsJson().write(reviews)));
            file.writer().newLine();
            file.commit();
        }
    }

    /**
     * Reads reviews.
     *
     * @param file a file that {@link #write} has written
     * @return what it keeps
     * @throws UserException if it cannot be read, is damaged, or is no such file
     */
    public static SavedReviews read(Path file) throws UserException {
        try {
            JsonNode root = new ObjectMapper().readTree(Files.newBufferedReader(file));
            requireOurs(root, file);
            return new ReviewsJson().read(root);
        } catch (UserException e) {
            throw e;
        } catch (JsonProcessingException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | DateTimeException e) {
            throw new UserException(
                    file + " is damaged or not a file of reviews: choose another file.", e);
        } catch (IOException e) {
            throw new UserException(
                    file
                            + " cannot be read ("
                            + OutputFolder.reason(e)
                            + "): give the path of a file of reviews.",
                    e);
        }
    }

    private static void requireOurs(JsonNode root, Path file) throws UserException {
        if (!ReviewsJson.FORMAT.equals(root.path("format").asText())) {
            throw new UserException(
                    file
                            + " holds no reviews: choose a file that Review Blood Cells... has"
                            + " saved.");
        }
        int schema = root.path("schema").asInt();
        if (schema != ReviewsJson.SCHEMA) {
            throw new UserException(
                    file
                            + " is of version "
                            + schema
                            + ", and this program reads version "
                            + ReviewsJson.SCHEMA
                            + ": use the program that wrote it, or a newer one.");
        }
    }
}
