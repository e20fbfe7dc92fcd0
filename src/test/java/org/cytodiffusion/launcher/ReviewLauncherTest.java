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
import java.awt.Frame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cytodiffusion.NeedsDisplay;
import org.cytodiffusion.analysis.SmearDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Reviews by real macros and from the real menu, in plain ImageJ. */
@NeedsDisplay
@ExtendWith(LaunchedImageJ.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ReviewLauncherTest {

    private static final String LABEL = "Review Blood Cells...";
    private static final String CLASSIFY =
            "run('Classify Blood Cells...', 'model=[PBC 9] cells=all maxtrials=4 device=cpu"
                    + " overlay=false addtomanager=false replaceinmanager=false table=false"
                    + " pixelsize=0.1385 regions=[find cells] labels=[]');";

    @TempDir Path folder;

    @BeforeEach
    void openField() {
        System.setProperty("cytodiffusion.unsaved", folder.resolve("unsaved").toString());
        IJ.openImage(Path.of("test-images", "field-1.png").toAbsolutePath().toString()).show();
    }

    /** Galleries go before their images. */
    @AfterEach
    void closeGalleries() {
        System.clearProperty("cytodiffusion.unsaved");
        LaunchedImageJ.closeOtherWindows();
    }

    @Test
    void macrosSaveAndReopenWithoutAWindowAndWithoutADialog() {
        Path file = folder.resolve("with spaces.reviews.json");
        IJ.runMacro(CLASSIFY + "run('" + LABEL + "', 'save=[" + file + "] gallery=false');");
        assertThat(file).exists();
        assertThat(WindowManager.getNonImageWindows()).noneMatch(ReviewLauncherTest::isGallery);
        ImagePlus first = WindowManager.getCurrentImage();
        int cells = SmearDocument.of(first).orElseThrow().current().result().cells().size();
        first.close();
        openField();
        Path crops = folder.resolve("crops");
        IJ.runMacro(
                String.format(
                        "run('%s', 'load=[%s] save=[] export=[%s] gallery=false');",
                        LABEL, file, crops));
        SmearDocument again = SmearDocument.of(WindowManager.getCurrentImage()).orElseThrow();
        assertThat(again.current().result().cells()).hasSize(cells);
        assertThat(Files.exists(crops.resolve("crops.csv"))).isTrue();
    }

    /** A key that is left out is not asked for. */
    @Test
    void aMacroOpensTheGalleryAndGoesOn() {
        String answer = IJ.runMacro(CLASSIFY + "run('" + LABEL + "'); return 'went on';");
        assertThat(answer).isEqualTo("went on");
        assertThat(WindowManager.getNonImageWindows()).anyMatch(ReviewLauncherTest::isGallery);
        IJ.runMacro("run('" + LABEL + "');");
        assertThat(
                        Stream.of(WindowManager.getNonImageWindows())
                                .filter(ReviewLauncherTest::isGallery))
                .as("one gallery an image")
                .hasSize(1);
    }

    @Test
    void theMenuOpensTheGalleryAtOnce() throws InterruptedException {
        assertThat(Menus.getCommands().get(LABEL).toString()).contains("LegacyCommand");
        IJ.runMacro(CLASSIFY);
        Thread menu = new Thread(() -> new ij.Executer(LABEL).run(), LABEL);
        menu.start();
        menu.join();
        assertThat(WindowManager.getNonImageWindows()).anyMatch(ReviewLauncherTest::isGallery);
    }

    @Test
    void aMacroOnAnImageWithoutCellsIsToldAndGoesOn() {
        CompletableFuture<Void> answered = Dialogs.onDialog(Dialogs::close);
        String answer = IJ.runMacro("run('" + LABEL + "'); return 'went on';");
        answered.join();
        assertThat(answer).isEqualTo("went on");
        assertThat(WindowManager.getNonImageWindows()).noneMatch(ReviewLauncherTest::isGallery);
    }

    private static boolean isGallery(Frame frame) {
        return frame.getTitle().startsWith("Review: ");
    }
}
