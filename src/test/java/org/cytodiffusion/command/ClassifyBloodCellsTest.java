/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import java.awt.event.KeyEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.cytodiffusion.SciJavaContext;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.GivenValues.Spelling;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.job.PlanesJob;
import org.cytodiffusion.job.request.PlanesRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.Priority;
import org.scijava.app.DefaultStatusService;
import org.scijava.app.StatusService;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.plugin.PluginIndex;
import org.scijava.plugin.PluginInfo;
import org.scijava.service.Service;

/** The command as scripts call it: through SciJava, without a window. */
class ClassifyBloodCellsTest {

    private static final String LATENT = "src/test/resources/latent";

    @RegisterExtension static final SciJavaContext scijava = new SciJavaContext();

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
        "regions, somewhere, 'regions must be find cells, find cells in selection, ROI Manager'",
        "regions, find cells in selection, Nothing is selected",
        "slices, some, 'slices must be current slice or all slices, not \"some\".'",
        "certainty, high, 'certainty must be \"as the model promises\" or a probability'",
        "certainty, 1.5, 'not \"1.5\".'",
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

    /** The bundled model has a bank of 8 trials, the latent one of 100; a number given holds. */
    @Test
    void asManyTrialsAsTheModelHasAreTheDefault() throws Exception {
        assertThat(run("image", field(), "table", false).getInput("maxtrials")).isEqualTo(8);
        Object[] latent = {
            "image", field(), "table", false, "model", LATENT, "cells", "leukocytes"
        };
        Object[] given = Arrays.copyOf(latent, latent.length + 2);
        given[latent.length] = "maxtrials";
        given[latent.length + 1] = 2;
        assertThat(run(given).getInput("maxtrials")).isEqualTo(2);
        assertThat(run(latent).getInput("maxtrials")).isEqualTo(100);
    }

    @Test
    void certaintyCanOnlyBecomeStricter() throws Exception {
        List<Boolean> promised = certain("as the model promises");
        assertThat(promised).contains(true);
        assertThat(certain("at least 0")).isEqualTo(promised);
        assertThat(certain("1")).doesNotContain(true);
    }

    private static List<Boolean> certain(String certainty) throws Exception {
        ImagePlus image = IJ.openImage("test-images/field-1.png");
        CommandModule module = run("image", image, "table", false, "certainty", certainty);
        return ((ClassifyBloodCells) module.getCommand())
                .result().orElseThrow().cells().stream().map(c -> c.verdict().certain()).toList();
    }

    @Test
    void onlyCellsInTheSelectionAreFoundOnRequest() throws Exception {
        ImagePlus image = field();
        SmearResult all = result(run("image", image, "table", false));
        image.setRoi(new Roi(0, 0, 240, 240));
        CommandModule module =
                run("image", image, "table", false, "regions", "find cells in selection");
        List<ClassifiedCell> chosen =
                all.cells().stream()
                        .filter(c -> c.cell().box().centerX() < 240)
                        .filter(c -> c.cell().box().centerY() < 240)
                        .toList();
        assertThat(chosen).hasSize(4);
        List<ClassifiedCell> found = result(module).cells();
        assertThat(found).hasSize(4);
        for (int i = 0; i < 4; i++) {
            assertThat(found.get(i).cell().label()).isEqualTo(i + 1);
            Box box = found.get(i).cell().box();
            Box expected = chosen.get(i).cell().box();
            assertThat(box.centerX()).isCloseTo(expected.centerX(), within(2.0));
            assertThat(box.centerY()).isCloseTo(expected.centerY(), within(2.0));
            assertThat(box.width()).isCloseTo(expected.width(), within(4));
        }
        assertThat(image.getOverlay().size()).isEqualTo(4);
    }

    @Test
    void everySliceOfAVirtualStackIsDoneByItself() throws Exception {
        ImagePlus stack = VirtualField.stack();
        stack.setSlice(2);
        CommandModule module = run("image", stack, "table", false, "slices", "all slices");
        ClassifyBloodCells command = (ClassifyBloodCells) module.getCommand();
        assertThat(command.results().keySet()).containsExactly(1, 2, 3);
        assertThat(command.results().values())
                .extracting(result -> result.cells().size())
                .containsExactly(12, 0, 12);
        assertThat(command.results().get(3).image()).isEqualTo("stack:3 third");
        assertThat(stack.getCurrentSlice()).isEqualTo(2);
        assertThat(Stream.of(stack.getOverlay().toArray()).map(Roi::getPosition).distinct())
                .containsExactly(1, 3);
        assertThat(SmearDocument.of(stack).get().current().result().cells()).isEmpty();
        stack.setSlice(3);
        assertThat(SmearDocument.of(stack).get().current().result().cells()).hasSize(12);
        CommandModule one = run("image", stack, "table", false, "cells", "leukocytes");
        assertThat(((ClassifyBloodCells) one.getCommand()).results().keySet()).containsExactly(3);
        assertThat(stack.getOverlay().size()).isEqualTo(13);
    }

