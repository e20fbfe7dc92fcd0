/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import java.awt.event.KeyEvent;
import org.cytodiffusion.SciJavaContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.scijava.app.StatusService;
import org.scijava.log.LogService;
import org.scijava.task.TaskService;

class TaskProgressTest {

    @RegisterExtension static final SciJavaContext scijava = new SciJavaContext();

    @Test
    void escapeAndTheTaskBothCancel() {
        StatusService status = scijava.service(StatusService.class);
        TaskService tasks = scijava.service(TaskService.class);
        LogService log = scijava.service(LogService.class);
        try (TaskProgress progress = new TaskProgress(status, log, tasks.createTask("one"))) {
            assertThat(progress.isCancelled()).isFalse();
            IJ.setKeyDown(KeyEvent.VK_ESCAPE);
            assertThat(progress.isCancelled()).isTrue();
        }
        org.scijava.task.Task task = tasks.createTask("two");
        try (TaskProgress progress = new TaskProgress(status, log, task)) {
            assertThat(progress.isCancelled()).isFalse();
            task.cancel("enough");
            assertThat(progress.isCancelled()).isTrue();
        }
        IJ.resetEscape();
    }
}
