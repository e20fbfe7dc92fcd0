/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.plugin.frame.RoiManager;
import java.awt.Checkbox;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.event.ItemEvent;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.cytodiffusion.NeedsDisplay;
import org.cytodiffusion.TestSmears;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Segment Blood Cells... by real macros and in a real dialog, in plain ImageJ with our menu. */
@NeedsDisplay
@ExtendWith(LaunchedImageJ.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SegmentLauncherTest {

    private static final String LABEL = "Segment Blood Cells...";

    /** The strict form, which means the same everywhere in Fiji. */
    private static final String ALL_KEYS =
            "cells=all output=[label image and ROIs] redcelldiameter=7.5 mindiameter=0"
                    + " maxdiameter=0 pixelsize=0.104 addtomanager=true replaceinmanager=false"
                    + " table=true preview=false";

    private ImagePlus image;

    @BeforeEach
    void openImage() {
        image = new ImagePlus("smear", TestSmears.field());
        image.getCalibration().setUnit("um");
        image.getCalibration().pixelWidth = 0.104;
        image.getCalibration().pixelHeight = 0.104;
        image.show();
    }

    @Test
    void macroMakesLabelsAndOutlinesAndLeavesTheImageAlone() {
        int[] before = ((int[]) image.getProcessor().getPixels()).clone();
        String title = IJ.runMacro("run('" + LABEL + "', '" + ALL_KEYS + "'); return getTitle();");
        assertThat(title).isEqualTo("smear labels");
        ImagePlus labels = WindowManager.getImage(title);
        assertThat(labels.getBitDepth()).isEqualTo(16);
        assertThat(labels.getCalibration().pixelWidth).isEqualTo(0.104);
        assertThat(labels.getStatistics().max).isEqualTo(12);
        assertThat(image.getOverlay().size()).isEqualTo(12);
        assertThat(RoiManager.getInstance().getCount()).isEqualTo(12);
        ResultsTable table = ResultsTable.getResultsTable("Blood cells");
        assertThat(table.size()).isEqualTo(12);
        for (int i = 0; i < 12; i++) {
            Roi roi = image.getOverlay().get(i);
            assertThat(roi.getName()).matches((i + 1) + " (leukocyte|erythrocyte)");
            labels.setRoi((Roi) roi.clone());
            assertThat(labels.getStatistics().min).isEqualTo(i + 1);
            assertThat(labels.getStatistics().max).isEqualTo(i + 1);
            labels.deleteRoi();
        }
        assertThat((int[]) image.getProcessor().getPixels()).isEqualTo(before);
        assertThat(IJ.getLog()).as("ImageJ's log").isNull();
        IJ.runMacro("selectImage('smear'); run('" + LABEL + "', '" + ALL_KEYS + "');");
        assertThat(RoiManager.getInstance().getCount()).as("appended").isEqualTo(24);
        assertThat(image.getOverlay().size()).isEqualTo(12);
    }

    /** In batch mode the labels are there, under their title, but not active. */
    @Test
    void batchModeWorksOnTheImageThatIsNamed() {
        String keys =
                ALL_KEYS.replace("addtomanager=true", "addtomanager=false")
                        .replace("[label image and ROIs]", "[label image]");
        String macro =
                "setBatchMode(true); run('Duplicate...', 'title=copy');"
                        + "run('%s', '%s image=[copy]'); active = getTitle();"
                        + "selectImage('copy labels'); getStatistics(a, mean, min, max);"
                        + "return active + ' ' + max;";
        assertThat(IJ.runMacro(String.format(macro, LABEL, keys))).isEqualTo("copy 12");
        assertThat(image.getOverlay()).isNull();
    }

    @Test
    void theRecordedLineReplaysToTheSame() {
        String recorded = Dialogs.recorded(LABEL, dialog -> Dialogs.press(dialog, 0));
        assertThat(recorded)
                .isEqualTo(
                        "run(\"Segment Blood Cells...\", \"cells=all output=[label image and"
                                + " ROIs] redcelldiameter=7.5 mindiameter=0.0 maxdiameter=0.0"
                                + " pixelsize=0.0 addtomanager=false replaceinmanager=false"
                                + " table=true preview=false\");");
        Overlay first = image.getOverlay();
        image.setOverlay(null);
        WindowManager.setCurrentWindow(image.getWindow());
        IJ.runMacro(recorded.replace(" preview=false", " preview=true"));
        assertThat(image.getOverlay().size()).isEqualTo(first.size());
    }

    /** A person ticks the box, sees cells and nuclei, and cancels: nothing is left. */
    @Test
    void thePreviewShowsCellsAndNucleiAndGoesAwayWithTheDialog() throws Exception {
        image.setOverlay(new Overlay(new Roi(1, 2, 3, 4)));
        List<BufferedImage> seen = new ArrayList<>();
        List<Integer> outlines = new ArrayList<>();
        Dialogs.runFromMenu(
                LABEL,
                dialog -> {
                    Checkbox preview = (Checkbox) dialog.getCheckboxes().lastElement();
                    if (!preview.getState()) {
                        tick(dialog, preview);
                    } else if (image.getOverlay().size() > 1) {
                        outlines.add(image.getOverlay().size());
                        seen.add(screen());
                        Dialogs.press(dialog, 1);
                    }
                });
        assertThat(outlines.get(0)).as("own outline, 12 cells, one nucleus").isEqualTo(14);
        assertThat(image.getOverlay().size()).isEqualTo(1);
        assertThat(WindowManager.getImageCount()).isEqualTo(1);
        Path file = Files.createDirectories(Path.of("target")).resolve("segment-preview.png");
        ImageIO.write(seen.get(0), "png", file.toFile());
    }

    @Test
    void wrongValuesAreNamedAndTheMacroGoesOn() {
        List<String> messages = new ArrayList<>();
        CompletableFuture<Void> answered =
                Dialogs.onDialog(dialog -> messages.add(Dialogs.close(dialog)));
        String keys =
                ALL_KEYS.replace("mindiameter=0", "mindiameter=9")
                        .replace("maxdiameter=0", "maxdiameter=8");
        String answer = IJ.runMacro("run('" + LABEL + "', '" + keys + "'); return 'went on';");
        answered.join();
        assertThat(answer).isEqualTo("went on");
        assertThat(messages.get(0)).contains("Segment Blood Cells");
        assertThat(image.getOverlay()).isNull();
    }

    private static void tick(GenericDialog dialog, Checkbox box) {
        box.setState(true);
        dialog.itemStateChanged(
                new ItemEvent(box, ItemEvent.ITEM_STATE_CHANGED, box, ItemEvent.SELECTED));
    }

    private static BufferedImage screen() {
        try {
            Rectangle all = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
            return new Robot().createScreenCapture(all);
        } catch (java.awt.AWTException e) {
            throw new IllegalStateException(e);
        }
    }
}
