/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.cell.CellClass;

/**
 * The results of a run image by image, written as they come, so that a run that was stopped can go
 * on from there. One line of JSON an image; the first line tells the model and the parameters. A
 * last line that was cut off in the middle is passed over.
 */
public final class Journal implements AutoCloseable {

    /** Its name in the folder of the results. */
    public static final String NAME = ".resume.jsonl";

    private final ObjectMapper mapper = new ObjectMapper();
    private final ResultJson results;
    private final Map<String, String> lines = new HashMap<>();
    private final BufferedWriter out;
    private boolean refused;

    private Journal(Path file, JsonNode head, Setup setup) throws IOException {
        this.results = new ResultJson(setup.classes());
        if (setup.resume()) {
            readLines(file, head);
        }
        // Begun anew in either case, so that a cut-off line does not stay in the middle.
        this.out = Files.newBufferedWriter(file);
        append(head.toString());
        for (String line : lines.values()) {
            append(line);
        }
    }

    /**
     * What a journal is for.
     *
     * @param key model and parameters; results are taken over only if these are the same
     * @param classes the classes of the model
     * @param resume whether to take over earlier results
     */
    public record Setup(Map<String, String> key, List<CellClass> classes, boolean resume) {}

    /**
     * Begins a journal, or goes on with one.
     *
     * @param folder the folder of the results
     * @param setup what it is for
     * @return the journal
     * @throws OutputException if it cannot be read or written
     */
    public static Journal open(OutputFolder folder, Setup setup) throws OutputException {
        Path file = folder.path().resolve(NAME);
        try {
            ObjectNode head = new ObjectMapper().createObjectNode();
            setup.key().forEach(head::put);
            return new Journal(file, head, setup);
        } catch (IOException e) {
            throw new OutputException(
                    file + " cannot be used (" + OutputFolder.reason(e) + "): remove it.", e);
        }
    }

    /** Whether there are earlier results, but of another model or other parameters. */
    public boolean isRefused() {
        return refused;
    }

    /**
     * An earlier result.
     *
     * @param image the image's name in tables
     * @param state what tells that the file has not changed since
     * @return the result, if there is one
     * @throws OutputException if the journal is damaged
     */
    public Optional<SmearResult> earlier(String image, String state) throws OutputException {
        String line = lines.get(image);
        try {
            JsonNode node = line == null ? null : mapper.readTree(line);
            return node != null && node.get("state").asText().equals(state)
                    ? Optional.of(results.read(node.get("result")))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            throw new OutputException("The journal of the earlier run is damaged.", e);
        }
    }

    /**
     * Keeps a result.
     *
     * @param state what tells whether the file has changed later
     * @param result the result
     * @throws OutputException if the disk fails
     */
    public void add(String state, SmearResult result) throws OutputException {
        ObjectNode node = mapper.createObjectNode();
        node.put("image", result.image());
        node.put("state", state);
        node.set("result", results.write(result));
        try {
            append(node.toString());
        } catch (IOException e) {
            throw new OutputException(
                    "The journal of the run cannot be written (" + OutputFolder.reason(e) + ").",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void append(String line) throws IOException {
        out.write(line);
        out.write('\n');
        out.flush();
    }

    private void readLines(Path file, JsonNode head) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        List<String> all = Files.readAllLines(file, StandardCharsets.UTF_8);
        if (all.isEmpty() || !all.get(0).equals(head.toString())) {
            refused = true;
            return;
        }
        for (String line : all.subList(1, all.size())) {
            try {
                lines.put(mapper.readTree(line).get("image").asText(), line);
            } catch (JsonProcessingException e) {
                // The line that was being written when the run was stopped.
                return;
            }
        }
    }
}
