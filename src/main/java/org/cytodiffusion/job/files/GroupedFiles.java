/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.analysis.metadata.ImageFacts;
import org.cytodiffusion.base.Commits;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.report.Differential;
import org.cytodiffusion.report.smears.Smears;
import org.cytodiffusion.report.tables.ImagesTable;

/** The files of a run that need to know more of its images than their pixels. */
final class GroupedFiles implements AutoCloseable {

    private final Path imagesFile;
    private final Path differentialFile;
    private final Optional<ImagesTable> images;
    private final Optional<Smears> smears;

    /**
     * Begins the files.
     *
     * @param folder where they go
     * @param classes the classes of the model
     * @param borderCells what becomes of cells at the border
     * @param facts what is known of the images; if it is nothing, there are no such files
     * @throws IOException if nothing can be written there
     */
    GroupedFiles(
            OutputFolder folder,
            List<CellClass> classes,
            Differential.BorderCells borderCells,
            ImageFacts facts)
            throws IOException {
        imagesFile = folder.file(ImagesTable.NAME);
        differentialFile = folder.file("differential.csv");
        images =
                facts.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new ImagesTable(imagesFile, facts));
        smears =
                facts.isGrouped()
                        ? Optional.of(new Smears(classes, borderCells, facts))
                        : Optional.empty();
    }

    void add(SmearResult result) throws IOException {
        if (images.isPresent()) {
            images.get().add(result);
        }
        smears.ifPresent(all -> all.add(result));
    }

    /**
     * Puts them in their places, and removes those of an earlier run that there are none of now.
     *
     * @param commits tells what could not be written
     * @param whole the counts over all images, for a run of one smear
     */
    void commit(Commits commits, Differential whole) throws IOException {
        if (images.isPresent()) {
            commits.attempt(ImagesTable.NAME, images.get()::commit);
        } else {
            Files.deleteIfExists(imagesFile);
        }
        commits.attempt(
                "differential.csv",
                () -> {
                    if (smears.isPresent()) {
                        Differential.write(smears.get().differentials(), differentialFile);
                    } else {
                        whole.write(differentialFile);
                    }
                });
    }

    @Override
    public void close() throws IOException {
        if (images.isPresent()) {
            images.get().close();
        }
    }
}
