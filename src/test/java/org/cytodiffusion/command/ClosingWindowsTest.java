/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.macro.Interpreter;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Frame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JTextArea;
import org.cytodiffusion.LabelledCrops;
import org.cytodiffusion.NeedsDisplay;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.TinyBundle;
import org.cytodiffusion.analysis.calibration.CellPictures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;

/** Long runs end with a window that says what was done and where it is; not in batch mode. */
@NeedsDisplay
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ClosingWindowsTest {

    @TempDir Path folder;
    private Context context;
    private final Map<String, Object> inputs = new HashMap<>();

    @BeforeEach
    void begin() {
        context = new Context();
        context.service(LogService.class).setLevel(LogLevel.NONE);
        inputs.put("device", "cpu");
        // Other tests need not look at theirs.
        closing().forEach(Frame::dispose);
    }

    @AfterEach
    void end() {
        Interpreter.batchMode = false;
        closing().forEach(Frame::dispose);
        context.dispose();
    }

    private void run(Class<? extends Command> command) throws Exception {
        CommandModule module =
                context.service(CommandService.class).run(command, true, inputs).get();
        assertThat(module.isCanceled()).as(module.getCancelReason()).isFalse();
        EventQueue.invokeAndWait(() -> {});
    }

    private static List<Frame> closing() {
        return Arrays.stream(Frame.getFrames())
                .filter(Frame::isShowing)
                .filter(frame -> parts(frame).anyMatch(c -> "closing words".equals(c.getName())))
                .toList();
    }

    private static Stream<Component> parts(Container in) {
        return Arrays.stream(in.getComponents())
                .flatMap(
                        c ->
                                c instanceof Container inner
                                        ? Stream.concat(Stream.of(c), parts(inner))
                                        : Stream.of(c));
    }

    private static void expect(String title, List<String> buttons, String... words) {
        assertThat(closing()).hasSize(1);
        Frame frame = closing().get(0);
        assertThat(frame.getTitle()).isEqualTo(title);
        List<String> labels = new ArrayList<>();
        parts(frame)
                .filter(JButton.class::isInstance)
                .map(button -> ((JButton) button).getText())
                .filter(text -> text != null && !text.isEmpty())
                .forEach(labels::add);
        assertThat(labels).isEqualTo(buttons);
        String text =
                parts(frame)
                        .filter(JTextArea.class::isInstance)
                        .map(area -> ((JTextArea) area).getText())
                        .findFirst()
                        .orElseThrow();
        assertThat(text).contains(words);
    }

    @Test
    void ofAFolder() throws Exception {
        Path images = Files.createDirectories(folder.resolve("images"));
        new FileSaver(new ImagePlus("", TestSmears.field()))
                .saveAsTiff(images.resolve("field.tif").toString());
        inputs.put("folder", images.toString());
        inputs.put("pixelsize", "0,104");
        inputs.put("also", "labels");
        run(ClassifyFolder.class);
        expect(
                "Classify Folder",
                List.of("Open report", "Open folder", "Close"),
                "12 cells in 1 of 1 images",
                "report.html");
        assertThat(images.resolve("cytodiffusion/labels/field.tif")).exists();
    }

    @Test
    void inBatchModeThereIsNone() throws Exception {
        Interpreter.batchMode = true;
        ofEvaluation();
        assertThat(closing()).isEmpty();
    }

    @Test
    void ofAnEvaluationIsWhereTheFiguresAre() throws Exception {
        ofEvaluation();
        expect(
                "Evaluate Model",
                List.of("Open report", "Open folder", "Close"),
                "labelled cells were classified",
                "evaluation.html");
    }

    private void ofEvaluation() throws Exception {
        inputs.put("cells", LabelledCrops.write(folder.resolve("in")).toString());
        inputs.put("out", folder.resolve("out").toString());
        inputs.put("model", "PBC 9");
        inputs.put("map", "drawing=platelet");
        inputs.put("pixelsize", LabelledCrops.PIXEL);
        inputs.put("table", false);
        inputs.put("openpage", false);
        run(EvaluateModel.class);
    }

    @Test
    void ofACalibrationIsWhatHoldsFromNowOn() throws Exception {
        inputs.put("cells", CellPictures.tiny(folder.resolve("cells"), 24, 22).toString());
        inputs.put("model", TinyBundle.copy(folder.resolve("tiny")).toString());
        inputs.put("name", "Tiny here");
        inputs.put("out", folder.resolve("models").toString());
        inputs.put("pixelsize", "0.15");
        run(CalibrateModel.class);
        expect(
                "Calibrate Model",
                List.of("Open folder", "Close"),
                "\"Tiny here\" 1.0.0 was installed",
                "No cell is called certain");
    }
}
