/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.record;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.cytodiffusion.analysis.explanation.CellExplanation;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.SoftwareVersion;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.diffusion.explain.ClassMaps;
import org.cytodiffusion.diffusion.explain.ClassSpread;
import org.cytodiffusion.diffusion.explain.ExplanationPlan;
import org.cytodiffusion.diffusion.explain.Waypoint;
import org.cytodiffusion.model.ModelBundle;

/**
 * {@code explain.json}: the numbers of an explanation, and what is needed to repeat it.
 *
 * @param model the model
 * @param device the device really used
 * @param explained the cell
 */
public record ExplanationRecord(ModelBundle model, String device, CellExplanation explained) {

    /**
     * Writes the record.
     *
     * @param target where it shall be
     * @throws IOException if the disk fails
     */
    public void write(Path target) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("software", "CytoDiffusion for Fiji");
        root.put("version", SoftwareVersion.current());
        root.put("use", RunRecord.RESEARCH_USE);
        ObjectNode bundle = root.putObject("model");
        bundle.put("name", model.name());
        bundle.put("version", model.version());
        bundle.put("sha256", model.sha256());
        root.put("device", device);
        root.put("seconds", explained.seconds());
        cell(root.putObject("cell"));
        root.put("winner", explained.winner().name());
        root.put("chosen", explained.chosen().name());
        spread(root.putObject("spread"));
        maps(root.putObject("maps"));
        root.put("reached", explained.explanation().reached());
        ArrayNode way = root.putArray("way");
        explained.explanation().way().forEach(point -> point(way.addObject(), point));
        parameters(root.putObject("parameters"));
        try (AtomicFile file = AtomicFile.create(target)) {
            file.writer().write(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root));
            file.writer().newLine();
            file.commit();
        }
    }

    private void cell(ObjectNode node) {
        Box box = explained.cell().cell().box();
        node.put("image", explained.result().image());
        node.put("cell", explained.cell().cell().label());
        node.put("left", box.left());
        node.put("top", box.top());
        node.put("width", box.width());
        node.put("height", box.height());
        node.put("pixel_um", explained.result().pixelSize().micrometres());
        node.put(
                "pixel_source",
                explained.result().pixelSize().source().name().toLowerCase(Locale.ROOT));
        verdict(node, explained.cell().verdict());
    }

    private void verdict(ObjectNode node, Verdict verdict) {
        node.put("class", verdict.cellClass().name());
        node.put("probability", verdict.probability());
        node.put("certain", verdict.certain());
        node.put("anomaly", verdict.anomaly());
        node.put("trials", verdict.trials());
        ObjectNode probabilities = node.putObject("probabilities");
        List<CellClass> classes = explained.result().classes();
        for (int c = 0; c < classes.size(); c++) {
            probabilities.put(classes.get(c).name(), verdict.probabilities()[c]);
        }
    }

    private void spread(ObjectNode node) {
        ClassSpread spread = explained.spread();
        node.put("ways", ClassSpread.WAYS);
        for (int c = 0; c < spread.low().length; c++) {
            ObjectNode ends = node.putObject(explained.result().classes().get(c).name());
            ends.put("low", spread.low()[c]);
            ends.put("high", spread.high()[c]);
        }
    }

    private void point(ObjectNode node, Waypoint point) {
        node.put("part", point.part());
        node.put("p_winner", point.verdict().probabilities()[explained.explanation().winner()]);
        node.put("p_chosen", point.verdict().probabilities()[explained.explanation().chosen()]);
        verdict(node, point.verdict());
    }

    private void maps(ObjectNode node) {
        ClassMaps maps = explained.explanation().maps();
        node.put("size", maps.size());
        node.put("pixel_um", explained.crop().micrometres());
        node.put("margin", maps.margin());
        span(node.putObject("evidence"), maps.evidence());
        span(node.putObject("lightness"), maps.lightness());
    }

    private static void span(ObjectNode node, float[] map) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (float value : map) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        node.put("least", least);
        node.put("most", most);
    }

    private void parameters(ObjectNode node) {
        ExplanationPlan plan = explained.plan();
        ArrayNode times = node.putArray("times");
        for (double time : plan.times()) {
            times.add(time);
        }
        node.put("pairs", plan.pairs());
        node.put("redraw_time", plan.redraw().time());
        node.put("redraw_steps", plan.redraw().steps());
        node.put("redraw_contrast", plan.redraw().contrast());
        node.put("waypoints", plan.waypoints());
        node.put("way_trials", plan.wayTrials());
        node.put("seed", plan.seed());
    }
}
