/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.cytodiffusion.analysis.segmentation.SegmentResult;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.image.PixelSize;

/** As {@link ResultJson}, for cells that were found but not classified; only of whole images. */
public final class SegmentJson implements ResultForm<SegmentResult> {

    private final ObjectMapper mapper = new ObjectMapper();
    private final CellJson cells = new CellJson(mapper);

    @Override
    public ObjectNode write(SegmentResult result) {
        ObjectNode node = mapper.createObjectNode();
        node.put("image", result.image());
        node.put("width", result.width());
        node.put("height", result.height());
        node.put("pixel_um", result.pixelSize().micrometres());
        node.put("pixel_source", result.pixelSize().source().name());
        node.put("seconds", result.seconds());
        node.set("remarks", mapper.valueToTree(result.remarks()));
        ArrayNode all = node.putArray("cells");
        result.cells().forEach(cell -> all.add(cells.write(cell)));
        return node;
    }

    @Override
    public SegmentResult read(JsonNode node) {
        List<Cell> all = new ArrayList<>();
        node.required("cells").forEach(cell -> all.add(cells.read(cell)));
        PixelSize.Source source = PixelSize.Source.valueOf(node.required("pixel_source").asText());
        return new SegmentResult(
                node.required("image").asText(),
                node.required("width").asInt(),
                node.required("height").asInt(),
                new PixelSize(node.required("pixel_um").asDouble(), source),
                List.copyOf(all),
                true,
                node.required("seconds").asDouble(),
                ResultJson.remarks(node));
    }
}
