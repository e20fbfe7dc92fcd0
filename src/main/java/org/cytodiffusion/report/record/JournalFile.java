/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.OutputException;
import org.cytodiffusion.base.OutputFolder;

/**
 * The file behind a journal: one line of JSON an image, and a first line that must not change; each
 * with its checksum. While it is open it is locked, so that no other run writes into the folder.
 */
final class JournalFile implements AutoCloseable {

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, String> lines = new HashMap<>();
    private final FileChannel channel;
    private boolean refused;

    private JournalFile(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens the file in a folder; earlier lines are kept if the key is the same. */
    static JournalFile open(OutputFolder folder, Map<String, String> key, boolean resume)
            throws OutputException {
        Path file = folder.path().resolve(Journal.NAME);
        FileChannel channel = null;
        try {
            channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            lock(channel, folder.path());
            AtomicFile.sweep(folder.path());
            ObjectNode head = new ObjectMapper().createObjectNode();
            key.forEach(head::put);
            JournalFile journal = new JournalFile(channel);
            journal.begin(head.toString(), resume);
            if (journal.lines.isEmpty()) {
                // What it tells of is not what this run will leave, even if it is stopped.
                Files.deleteIfExists(folder.path().resolve(RunRecord.NAME));
            }
            return journal;
        } catch (IOException e) {
            close(channel, e);
            throw e instanceof OutputException known
                    ? known
                    : new OutputException(
                            file + " cannot be used (" + OutputFolder.reason(e) + "): remove it.",
                            e);
        }
    }

    private static void close(FileChannel channel, IOException reason) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /** Held until the channel is closed, or the process ends, however that comes. */
    private static void lock(FileChannel channel, Path folder) throws IOException {
        boolean mine;
        try {
            mine = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            mine = false;
        }
        if (!mine) {
            throw new OutputException(
                    "Another run is writing to "
                            + folder
                            + ": wait for it to end, or choose another folder.",
                    null);
        }
    }

    /** What was kept of all images, by name. */
    static List<JsonNode> results(Path folder) throws OutputException {
        Path file = folder.resolve(Journal.NAME);
        try {
            List<String> all = Files.readAllLines(file, StandardCharsets.UTF_8);
            ObjectMapper mapper = new ObjectMapper();
            Map<String, JsonNode> results = new TreeMap<>();
            // Versions before checksums have none in any line.
            boolean summed = !all.isEmpty() && !all.get(0).startsWith("{");
            for (String line : all.subList(Math.min(1, all.size()), all.size())) {
                Optional<String> text = summed ? JournalLine.read(line) : Optional.of(line);
                if (text.isEmpty()) {
                    throw new OutputException(
                            file + " is damaged: classify again with resume.", null);
                }
                JsonNode node = mapper.readTree(text.get());
                results.put(node.path("image").asText(), node.path("result"));
            }
            return List.copyOf(results.values());
        } catch (OutputException e) {
            throw e;
        } catch (IOException e) {
            String reason =
                    e instanceof JsonProcessingException ? "it is damaged" : OutputFolder.reason(e);
            throw new OutputException(
                    file + " cannot be read (" + reason + "): classify again.", e);
        }
    }

    /** Whether there are earlier lines, but under another key. */
    boolean isRefused() {
        return refused;
    }

    /** What was kept of an image, if its file has not changed since. */
    Optional<JsonNode> earlier(String image, String state) {
        String line = lines.get(image);
        try {
            JsonNode node = line == null ? null : mapper.readTree(line);
            return node != null && node.path("state").asText().equals(state)
                    ? Optional.ofNullable(node.get("result"))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            // Done anew.
            return Optional.empty();
        }
    }

    /** Keeps a result. */
    void add(String image, String state, JsonNode result) throws OutputException {
        ObjectNode node = mapper.createObjectNode();
        node.put("image", image);
        node.put("state", state);
        node.set("result", result);
        try {
            append(JournalLine.of(node.toString()));
        } catch (IOException e) {
            throw new OutputException(
                    "The journal of the run cannot be written (" + OutputFolder.reason(e) + ").",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Goes on behind the last sound line, or begins anew where there are others between. */
    private void begin(String head, boolean resume) throws IOException {
        byte[] before = new byte[resume ? Math.toIntExact(channel.size()) : 0];
        ByteBuffer all = ByteBuffer.wrap(before);
        while (all.hasRemaining() && channel.read(all) >= 0) {
            continue;
        }
        String text = new String(before, StandardCharsets.UTF_8);
        boolean clean = !text.isEmpty() && readLines(text, head);
        if (!clean) {
            channel.truncate(0);
            append(JournalLine.of(head));
            for (String line : lines.values()) {
                append(JournalLine.of(line));
            }
        }
        channel.position(channel.size());
    }

    /** Returns whether every line is whole and sound. */
    private boolean readLines(String text, String head) {
        List<String> all = text.lines().toList();
        if (!JournalLine.read(all.get(0)).equals(Optional.of(head))) {
            refused = true;
            return false;
        }
        boolean sound = text.endsWith("\n");
        for (String line : all.subList(1, all.size())) {
            Optional<String> read = JournalLine.read(line);
            try {
                if (read.isPresent()) {
                    lines.put(mapper.readTree(read.get()).path("image").asText(), read.get());
                }
            } catch (JsonProcessingException e) {
                read = Optional.empty();
            }
            // One that was being written when the run was stopped, or was changed since.
            sound &= read.isPresent();
        }
        return sound;
    }

    private void append(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
