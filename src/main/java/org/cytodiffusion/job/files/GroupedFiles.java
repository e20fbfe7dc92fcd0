/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.files;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.base.Commits;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.report.Differential;
import org.cytodiffusion.report.ReportHead;
import org.cytodiffusion.report.ReportedImage;
import org.cytodiffusion.report.page.TriageFiles;
import org.cytodiffusion.report.record.RunRecord;
import org.cytodiffusion.report.smears.SmearPlan;
import org.cytodiffusion.report.smears.Smears;
import org.cytodiffusion.report.tables.ImagesTable;

/** The files of a run that need to know more of its images than their pixels. */
final class GroupedFiles implements AutoCloseable {

    private static final String DIFFERENTIAL = "differential.csv";

    private final OutputFolder folder;
    private final Optional<ImagesTable> images;
    private final Optional<Smears> smears;

    /**
     * Begins the files.
     *
     * @param folder where they go
     * @param classes the classes of the model
     * @param borderCells what becomes of cells at the border
     * @param plan what is known of the images; if it is nothing, there are no such files
     * @throws IOException if nothing can be written there
     */
    GroupedFiles(
            OutputFolder folder,
            List<CellClass> classes,
            Differential.BorderCells borderCells,
            SmearPlan plan)
            throws IOException {
        this.folder = folder;
        images =
                plan.facts().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new ImagesTable(folder.file(ImagesTable.NAME), plan.facts()));
        smears =
                plan.facts().isGrouped()
                        ? Optional.of(new Smears(classes, borderCells, plan))
                        : Optional.empty();
    }

    void add(ReportedImage image) throws IOException {
        if (images.isPresent()) {
            images.get().add(image.result());
        }
        smears.ifPresent(all -> all.add(image));
    }

    /**
     * Puts them in their places, and removes those of an earlier run that there are none of now.
     *
     * @param commits tells what could not be written
     * @param whole the counts over all images, for a run of one smear
     * @param run how it was done
     */
    void commit(Commits commits, Differential whole, RunRecord run) throws IOException {
        if (images.isPresent()) {
            commits.attempt(ImagesTable.NAME, images.get()::commit);
        } else {
            Files.deleteIfExists(folder.path().resolve(ImagesTable.NAME));
        }
        if (smears.isPresent()) {
            commits.attempt(
                    DIFFERENTIAL,
                    () ->
                            Differential.write(
                                    smears.get().differentials(), folder.file(DIFFERENTIAL)));
            commits.attempt(
                    TriageFiles.PAGE,
                    () -> TriageFiles.write(folder, ReportHead.of(run), smears.get().ranked()));
        } else {
            commits.attempt(DIFFERENTIAL, () -> whole.write(folder.file(DIFFERENTIAL)));
            TriageFiles.remove(folder);
        }
    }

    @Override
    public void close() throws IOException {
        if (images.isPresent()) {
            images.get().close();
        }
    }
}
