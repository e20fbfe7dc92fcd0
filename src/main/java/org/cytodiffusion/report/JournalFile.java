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
import java.util.TreeMap;
import org.cytodiffusion.base.OutputException;
import org.cytodiffusion.base.OutputFolder;

/** The file behind a journal: one line of JSON an image, and a first line that must not change. */
final class JournalFile implements AutoCloseable {

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, String> lines = new HashMap<>();
    private final BufferedWriter out;
    private boolean refused;

    private JournalFile(Path file, JsonNode head, boolean resume) throws IOException {
        if (resume) {
            readLines(file, head);
        }
        // Begun anew in either case, so that a cut-off line does not stay in the middle.
        this.out = Files.newBufferedWriter(file);
        append(head.toString());
        for (String line : lines.values()) {
            append(line);
        }
    }

    /** Opens the file in a folder; earlier lines are kept if the key is the same. */
    static JournalFile open(OutputFolder folder, Map<String, String> key, boolean resume)
            throws OutputException {
        Path file = folder.path().resolve(Journal.NAME);
        try {
            ObjectNode head = new ObjectMapper().createObjectNode();
            key.forEach(head::put);
            return new JournalFile(file, head, resume);
        } catch (IOException e) {
            throw new OutputException(
                    file + " cannot be used (" + OutputFolder.reason(e) + "): remove it.", e);
        }
    }

    /** What was kept of all images, by name. */
    static List<JsonNode> results(Path folder) throws OutputException {
        Path file = folder.resolve(Journal.NAME);
        try {
            List<String> all = Files.readAllLines(file, StandardCharsets.UTF_8);
            ObjectMapper mapper = new ObjectMapper();
            Map<String, JsonNode> results = new TreeMap<>();
            for (String line : all.subList(Math.min(1, all.size()), all.size())) {
                JsonNode node = mapper.readTree(line);
                results.put(node.get("image").asText(), node.get("result"));
            }
            return List.copyOf(results.values());
        } catch (IOException e) {
            throw new OutputException(
                    file + " cannot be read (" + OutputFolder.reason(e) + "): classify again.", e);
        }
    }

    /** Whether there are earlier lines, but under another key. */
    boolean isRefused() {
        return refused;
    }

    /** What was kept of an image, if its file has not changed since. */
    Optional<JsonNode> earlier(String image, String state) throws OutputException {
        String line = lines.get(image);
        try {
            JsonNode node = line == null ? null : mapper.readTree(line);
            return node != null && node.get("state").asText().equals(state)
                    ? Optional.of(node.get("result"))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            throw new OutputException("The journal of the earlier run is damaged.", e);
        }
    }

    /** Keeps a result. */
    void add(String image, String state, JsonNode result) throws OutputException {
        ObjectNode node = mapper.createObjectNode();
        node.put("image", image);
        node.put("state", state);
        node.set("result", result);
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
