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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.cytodiffusion.BundledModel;
import org.cytodiffusion.NeedsDisplay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Generate Cells... by real macros and in a real dialog, in plain ImageJ with our menu. */
@NeedsDisplay
@ExtendWith(LaunchedImageJ.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class GenerateLauncherTest {

    private static final String LABEL = "Generate Cells...";
    private static final String TITLE = "Generated cells by PBC 9";

    /** The strict form, which means the same everywhere in Fiji. */
    private static final String ALL_KEYS =
            "model=[PBC 9] classes=ig count=2 seed=4 steps=2 from=[] time=0.5 nearest=[] blind=[]"
                    + " pixelsize=0 device=cpu show=stack folder=[] format=png";

    /** No image is open, and none is needed. */
    @Test
    void aMacroGetsAStackThatSaysWhatItIs() {
        assertThat(Menus.getCommands().get(LABEL).toString()).contains("LegacyCommand");
        String answer =
                IJ.runMacro(
                        "run('"
                                + LABEL
                                + "', '"
                                + ALL_KEYS
                                + "'); setSlice(2); getPixelSize(unit, w, h);"
                                + "return getTitle() + '|' + getInfo('slice.label') + '|' + unit;");
        assertThat(answer).isEqualTo(TITLE + "|ig 2 (generated, seed 4, index 1)|\u00b5m");
        assertThat(IJ.getLog()).as("ImageJ's log").isNull();
    }

    @Test
    void inBatchModeTheMontageIsFoundByItsTitle() {
        String keys = ALL_KEYS.replace("show=stack", "show=montage");
        String answer =
                IJ.runMacro(
                        "setBatchMode(true); run('"
                                + LABEL
                                + "', '"
                                + keys
                                + "'); selectImage('Montage of generated cells by PBC 9');"
                                + "return '' + getWidth() + ' ' + Overlay.size;");
        assertThat(answer).isEqualTo(2 * BundledModel.crops().size() + " 2");
    }

    /** A person changes nothing but the numbers, and the recorded line gives the same cells. */
    @Test
    void theRecordedLineReplaysToTheSame() {
        String recorded =
                Dialogs.recorded(
                        LABEL,
                        dialog -> {
                            ((java.awt.TextField) dialog.getNumericFields().get(0)).setText("1");
                            ((java.awt.TextField) dialog.getNumericFields().get(2)).setText("1");
                            Dialogs.press(dialog, 0);
                        });
        assertThat(recorded)
                .isEqualTo(
                        "run(\"Generate Cells...\", \"model=[PBC 9] classes=all count=1 seed=1"
                                + " steps=1 laboratory= from= time=0.5 nearest= blind= pixelsize=0.0"
                                + " device=auto show=stack folder= format=png\");");
        ImagePlus first = WindowManager.getImage(TITLE);
        assertThat(first.getStackSize()).isEqualTo(10);
        int[] pixels = ((int[]) first.getStack().getPixels(4)).clone();
        first.close();
        IJ.runMacro(recorded);
        ImagePlus second = WindowManager.getImage(TITLE);
        assertThat((int[]) second.getStack().getPixels(4)).isEqualTo(pixels);
    }

    @Test
    void wrongValuesAreNamedAndTheMacroGoesOn() {
        List<String> messages = new ArrayList<>();
        CompletableFuture<Void> answered =
                Dialogs.onDialog(dialog -> messages.add(Dialogs.close(dialog)));
        String keys = ALL_KEYS.replace("classes=ig", "classes=goblet");
        String answer = IJ.runMacro("run('" + LABEL + "', '" + keys + "'); return 'went on';");
        answered.join();
        assertThat(answer).isEqualTo("went on");
        assertThat(messages.get(0)).contains("Generate Cells");
        assertThat(WindowManager.getImageCount()).isZero();
    }
}
