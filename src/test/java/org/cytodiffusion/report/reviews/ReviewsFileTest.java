/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.Provenance;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.base.OutputException;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.report.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewsFileTest {

    private static final Instant EIGHT = Instant.parse("2026-11-24T08:00:00Z");
    private static final Review LYMPHOCYTE =
            new Review("lymphocyte", "K\u00e4the D.", EIGHT, "no granules, \"round\" nucleus");
    private static final Review ARTEFACT = new Review(Review.ARTEFACT, "", EIGHT, "");
    private static final Provenance BY =
            new Provenance(
                    "PBC 9",
                    "0.3.0",
                    Path.of("models", "pbc9"),
                    "cpu",
                    new AnalysisOptions(
                            AnalysisOptions.Cells.LEUKOCYTES,
                            AnalysisOptions.Layout.FIELD,
                            OptionalDouble.of(0.104),
                            8,
                            0.99));

    @TempDir Path folder;

    private final ReviewedSmear smear =
            ReviewedSmear.unseen(Examples.result("field"), BY)
                    .with(1, LYMPHOCYTE)
                    .with(3, ARTEFACT);

    /** As they were written before all options were. */
    @Test
    void filesOfBeforeAreStillRead() throws IOException {
        Path file = folder.resolve("old.reviews.json");
        ReviewsFile.write(file, SavedReviews.of(smear, image("field", 0)));
        String old =
                Files.readString(file)
                        .replace("\"cells\":\"leukocytes\"", "\"cells\":\"LEUKOCYTES\"")
                        .replace("\"layout\":\"field\"", "\"layout\":\"FIELD\"")
                        .replace("\"pixel_size\":\"0.104\"", "\"pixel_um\":0.104")
                        .replace("\"max_trials\":\"8\",\"certainty\":\"0.99\"", "\"max_trials\":8");
        assertThat(old).contains("LEUKOCYTES", "FIELD", "pixel_um").doesNotContain("\"certainty\"");
        Files.writeString(file, old);
        AnalysisOptions read = ReviewsFile.read(file).smear().provenance().options();
        AnalysisOptions now = BY.options();
        assertThat(read)
                .isEqualTo(
                        new AnalysisOptions(
                                now.cells(), now.layout(), now.pixelSize(), now.maxTrials(), 0));
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        Path file = folder.resolve("field.reviews.json");
        SavedReviews saved = SavedReviews.of(smear, image("field", 0));
        ReviewsFile.write(file, saved);
        SavedReviews read = ReviewsFile.read(file);
        assertThat(read).usingRecursiveComparison().isEqualTo(saved);
        assertThat(read.smear().reviews()).isEqualTo(smear.reviews());
        assertThat(read.smear().provenance()).isEqualTo(BY);
        assertThat(read.modelHash())
                .isEqualTo(org.cytodiffusion.TinyBundle.sha256(Path.of("models/pbc9/rdf.yaml")));
        String text = Files.readString(file);
        assertThat(text).contains("\"machine\":\"neutrophil\"", "\"box\":[10,20,3,3]", "Research");
        try (var files = Files.list(folder)) {
            assertThat(files).as("nothing half-written is left").containsExactly(file);
        }
    }

    /** Another day: the image alone, and the file. */
    @Test
    void anImageThatNothingIsKnownOfGetsCellsVerdictsAndReviews() throws IOException {
        SavedReviews saved = SavedReviews.of(smear, image("field", 0));
        ReviewedSmear rebuilt = saved.on(image("renamed", 0), Optional.empty());
        assertThat(rebuilt.result().image()).isEqualTo("renamed");
        assertThat(rebuilt.result().cells()).isEqualTo(smear.result().cells());
        assertThat(rebuilt.reviews()).isEqualTo(smear.reviews());
    }

    @Test
    void ofTwoReviewsOfACellTheLaterCounts() throws IOException {
        Review earlier = new Review("neutrophil", "ab", EIGHT.minusSeconds(9), "");
        Review later = new Review("neutrophil", "ab", EIGHT.plusSeconds(9), "");
        ReviewedSmear here =
                ReviewedSmear.unseen(Examples.result("field"), BY)
                        .with(1, earlier)
                        .with(2, earlier)
                        .with(3, later);
        ReviewedSmear both =
                SavedReviews.of(smear, image("field", 0)).on(image("field", 0), Optional.of(here));
        assertThat(both.reviews())
                .containsEntry(1, LYMPHOCYTE)
                .containsEntry(2, earlier)
                .containsEntry(3, later);
    }

    @Test
    void reviewsOfAnotherImageAreRefusedInASentence() throws IOException {
        SavedReviews saved = SavedReviews.of(smear, image("field", 0));
        SmearImage touched = image("field", 1);
        assertThatThrownBy(() -> saved.on(touched, Optional.empty()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("other pixels")
                .hasMessageEndingWith(".");
        SmearImage larger = ImageReader.read(new ImagePlus("larger", new ColorProcessor(33, 24)));
        assertThatThrownBy(() -> saved.on(larger, Optional.empty()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("\"field\" with 32 x 24 pixels, but \"larger\" has 33 x 24");
    }

    @Test
    void reviewsOfAnotherResultAreRefusedInASentence() throws IOException {
        SavedReviews saved = SavedReviews.of(smear, image("field", 0));
        SmearResult all = Examples.result("field");
        SmearResult fewer =
                new SmearResult(
                        "field",
                        32,
                        24,
                        all.pixelSize(),
                        all.classes(),
                        all.cells().subList(0, 2),
                        true,
                        0);
        Provenance newer =
                new Provenance("PBC 9", "0.4.0", Path.of("m"), "cpu", AnalysisOptions.defaults());
        for (ReviewedSmear other :
                List.of(ReviewedSmear.unseen(fewer, BY), ReviewedSmear.unseen(all, newer))) {
            assertThatThrownBy(() -> saved.on(image("field", 0), Optional.of(other)))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("another result of \"field\" (PBC 9 0.3.0, 3 cells;")
                    .hasMessageEndingWith(".");
        }
    }

    /** Each of these would be a trap in a file that came by mail. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"schema\":1|\"schema\":2|version 2",
                "cytodiffusion-reviews|other|holds no reviews",
                "\"reviewed\":\"artefact\"|\"reviewed\":\"nothing\"|damaged",
                "\"box\":[10,20,3,3]|\"box\":[11,20,3,3]|damaged",
                "\"cell\":3|\"cell\":4|damaged",
                "2026-11-24T08:00:00Z|yesterday|damaged",
                "\"x\":[2,10,10,2]|\"x\":[2,1000000000,10,2]|damaged",
                "\"name\":\"erythrocyte\"|\"name\":\"../../x\"|damaged",
                "\"pixel_source\"|\"pixel_sauce\"|damaged",
                "\"result\":{|\"result\":|damaged"
            })
    void damagedFilesAreRefusedInASentence(String from, String to, String words)
            throws IOException {
        Path file = folder.resolve("field.reviews.json");
        ReviewsFile.write(file, SavedReviews.of(smear, image("field", 0)));
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
        assertThatThrownBy(() -> ReviewsFile.read(file))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(words)
                .hasMessageEndingWith(".");
    }

    @Test
    void missingFilesAreNamed() {
        Path missing = folder.resolve("none.json");
        assertThatThrownBy(() -> ReviewsFile.read(missing))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(missing.toString());
        assertThatThrownBy(
                        () ->
                                ReviewsFile.write(
                                        missing.resolve("deep.json"),
                                        SavedReviews.of(smear, image("field", 0))))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("deep.json cannot be written");
    }

    private static SmearImage image(String name, int firstPixel) throws IOException {
        ColorProcessor pixels = new ColorProcessor(32, 24);
        pixels.set(0, firstPixel);
        return ImageReader.read(new ImagePlus(name, pixels));
    }
}
