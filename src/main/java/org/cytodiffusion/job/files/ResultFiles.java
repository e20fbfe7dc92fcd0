/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.files;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.ImageSource;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.base.Commits;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.display.paint.OverlayPainter;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.job.inputs.ImageFile;
import org.cytodiffusion.report.Differential.BorderCells;
import org.cytodiffusion.report.ReportHead;
import org.cytodiffusion.report.ReportedImage;
import org.cytodiffusion.report.SmearReport;
import org.cytodiffusion.report.TriageRules;
import org.cytodiffusion.report.page.ReportFiles;
import org.cytodiffusion.report.record.RunRecord;
import org.cytodiffusion.report.smears.SmearPlan;
import org.cytodiffusion.report.tables.CellsTable;
import org.cytodiffusion.report.tables.FailuresTable;
import org.cytodiffusion.report.tables.GeoJson;
import org.cytodiffusion.report.tables.MeasurementsTable;
import org.cytodiffusion.report.tables.RedCellsTable;

/** All files of a run together: filled image by image, and put in their places at the end. */
public final class ResultFiles implements AutoCloseable {

    private static final String ERYTHROCYTE = "erythrocyte";

    private final OutputFolder folder;
    private final Pictures pictures;
    private final CellsTable cells;
    private final MeasurementsTable measurements;
    private final RedCellsTable redCells;
    private final GeoJson outlines;
    private final SmearReport report;
    private final boolean crops;
    private final CellFiles further;
    private final GroupedFiles grouped;
    private final TriageRules rules;
    private int count;

    /**
     * Begins the files.
     *
     * @param folder where they go
     * @param classes the classes of the model
     * @param layout what the images show
     * @throws IOException if nothing can be written there
     */
    public ResultFiles(OutputFolder folder, List<CellClass> classes, AnalysisOptions.Layout layout)
            throws IOException {
        this(new CellFiles(folder, List.of()), classes, layout, SmearPlan.ONE);
    }

    /** The same with further files of each image, and how smears are told apart and judged. */
    public ResultFiles(
            CellFiles further,
            List<CellClass> classes,
            AnalysisOptions.Layout layout,
            SmearPlan plan)
            throws IOException {
        this.further = further;
        this.folder = further.folder();
        crops = layout == AnalysisOptions.Layout.CROP;
        rules = plan.rules();
        BorderCells borderCells = crops ? BorderCells.COUNTED : BorderCells.LEFT_OUT;
        report = new SmearReport(classes, borderCells);
        grouped = new GroupedFiles(folder, classes, borderCells, plan);
        pictures = new Pictures(folder);
        cells = new CellsTable(folder.file("cells.csv"), classes, plan.facts());
        outlines = new GeoJson(folder.file("cells.geojson"));
        measurements = new MeasurementsTable(folder.file("measurements.csv"));
        redCells = new RedCellsTable(folder.file("redcells.csv"));
    }

    /**
     * Adds an image.
     *
     * @param result its cells
     * @param name what its files are called
     * @param source reads the image again, for pictures of single cells
     * @throws IOException if the disk fails
     */
    public void add(SmearResult result, Pictures.Name name, ImageSource source) throws IOException {
        cells.add(result);
        outlines.add(result);
        if (!crops) {
            String own = Pictures.beside(Pictures.GEOJSON, name.overlay(), ".geojson");
            GeoJson.write(folder.file(own), result);
            further.write(result, name.overlay());
        }
        Optional<String> picture =
                Optional.of(name)
                        .filter(Pictures.Name::isPainted)
                        .map(painted -> Pictures.OVERLAYS + painted.overlay());
        ReportedImage reported = new ReportedImage(result, Map.of(), picture, source);
        report.add(reported);
        grouped.add(reported);
        List<Cell> all = result.cells().stream().map(ClassifiedCell::cell).toList();
        measurements.add(result.image(), all, result.pixelSize());
        redCells.add(result.image(), redCells(result), result.pixelSize());
        count += result.cells().size();
    }

    /** Whether a picture is there from an earlier run. */
    public boolean hasOverlay(String overlay) {
        return pictures.has(overlay);
    }

    /**
     * Writes a picture.
     *
     * @param overlay its path below the folder of pictures
     * @param picture the picture
     * @throws IOException if the disk fails
     */
    public void writeOverlay(String overlay, BufferedImage picture) throws IOException {
        pictures.write(overlay, picture);
    }

    /** Paints and writes the picture of an image. */
    public void write(ImageFile file, SmearImage image, SmearResult result) throws IOException {
        writeOverlay(file.overlay(), OverlayPainter.paint(image, result));
    }

    /** Number of cells so far. */
    public int cells() {
        return count;
    }

    /**
     * Puts everything in its place. The record of the run comes last: where it is, all is.
     *
     * @param run how it was done
     * @param failures what could not be done
     * @return files that could not be written, each with the reason; then there is no record
     * @throws IOException if none could be written
     */
    public List<FailuresTable.Failure> commit(RunRecord run, List<FailuresTable.Failure> failures)
            throws IOException {
        Files.deleteIfExists(folder.file(RunRecord.NAME));
        Commits commits = new Commits();
        commits.attempt("cells.csv", cells::commit);
        commits.attempt("cells.geojson", outlines::commit);
        commits.attempt("measurements.csv", measurements::commit);
        RunRecord record =
                commits.result("redcells.csv", () -> run.with(redCells.commit())).orElse(run);
        grouped.commit(commits, report.differential(), record);
        commits.attempt(
                ReportFiles.PAGE,
                () -> {
                    ReportFiles.write(folder, ReportHead.of(record), report, rules);
                });
        return RunFiles.finish(folder, commits, record, failures);
    }

    @Override
    public void close() throws IOException {
        cells.close();
        grouped.close();
        outlines.close();
        measurements.close();
        redCells.close();
    }

    private static List<Cell> redCells(SmearResult result) {
        return result.cells().stream()
                .filter(cell -> cell.verdict().cellClass().group().equals(ERYTHROCYTE))
                .map(ClassifiedCell::cell)
                .toList();
    }
}
