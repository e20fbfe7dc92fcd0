/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ij.Executer;
import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.awt.AWTEvent;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.TextField;
import java.awt.Toolkit;
import java.awt.event.AWTEventListener;
import java.awt.event.WindowEvent;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.swing.Timer;
import org.cytodiffusion.NeedsDisplay;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.command.LastCommand;
import org.cytodiffusion.command.keys.MacroLine;
import org.cytodiffusion.command.keys.OurCommands;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.module.event.ModuleExecutingEvent;

/**
 * Every command that there is, whoever wrote it: a person only presses OK, the recorder writes a
 * line, and a macro of that line gives the command the same values and the same end.
 */
@NeedsDisplay
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RecordedLinesTest {

    @TempDir private Path temporary;

    private ImageJ imagej;
    private Context context;
    private ImagePlus image;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final AWTEventListener person = this::answer;

    static List<String> labels() {
        try (Context commands = new Context(CommandService.class)) {
            return OurCommands.all(commands.service(CommandService.class)).stream()
                    .map(OurCommands::label)
                    .toList();
        }
    }

    @BeforeEach
    void launch() throws IOException {
        imagej = LaunchedImageJ.launch();
        context = ImageJLauncher.context();
        context.service(LogService.class).setLevel(LogLevel.NONE);
        context.service(EventService.class).subscribe(this);
        image = new ImagePlus("smear", TestSmears.field());
        image.show();
        Path images = Files.createDirectories(temporary.resolve("images"));
        IJ.saveAsTiff(
                new ImagePlus("one", TestSmears.field()), images.resolve("one.tif").toString());
        Toolkit.getDefaultToolkit().addAWTEventListener(person, AWTEvent.WINDOW_EVENT_MASK);
    }

    @AfterEach
    void quit() {
        if (imagej == null) {
            return;
        }
        Toolkit.getDefaultToolkit().removeAWTEventListener(person);
        Recorder.record = false;
        LaunchedImageJ.quit(imagej);
    }

    /** Called by SciJava. */
    @EventHandler
    public void executing(ModuleExecutingEvent event) {
        if (OurCommands.isOurs(event.getModule().getInfo())) {
            values.clear();
            OurCommands.keys(event.getModule().getInfo())
                    .forEach(
                            item ->
                                    values.put(
                                            item.getName(),
                                            String.valueOf(
                                                    event.getModule().getInput(item.getName()))));
        }
    }

    @ParameterizedTest
    @MethodSource("labels")
    void aRecordedLineReplaysToTheSame(String label) throws InterruptedException {
        CommandInfo info =
                OurCommands.labelled(context.service(CommandService.class), label).orElseThrow();
        Recorder recorder = new Recorder(false);
        try {
            Recorder.record = true;
            press(label);
            Recorder.record = false;
            String line = recorded(recorder, label);
            Map<String, Object> first = new LinkedHashMap<>(values);
            LastCommand.Outcome before = context.service(LastCommand.class).outcome();
            values.clear();
            if (!before.succeeded() && line.equals("run(\"" + label + "\");")) {
                // As Fiji does, a run that was refused leaves no values; the reason is a sentence.
                assertThat(before.message()).endsWith(".");
                return;
            }
            assertThat(MacroLine.of(options(line)).complaint(info)).isEqualTo(Optional.empty());
            onlyTheSmear();
            IJ.runMacro(line);
            assertThat(values).as(line).isEqualTo(first);
            LastCommand.Outcome after = context.service(LastCommand.class).outcome();
            assertThat(after.label()).isEqualTo(before.label());
            assertThat(after.succeeded()).isEqualTo(before.succeeded());
        } finally {
            Recorder.record = false;
            recorder.close();
        }
    }

    /** What a run showed goes: its window may be activated late, and the replay would take it. */
    private void onlyTheSmear() throws InterruptedException {
        for (int id : WindowManager.getIDList()) {
            if (id != image.getID()) {
                ImagePlus shown = WindowManager.getImage(id);
                shown.changes = false;
                shown.close();
            }
        }
        try {
            EventQueue.invokeAndWait(() -> WindowManager.setCurrentWindow(image.getWindow()));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a command in a thread of its own, as the menu does. */
    private static void press(String label) throws InterruptedException {
        Thread menu = new Thread(() -> new Executer(label).run(), label);
        menu.start();
        menu.join();
    }

    private static String recorded(Recorder recorder, String label) {
        return recorder.getText()
                .lines()
                .filter(line -> line.startsWith("run(\"" + label + "\""))
                .findFirst()
                .orElseThrow();
    }

    private static String options(String line) {
        int from = line.indexOf("\", \"");
        return from < 0 ? "" : line.substring(from + 4, line.length() - 3);
    }

    /** Presses OK in every dialog, again and again until it has gone; gives a folder of images. */
    private void answer(AWTEvent event) {
        boolean opened = event.getID() == WindowEvent.WINDOW_OPENED;
        if (opened && event.getSource() instanceof Dialog dialog) {
            Timer timer = new Timer(100, null);
            timer.addActionListener(
                    tick -> {
                        if (!dialog.isShowing()) {
                            timer.stop();
                        } else if (dialog instanceof GenericDialog generic) {
                            fill(generic);
                            Dialogs.press(generic, 0);
                        } else {
                            Dialogs.close(dialog);
                        }
                    });
            timer.start();
        }
    }

    private void fill(GenericDialog dialog) {
        if (dialog.getTitle().equals("Classify Folder...")) {
            ((TextField) dialog.getStringFields().get(0))
                    .setText(temporary.resolve("images").toString());
        }
    }
}
