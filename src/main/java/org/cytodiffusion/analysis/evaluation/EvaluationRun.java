/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.cytodiffusion.analysis.ResultSink;
import org.cytodiffusion.analysis.SmearAnalysis;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.analysis.labels.LabelledCell;
import org.cytodiffusion.analysis.labels.LabelledCells;
import org.cytodiffusion.analysis.labels.UnusableCell;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.file.ImageReader;

/** One run over labelled cells: what has become of them so far. */
final class EvaluationRun implements ResultSink<SmearResult> {

    private final SmearAnalysis analysis;
    private final LabelledCells cells;
    private final List<String> by;
    private final ResultSink<SmearResult> also;
    private final List<JudgedCell> judged = new ArrayList<>();
    private final List<UnusableCell> failures;
    private final Map<PixelSize.Source, Integer> scales = new EnumMap<>(PixelSize.Source.class);
    private int gray;

    EvaluationRun(
            SmearAnalysis analysis,
            LabelledCells cells,
            List<String> by,
            ResultSink<SmearResult> also) {
        this.analysis = analysis;
        this.cells = cells;
        this.by = by;
        this.also = also;
        this.failures = new ArrayList<>(cells.unusable());
    }

    @Override
    public void done(int index, SmearImage image, SmearResult result) throws IOException {
        if (result.complete()) {
            take(cells.cells().get(index), image, result);
            also.done(index, image, result);
        }
    }

    @Override
    public void failed(int index, Exception reason) throws IOException {
        String sentence =
                reason instanceof IOException expected
                        ? UserException.of(expected).getMessage()
                        : "A fault of CytoDiffusion: " + reason;
        failures.add(new UnusableCell(cells.cells().get(index).name(), sentence));
        also.failed(index, reason);
    }

    /** The layout promises one cell an image. */
    private void take(LabelledCell cell, SmearImage image, SmearResult result) {
        judged.add(new JudgedCell(cell, result.cells().get(0).verdict()));
        scales.merge(result.pixelSize().source(), 1, Integer::sum);
        gray += ImageReader.isGray(image) ? 1 : 0;
    }

    EvaluationOutcome outcome(boolean complete) {
        List<String> classes = analysis.model().classes().stream().map(CellClass::name).toList();
        JudgedCells all = new JudgedCells(classes, judged);
        Evaluation evaluation = Evaluation.of(all, cells, Bootstrap.STANDARD);
        List<GroupDifference> differences = GroupAudit.of(all, cells.columns(), by);
        List<String> notes = notes(evaluation);
        notes.addAll(GroupAudit.notes(differences));
        return new EvaluationOutcome(evaluation, failures, notes, differences, complete);
    }

    private List<String> notes(Evaluation evaluation) {
        List<String> notes = new ArrayList<>();
        if (!failures.isEmpty()) {
            notes.add(failures.size() + " cells could not be used: failures.csv names them.");
        }
        if (!evaluation.anomalies().isEmpty()) {
            notes.add(
                    "Not classes of the model, so counted as anomalies: "
                            + evaluation.anomalies().stream()
                                    .map(group -> group.name() + " (" + group.cells() + ")")
                                    .collect(Collectors.joining(", "))
                            + ". If a label is only spelled differently, map it to its class.");
        }
        if (evaluation.counts().undecided() > 0) {
            notes.add(
                    "Reviewers are divided evenly on "
                            + evaluation.counts().undecided()
                            + " cells, which count in the figures of reviewers only.");
        }
        for (int i = 0; i < cells.columns().size(); i++) {
            long values = values(i);
            if (values > Subgroups.MOST) {
                notes.add(
                        String.format(
                                "The column \"%s\" has %d values, too many for subgroups.",
                                cells.columns().get(i), values));
            }
        }
        if (gray > 0) {
            notes.add(
                    gray
                            + " images have no colour, though classes are learned from stained"
                            + " cells in colour.");
        }
        if (!scales.isEmpty()) {
            notes.add("The scale was taken from: " + scales() + ".");
        }
        analysis.deviceRemark().ifPresent(notes::add);
        return notes;
    }

    private long values(int column) {
        return cells.cells().stream().map(cell -> cell.groups().get(column)).distinct().count();
    }

    private String scales() {
        return scales.entrySet().stream()
                .map(
                        entry ->
                                entry.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                                        + " ("
                                        + entry.getValue()
                                        + ")")
                .collect(Collectors.joining(", "));
    }
}
