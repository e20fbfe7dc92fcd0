/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command.keys;

import ij.CommandListener;
import ij.Executer;
import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.BiConsumer;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

/** Hears from ImageJ of each line of a macro that it is about to run, in the macro's thread. */
final class MacroLines {

    private final CommandService commands;
    private final BiConsumer<String, String> refused;
    private final Map<Thread, Call> calls = Collections.synchronizedMap(new WeakHashMap<>());
    private final CommandListener listener = this::look;

    /**
     * A line of a macro that is about to be run.
     *
     * @param options whether it has options
     * @param image the current image of the macro; empty if there is none or the options name one
     */
    record Call(boolean options, Optional<ImagePlus> image) {}

    /**
     * Made to look at lines.
     *
     * @param commands where our commands are found
     * @param refused is called with a line that is not run: the label and why
     */
    MacroLines(CommandService commands, BiConsumer<String, String> refused) {
        this.commands = commands;
        this.refused = refused;
    }

    void watch() {
        Executer.addCommandListener(listener);
    }

    void ignore() {
        Executer.removeCommandListener(listener);
    }

    /** The line that a thread is about to run; it is told once. */
    Optional<Call> take(Thread thread) {
        return thread == null ? Optional.empty() : Optional.ofNullable(calls.remove(thread));
    }

    /** What ImageJ is to run: the command, or null for nothing. */
    private String look(String label) {
        Thread thread = Thread.currentThread();
        calls.remove(thread);
        Optional<CommandInfo> ours =
                label == null ? Optional.empty() : OurCommands.labelled(commands, label);
        if (ours.isEmpty() || !IJ.isMacro()) {
            return label;
        }
        String options = Macro.getOptions();
        MacroLine line = MacroLine.of(options == null ? "" : options);
        Optional<String> wrong = line.complaint(ours.get());
        if (wrong.isPresent()) {
            refuse(label, wrong.get());
            return null;
        }
        boolean named = line.values().containsKey("image");
        Optional<ImagePlus> image =
                named ? Optional.empty() : Optional.ofNullable(WindowManager.getCurrentImage());
        calls.put(thread, new Call(!line.values().isEmpty(), image));
        return label;
    }

    /** In batch mode nobody is there to close a box, and the macro would stand still. */
    private void refuse(String label, String reason) {
        refused.accept(label, reason);
        if (Attendance.mayAsk()) {
            IJ.showMessage(label, reason);
        }
    }
}
