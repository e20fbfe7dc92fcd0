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
import java.util.Iterator;
import java.util.List;
import org.cytodiffusion.analysis.evaluation.CalibrationBin;
import org.cytodiffusion.analysis.evaluation.Confusion;
import org.cytodiffusion.analysis.evaluation.Curve;
import org.cytodiffusion.analysis.evaluation.Estimate;
import org.cytodiffusion.analysis.evaluation.Evaluation;
import org.cytodiffusion.analysis.evaluation.EvaluationOutcome;
import org.cytodiffusion.analysis.evaluation.Figure;
import org.cytodiffusion.analysis.evaluation.FigureGroup;
import org.cytodiffusion.analysis.evaluation.GroupDifference;
import org.cytodiffusion.analysis.evaluation.Reviewers;
import org.cytodiffusion.analysis.evaluation.Subgroups;
import org.cytodiffusion.analysis.labels.UnusableCell;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.SoftwareVersion;
import org.cytodiffusion.report.tables.AuditTable;

/** {@code evaluation.json}: every figure, for programs. */
public final class EvaluationJson {

    private final ObjectMapper mapper = new ObjectMapper();

    /** Writes an evaluation to a file. */
    public void write(Path target, EvaluationOutcome outcome) throws IOException {
        try (AtomicFile file = AtomicFile.create(target)) {
            file.writer()
                    .write(
                            mapper.writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(node(outcome)));
            file.writer().newLine();
            file.commit();
        }
    }

    private ObjectNode node(EvaluationOutcome outcome) {
        Evaluation evaluation = outcome.evaluation();
        ObjectNode root = mapper.createObjectNode();
        root.put("version", SoftwareVersion.current());
        root.put("use", RunRecord.RESEARCH_USE);
        root.put("classified", evaluation.counts().classified());
        root.put("cells", evaluation.counts().known());
        root.put("anomalies", evaluation.counts().anomalies());
        root.put("undecided", evaluation.counts().undecided());
        root.put("unusable", outcome.failures().size());
        root.set("figures", figures(evaluation.figures()));
        root.set("classes", groups(evaluation.classes()));
        root.set("anomaly_labels", groups(evaluation.anomalies()));
        ArrayNode subgroups = root.putArray("subgroups");
        evaluation.subgroups().forEach(some -> subgroups.add(node(some)));
        ArrayNode differences = root.putArray("differences");
        outcome.differences().forEach(one -> differences.add(node(one)));
        evaluation.reviewers().ifPresent(some -> root.set("reviewers", node(some)));
        root.set("confusion", node(evaluation.confusion()));
        ArrayNode bins = root.putArray("calibration");
        evaluation.calibration().forEach(bin -> bins.add(node(bin)));
        evaluation.risk().ifPresent(curve -> root.set("risk_coverage", node(curve)));
        evaluation.roc().ifPresent(curve -> root.set("anomaly_roc", node(curve)));
        ArrayNode failures = root.putArray("failures");
        outcome.failures().forEach(failure -> failures.add(node(failure)));
        root.set("notes", mapper.valueToTree(outcome.notes()));
        return root;
    }

    private ObjectNode node(GroupDifference one) {
        ObjectNode node = mapper.createObjectNode();
        Iterator<Object> values = AuditTable.row(one).iterator();
        for (String column : AuditTable.COLUMNS) {
            Object value = values.next();
            boolean none = value instanceof Double number && number.isNaN();
            node.set(column, none ? mapper.nullNode() : mapper.valueToTree(value));
        }
        return node;
    }

    private ObjectNode figures(List<Figure> figures) {
        ObjectNode node = mapper.createObjectNode();
        for (Figure figure : figures) {
            Estimate estimate = figure.estimate();
            ObjectNode values = node.putObject(figure.key());
            values.put("value", estimate.value());
            values.put("low95", estimate.low());
            values.put("high95", estimate.high());
            values.put("n", estimate.of());
            values.put("interval", estimate.method().words());
        }
        return node;
    }

    private ArrayNode groups(List<FigureGroup> groups) {
        ArrayNode nodes = mapper.createArrayNode();
        for (FigureGroup group : groups) {
            ObjectNode node = nodes.addObject();
            node.put("name", group.name());
            node.put("cells", group.cells());
            node.set("figures", figures(group.figures()));
        }
        return nodes;
    }

    private ObjectNode node(Subgroups subgroups) {
        ObjectNode node = mapper.createObjectNode();
        node.put("column", subgroups.column());
        node.set("groups", groups(subgroups.groups()));
        return node;
    }

    private ObjectNode node(Reviewers reviewers) {
        ObjectNode node = mapper.createObjectNode();
        node.set("figures", figures(reviewers.together()));
        node.set("model_with", groups(reviewers.model()));
        node.set("with_majority_of_others", groups(reviewers.others()));
        node.set("pairs", groups(reviewers.pairs()));
        return node;
    }

    private ObjectNode node(Confusion confusion) {
        ObjectNode node = mapper.createObjectNode();
        node.set("labels", mapper.valueToTree(confusion.labels()));
        node.set("classes", mapper.valueToTree(confusion.classes()));
        node.set("counts", mapper.valueToTree(confusion.counts()));
        return node;
    }

    private ObjectNode node(CalibrationBin bin) {
        ObjectNode node = mapper.createObjectNode();
        node.put("from", bin.from());
        node.put("to", bin.to());
        node.put("cells", bin.cells());
        bin.right()
                .ifPresent(
                        right -> {
                            node.put("probability", bin.probability());
                            node.put("right", right.value());
                            node.put("right_low95", right.low());
                            node.put("right_high95", right.high());
                        });
        return node;
    }

    private ObjectNode node(Curve curve) {
        ObjectNode node = mapper.createObjectNode();
        node.set("x", mapper.valueToTree(curve.points().stream().map(Curve.Point::x).toList()));
        node.set("y", mapper.valueToTree(curve.points().stream().map(Curve.Point::y).toList()));
        return node;
    }

    private ObjectNode node(UnusableCell failure) {
        ObjectNode node = mapper.createObjectNode();
        node.put("cell", failure.name());
        node.put("reason", failure.reason());
        return node;
    }
}
