/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.GivenValues.Spelling;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.command.keys.Attendance;
import org.cytodiffusion.command.keys.OurCommands;
import org.cytodiffusion.command.show.Browser;
import org.cytodiffusion.display.page.ClosingWindow;
import org.cytodiffusion.job.JobListener;
import org.scijava.app.StatusService;
import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
import org.scijava.platform.PlatformService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.task.TaskService;

/**
 * A command of ours: it makes a request of its parameters, runs a job and shows what came of it.
 * The names of the parameters are the keys of macros, and stay as they are for ever.
 */
public abstract class BloodCellCommand extends ContextCommand {

    @Parameter private LogService log;

    @Parameter private StatusService status;

    @Parameter private TaskService tasks;

    @Parameter(required = false)
    private PlatformService platform;

    private final List<String> said = new ArrayList<>();

    @Override
    public final void run() {
        try {
            try (TaskProgress progress = new TaskProgress(status, log, tasks.createTask(title()))) {
                work(progress);
            }
            if (!isCanceled()) {
                show();
            }
        } catch (IOException e) {
            refuse(UserException.of(e).getMessage());
        }
    }

    /**
     * Makes the request and runs the job.
     *
     * @param progress shows how far it is, and may cancel it
     * @throws IOException with a sentence for the person
     */
    protected abstract void work(JobListener progress) throws IOException;

    /**
     * Shows what came of it; not called if the command was refused.
     *
     * @throws IOException with a sentence for the person
     */
    protected void show() throws IOException {
        // Some have nothing to show.
    }

    /**
     * Does not do what was asked. A box says why where a person can close it, and only there: in
     * batch mode a macro would stand still. Without one, the reason is logged.
     */
    protected final void refuse(String reason) {
        LastCommand last = getContext().getService(LastCommand.class);
        if (last != null) {
            last.refusing(reason);
        }
        if (!Attendance.mayAsk()) {
            log.error(reason);
        }
        boolean box = GraphicsEnvironment.isHeadless() || Attendance.mayAsk();
        cancel(box ? reason : null);
    }

    /** Says in the status bar what a person should see now, and to macros that ask. */
    protected final void tell(String text) {
        said.add(0, text);
        if (status != null) {
            status.showStatus(text);
        }
    }

    /** Keeps what a person should be able to read later, and macros may ask for. */
    protected final void warn(String text) {
        said.add(text);
        log.warn(text);
    }

    /** Keeps what was logged on the way for macros that ask. */
    final void remember(List<String> sentences) {
        said.addAll(sentences);
    }

    /**
     * Says at the end of a long run what came of it, in a window of its own if a person is there.
     *
     * @param window what to say
     */
    final void conclude(ClosingWindow window) {
        if (Attendance.isPerson()) {
            window.show(place -> new Browser(platform).open(place).ifPresent(this::warn));
        }
    }

    /** What it has to tell when it is done, in sentences, which macros can read; often nothing. */
    final Optional<String> told() {
        return said.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", said));
    }

    /** Keeps what a person may want to read later. */
    protected final void info(String text) {
        log.info(text);
    }

    /** The parameters, as a dialog or a macro gave them. */
    protected final GivenValues given() {
        Map<String, Object> named = new HashMap<>();
        OurCommands.values(this).forEach((field, value) -> named.put(field.getName(), value));
        return GivenValues.of(Spelling.MACRO, named);
    }

    private String title() {
        String path = getClass().getAnnotation(Plugin.class).menuPath();
        return path.substring(path.lastIndexOf('>') + 1).replace("...", "");
    }
}
