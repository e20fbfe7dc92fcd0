/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.report.Differential.BorderCells;
import org.cytodiffusion.report.record.Journal;
import org.cytodiffusion.report.record.RunRecord;

/**
 * The folder that a classification wrote, read back.
 *
 * @param head how the cells were classified
 * @param classes the classes of the model
 * @param borderCells what becomes of cells at the border
 * @param results the images, by name
 */
public record RunFolder(
        ReportHead head,
        List<CellClass> classes,
        BorderCells borderCells,
        List<SmearResult> results) {

    /** Makes it with lists of its own. */
    public RunFolder {
        classes = List.copyOf(classes);
        results = List.copyOf(results);
    }

    /**
     * Reads a folder.
     *
     * @param folder as {@code classify} left it
     * @throws IOException with a sentence for the user, if it is none or was written by another
     *     version
     */
    public static RunFolder read(Path folder) throws IOException {
        Path record = folder.resolve(RunRecord.NAME);
        if (!Files.isRegularFile(record)) {
            throw new UserException(
                    folder
                            + " is not a folder that classify wrote: there is no run.json in "
                            + "it.");
        }
        try {
            return read(folder, new ObjectMapper().readTree(record.toFile()));
        } catch (JsonProcessingException | RuntimeException e) {
            throw new UserException(
                    record + " is damaged: classify the images again with resume.", e);
        }
    }

    private static RunFolder read(Path folder, JsonNode run) throws IOException {
        List<CellClass> classes = new ArrayList<>();
        for (JsonNode one : run.path("model").path("classes")) {
            classes.add(
                    new CellClass(
                            one.path("name").asText(),
                            Integer.decode(one.path("colour").asText()),
                            one.path("group").asText()));
        }
        if (classes.isEmpty()) {
            throw new UserException(
                    folder
                            + " does not name its classes in run.json: classify the images "
                            + "again.");
        }
        List<SmearResult> results = Journal.read(folder, classes);
        boolean crops = run.path("parameters").path("layout").asText().equals("crop");
        return new RunFolder(
                head(run, results.size()),
                classes,
                crops ? BorderCells.COUNTED : BorderCells.LEFT_OUT,
                results);
    }

    private static ReportHead head(JsonNode run, int images) {
        Map<String, String> parameters = new LinkedHashMap<>();
        run.path("parameters")
                .properties()
                .forEach(p -> parameters.put(p.getKey(), p.getValue().asText()));
        List<String> notes = new ArrayList<>();
        run.path("notes").forEach(note -> notes.add(note.asText()));
        JsonNode model = run.path("model");
        return new ReportHead(
                "",
                model.path("name").asText() + " " + model.path("version").asText(),
                run.path("device").asText(),
                Instant.parse(run.path("finished").asText()),
                new ReportHead.Images(images, run.path("images").path("failed").asInt()),
                parameters,
                notes);
    }
}
