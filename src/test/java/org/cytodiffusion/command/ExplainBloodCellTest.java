/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.gui.PointRoi;
import ij.gui.Roi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.cytodiffusion.SciJavaContext;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.analysis.explanation.CellChoice;
import org.cytodiffusion.analysis.explanation.CellExplanation;
import org.cytodiffusion.cell.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.command.CommandModule;

/** The command as scripts call it: through SciJava, without a window, after a classification. */
class ExplainBloodCellTest {

    @RegisterExtension static final SciJavaContext scijava = new SciJavaContext();
    private static ImagePlus image;
    private static int leukocyte;

    @BeforeAll
    static void classify() throws Exception {
        image = new ImagePlus("field", TestSmears.field());
        image.getCalibration().setUnit("um");
        image.getCalibration().pixelWidth = 0.104;
        image.getCalibration().pixelHeight = 0.104;
        run(ClassifyBloodCells.class, "image", image, "maxtrials", 4, "table", false);
        leukocyte =
                CellChoice.at(174, 180)
                        .of(SmearDocument.of(image).orElseThrow().current().result().cells())
                        .cell()
                        .label();
    }

    private static CommandModule run(
            Class<? extends org.scijava.command.Command> command, Object... inputs)
            throws Exception {
        return scijava.run(command, inputs);
    }

    /** A run that shows nothing but what is asked for. */
    private static CommandModule explain(Object... inputs) throws Exception {
        List<Object> all = new ArrayList<>(List.of("image", image, "device", "cpu"));
        all.addAll(List.of(inputs));
        return run(ExplainBloodCell.class, all.toArray());
    }

    private static CellExplanation result(CommandModule module) {
        assertThat(module.isCanceled()).as(module.getCancelReason()).isFalse();
        return ((ExplainBloodCell) module.getCommand()).result().orElseThrow();
    }

    private static SmearDocument document() {
        return SmearDocument.of(image).orElseThrow();
    }

    @AfterEach
    void selectNothing() {
        document().select(OptionalInt.empty());
        image.deleteRoi();
    }

    @Test
    void theSelectedCellIsExplainedAgainstTheRunnerUp() throws Exception {
        int[] before = ((int[]) image.getProcessor().getPixels()).clone();
        document().select(OptionalInt.of(leukocyte));
        // With the marks of the selected cell, if the image is displayed.
        int outlines = image.getOverlay().size();
        CommandModule module = explain("stacks", true);
        CellExplanation explained = result(module);
        assertThat(explained.cell().cell().label()).isEqualTo(leukocyte);
        assertThat(explained.winner()).isEqualTo(explained.cell().verdict().cellClass());
        assertThat(image.getOverlay().size()).isEqualTo(outlines + 1);
        assertThat((int[]) image.getProcessor().getPixels()).isEqualTo(before);
        assertThat(((ImagePlus) module.getOutput("maps")).getStackSize()).isEqualTo(5);
        assertThat(((ImagePlus) module.getOutput("way")).getStackSize()).isEqualTo(7);
        assertThat(((ImagePlus) module.getOutput("explanation")).getWidth()).isGreaterThan(1000);
        assertThat(((ImagePlus) module.getOutput("classes")).getTitle())
                .contains("field, cell " + leukocyte);
        assertThat(explain("overlay", "remove").isCanceled()).isFalse();
        assertThat(image.getOverlay().size()).isEqualTo(outlines);
    }

    /** The verdict is that of the cell as it lies, which is one of the eight ways. */
    @Test
    void theVerdictLiesWithinTheSpread() throws Exception {
        CellExplanation explained =
                result(explain("cell", "" + leukocyte, "overlay", "none", "panel", false));
        Verdict verdict = explained.cell().verdict();
        for (int c = 0; c < verdict.probabilities().length; c++) {
            assertThat(verdict.probabilities()[c])
                    .isBetween(explained.spread().low()[c], explained.spread().high()[c]);
        }
        assertThat(explained.spread().high()).isNotEqualTo(explained.spread().low());
    }

    @Test
    void aSelectionOnTheImageTellsTheCell() throws Exception {
        image.setRoi(new PointRoi(170, 182));
        assertThat(result(explain("overlay", "none")).cell().cell().label()).isEqualTo(leukocyte);
        Roi outline =
                Stream.of(image.getOverlay().toArray())
                        .filter(roi -> roi.getProperty("cell") != null)
                        .findFirst()
                        .map(roi -> (Roi) roi.clone())
                        .orElseThrow();
        image.setRoi(outline);
        assertThat(result(explain("overlay", "none")).cell().cell().label())
                .isEqualTo(Integer.parseInt(outline.getProperty("cell")));
    }

    @Test
    void aFolderTakesTheFiles(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("explained");
        CommandModule module =
                explain("cell", "" + leukocyte, "against", "Platelet", "folder", "" + out);
        assertThat(result(module).chosen().name()).isEqualTo("platelet");
        assertThat(out.resolve("panel.png")).isNotEmptyFile();
        assertThat(Files.readString(out.resolve("explain.json")))
                .contains("\"chosen\" : \"platelet\"", "\"ways\" : 8");
    }

    @ParameterizedTest
    @CsvSource({
        "cell, selected, 'No cell is selected: click a cell'",
        "cell, twelve, 'cell must be selected or the number of a cell in the table, not'",
        "cell, 99, 'There is no cell 99: choose one of 1 to 12'",
        "against, goblet, 'There is no class \"goblet\"'",
        "overlay, maybe, 'overlay must be show, none or remove, not \"maybe\"'",
        "device, gpu, gpu"
    })
    void wrongValuesAreRefusedInASentence(String key, String value, String reason)
            throws Exception {
        int before = image.getOverlay().size();
        CommandModule module =
                key.equals("cell")
                        ? explain("cell", value)
                        : explain("cell", "" + leukocyte, key, value);
        assertThat(module.isCanceled()).isTrue();
        assertThat(module.getCancelReason()).contains(reason).endsWith(".");
        assertThat(image.getOverlay().size()).isEqualTo(before);
    }

    @Test
    void anImageThatWasNotClassifiedIsRefused() throws Exception {
        ImagePlus other = new ImagePlus("other", TestSmears.empty());
        assertThat(run(ExplainBloodCell.class, "image", other).getCancelReason())
                .isEqualTo("\"other\" has not been classified: run Classify Blood Cells... first.");
        assertThat(run(ExplainBloodCell.class, "image", new ImagePlus()).getCancelReason())
                .contains("open a smear image");
    }
}
