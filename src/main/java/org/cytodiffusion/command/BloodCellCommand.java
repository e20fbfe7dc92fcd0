/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.io.IOException;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.GivenValues.Spelling;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.job.JobListener;
import org.scijava.app.StatusService;
import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.task.TaskService;
import org.scijava.util.ClassUtils;

/**
 * A command of ours: it makes a request of its parameters, runs a job and shows what came of it.
 * The names of the parameters are the keys of macros, and stay as they are for ever.
 */
public abstract class BloodCellCommand extends ContextCommand {

    @Parameter private LogService log;

    @Parameter private StatusService status;

    @Parameter private TaskService tasks;

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
     * @param progress hears how far it is, and may cancel it
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

    /** Does not do what was asked. Headless, Fiji says nothing of the reason, so it is logged. */
    protected final void refuse(String reason) {
        log.error(reason);
        cancel(reason);
    }

    /** Says in the status bar what a person should see now. */
    protected final void tell(String text) {
        if (status != null) {
            status.showStatus(text);
        }
    }

    /** Keeps what a person should be able to read later. */
    protected final void warn(String text) {
        log.warn(text);
    }

    /** Keeps what a person may want to read later. */
    protected final void info(String text) {
        log.info(text);
    }

    /** The parameters, as a dialog or a macro gave them. */
    protected final GivenValues given() {
        Map<String, Object> named = new HashMap<>();
        values().forEach((field, value) -> named.put(field.getName(), value));
        return GivenValues.of(Spelling.MACRO, named);
    }

    /** What the fields hold that macros can write as text. */
    final Map<Field, Object> values() {
        Map<Field, Object> values = new HashMap<>();
        for (Field field : ClassUtils.getAnnotatedFields(getClass(), Parameter.class)) {
            if (field.getType() == String.class || field.getType().isPrimitive()) {
                values.put(field, ClassUtils.getValue(field, this));
            }
        }
        return values;
    }

    private String title() {
        String path = getClass().getAnnotation(Plugin.class).menuPath();
        return path.substring(path.lastIndexOf('>') + 1).replace("...", "");
    }
}
