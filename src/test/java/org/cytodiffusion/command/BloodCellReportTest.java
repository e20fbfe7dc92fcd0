/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.cytodiffusion.SciJavaContext;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.analysis.explanation.CellChoice;
import org.cytodiffusion.cell.Review;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;

/** The command as scripts call it: through SciJava, without a window, after a classification. */
class BloodCellReportTest {

    @RegisterExtension static final SciJavaContext scijava = new SciJavaContext();
    private static ImagePlus image;

    @TempDir Path folder;

    @BeforeAll
    static void classify() throws Exception {
        image = new ImagePlus("a/b: field.tif", TestSmears.field());
        image.getCalibration().setUnit("um");
        image.getCalibration().pixelWidth = 0.104;
        image.getCalibration().pixelHeight = 0.104;
        run(ClassifyBloodCells.class, "image", image, "maxtrials", 2, "table", false);
    }

    private static CommandModule run(Class<? extends Command> command, Object... inputs)
            throws Exception {
        return scijava.run(command, inputs);
    }

    private CommandModule report(Object... inputs) throws Exception {
        List<Object> all = new ArrayList<>(List.of("image", image, "open", false));
        all.addAll(List.of("folder", folder.resolve("report").toString()));
        all.addAll(List.of(inputs));
        return run(BloodCellReport.class, all.toArray());
    }

    @Test
    void theReviewersWordCounts() throws Exception {
        int[] before = ((int[]) image.getProcessor().getPixels()).clone();
        SmearDocument document = SmearDocument.of(image).orElseThrow();
        ReviewedSmear found = document.current();
        int label = CellChoice.at(174, 180).of(found.result().cells()).cell().label();
        document.change(found.with(label, new Review("basophil", "Me", Instant.EPOCH, "granules")));
        CommandModule module = report("title", "Slide 7", "leastleukocytes", 1);
        document.undo();
        assertThat(module.isCanceled()).as(module.getCancelReason()).isFalse();
        BloodCellReport command = (BloodCellReport) module.getCommand();
        Path page = command.page().orElseThrow();
        assertThat(page).hasFileName("report.html").exists();
        assertThat(command.triage()).isPresent();
        assertThat(Files.readString(page))
                .contains("<h1>Slide 7</h1>", "granules", "overlays/a_b_%20field.png");
        List<String> rows = Files.readAllLines(page.resolveSibling("report.csv"));
        assertThat(rows).anyMatch(row -> row.startsWith("leukocytes,basophil,1,0,100,"));
        Path overlay = page.resolveSibling("overlays/a_b_ field.png");
        assertThat(ImageIO.read(overlay.toFile()).getWidth()).isEqualTo(480);
        assertThat((int[]) image.getProcessor().getPixels()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "images, some, 'images must be this image or all open images, not \"some\".'",
        "images, all open images, 'No open image has been classified: run Classify'",
        "leastleukocytes, 0, 'leastleukocytes must be a whole number of at least 1, not 0.'"
    })
    void wrongValuesAreRefusedInASentence(String key, String value, String reason)
            throws Exception {
        CommandModule module = report(key, value);
        assertThat(module.isCanceled()).isTrue();
        assertThat(module.getCancelReason()).contains(reason).endsWith(".");
        assertThat(folder.resolve("report")).doesNotExist();
    }

    @Test
    void aDifferentialOutsideItsRangesIsToBeLookedAt() throws Exception {
        Path ranges =
                Files.writeString(folder.resolve("ranges.csv"), "class,low,high\nbasophil,99,\n");
        CommandModule module = report("ranges", ranges.toString());
        assertThat(module.isCanceled()).as(module.getCancelReason()).isFalse();
        Path page = ((BloodCellReport) module.getCommand()).page().orElseThrow();
        assertThat(Files.readString(page)).contains("basophil", "99");
        assertThat(Files.readString(page.resolveSibling("report.json"))).contains("ranges.csv");
        Files.writeString(ranges, "class,low,high\nhobbit,1,2\n");
        assertThat(report("ranges", ranges.toString()).getCancelReason())
                .contains("has a range for \"hobbit\", which the model does not count");
    }

    @Test
    void anImageThatWasNotClassifiedIsRefused() throws Exception {
        ImagePlus other = new ImagePlus("other", TestSmears.empty());
        assertThat(report("image", other).getCancelReason()).contains("has not been classified");
        assertThat(report("image", new ImagePlus()).getCancelReason())
                .contains("open a smear image");
    }
}
