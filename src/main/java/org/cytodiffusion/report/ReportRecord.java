/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.SoftwareVersion;
import org.cytodiffusion.report.record.RunRecord;

/** {@code report.json}: a report for programs, with the rules that it was judged by. */
public final class ReportRecord {

    private final ObjectMapper mapper = new ObjectMapper();
    private final ReportHead head;
    private final SmearReport report;
    private final TriageRules rules;

    /** The record of a report. */
    public ReportRecord(ReportHead head, SmearReport report, TriageRules rules) {
        this.head = head;
        this.report = report;
        this.rules = rules;
    }

    /** Writes it to a file. */
    public void write(Path target, Triage triage) throws IOException {
        ObjectNode root = mapper.createObjectNode();
        root.put("software", "CytoDiffusion for Fiji");
        root.put("version", SoftwareVersion.current());
        root.put("use", RunRecord.RESEARCH_USE);
        root.put("title", head.title());
        root.put("model", head.model());
        root.put("device", head.device());
        root.put("classified", head.finished().toString());
        root.put("images", head.images().done());
        root.put("failed", head.images().failed());
        triage(root.putObject("triage"), triage);
        ObjectNode figures = root.putObject("figures");
        for (ReportFigure figure : ReportFigure.of(report)) {
            figure(figures.withObjectProperty(figure.section()).putObject(figure.item()), figure);
        }
        ArrayNode reviews = root.putArray("reviews");
        report.reviewed().forEach(cell -> review(reviews.addObject(), cell));
        ArrayNode odd = root.putArray("anomalous_leukocytes");
        report.picturedOdd().forEach(cell -> cell(odd.addObject(), cell));
        ArrayNode unsure = root.putArray("uncertain_leukocytes");
        report.picturedUnsure().forEach(cell -> cell(unsure.addObject(), cell));
        root.set("notes", mapper.valueToTree(head.notes()));
        try (AtomicFile file = AtomicFile.create(target)) {
            file.writer().write(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root));
            file.writer().newLine();
            file.commit();
        }
    }

    private void triage(ObjectNode node, Triage triage) {
        node.put("look_here_first", triage.isUrgent());
        node.set("reasons", mapper.valueToTree(triage.reasons()));
        node.set("rules", mapper.valueToTree(rules));
    }

    private static void figure(ObjectNode node, ReportFigure figure) {
        figure.count().ifPresent(count -> node.put("count", count));
        figure.machine().ifPresent(count -> node.put("machine_count", count));
        figure.value()
                .ifPresent(
                        value -> {
                            node.put("value", value.share());
                            node.put("unit", figure.unit());
                            if (!Double.isNaN(value.low())) {
                                node.put("low95", value.low());
                                node.put("high95", value.high());
                            }
                        });
    }

    private static void review(ObjectNode node, ReportedCell cell) {
        cell(node, cell);
        cell.review()
                .ifPresent(
                        review -> {
                            node.put("reviewed_class", review.className());
                            node.put("reviewer", review.reviewer());
                            node.put("when", review.when().toString());
                            node.put("reason", review.reason());
                        });
    }

    private static void cell(ObjectNode node, ReportedCell cell) {
        node.put("image", cell.place().image());
        node.put("cell", cell.cell().cell().label());
        node.put("class", cell.verdict().cellClass().name());
        node.put("probability", cell.verdict().probability());
        node.put("uncertainty", cell.verdict().uncertainty());
        node.put("anomaly", cell.verdict().anomaly());
    }
}
