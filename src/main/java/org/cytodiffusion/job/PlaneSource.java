/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import ij.ImagePlus;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.cytodiffusion.analysis.ImageSource;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.image.region.CellRegions;
import org.cytodiffusion.image.region.CellRegions.Region;
import org.cytodiffusion.job.request.RegionRequest;
import org.cytodiffusion.segment.CellFinder;
import org.cytodiffusion.segment.CellsWithin;
import org.cytodiffusion.segment.classical.GivenCells;

/**
 * A plane of an open image, read when its turn has come, so that of a virtual stack few are in
 * memory.
 *
 * @param image the image
 * @param plane one of its planes
 * @param regions where its cells come from
 * @param finder finds cells where they are not given
 * @param warn takes what a person should know of given cells
 */
record PlaneSource(
        ImagePlus image, int plane, RegionRequest regions, CellFinder finder, Consumer<String> warn)
        implements ImageSource {

    @Override
    public SmearImage read() throws IOException {
        return ImageReader.read(image, plane);
    }

    @Override
    public Optional<CellFinder> knownCells(SmearImage read) throws IOException {
        Optional<CellRegions> given = regions.given(image, plane, read);
        return given.map(regions.finds() ? this::within : this::these);
    }

    private CellFinder within(CellRegions areas) {
        return new CellsWithin(finder, areas.regions().stream().map(Region::mask).toList());
    }

    private CellFinder these(CellRegions outlines) {
        GivenCells cells = GivenCells.of(outlines);
        cells.remarks().forEach(warn);
        return cells;
    }
}
