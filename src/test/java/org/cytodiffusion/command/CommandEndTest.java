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
import org.cytodiffusion.SciJavaContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.scijava.Cancelable;
import org.scijava.app.StatusService;
import org.scijava.app.event.StatusEvent;
import org.scijava.command.CommandModule;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.log.LogService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

/** How commands end: with a sentence where someone reads it, and with the bar at its end. */
class CommandEndTest {

    @RegisterExtension final SciJavaContext scijava = new SciJavaContext();

    @AfterEach
    void end() {
        Interpreter.batchMode = false;
    }

    private CommandModule refused() throws Exception {
        return scijava.run(
                ClassifyFolder.class, "folder", "/no/such/folder", "output", "/no/such/out");
    }

    @Test
    void whoAsksHearsWhyACommandWasRefused() throws Exception {
        CommandModule module = refused();
        assertThat(module.isCanceled()).isTrue();
        assertThat(scijava.service(LastCommand.class).outcome().message())
                .contains("/no/such/folder");
    }

    @Test
    void noBoxIsOpenedInBatchMode() throws Exception {
        assumeFalse(GraphicsEnvironment.isHeadless(), "boxes need a display");
        Interpreter.batchMode = true;
        Cancelable module = refused();
        assertThat(module.isCanceled()).isTrue();
        assertThat(module.getCancelReason()).as("what Fiji would put into a box").isNullOrEmpty();
        assertThat(scijava.service(LastCommand.class).outcome().message())
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
        scijava.service(EventService.class).subscribe(bar);
        Task task = scijava.service(TaskService.class).createTask("test");
        StatusService status = scijava.service(StatusService.class);
        LogService log = scijava.service(LogService.class);
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
