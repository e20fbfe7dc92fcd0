/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageRoi;
import ij.gui.PointRoi;
import ij.gui.Roi;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cytodiffusion.NeedsDisplay;
import org.cytodiffusion.analysis.SmearDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Explanations and reports as people and their macros ask for them, in plain ImageJ. */
@NeedsDisplay
@ExtendWith(LaunchedImageJ.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ExplainReportLauncherTest {

    private static final String CLASSIFY =
            "model=[PBC 9] cells=all maxtrials=16 device=cpu overlay=true addtomanager=false"
                    + " replaceinmanager=false table=false pixelsize=0";

    private static final String EXPLAIN =
            "against=runner-up overlay=show panel=true chart=true stacks=false device=cpu"
                    + " folder=[]";

    @TempDir Path folder;

    private ImagePlus image;

    @BeforeEach
    void classify() {
        image = IJ.openImage(Path.of("test-images/field-1.png").toString());
        image.show();
        IJ.runMacro("run('Classify Blood Cells...', '" + CLASSIFY + "');");
        assertThat(SmearDocument.of(image)).isPresent();
    }

    private static ImagePlus opened(String what) {
        return Stream.of(WindowManager.getImageTitles())
                .filter(title -> title.endsWith(what))
                .map(WindowManager::getImage)
                .findFirst()
                .orElseThrow();
    }

    private List<Roi> maps() {
        return Stream.of(image.getOverlay().toArray()).filter(ImageRoi.class::isInstance).toList();
    }

    @Test
    void aPointOnACellIsExplainedInFrontOfThePerson() throws Exception {
        image.setRoi(new PointRoi(577, 166));
        IJ.runMacro("run('Explain Blood Cell...', 'cell=selected " + EXPLAIN + "');");
        assertThat(maps()).hasSize(1);
        BufferedImage panel =
                WindowPicture.save(opened(": explanation").getWindow(), "explanation");
        assertThat(panel.getWidth()).isGreaterThan(800);
        WindowPicture.save(opened(": classes").getWindow(), "explanation-classes");
        image.deleteRoi();
        BufferedImage over = WindowPicture.save(image.getWindow(), "explanation-over-the-cell");
        assertThat(over.getWidth()).isGreaterThan(400);
        String remove = EXPLAIN.replace("overlay=show", "overlay=remove");
        IJ.selectWindow(image.getTitle());
        IJ.runMacro("run('Explain Blood Cell...', 'cell=selected " + remove + "');");
        assertThat(maps()).isEmpty();
        assertThat(image.getOverlay().size()).isPositive();
    }

    @Test
    void inBatchModeACellIsNamedByItsNumber() {
        String keys = EXPLAIN.replace("stacks=false", "stacks=true") + " image=[field-1.png]";
        String answer =
                IJ.runMacro(
                        "setBatchMode(true); run('Explain Blood Cell...', 'cell=1 "
                                + keys
                                + "'); n = nImages; setBatchMode('exit and display'); return '' +"
                                + " n;");
        assertThat(answer).isEqualTo("5");
        assertThat(opened(": maps").getStackSize()).isEqualTo(5);
        assertThat(opened(": way").getStackSize()).isEqualTo(7);
    }

    @Test
    void withoutASelectionThePersonIsToldWhatToDo() {
        CompletableFuture<Void> answered = Dialogs.onDialog(Dialogs::close);
        String answer =
                IJ.runMacro(
                        "run('Explain Blood Cell...', 'cell=selected "
                                + EXPLAIN
                                + "'); return 'went on';");
        answered.join();
        assertThat(answer).isEqualTo("went on");
        assertThat(maps()).isEmpty();
    }

    @Test
    void theRecordedLinesReplayToTheSame() {
        SmearDocument.of(image).orElseThrow().select(OptionalInt.of(1));
        String recorded =
                Dialogs.recorded("Explain Blood Cell...", dialog -> Dialogs.press(dialog, 0));
        assertThat(recorded)
                .isEqualTo(
                        "run(\"Explain Blood Cell...\", \"cell=selected against=runner-up"
                                + " overlay=show panel=true chart=true stacks=false"
                                + " device=auto folder=\");");
        String name = maps().get(0).getName();
        opened(": explanation").close();
        image.setOverlay(null);
        IJ.selectWindow(image.getTitle());
        IJ.runMacro(recorded);
        assertThat(maps()).singleElement().satisfies(m -> assertThat(m.getName()).isEqualTo(name));
    }

    @Test
    void aMacroWritesAReportOfAllOpenImages() throws Exception {
        ImagePlus second = IJ.openImage(Path.of("test-images/field-2.jpg").toString());
        second.show();
        IJ.runMacro("run('Classify Blood Cells...', '" + CLASSIFY + "');");
        Path out = folder.resolve("my report");
        IJ.runMacro(
                "run('Blood Cell Report...', 'images=[all open images] title=[Slide 7]"
                        + " leastleukocytes=100 folder=["
                        + out
                        + "] open=false');");
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("<h1>Slide 7</h1>", "overlays/field-1.png", "overlays/field-2.png")
                .contains("in 2 images (0 failed)");
        assertThat(out.resolve("report.csv")).isNotEmptyFile();
        assertThat(out.resolve("report.json")).isNotEmptyFile();
    }
}
