/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.files;

import java.io.IOException;
import java.util.List;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.job.inputs.ImageFile;
import org.cytodiffusion.job.inputs.PictureReader;
import org.cytodiffusion.report.record.RunRecord;
import org.cytodiffusion.report.tables.FailuresTable;

/**
 * The files of a run of {@code classify}.
 *
 * @param files all of them
 * @param overlays whether each image has a picture
 * @param pictures reads images again, for pictures of single cells
 */
public record ClassifyFiles(ResultFiles files, boolean overlays, PictureReader pictures)
        implements RunFiles<SmearResult> {

    @Override
    public boolean hasPictures(ImageFile file) {
        return !overlays || files.hasOverlay(file.overlay());
    }

    @Override
    public void writePictures(ImageFile file, SmearImage image, SmearResult result)
            throws IOException {
        if (overlays) {
            files.write(file, image, result);
        }
    }

    @Override
    public void add(ImageFile file, SmearResult result) throws IOException {
        files.add(result, new Pictures.Name(file.overlay(), overlays), () -> pictures.read(file));
    }

    @Override
    public int cells() {
        return files.cells();
    }

    @Override
    public List<FailuresTable.Failure> commit(RunRecord run, List<FailuresTable.Failure> failures)
            throws IOException {
        return files.commit(run, failures);
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
