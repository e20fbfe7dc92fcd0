/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.app.event.StatusEvent;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

/** How commands end: with a sentence where someone reads it, and with the bar at its end. */
class CommandEndTest {

    private Context context;

    @BeforeEach
    void begin() {
        context = new Context();
        context.service(LogService.class).setLevel(LogLevel.NONE);
    }

    @AfterEach
    void end() {
        Interpreter.batchMode = false;
        context.dispose();
    }

    private CommandModule refused() throws Exception {
        return context.service(CommandService.class)
                .run(
                        ClassifyFolder.class,
                        true,
                        "folder",
                        "/no/such/folder",
                        "output",
                        "/no/such/out")
                .get();
    }

    @Test
    void whoAsksHearsWhyACommandWasRefused() throws Exception {
        CommandModule module = refused();
        assertThat(module.isCanceled()).isTrue();
        assertThat(context.service(LastCommand.class).outcome().message())
                .contains("/no/such/folder");
    }

    @Test
    void noBoxIsOpenedInBatchMode() throws Exception {
        assumeFalse(GraphicsEnvironment.isHeadless(), "boxes need a display");
        Interpreter.batchMode = true;
        Cancelable module = refused();
        assertThat(module.isCanceled()).isTrue();
        assertThat(module.getCancelReason()).as("what Fiji would put into a box").isNullOrEmpty();
        assertThat(context.service(LastCommand.class).outcome().message())
                .contains("/no/such/folder");
    }

    /** Hears what ImageJ's bar hears. */
    private static final class Bar {
        private final BlockingQueue<Double> shares = new LinkedBlockingQueue<>();

        @EventHandler
        void heard(StatusEvent event) {
            if (event.getProgressMaximum() > 0) {
                shares.add((double) event.getProgressValue() / event.getProgressMaximum());
            }
        }
    }

    @Test
    void theBarEndsAtItsEnd() throws Exception {
        Bar bar = new Bar();
        context.service(EventService.class).subscribe(bar);
        Task task = context.service(TaskService.class).createTask("test");
        StatusService status = context.service(StatusService.class);
        LogService log = context.service(LogService.class);
        try (TaskProgress progress = new TaskProgress(status, log, task)) {
            progress.report("Half of it", 5, 10);
        }
        // Events come through a thread of SciJava's own, when it gets to them.
        Double last = bar.shares.poll(1, TimeUnit.MINUTES);
        while (last != null && last < 1) {
            last = bar.shares.poll(1, TimeUnit.MINUTES);
        }
        assertThat(last).isEqualTo(1);
        assertThat(task.getProgressValue()).isEqualTo(task.getProgressMaximum());
    }
}
