/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.files;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.cytodiffusion.analysis.segmentation.SegmentResult;
import org.cytodiffusion.base.Commits;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.display.paint.LabelRows;
import org.cytodiffusion.display.paint.OverlayPainter;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.job.inputs.ImageFile;
import org.cytodiffusion.report.record.RunRecord;
import org.cytodiffusion.report.tables.FailuresTable;
import org.cytodiffusion.report.tables.GeoJson;
import org.cytodiffusion.report.tables.MeasurementsTable;
import org.cytodiffusion.report.tables.RedCellsTable;

/** All files of a run of {@code segment}. */
public final class SegmentFiles implements RunFiles<SegmentResult> {

    private final OutputFolder folder;
    private final Pictures pictures;
    private final boolean overlays;
    private final GeoJson outlines;
    private final MeasurementsTable measurements;
    private final RedCellsTable redCells;
    private int count;

    /**
     * Begins the files.
     *
     * @param folder where they go
     * @param overlays whether images get a picture with their cells drawn in
     * @throws IOException if nothing can be written there
     */
    public SegmentFiles(OutputFolder folder, boolean overlays) throws IOException {
        this.folder = folder;
        this.overlays = overlays;
        pictures = new Pictures(folder);
        outlines = new GeoJson(folder.file("cells.geojson"));
        measurements = new MeasurementsTable(folder.file("measurements.csv"));
        redCells = new RedCellsTable(folder.file("redcells.csv"));
    }

    @Override
    public boolean hasPictures(ImageFile file) {
        return (!overlays || pictures.has(file.overlay()))
                && folder.path().resolve(labels(file)).toFile().exists();
    }

    @Override
    public void writePictures(ImageFile file, SmearImage image, SegmentResult result)
            throws IOException {
        if (overlays) {
            pictures.write(file.overlay(), OverlayPainter.paint(image, result));
        }
        String own = Pictures.beside(Pictures.GEOJSON, file.overlay(), ".geojson");
        GeoJson.write(folder.file(own), result);
        LabelTiff.write(LabelRows.of(result), folder.file(labels(file)));
    }

    @Override
    public void add(ImageFile file, SegmentResult result) throws IOException {
        outlines.add(result);
        measurements.add(result.image(), result.cells(), result.pixelSize());
        List<Cell> red =
                result.cells().stream().filter(c -> c.kind() == CellKind.ERYTHROCYTE).toList();
        redCells.add(result.image(), red, result.pixelSize());
        count += result.cells().size();
    }

    @Override
    public int cells() {
        return count;
    }

    @Override
    public List<FailuresTable.Failure> commit(RunRecord run, List<FailuresTable.Failure> failures)
            throws IOException {
        Files.deleteIfExists(folder.file(RunRecord.NAME));
        Commits commits = new Commits();
        commits.attempt("cells.geojson", outlines::commit);
        commits.attempt("measurements.csv", measurements::commit);
        RunRecord record =
                commits.result("redcells.csv", () -> run.with(redCells.commit())).orElse(run);
        return RunFiles.finish(folder, commits, record, failures);
    }

    @Override
    public void close() throws IOException {
        outlines.close();
        measurements.close();
        redCells.close();
    }

    private static String labels(ImageFile file) {
        return Pictures.LABELS + file.overlay().replaceAll("\\.png$", ".tif");
    }
}
