/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.CommandListener;
import ij.Executer;
import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import java.awt.GraphicsEnvironment;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.scijava.Priority;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/**
 * Looks at the line of a macro before Fiji does. Fiji fills the parameters of a command in a thread
 * of its own, where the image that the macro means is not known, and passes over keys that it does
 * not know. Here, still in the thread of the macro, the image is known, and a line that Fiji would
 * read otherwise than it was meant is refused in a sentence.
 *
 * <p>Starts late, after Fiji has prepared ImageJ.
 */
@Plugin(type = Service.class, priority = Priority.LOW)
public class MacroGuard extends AbstractService implements SciJavaService {

    @Parameter private LogService log;
    @Parameter private CommandService commands;
    @Parameter private LastCommand last;

    private final Map<Thread, Call> calls = Collections.synchronizedMap(new WeakHashMap<>());
    private CommandListener listener;

    /**
     * A line of a macro that is about to be run.
     *
     * @param options whether it has options
     * @param image the current image of the macro; empty if there is none or the options name one
     */
    record Call(boolean options, Optional<ImagePlus> image) {}

    @Override
    public void initialize() {
        listener = this::look;
        Executer.addCommandListener(listener);
    }

    @Override
    public void dispose() {
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

    private void refuse(String label, String reason) {
        log.error(label + " " + reason);
        last.refused(label, reason);
        if (!GraphicsEnvironment.isHeadless()) {
            IJ.showMessage(label, reason);
        }
    }
}
