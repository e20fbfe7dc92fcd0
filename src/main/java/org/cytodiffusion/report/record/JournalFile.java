/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
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

    private static final int CHUNK = 1 << 16;

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, Place> lines = new LinkedHashMap<>();
    private final FileChannel channel;
    private boolean refused;

    // Where the line of an image stands, without its end. The lines themselves may be too many.
    private record Place(long start, int length) {}

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
                            file
                                    + " cannot be used ("
                                    + OutputFolder.reason(e)
                                    + "): free some space, remove it, or choose another folder.",
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
        Place place = lines.get(image);
        try {
            JsonNode node = place == null ? null : mapper.readTree(text(place).orElse("null"));
            return node != null && node.path("state").asText().equals(state)
                    ? Optional.ofNullable(node.get("result"))
                    : Optional.empty();
        } catch (IOException e) {
            // Done anew.
            return Optional.empty();
        }
    }

    private Optional<String> text(Place place) throws IOException {
        return JournalLine.read(new String(bytes(place).array(), StandardCharsets.UTF_8));
    }

    private ByteBuffer bytes(Place place) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(place.length());
        while (bytes.hasRemaining() && channel.read(bytes, place.start() + bytes.position()) >= 0) {
            continue;
        }
        return bytes.flip();
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

    /** Goes on behind the last line, or leaves the sound ones where there are others between. */
    private void begin(String head, boolean resume) throws IOException {
        ByteBuffer first = ByteBuffer.wrap(JournalLine.of(head).getBytes(StandardCharsets.UTF_8));
        boolean any = resume && channel.size() > 0;
        refused = any && !first.equals(bytes(new Place(0, first.limit())));
        if (!any || refused) {
            channel.truncate(0);
            write(first, 0);
        } else if (!readLines(first.limit())) {
            keepSound(first.limit());
        }
        channel.position(channel.size());
    }

    /** Returns whether every line is whole and sound. */
    private boolean readLines(long from) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean sound = true;
        long start = from;
        for (long at = from; channel.read(chunk, at) > 0; at += chunk.position(), chunk.clear()) {
            int done = 0;
            for (int i = 0; i < chunk.position(); i++) {
                if (chunk.get(i) == '\n') {
                    line.write(chunk.array(), done, i - done);
                    sound &= isTaken(start, line);
                    start += line.size() + 1;
                    done = i + 1;
                    line.reset();
                }
            }
            line.write(chunk.array(), done, chunk.position() - done);
        }
        return sound && line.size() == 0;
    }

    /** Not one that was being written when the run was stopped, or was changed since. */
    private boolean isTaken(long start, ByteArrayOutputStream line) {
        Optional<String> text = JournalLine.read(line.toString(StandardCharsets.UTF_8));
        try {
            if (text.isPresent()) {
                String image = mapper.readTree(text.get()).path("image").asText();
                // The last one of an image counts, and stands behind those before it.
                lines.remove(image);
                lines.put(image, new Place(start, line.size()));
            }
            return text.isPresent();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** Moves the sound lines together, each towards the front, so that none is written over. */
    private void keepSound(long from) throws IOException {
        long end = from;
        for (Map.Entry<String, Place> line : lines.entrySet()) {
            ByteBuffer bytes = bytes(line.getValue());
            line.setValue(new Place(end, bytes.limit()));
            end = write(bytes, end);
            end = write(ByteBuffer.wrap(new byte[] {'\n'}), end);
        }
        channel.truncate(end);
    }

    private long write(ByteBuffer bytes, long from) throws IOException {
        long at = from;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
        return at;
    }

    private void append(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
