/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.cytodiffusion.NeedsDisplay;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.command.LastCommand;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;

/** What surprises the authors of macros in Fiji, one by one: it does not happen, or it is said. */
@NeedsDisplay
@ExtendWith(LaunchedImageJ.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MacroTrapsTest {

    private static final String SEGMENT = "Segment Blood Cells...";
    private static final String KEYS = "output=ROIs table=false pixelsize=0.104";

    private ImagePlus image;

    @BeforeAll
    static void quieten() {
        ImageJLauncher.context().service(LogService.class).setLevel(LogLevel.NONE);
    }

    @BeforeEach
    void openImage() {
        image = new ImagePlus("smear", TestSmears.field());
        image.show();
    }

    private static LastCommand.Outcome last() {
        return ImageJLauncher.context().service(LastCommand.class).outcome();
    }

    private static String segment(String options) {
        return IJ.runMacro("run('" + SEGMENT + "', '" + options + "'); return 'went on';");
    }

    private static int cells(ImagePlus of) {
        return of.getOverlay() == null ? 0 : of.getOverlay().size();
    }

    /** Fiji would pass over the first four, and read 0 for numbers that are none. */
    @ParameterizedTest
    @CsvSource({
        "addToManager=true, 'Keys are in lower case: write addtomanager, not addToManager.'",
        "addtomanager, 'The word addtomanager alone is not read: write addtomanager=true.'",
        "addtomanager=1, 'addtomanager must be true or false, not \"1\".'",
        "colour=red, 'Segment Blood Cells... has no key \"colour\": its keys are image, cells,'",
        "mindiameter=eight, 'mindiameter must be a diameter in um, not \"eight\".'",
        "image=[no such], 'image must be the title or the ID of an open image, not \"no such\".'",
        "output=ROIs, 'output is given twice: leave one of them out.'",
        "cells=some, 'cells must be all, leukocytes, erythrocytes or platelets, not \"some\".'"
    })
    void whatFijiWouldPassOverIsRefusedInASentenceAndTheMacroGoesOn(String word, String reason) {
        CompletableFuture<Void> answered = Dialogs.onDialog(Dialogs::close);
        assertThat(segment(KEYS + " " + word)).isEqualTo("went on");
        answered.join();
        assertThat(last().succeeded()).isFalse();
        assertThat(last().message()).startsWith(reason).endsWith(".");
        assertThat(cells(image)).isZero();
    }

    /** As half of Europe writes numbers, which Fiji would read as 0. */
    @Test
    void decimalCommasAreUnderstood() {
        assertThat(segment(KEYS.replace("0.104", "0,104") + " mindiameter=2,5"))
                .isEqualTo("went on");
        assertThat(last().succeeded()).as(last().message()).isTrue();
        assertThat(cells(image)).isEqualTo(12);
    }

    @Test
    void withoutTheDotsImageJDoesNotKnowTheCommand() {
        CompletableFuture<Void> answered = Dialogs.onDialog(Dialogs::close);
        IJ.runMacro("run('Segment Blood Cells', '" + KEYS + "');");
        answered.join();
        assertThat(cells(image)).isZero();
    }

    @Test
    void missingKeysAskForNothingEvenWithoutBatchMode() {
        assertThat(segment(KEYS)).isEqualTo("went on");
        assertThat(last().succeeded()).isTrue();
        assertThat(cells(image)).isEqualTo(12);
    }

    @Test
    void nothingThatADialogOrAMacroSaidBeforeLeaksIn() {
        segment(KEYS + " cells=leukocytes");
        assertThat(cells(image)).isEqualTo(1);
        segment(KEYS);
        assertThat(cells(image)).isEqualTo(12);
    }

    /** Fiji takes the image of the window. */
    @Test
    void inBatchModeTheImageOfTheMacroIsTakenAlsoWithWindowsOpen() {
        String macro =
                "setBatchMode(true); run('Duplicate...', 'title=copy'); run('%s', '%s');n ="
                        + " Overlay.size; selectImage('smear'); return '' + n + ' ' + Overlay.size;";
        assertThat(IJ.runMacro(String.format(macro, SEGMENT, KEYS))).isEqualTo("12 0");
        assertThat(last().succeeded()).isTrue();
    }

    @Test
    void theImageThatIsNamedIsTaken() {
        ImagePlus other = new ImagePlus("other", TestSmears.empty());
        other.show();
        segment(KEYS + " image=[smear]");
        assertThat(cells(image)).isEqualTo(12);
        segment(KEYS.replace("0.104", "0.105") + " cells=leukocytes image=" + image.getID());
        assertThat(cells(image)).isEqualTo(1);
        assertThat(other.getOverlay()).isNull();
    }

    /** Fiji ignores the image that is handed over. */
    @Test
    void fromJavaTheImageThatIsHandedOverIsTaken() {
        ImagePlus hidden = new ImagePlus("hidden", TestSmears.field());
        IJ.run(hidden, SEGMENT, KEYS);
        assertThat(cells(hidden)).isEqualTo(12);
        assertThat(cells(image)).isZero();
    }

    @Test
    void withoutAnImageThatIsSaidAndTheMacroGoesOn() {
        LaunchedImageJ.closeAll();
        CompletableFuture<Void> answered = Dialogs.onDialog(Dialogs::close);
        assertThat(segment(KEYS)).isEqualTo("went on");
        answered.join();
        assertThat(last().succeeded()).isFalse();
        assertThat(last().message())
                .isEqualTo(
                        "There is no image to work on: open a smear image, then run the command"
                                + " again.");
    }

    @Test
    void aDialogThatIsCancelledIsToldToMacros() {
        CompletableFuture<Void> answered =
                Dialogs.onDialog(dialog -> Dialogs.press((ij.gui.GenericDialog) dialog, 1));
        String macro =
                "run('CytoDiffusion Macro Extensions'); run('"
                        + SEGMENT
                        + "');"
                        + "Ext.CytoDiffusion_getSucceeded(ok); Ext.CytoDiffusion_getMessage(why);"
                        + "return '' + ok + ' ' + why;";
        assertThat(IJ.runMacro(macro)).isEqualTo("0 It was cancelled.");
        answered.join();
    }

    @Test
    void selectionsAndPixelsStayAsTheyAre() {
        int[] before = ((int[]) image.getProcessor().getPixels()).clone();
        image.setRoi(new Roi(1, 2, 3, 4));
        segment(KEYS);
        assertThat((int[]) image.getProcessor().getPixels()).isEqualTo(before);
        assertThat(image.getRoi().getBounds().width).isEqualTo(3);
    }
}
