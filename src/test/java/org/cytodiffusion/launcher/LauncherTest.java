/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import ij.Menus;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.plugin.frame.RoiManager;
import ij.text.TextWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cytodiffusion.NeedsDisplay;
import org.cytodiffusion.TestSmears;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Real macros, the real recorder and real windows, in plain ImageJ with our menu. */
@NeedsDisplay
@ExtendWith(LaunchedImageJ.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LauncherTest {

    private static final String LABEL = "Classify Blood Cells...";

    /** The strict form, which means the same everywhere in Fiji. */
    private static final String ALL_KEYS =
            "model=[PBC 9] cells=all maxtrials=4 device=cpu overlay=true addtomanager=true"
                    + " replaceinmanager=true table=true pixelsize=0.104";

    private ImagePlus image;

    @BeforeEach
    void openImage() {
        image = new ImagePlus("smear", TestSmears.field());
        image.show();
    }

    @Test
    void theMenuHasTheCommandUnderItsExactLabel() {
        assertThat(Menus.getCommands().get(LABEL).toString()).contains("LegacyCommand");
        assertThat(Menus.getCommands().containsKey("Classify Blood Cells")).isFalse();
        assertThat(Menus.getCommands().get("Device Self-Test").toString())
                .contains("LegacyCommand");
    }

    @Test
    void macroOutlinesTheCells() {
        int[] before = ((int[]) image.getProcessor().getPixels()).clone();
        IJ.runMacro("run('" + LABEL + "', '" + ALL_KEYS + "');");
        Overlay overlay = image.getOverlay();
        assertThat(overlay.size()).isGreaterThan(5);
        assertThat(RoiManager.getInstance().getRoisAsArray()).hasSize(overlay.size());
        ResultsTable table = ResultsTable.getResultsTable("Blood cells");
        assertThat(table.size()).isEqualTo(overlay.size());
        for (int i = 0; i < overlay.size(); i++) {
            Roi roi = overlay.get(i);
            assertThat(roi.getName()).matches((i + 1) + " [a-z]+ [01]\\.\\d\\d");
            assertThat(roi.getProperty("class")).isEqualTo(table.getStringValue("class", i));
            assertThat(roi.getProperty("p_neutrophil")).isNotEmpty();
            assertThat(roi.getGroup()).isBetween(1, 9);
        }
        assertThat((int[]) image.getProcessor().getPixels()).isEqualTo(before);
        assertThat(IJ.getLog()).as("ImageJ's log").isNull();
    }

    @Test
    void appendAndReplaceAreDistinct() {
        IJ.runMacro("run('" + LABEL + "', '" + ALL_KEYS + "');");
        int cells = RoiManager.getInstance().getCount();
        IJ.runMacro("run('" + LABEL + "', '" + ALL_KEYS + "');");
        assertThat(RoiManager.getInstance().getCount()).isEqualTo(cells);
        String append = ALL_KEYS.replace("replaceinmanager=true", "replaceinmanager=false");
        IJ.runMacro("run('" + LABEL + "', '" + append + "');");
        assertThat(RoiManager.getInstance().getCount()).isEqualTo(2 * cells);
        assertThat(image.getOverlay().size()).isEqualTo(cells);
    }

    @Test
    void outlinesInTheManagerAreClassified() {
        RoiManager manager = RoiManager.getRoiManager();
        manager.add(new ij.gui.OvalRoi(178 - 52, 178 - 52, 104, 104), 0);
        manager.add(new ij.gui.OvalRoi(26, 26, 72, 72), 1);
        String keys = ALL_KEYS.replace("addtomanager=true", "addtomanager=false");
        IJ.runMacro("run('" + LABEL + "', '" + keys + " regions=[ROI Manager] labels=[]');");
        assertThat(image.getOverlay().size()).isEqualTo(2);
        assertThat(manager.getCount()).isEqualTo(2);
        assertThat(ResultsTable.getResultsTable("Blood cells").getColumnHeadings())
                .contains("diameter_um", "nucleus_to_cytoplasm");
    }

    @Test
    void labelsOfAnotherWindowAreClassified() {
        ij.process.ShortProcessor labels = new ij.process.ShortProcessor(480, 360);
        labels.setValue(7);
        labels.fill(new ij.gui.OvalRoi(26, 26, 72, 72));
        new ImagePlus("labels", labels).show();
        String keys =
                ALL_KEYS.replace("addtomanager=true", "addtomanager=false") + " image=[smear]";
        IJ.runMacro("run('" + LABEL + "', '" + keys + " regions=[label image] labels=[]');");
        assertThat(names(image.getOverlay())).singleElement().asString().startsWith("7 ");
    }

    @Test
    void batchModeWorksOnTheImageThatIsNamed() {
        String macro =
                "setBatchMode(true); selectImage('smear'); run('Duplicate...', 'title=copy');"
                        + "run('%s', '%s image=[copy]'); n = Overlay.size; selectImage('smear');"
                        + "setBatchMode(false); return '' + n + ' ' + Overlay.size;";
        String keys = ALL_KEYS.replace("addtomanager=true", "addtomanager=false");
        String answer = IJ.runMacro(String.format(macro, LABEL, keys));
        assertThat(answer).matches("\\d\\d? 0").doesNotStartWith("0");
    }

    @Test
    void theRecordedLineReplaysToTheSame() {
        // From the menu, as a person does it, who only presses OK.
        String recorded = Dialogs.recorded(LABEL, dialog -> Dialogs.press(dialog, 0));
        assertThat(recorded)
                .isEqualTo(
                        "run(\"Classify Blood Cells...\", \"model=[PBC 9] cells=all"
                                + " regions=[find cells] labels= slices=[current slice]"
                                + " maxtrials=8 certainty=[as the model promises] device=auto"
                                + " pixelsize=0.0 overlay=true table=true addtomanager=false"
                                + " replaceinmanager=false preview=false\");");
        List<String> first = names(image.getOverlay());
        image.setOverlay(null);
        IJ.runMacro(recorded);
        assertThat(names(image.getOverlay())).isEqualTo(first).isNotEmpty();
    }

    /** Fiji would ask for the missing one in a dialog, in batch mode too. */
    @Test
    void missingKeysKeepTheirDefaultsAndNoDialogOpens() {
        String keys = ALL_KEYS.replace("cells=all ", "").replace("addtomanager=true", "");
        IJ.runMacro("run('" + LABEL + "', '" + keys + "');");
        assertThat(image.getOverlay().size()).isGreaterThan(5);
        RoiManager manager = RoiManager.getInstance2();
        assertThat(manager == null ? 0 : manager.getCount()).isZero();
    }

    @Test
    void wrongValuesAreNamedAndTheMacroGoesOn() {
        List<String> messages = new ArrayList<>();
        CompletableFuture<Void> answered =
                Dialogs.onDialog(dialog -> messages.add(Dialogs.close(dialog)));
        String keys = ALL_KEYS.replace("cells=all", "cells=some");
        String answer = IJ.runMacro("run('" + LABEL + "', '" + keys + "'); return 'went on';");
        answered.join();
        assertThat(answer).isEqualTo("went on");
        assertThat(messages.get(0)).contains("Classify Blood Cells");
        assertThat(image.getOverlay()).isNull();
    }

    @Test
    void theSelfTestNeedsNoImageAndShowsItsPage() {
        LaunchedImageJ.closeAll();
        IJ.runMacro("run('Device Self-Test');");
        TextWindow page = (TextWindow) WindowManager.getWindow("Device Self-Test");
        assertThat(page.getTextPanel().getText()).contains("ONNX Runtime", "cells/s", "PBC 9");
    }

    @Test
    void withoutAnImageTheMacroGoesOn() {
        LaunchedImageJ.closeAll();
        CompletableFuture<Void> answered = Dialogs.onDialog(Dialogs::close);
        String answer = IJ.runMacro("run('" + LABEL + "', '" + ALL_KEYS + "'); return 'went on';");
        answered.join();
        assertThat(answer).isEqualTo("went on");
    }

    private static List<String> names(Overlay overlay) {
        return Stream.of(overlay.toArray()).map(Roi::getName).toList();
    }
}
