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
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.image.PixelSize;

/** One image's result as JSON and back, without loss. */
public final class ResultJson implements ResultForm<SmearResult> {

    private final ObjectMapper mapper = new ObjectMapper();
    private final CellJson cells = new CellJson(mapper);
    private final List<CellClass> classes;

    /** For results of these classes. */
    public ResultJson(List<CellClass> classes) {
        this.classes = classes;
    }

    @Override
    public ObjectNode write(SmearResult result) {
        ObjectNode node = mapper.createObjectNode();
        node.put("image", result.image());
        node.put("width", result.width());
        node.put("height", result.height());
        node.put("pixel_um", result.pixelSize().micrometres());
        node.put("pixel_source", result.pixelSize().source().name());
        node.put("complete", result.complete());
        node.put("seconds", result.seconds());
        node.set("remarks", mapper.valueToTree(result.remarks()));
        ArrayNode all = node.putArray("cells");
        result.cells().forEach(cell -> all.add(write(cell)));
        return node;
    }

    @Override
    public SmearResult read(JsonNode node) {
        List<ClassifiedCell> all = new ArrayList<>();
        node.required("cells").forEach(cell -> all.add(readCell(cell)));
        PixelSize.Source source = PixelSize.Source.valueOf(node.required("pixel_source").asText());
        return new SmearResult(
                node.required("image").asText(),
                node.required("width").asInt(),
                node.required("height").asInt(),
                new PixelSize(node.required("pixel_um").asDouble(), source),
                classes,
                all,
                node.required("complete").asBoolean(),
                node.required("seconds").asDouble(),
                remarks(node));
    }

    /** Results of earlier releases have none. */
    static List<String> remarks(JsonNode node) {
        List<String> remarks = new ArrayList<>();
        node.path("remarks").forEach(remark -> remarks.add(remark.asText()));
        return remarks;
    }

    private ObjectNode write(ClassifiedCell classified) {
        Cell cell = classified.cell();
        Verdict verdict = classified.verdict();
        ObjectNode node = cells.write(cell);
        node.put("class", classes.indexOf(verdict.cellClass()));
        node.put("probability", verdict.probability());
        node.put("certain", verdict.certain());
        node.set(
                "candidates",
                mapper.valueToTree(verdict.candidates().stream().map(classes::indexOf).toList()));
        node.put("uncertainty", verdict.uncertainty());
        node.put("anomaly", verdict.anomaly());
        node.put("trials", verdict.trials());
        node.set("probabilities", mapper.valueToTree(verdict.probabilities()));
        return node;
    }

    private ClassifiedCell readCell(JsonNode node) {
        Cell cell = cells.read(node);
        List<CellClass> candidates = new ArrayList<>();
        node.required("candidates").forEach(index -> candidates.add(classes.get(index.asInt())));
        Verdict verdict =
                new Verdict(
                        classes.get(node.required("class").asInt()),
                        node.required("probability").asDouble(),
                        node.required("certain").asBoolean(),
                        candidates,
                        node.required("uncertainty").asDouble(),
                        node.required("anomaly").asDouble(),
                        node.required("trials").asInt(),
                        mapper.convertValue(node.required("probabilities"), double[].class));
        return new ClassifiedCell(cell, verdict);
    }
}
