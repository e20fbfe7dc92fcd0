/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.cell.Contour;

/** A cell as JSON and back, without loss; the outline stands for the pixels. */
final class CellJson {

    private static final String MEASURED = "measured";

    private final ObjectMapper mapper;

    CellJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    ObjectNode write(Cell cell) {
        ObjectNode node = mapper.createObjectNode();
        node.put("label", cell.label());
        node.put("kind", cell.kind().name());
        node.put("border", cell.atBorder());
        node.set("x", mapper.valueToTree(cell.contour().x()));
        node.set("y", mapper.valueToTree(cell.contour().y()));
        cell.measurements().ifPresent(m -> MeasurementJson.write(m, node.putArray(MEASURED)));
        return node;
    }

    Cell read(JsonNode node) {
        Contour contour =
                new Contour(
                        mapper.convertValue(node.required("x"), int[].class),
                        mapper.convertValue(node.required("y"), int[].class));
        Cell cell =
                new Cell(
                        node.required("label").asInt(),
                        CellKind.valueOf(node.required("kind").asText()),
                        ContourFill.mask(contour),
                        contour,
                        node.required("border").asBoolean());
        return node.has(MEASURED) ? cell.with(MeasurementJson.read(node.required(MEASURED))) : cell;
    }
}
