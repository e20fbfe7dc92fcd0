/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.analysis.SmearResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.module.ModuleItem;
import org.scijava.task.TaskService;

/** The command as scripts call it: through SciJava, without a window. */
class ClassifyBloodCellsTest {

    private static Context context;

    @BeforeAll
    static void open() {
        context = new Context();
        context.service(LogService.class).setLevel(LogLevel.NONE);
    }

    @AfterAll
    static void close() {
        context.dispose();
    }

    @Test
    void onlyTheImageNeedsToBeGiven() throws Exception {
        ImagePlus image = field();
        int[] before = ((int[]) image.getProcessor().getPixels()).clone();
        CommandModule module = run("image", image, "maxtrials", 2, "table", false);
        assertThat(module.isCanceled()).as(module.getCancelReason()).isFalse();
        SmearResult result = ((ClassifyBloodCells) module.getCommand()).result().orElseThrow();
        assertThat(result.cells()).hasSize(12);
        assertThat(image.getOverlay().size()).isEqualTo(12);
        assertThat((int[]) image.getProcessor().getPixels()).isEqualTo(before);
        assertThat(module.getInput("model")).isEqualTo("PBC 9");
    }

    @Test
    void leukocytesAloneAndNoOverlay() throws Exception {
        ImagePlus image = field();
        CommandModule module =
                run("image", image, "cells", "leukocytes", "overlay", false, "table", false);
        SmearResult result = ((ClassifyBloodCells) module.getCommand()).result().orElseThrow();
        assertThat(result.cells()).hasSize(1);
        assertThat(image.getOverlay()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "cells, some, 'cells must be all or leukocytes, not \"some\".'",
        "maxtrials, 0, 'maxtrials must be a whole number from 1'",
        "maxtrials, 2001, 'not 2001'",
        "pixelsize, -1, 'pixelsize must be from 0'",
        "pixelsize, NaN, 'not NaN'",
        "device, gpu, gpu",
        "regions, somewhere, 'regions must be find cells, ROI Manager, overlay'",
        "regions, selection, Nothing is selected",
        "regions, label image, 0 open images could be the labels",
        "model, Nobody, Nobody"
    })
    void wrongValuesAreRefusedInASentence(String key, String value, String reason)
            throws Exception {
        ImagePlus image = field();
        image.setOverlay(new ij.gui.Overlay(new Roi(1, 2, 3, 4)));
        CommandModule module = run("image", image, key, value);
        assertThat(module.isCanceled()).isTrue();
        assertThat(module.getCancelReason()).contains(reason).endsWith(".");
        assertThat(image.getOverlay().size()).isEqualTo(1);
    }

    @Test
    void anImageWithoutPixelsIsRefused() throws Exception {
        assertThat(run("image", new ImagePlus()).getCancelReason()).contains("open a smear image");
    }

    @Test
    void anEmptyFieldIsNoFailure() throws Exception {
        ImagePlus image = new ImagePlus("empty", TestSmears.empty());
        CommandModule module = run("image", image, "pixelsize", 0.104, "table", false);
        assertThat(module.isCanceled()).isFalse();
        assertThat(image.getOverlay().size()).isZero();
    }

    @Test
    void outlinesThatAreThereAreClassifiedInsteadOfFoundOnes() throws Exception {
        ImagePlus image = field();
        Roi cell = new ij.gui.OvalRoi(178 - 52, 178 - 52, 104, 104);
        Roi beyond = new Roi(900, 900, 10, 10);
        image.setOverlay(new ij.gui.Overlay(cell));
        image.getOverlay().add(beyond);
        CommandModule module =
                run("image", image, "maxtrials", 2, "table", false, "regions", "overlay");
        SmearResult result = ((ClassifyBloodCells) module.getCommand()).result().orElseThrow();
        assertThat(result.cells()).hasSize(1);
        assertThat(result.cells().get(0).cell().kind())
                .isEqualTo(org.cytodiffusion.cell.CellKind.LEUKOCYTE);
        assertThat(result.cells().get(0).cell().mask().area()).isEqualTo(area(cell));
        assertThat(image.getOverlay().size()).isEqualTo(3);
        image.setRoi(new ij.gui.PointRoi(5, 5));
        assertThat(run("image", image, "regions", "selection").getCancelReason())
                .contains("None of 1 outlines covers pixels of field");
    }

    private static int area(Roi roi) {
        ij.process.ImageProcessor mask = roi.getMask();
        return (int)
                java.util.stream.IntStream.range(0, mask.getPixelCount())
                        .filter(i -> mask.get(i) != 0)
                        .count();
    }

    /** These are the keys of macros: a change here breaks what people have written. */
    @Test
    void keysAreFrozenAndNothingIsRemembered() {
        CommandInfo info =
                context.service(CommandService.class).getCommand(ClassifyBloodCells.class);
        List<String> keys = new ArrayList<>();
        for (ModuleItem<?> item : info.inputs()) {
            if (!item.getType().getName().startsWith("org.scijava")) {
                keys.add(item.getName());
                assertThat(item.isPersisted()).as(item.getName()).isFalse();
            }
        }
        assertThat(keys)
                .containsExactly(
                        "image",
                        "model",
                        "cells",
                        "maxtrials",
                        "device",
                        "overlay",
                        "addtomanager",
                        "replaceinmanager",
                        "table",
                        "pixelsize",
                        "regions",
                        "labels");
        assertThat(info.getMenuPath().getMenuString())
                .isEqualTo("Plugins > CytoDiffusion > Classify Blood Cells...");
    }

    @Test
    void escapeAndTheTaskBothCancel() {
        StatusService status = context.service(StatusService.class);
        TaskService tasks = context.service(TaskService.class);
        try (TaskProgress progress = new TaskProgress(status, tasks.createTask("one"))) {
            assertThat(progress.isCancelled()).isFalse();
            IJ.setKeyDown(KeyEvent.VK_ESCAPE);
            assertThat(progress.isCancelled()).isTrue();
        }
        org.scijava.task.Task task = tasks.createTask("two");
        try (TaskProgress progress = new TaskProgress(status, task)) {
            assertThat(progress.isCancelled()).isFalse();
            task.cancel("enough");
            assertThat(progress.isCancelled()).isTrue();
        }
    }

    private static ImagePlus field() {
        ColorProcessor pixels = TestSmears.field();
        ImagePlus image = new ImagePlus("field", pixels);
        image.getCalibration().setUnit("um");
        image.getCalibration().pixelWidth = 0.104;
        image.getCalibration().pixelHeight = 0.104;
        return image;
    }

    private static CommandModule run(Object... inputs)
            throws ExecutionException, InterruptedException {
        return context.service(CommandService.class)
                .run(ClassifyBloodCells.class, true, inputs)
                .get();
    }
}
