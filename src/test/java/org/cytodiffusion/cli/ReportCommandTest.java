/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.Provenance;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.report.RunFolder;
import org.cytodiffusion.report.reviews.ReviewsFile;
import org.cytodiffusion.report.reviews.SavedReviews;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report} on a folder that {@code classify} really wrote. */
class ReportCommandTest {

    @TempDir static Path folder;

    private static Path images;
    private static Path run;

    @BeforeAll
    static void classify() throws IOException {
        images = Files.createDirectories(folder.resolve("images/day 1"));
        Files.copy(Path.of("test-images/field-1.png"), images.resolve("a.png"));
        Files.copy(Path.of("test-images/field-2.jpg"), images.resolve("b.jpg"));
        run = folder.resolve("run");
        CommandLineRun classified =
                CommandLineRun.of(
                        "classify", folder.resolve("images"), "--out", run, "--device", "cpu");
        assertThat(classified.code()).as(classified.err()).isZero();
    }

    private static JsonNode figures(Path where) throws IOException {
        return new ObjectMapper().readTree(where.resolve("report.json").toFile()).path("figures");
    }

    @Test
    void theReportOfAFolderIsThatOfItsClassification() throws Exception {
        JsonNode before = figures(run);
        Path out = folder.resolve("elsewhere/report");
        CommandLineRun report =
                CommandLineRun.of("report", run, "--out", out, "--title", "Slide 7");
        assertThat(report.code()).as(report.err()).isZero();
        assertThat(report.err())
                .contains("Look here first", "a differential needs 100.", "report.html");
        assertThat(figures(out)).isEqualTo(before);
        int redCells = before.path("red cells").path("erythrocyte").path("count").asInt();
        assertThat(Files.readString(run.resolve("differential.csv")))
                .contains("erythrocyte,erythrocyte," + redCells + ",");
        assertThat(redCells).isPositive();
        String page = Files.readString(out.resolve("report.html"));
        assertThat(page)
                .contains("<h1>Slide 7</h1>", "src=\"../../run/overlays/day%201/a.png\"")
                .contains("data:image/png;base64,", "Research use only");
    }

    @Test
    void withoutItsImagesAReportHasNoPicturesOfCells() throws Exception {
        Path moved = folder.resolve("moved");
        Path out = folder.resolve("bare");
        Files.move(folder.resolve("images"), moved);
        try {
            assertThat(CommandLineRun.of("report", run, "--out", out).code()).isZero();
            String bare = Files.readString(out.resolve("report.html"));
            assertThat(bare).contains("Leukocyte differential").doesNotContain("base64");
            CommandLineRun.of("report", run, "--out", out, "--images", moved);
            assertThat(Files.readString(out.resolve("report.html"))).contains("base64");
        } finally {
            Files.move(moved, folder.resolve("images"));
        }
    }

    /**
     * A review in Fiji, of a window that has a name of its own, counts in the report of the folder.
     */
    @Test
    void savedReviewsCount() throws Exception {
        SmearResult result = RunFolder.read(run).results().get(0);
        SmearImage image = ImageReader.read(images.resolve("a.png"));
        ClassifiedCell cell =
                result.cells().stream()
                        .filter(c -> c.verdict().cellClass().name().equals("erythrocyte"))
                        .filter(c -> !c.cell().atBorder())
                        .findFirst()
                        .orElseThrow();
        Provenance provenance =
                new Provenance("PBC 9", "1", Path.of("models"), "cpu", AnalysisOptions.defaults());
        Review review = new Review("erythroblast", "Me", Instant.EPOCH, "a nucleus");
        ReviewedSmear smear =
                ReviewedSmear.unseen(result, provenance).with(cell.cell().label(), review);
        Path saved = folder.resolve("a" + ReviewsFile.ENDING);
        ReviewsFile.write(saved, SavedReviews.of(smear, image));
        Path out = folder.resolve("reviewed");
        CommandLineRun report = CommandLineRun.of("report", run, "--out", out, "--reviews", saved);
        assertThat(report.code()).as(report.err()).isZero();
        JsonNode before = figures(run).path("red cells").path("erythrocyte");
        JsonNode after = figures(out).path("red cells").path("erythrocyte");
        assertThat(after.path("count").asInt()).isEqualTo(before.path("count").asInt() - 1);
        assertThat(after.path("machine_count")).isEqualTo(before.path("count"));
        assertThat(Files.readString(out.resolve("report.html"))).contains("a nucleus");
        Files.delete(saved);
        CommandLineRun gone = CommandLineRun.of("report", run, "--reviews", saved);
        assertThat(gone.code()).isEqualTo(2);
        assertThat(gone.err()).contains("cannot be read").doesNotContain("Exception");
    }

    @Test
    void fewerLeukocytesMayDo() throws Exception {
        Path out = folder.resolve("few");
        CommandLineRun report =
                CommandLineRun.of("report", run, "--out", out, "--least-leukocytes", 1);
        assertThat(report.err()).doesNotContain("a differential needs");
    }

    @Test
    void whatCannotBeDoneIsSaidInASentence() {
        CommandLineRun none = CommandLineRun.of("report", folder.resolve("images"));
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err())
                .contains("not a folder that classify wrote")
                .doesNotContain("Exception");
        CommandLineRun few = CommandLineRun.of("report", run, "--least-leukocytes", 0);
        assertThat(few.code()).isEqualTo(2);
        assertThat(few.err())
                .contains("--least-leukocytes must be a whole number of at least 1, not 0.");
        assertThat(CommandLineRun.of("report", "--help").out())
                .contains("--images", "--title", "Research use only");
    }
}
