/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.report.AtomicFile;
import org.cytodiffusion.report.CellsTable;
import org.cytodiffusion.report.Differential;
import org.cytodiffusion.report.Differential.BorderCells;
import org.cytodiffusion.report.FailuresTable;
import org.cytodiffusion.report.GeoJson;
import org.cytodiffusion.report.HtmlReport;
import org.cytodiffusion.report.OutputFolder;
import org.cytodiffusion.report.RunRecord;

/** All files of a run together: filled image by image, and put in their places at the end. */
final class ResultFiles implements AutoCloseable {

    /** The folder of pictures. */
    static final String OVERLAYS = "overlays/";

    private final OutputFolder folder;
    private final CellsTable cells;
    private final GeoJson outlines;
    private final Differential differential;
    private final HtmlReport report = new HtmlReport();
    private int count;

    /**
     * Begins the files.
     *
     * @param folder where they go
     * @param classes the classes of the model
     * @param layout what the images show
     * @throws IOException if nothing can be written there
     */
    ResultFiles(OutputFolder folder, List<CellClass> classes, AnalysisOptions.Layout layout)
            throws IOException {
        this.folder = folder;
        boolean crops = layout == AnalysisOptions.Layout.CROP;
        differential =
                new Differential(classes, crops ? BorderCells.COUNTED : BorderCells.LEFT_OUT);
        cells = new CellsTable(folder.file("cells.csv"), classes);
        outlines = new GeoJson(folder.file("cells.geojson"));
    }

    /** Adds an image. */
    void add(SmearResult result, Optional<String> overlay) throws IOException {
        cells.add(result);
        outlines.add(result);
        differential.add(result);
        report.add(result, overlay.map(OVERLAYS::concat));
        count += result.cells().size();
    }

    /** Whether a picture is there from an earlier run. */
    boolean hasOverlay(String overlay) {
        return folder.path().resolve(OVERLAYS + overlay).toFile().exists();
    }

    /** Writes a picture. */
    void writeOverlay(String overlay, BufferedImage picture) throws IOException {
        Path target = folder.file(OVERLAYS + overlay);
        try (AtomicFile file = AtomicFile.create(target)) {
            ImageIO.write(picture, "png", file.stream());
            file.commit();
        }
    }

    /** Number of cells so far. */
    int cells() {
        return count;
    }

    /** Puts everything in its place. The record of the run comes last: where it is, all is. */
    void commit(RunRecord run, List<FailuresTable.Failure> failures) throws IOException {
        cells.commit();
        outlines.commit();
        differential.write(folder.file("differential.csv"));
        FailuresTable.write(folder.file("failures.csv"), failures);
        report.write(folder.file("report.html"), run, differential);
        run.write(folder.file("run.json"));
    }

    @Override
    public void close() throws IOException {
        cells.close();
        outlines.close();
    }
}
