/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command.keys;

import java.util.Optional;
import org.cytodiffusion.command.LastCommand;
import org.scijava.Priority;
import org.scijava.command.CommandService;
import org.scijava.event.EventHandler;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;
import org.scijava.service.event.ServicesLoadedEvent;

/**
 * Looks at the line of a macro before Fiji does. Fiji fills the parameters of a command in a thread
 * of its own, where the image that the macro means is not known, and passes over keys that it does
 * not know. Here, still in the thread of the macro, the image is known, and a line that Fiji would
 * read otherwise than it was meant is refused in a sentence.
 *
 * <p>Begins when all services are there: Fiji starts those of SciJava, as this one, before that
 * which patches ImageJ, and a class of ImageJ that is loaded by then stays as it is. So nothing
 * here may name a class of ImageJ, not in a field and not in the signature of a method either.
 */
@Plugin(type = Service.class, priority = Priority.LOW)
public class MacroGuard extends AbstractService implements SciJavaService {

    @Parameter private LogService log;
    @Parameter private CommandService commands;
    @Parameter private LastCommand last;

    private MacroLines lines;
    private boolean disposed;

    /** Called by SciJava, in the event thread. */
    @EventHandler
    protected void loaded(ServicesLoadedEvent event) {
        watch();
    }

    /** Looks at lines from now on, without waiting for the event; a second call does nothing. */
    public synchronized void watch() {
        if (lines == null && !disposed) {
            lines = new MacroLines(commands, this::refuse);
            lines.watch();
        }
    }

    @Override
    public synchronized void dispose() {
        disposed = true;
        if (lines != null) {
            lines.ignore();
        }
    }

    /** The line that a thread is about to run; it is told once. */
    synchronized Optional<MacroLines.Call> take(Thread thread) {
        return lines == null ? Optional.empty() : lines.take(thread);
    }

    private void refuse(String label, String reason) {
        if (!Attendance.mayAsk()) {
            log.error(label + " " + reason);
        }
        last.refused(label, reason);
    }
}
