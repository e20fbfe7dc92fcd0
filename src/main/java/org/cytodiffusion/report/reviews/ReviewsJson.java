/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.reviews;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.Provenance;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.GivenValues.Spelling;
import org.cytodiffusion.base.PlainName;
import org.cytodiffusion.base.SoftwareVersion;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.report.record.ResultJson;
import org.cytodiffusion.report.record.RunRecord;

/**
 * Reviews as JSON and back, without loss. What does not fit together ends in an
 * IllegalArgumentException, which {@link ReviewsFile} turns into words.
 */
final class ReviewsJson {

    static final String FORMAT = "cytodiffusion-reviews";
    static final int SCHEMA = 1;

    private final ObjectMapper mapper = new ObjectMapper();

    ObjectNode write(SavedReviews saved) {
        ReviewedSmear smear = saved.smear();
        ObjectNode root = mapper.createObjectNode();
        root.put("format", FORMAT);
        root.put("schema", SCHEMA);
        root.put("software", SoftwareVersion.current());
        root.put("use", RunRecord.RESEARCH_USE);
        root.put("pixels_sha256", saved.pixels());
        write(smear.provenance(), saved.modelHash(), root.putObject("model"));
        ArrayNode reviews = root.putArray("reviews");
        Map<Integer, ClassifiedCell> cells = byLabel(smear.result());
        smear.reviews()
                .forEach((label, review) -> write(cells.get(label), review, reviews.addObject()));
        ArrayNode classes = root.putArray("classes");
        smear.result().classes().forEach(c -> classes.add(mapper.valueToTree(c)));
        root.set("result", new ResultJson(smear.result().classes()).write(smear.result()));
        return root;
    }

    SavedReviews read(JsonNode root) {
        List<CellClass> classes = new ArrayList<>();
        for (JsonNode node : root.required("classes")) {
            classes.add(
                    new CellClass(
                            node.required("name").asText(),
                            node.required("rgb").asInt(),
                            node.required("group").asText()));
        }
        requireInside(root.required("result"));
        SmearResult result = new ResultJson(classes).read(root.required("result"));
        TreeMap<Integer, Review> reviews = new TreeMap<>();
        Map<Integer, ClassifiedCell> cells = byLabel(result);
        Set<String> names = new HashSet<>(Set.of(Review.UNIDENTIFIED, Review.ARTEFACT));
        for (CellClass known : classes) {
            require(PlainName.wasClass(known.name()));
            names.add(known.name());
        }
        for (JsonNode node : root.required("reviews")) {
            int label = node.required("cell").asInt();
            Review review = review(node);
            require(
                    cells.containsKey(label)
                            && cells.get(label).cell().box().equals(box(node.required("box"))));
            require(names.contains(review.className()));
            reviews.put(label, review);
        }
        JsonNode model = root.required("model");
        return new SavedReviews(
                new ReviewedSmear(result, provenance(model), reviews),
                root.required("pixels_sha256").asText(),
                model.required("sha256").asText());
    }

    /** Label and box tell which cell; the machine's class is there for people who read the file. */
    private static void write(ClassifiedCell cell, Review review, ObjectNode node) {
        Box box = cell.cell().box();
        node.put("cell", cell.cell().label());
        node.putArray("box").add(box.left()).add(box.top()).add(box.width()).add(box.height());
        node.put("machine", cell.verdict().cellClass().name());
        node.put("probability", cell.verdict().probability());
        node.put("reviewed", review.className());
        node.put("reviewer", review.reviewer());
        node.put("when", review.when().toString());
        node.put("reason", review.reason());
    }

    private static Review review(JsonNode node) {
        return new Review(
                node.required("reviewed").asText(),
                node.required("reviewer").asText(),
                Instant.parse(node.required("when").asText()),
                node.required("reason").asText());
    }

    private static Box box(JsonNode node) {
        return new Box(
                node.required(0).asInt(),
                node.required(1).asInt(),
                node.required(2).asInt(),
                node.required(3).asInt());
    }

    private static void write(Provenance provenance, String hash, ObjectNode node) {
        node.put("name", provenance.model());
        node.put("version", provenance.version());
        node.put("sha256", hash);
        node.put("folder", provenance.folder().toString());
        node.put("device", provenance.device());
        provenance.options().parameters().forEach(node::put);
    }

    private static Provenance provenance(JsonNode node) {
        Map<String, String> options = new HashMap<>();
        node.properties().forEach(entry -> options.put(entry.getKey(), entry.getValue().asText()));
        // Files of before the options were written all alike.
        options.putIfAbsent("pixel_size", options.get("pixel_um"));
        return new Provenance(
                node.required("name").asText(),
                node.required("version").asText(),
                Path.of(node.required("folder").asText()),
                node.required("device").asText(),
                options(options));
    }

    private static AnalysisOptions options(Map<String, String> saved) {
        try {
            return AnalysisOptions.parse(GivenValues.of(Spelling.FILE, saved));
        } catch (UserException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Before masks are made of them: outlines beyond the image could be of any size. */
    private static void requireInside(JsonNode result) {
        int width = result.required("width").asInt();
        int height = result.required("height").asInt();
        for (JsonNode cell : result.required("cells")) {
            cell.required("x").forEach(x -> require(x.asInt() >= 0 && x.asInt() <= width));
            cell.required("y").forEach(y -> require(y.asInt() >= 0 && y.asInt() <= height));
        }
    }

    private static Map<Integer, ClassifiedCell> byLabel(SmearResult result) {
        Map<Integer, ClassifiedCell> cells = new HashMap<>();
        for (ClassifiedCell cell : result.cells()) {
            require(cells.put(cell.cell().label(), cell) == null);
        }
        return cells;
    }

    private static void require(boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException("The parts of the file do not fit together");
        }
    }
}
