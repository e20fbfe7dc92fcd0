/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.Provenance;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.report.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingCropsTest {

    private static final Provenance BY =
            new Provenance(
                    "PBC 9", "1", Path.of("models", "pbc9"), "cpu", AnalysisOptions.defaults());

    @TempDir Path folder;

    @Test
    void reviewedCellsAreInTheFolderOfTheirClassWithTheirSurroundings() throws IOException {
        TrainingCrops.Export export = export("a field", "lymphocyte", Review.ARTEFACT);
        assertThat(export).isEqualTo(new TrainingCrops.Export(1, 1));
        List<String> files = pictures();
        assertThat(files).singleElement().asString().startsWith("lymphocyte/a_field-");
        ImagePlus picture = IJ.openImage(folder.resolve(files.get(0)).toString());
        // 1.5 times the 26.6 um of PBC 9 is 39.9 um, so 40 um of 0.1 um a pixel.
        assertThat(picture.getWidth()).isEqualTo(400);
        assertThat(picture.getHeight()).isEqualTo(400);
        // The cell of 3 x 3 pixels at (10, 20) is in the centre, pixel by pixel.
        int original = TestSmears.field().get(11, 21) & 0xffffff;
        assertThat(picture.getProcessor().get(199, 199) & 0xffffff)
                .isIn(
                        original,
                        TestSmears.field().get(10, 20) & 0xffffff,
                        TestSmears.field().get(12, 22) & 0xffffff);
        List<String> table = Files.readAllLines(folder.resolve(TrainingCrops.TABLE));
        assertThat(table.get(0)).startsWith("file,class,pixel_um,image,cell,machine_class");
        assertThat(table.get(1))
                .startsWith(files.get(0) + ",lymphocyte,0.1,a field,1,neutrophil,0.987654")
                .endsWith(",kd,2026-11-24T08:00:00Z,\"why, indeed\"");
        assertThat(table).hasSize(2);
    }

    @Test
    void aLaterExportTakesThePlaceOfTheEarlierAndLeavesOtherImagesAlone() throws IOException {
        export("one", "lymphocyte", "erythrocyte");
        export("two", "lymphocyte", "erythrocyte");
        assertThat(pictures()).hasSize(4);
        export("one", "neutrophil", Review.UNIDENTIFIED);
        assertThat(pictures())
                .hasSize(3)
                .filteredOn(file -> file.contains("/one-"))
                .singleElement()
                .asString()
                .startsWith("neutrophil/");
        assertThat(Files.readAllLines(folder.resolve(TrainingCrops.TABLE))).hasSize(4);
    }

    @Test
    void nothingReviewedGivesAnEmptyTable() throws IOException {
        ReviewedSmear smear = ReviewedSmear.unseen(Examples.result("x"), BY);
        SmearImage image = image("x");
        TrainingCrops.Export export =
                TrainingCrops.write(SavedReviews.of(smear, image), image, folder);
        assertThat(export.words(folder)).startsWith("No cell of a class has been reviewed");
        assertThat(pictures()).isEmpty();
    }

    @Test
    void aTableOfOthersIsNotOverwritten() throws IOException {
        Path table = Files.writeString(folder.resolve(TrainingCrops.TABLE), "mine\n");
        assertThatThrownBy(() -> export("x", "lymphocyte", "erythrocyte"))
                .isInstanceOf(UserException.class)
                .hasMessageEndingWith("choose another folder.");
        assertThat(table).hasContent("mine");
    }

    private TrainingCrops.Export export(String name, String first, String third)
            throws IOException {
        Instant when = Instant.parse("2026-11-24T08:00:00Z");
        ReviewedSmear smear =
                ReviewedSmear.unseen(Examples.result(name), BY)
                        .with(1, new Review(first, "kd", when, "why,\nindeed"))
                        .with(3, new Review(third, "kd", when, ""));
        SmearImage image = image(name);
        return TrainingCrops.write(SavedReviews.of(smear, image), image, folder);
    }

    private static SmearImage image(String name) throws IOException {
        return ImageReader.read(new ImagePlus(name, TestSmears.field()));
    }

    private List<String> pictures() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".png"))
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