    @Test
    void whatIsDoneBeforeACancelIsKeptAndSaidToBePartial() throws Exception {
        ImagePlus image = field();
        Map<String, ?> given =
                Map.of("model", LATENT, "maxtrials", 4, "device", "cpu", "pixelsize", 0.104);
        PlanesRequest request = PlanesRequest.parse(GivenValues.of(Spelling.MACRO, given));
        PlanesJob job = new PlanesJob(image, request, text -> {});
        PlanesJob.Outcome outcome = job.run(new Impatient(20));
        assertThat(outcome.complete()).isFalse();
        assertThat(outcome.cells()).isBetween(1, 11);
        SmearDocument document = SmearDocument.of(image).orElseThrow();
        assertThat(document.current().result().cells()).hasSize(outcome.cells());
        assertThat(document.current().result().complete()).isFalse();
    }

    /** Escape is pressed as soon as the status bar is told of a cell. */
    @Test
    void escapeLeavesTheCellsThatAreDoneOnTheImage() throws Exception {
        ImagePlus image = field();
        CommandModule module;
        List<String> told;
        PluginIndex plugins = new PluginIndex();
        plugins.discover();
        PluginInfo<Service> pressed = new PluginInfo<>(EscapeAtACell.class, Service.class);
        pressed.setPriority(Priority.EXTREMELY_HIGH);
        plugins.add(pressed);
        try (Context escaping = new Context(plugins)) {
            escaping.service(LogService.class).setLevel(LogLevel.NONE);
            EscapeAtACell status = (EscapeAtACell) escaping.service(StatusService.class);
            Object[] inputs = {"image", image, "table", false, "model", LATENT, "maxtrials", 20};
            CommandService commands = escaping.service(CommandService.class);
            module = commands.run(ClassifyBloodCells.class, true, inputs).get();
            told = List.copyOf(status.told);
        } finally {
            IJ.resetEscape();
        }
        SmearResult partial = result(module);
        assertThat(module.isCanceled()).isFalse();
        assertThat(partial.complete()).isFalse();
        assertThat(image.getOverlay().size()).isEqualTo(partial.cells().size()).isBetween(1, 11);
        assertThat(told)
                .anyMatch(
                        text ->
                                text.matches(
                                        "Classifying on cpu: \\d+ of 12 cells, [\\d.,]+ cells/s"))
                .anyMatch(text -> text.matches("Cancelled: \\d+ cells in field were done.*"));
    }

    /**
     * A status bar at which a person sits who never comes too late: Escape is pressed before the
     * work goes on, however busy the machine is.
     */
    public static final class EscapeAtACell extends DefaultStatusService {

        private final List<String> told = new CopyOnWriteArrayList<>();

        @Override
        public void showStatus(String message) {
            told.add(message);
        }

        @Override
        public void showStatus(int done, int total, String message) {
            told.add(message);
            if (done > 0) {
                IJ.setKeyDown(KeyEvent.VK_ESCAPE);
            }
        }
    }

    /** Cancels after so many questions since classification began. */
    private static final class Impatient implements Progress {

        private final AtomicInteger patience;
        private volatile boolean begun;

        Impatient(int questions) {
            patience = new AtomicInteger(questions);
        }

        @Override
        public void report(String stage, long done, long total) {
            begun |= stage.startsWith("Classifying");
        }

        @Override
        public boolean isCancelled() {
            return begun && patience.getAndDecrement() < 0;
        }
    }

    private static SmearResult result(CommandModule module) {
        return ((ClassifyBloodCells) module.getCommand()).result().orElseThrow();
    }

    private static int area(Roi roi) {
        ij.process.ImageProcessor mask = roi.getMask();
        return (int)
                java.util.stream.IntStream.range(0, mask.getPixelCount())
                        .filter(i -> mask.get(i) != 0)
                        .count();
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
        return scijava.run(ClassifyBloodCells.class, inputs);
    }
}
