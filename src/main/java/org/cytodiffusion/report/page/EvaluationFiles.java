/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.analysis.ResultSink;
import org.cytodiffusion.analysis.SmearAnalysis;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.analysis.evaluation.EvaluationOutcome;
import org.cytodiffusion.analysis.evaluation.EvaluationRequest;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.report.record.EvaluationJson;
import org.cytodiffusion.report.record.RunRecord;
import org.cytodiffusion.report.tables.AuditTable;
import org.cytodiffusion.report.tables.CellsTable;
import org.cytodiffusion.report.tables.FailuresTable;
import org.cytodiffusion.report.tables.FiguresTable;

/** All files of an evaluation together, put in their places at the end. */
public final class EvaluationFiles implements ResultSink<SmearResult>, AutoCloseable {

    /** The page to read first. */
    public static final String PAGE = "evaluation.html";

    private final OutputFolder folder;
    private final SmearAnalysis analysis;
    private final Instant started = Instant.now();
    private final CellsTable cells;

    /**
     * Begins the files.
     *
     * @param out the folder; made if it is not there
     * @param analysis the model, opened
     * @throws IOException if nothing can be written there
     */
    public EvaluationFiles(Path out, SmearAnalysis analysis) throws IOException {
        this.folder = OutputFolder.open(out);
        this.analysis = analysis;
        this.cells = new CellsTable(folder.file("cells.csv"), analysis.model().classes());
    }

    @Override
    public void done(int index, SmearImage image, SmearResult result) throws IOException {
        cells.add(result);
    }

    @Override
    public void failed(int index, Exception reason) {
        // The outcome tells of it.
    }

    /**
     * Writes what came of it: {@code cells.csv}, {@code figures.csv}, {@code evaluation.json},
     * {@code evaluation.html}, {@code failures.csv}, {@code run.json}, and {@code audit.csv} if
     * groups were compared.
     *
     * @param outcome how the model did
     * @param request what was wanted
     * @return the record of the run
     * @throws IOException if the disk fails
     */
    public RunRecord commit(EvaluationOutcome outcome, EvaluationRequest request)
            throws IOException {
        RunRecord run = record(outcome, request);
        cells.commit();
        FiguresTable.write(folder.file("figures.csv"), outcome.evaluation());
        if (outcome.differences().isEmpty()) {
            Files.deleteIfExists(folder.path().resolve(AuditTable.NAME));
        } else {
            AuditTable.write(folder.file(AuditTable.NAME), outcome.differences());
        }
        new EvaluationJson().write(folder.file("evaluation.json"), outcome);
        new EvaluationPage(run, outcome).write(folder.file(PAGE));
        FailuresTable.write(
                folder.file("failures.csv"),
                outcome.failures().stream()
                        .map(f -> new FailuresTable.Failure(f.name(), f.reason()))
                        .toList());
        run.write(folder.file("run.json"));
        return run;
    }

    private RunRecord record(EvaluationOutcome outcome, EvaluationRequest request) {
        int done = outcome.evaluation().counts().classified();
        int failed = outcome.failures().size();
        return new RunRecord(
                Optional.of(analysis.model()),
                request.parameters(),
                analysis.device(),
                started,
                Instant.now(),
                new RunRecord.Counts(done + failed, failed, 0, done),
                List.copyOf(outcome.notes()),
                Optional.empty());
    }

    @Override
    public void close() throws IOException {
        cells.close();
    }
}
