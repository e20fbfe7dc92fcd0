/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.analysis.segmentation.SegmentResult;
import org.cytodiffusion.base.OutputException;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.image.PixelSize;

/** As {@link Journal}, for cells that were found but not classified. */
public final class SegmentJournal implements AutoCloseable {

    private final ObjectMapper mapper = new ObjectMapper();
    private final CellJson cells = new CellJson(mapper);
    private final JournalFile file;

    private SegmentJournal(JournalFile file) {
        this.file = file;
    }

    /**
     * Begins a journal, or goes on with one.
     *
     * @param folder the folder of the results
     * @param key the parameters; results are taken over only if these are the same
     * @param resume whether to take over earlier results
     * @return the journal
     * @throws OutputException if it cannot be read or written
     */
    public static SegmentJournal open(OutputFolder folder, Map<String, String> key, boolean resume)
            throws OutputException {
        return new SegmentJournal(JournalFile.open(folder, key, resume));
    }

    /** Whether there are earlier results, but of other parameters. */
    public boolean isRefused() {
        return file.isRefused();
    }

    /**
     * An earlier result.
     *
     * @param image the image's name in tables
     * @param state what tells that the file has not changed since
     * @return the result, if there is one that can be used
     */
    public Optional<SegmentResult> earlier(String image, String state) {
        try {
            return file.earlier(image, state)
                    .map(this::read)
                    .filter(result -> result.image().equals(image));
        } catch (RuntimeException e) {
            // A line of another shape: the image is done anew.
            return Optional.empty();
        }
    }

    /**
     * Keeps a result.
     *
     * @param state what tells whether the file has changed later
     * @param result the result
     * @throws OutputException if the disk fails
     */
    public void add(String state, SegmentResult result) throws OutputException {
        ObjectNode node = mapper.createObjectNode();
        node.put("image", result.image());
        node.put("width", result.width());
        node.put("height", result.height());
        node.put("pixel_um", result.pixelSize().micrometres());
        node.put("pixel_source", result.pixelSize().source().name());
        node.put("seconds", result.seconds());
        ArrayNode all = node.putArray("cells");
        result.cells().forEach(cell -> all.add(cells.write(cell)));
        file.add(result.image(), state, node);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private SegmentResult read(JsonNode node) {
        List<Cell> all = new ArrayList<>();
        node.get("cells").forEach(cell -> all.add(cells.read(cell)));
        PixelSize.Source source = PixelSize.Source.valueOf(node.get("pixel_source").asText());
        return new SegmentResult(
                node.get("image").asText(),
                node.get("width").asInt(),
                node.get("height").asInt(),
                new PixelSize(node.get("pixel_um").asDouble(), source),
                List.copyOf(all),
                true,
                node.get("seconds").asDouble());
    }
}
