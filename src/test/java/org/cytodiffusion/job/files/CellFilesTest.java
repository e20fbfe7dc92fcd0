/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ij.ImagePlus;
import ij.io.Opener;
import ij.process.ColorProcessor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.image.region.CellRegions;
import org.cytodiffusion.image.region.RegionFile;
import org.cytodiffusion.report.Examples;
import org.cytodiffusion.report.tables.GeoJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results for other programs, a file an image. */
class CellFilesTest {

    @TempDir private Path folder;

    private final SmearResult result = Examples.result("a.png");

    @Test
    void labelsAndOutlinesHoldEveryCell() throws Exception {
        new CellFiles(OutputFolder.open(folder), CellFiles.KINDS).write(result, "sub/a.png");

        ImagePlus labels = new Opener().openImage(folder.resolve("labels/sub/a.tif").toString());
        Set<Integer> numbers = new TreeSet<>();
        for (int i = 0; i < labels.getProcessor().getPixelCount(); i++) {
            numbers.add(labels.getProcessor().get(i));
        }
        numbers.remove(0);
        assertThat(numbers).as("the first lies below the second").containsExactly(2, 3);
        ImagePlus blank = new ImagePlus("a", new ColorProcessor(result.width(), result.height()));
        CellRegions outlines =
                RegionFile.read(folder.resolve("rois/sub/a.zip"), ImageReader.read(blank));
        assertThat(outlines.regions()).hasSameSizeAs(result.cells());
        for (int i = 0; i < result.cells().size(); i++) {
            assertThat(outlines.regions().get(i).mask().box())
                    .isEqualTo(result.cells().get(i).cell().box());
        }
    }

    @Test
    void nothingIsWrittenThatIsNotWanted() throws Exception {
        new CellFiles(OutputFolder.open(folder), List.of()).write(result, "a.png");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aCollectionIsOfOneImage() throws Exception {
        Path file = folder.resolve("a.geojson");
        GeoJson.write(file, result);
        JsonNode features = new ObjectMapper().readTree(file.toFile()).get("features");
        assertThat(features).hasSameSizeAs(result.cells());
        assertThat(features)
                .allMatch(f -> f.get("properties").get("image").asText().equals("a.png"));
    }
}
