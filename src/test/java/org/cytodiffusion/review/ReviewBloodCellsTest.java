/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.Prefs;
import ij.process.ColorProcessor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.cytodiffusion.SciJavaContext;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.report.reviews.TrainingCrops;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;

/** The command as scripts call it: through SciJava, without a window. */
class ReviewBloodCellsTest {

    @RegisterExtension static final SciJavaContext scijava = new SciJavaContext();
    private static ReviewedField field;

    @TempDir Path folder;

    @BeforeAll
    static void open() {
        field = ReviewedField.classify();
    }

    @Test
    void reviewsAreSavedAndComeBackToTheReopenedImageWithoutTheModel() throws Exception {
        ImagePlus image = field.openClassified();
        SmearDocument document = SmearDocument.of(image).orElseThrow();
        int label = document.current().result().cells().get(2).cell().label();
        Review review =
                new Review(Review.UNIDENTIFIED, "kd", Instant.parse("2026-11-24T08:00:00Z"), "?");
        document.change(document.current().with(label, review));
        Path file = folder.resolve("field.reviews.json");
        assertThat(run(image, "save", file.toString()).isCanceled()).isFalse();

        ImagePlus again = ReviewedField.open();
        assertThat(run(again, "load", file.toString()).isCanceled()).isFalse();
        ReviewedSmear rebuilt = SmearDocument.of(again).orElseThrow().current();
        assertThat(rebuilt.reviews()).isEqualTo(document.current().reviews());
        assertThat(rebuilt.provenance()).isEqualTo(field.start().provenance());
        assertThat(rebuilt).usingRecursiveComparison().isEqualTo(document.current());
    }

    @Test
    void loadedSavedAndExportedInOneCall() throws Exception {
        ImagePlus image = field.openClassified();
        SmearDocument document = SmearDocument.of(image).orElseThrow();
        Review review = new Review("monocyte", "kd", Instant.parse("2026-11-24T08:00:00Z"), "");
        document.change(document.current().with(1, review).with(2, review));
        Path file = folder.resolve("a.reviews.json");
        run(image, "save", file.toString());
        ImagePlus again = field.openClassified();
        Path copy = folder.resolve("b.reviews.json");
        Path crops = folder.resolve("crops");
        CommandModule module =
                run(
                        again,
                        "load",
                        file.toString(),
                        "save",
                        copy.toString(),
                        "export",
                        crops.toString());
        assertThat(module.isCanceled()).as(module.getCancelReason()).isFalse();
        assertThat(copy).hasSameTextualContentAs(file);
        assertThat(Files.readAllLines(crops.resolve(TrainingCrops.TABLE))).hasSize(3);
        try (var files = Files.list(crops.resolve("monocyte"))) {
            assertThat(files).hasSize(2);
        }
        assertThat(SmearDocument.of(again).orElseThrow().canUndo())
                .as("loading can be undone")
                .isTrue();
    }

    @Test
    void refusalsAreSentencesAndChangeNothing() throws Exception {
        ImagePlus unknown = ReviewedField.open();
        assertThat(run(unknown).getCancelReason())
                .contains("field-1.png", "has no classified cells")
                .endsWith(".");
        ImagePlus image = field.openClassified();
        Path file = folder.resolve("a.reviews.json");
        run(image, "save", file.toString());
        ImagePlus other = new ImagePlus("other", new ColorProcessor(9, 9));
        assertThat(run(other, "load", file.toString()).getCancelReason())
                .contains("\"other\" has 9 x 9")
                .endsWith(".");
        assertThat(SmearDocument.of(other)).isEmpty();
        assertThat(run(image, "load", folder.resolve("none").toString()).getCancelReason())
                .contains("cannot be read");
        assertThat(run(image, "save", folder.resolve("no/such/folder").toString()).isCanceled())
                .isTrue();
        assertThat(run(image, "load", "a\0b").getCancelReason()).contains("load must be a path");
        assertThat(run(new ImagePlus()).getCancelReason()).contains("open a smear image");
    }

    @Test
    void noDialogAsks() throws ModuleException {
        Module module = new CommandModule(scijava.info(ReviewBloodCells.class));
        new ReviewBloodCells().chooseDefaults(module);
        assertThat(List.of("load", "save", "export", "gallery")).allMatch(module::isInputResolved);
    }

    @Test
    void theReviewersNameIsRememberedOutsideOfAnyKey() {
        String before = Prefs.get("cytodiffusion.reviewer", null);
        try {
            Reviewer.remember("  kd ");
            assertThat(Reviewer.remembered()).contains("kd");
            Reviewer.remember(" ");
            assertThat(Reviewer.remembered()).isEmpty();
        } finally {
            Prefs.set("cytodiffusion.reviewer", before);
        }
    }

    private static CommandModule run(ImagePlus image, String... keys) throws Exception {
        Object[] inputs = new Object[keys.length + 4];
        System.arraycopy(keys, 0, inputs, 0, keys.length);
        inputs[keys.length] = "image";
        inputs[keys.length + 1] = image;
        inputs[keys.length + 2] = "gallery";
        inputs[keys.length + 3] = false;
        return scijava.run(ReviewBloodCells.class, inputs);
    }
}
