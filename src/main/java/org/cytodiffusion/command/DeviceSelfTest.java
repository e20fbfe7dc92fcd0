/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.text.TextWindow;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.analysis.SelfTest;
import org.cytodiffusion.analysis.SelfTestResult;
import org.cytodiffusion.model.ModelCatalog;
import org.cytodiffusion.report.SelfTestPage;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.task.TaskService;

/**
 * Runs the first model that is installed on every device there is, and shows whether it computes
 * right, on what, and how fast.
 */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>Device Self-Test",
        description = "Tells whether this computer computes right, on what device, and how fast.")
public class DeviceSelfTest extends ContextCommand {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 380;

    @Parameter private LogService log;
    @Parameter private StatusService status;
    @Parameter private TaskService tasks;

    private SelfTestResult result;

    @Override
    public void run() {
        int threads = Runtime.getRuntime().availableProcessors();
        ModelCatalog catalog = ModelCatalog.standard();
        List<String> names = catalog.names();
        try (TaskProgress progress =
                new TaskProgress(status, tasks.createTask("Device Self-Test"))) {
            String model = names.isEmpty() ? "" : names.get(0);
            result = SelfTest.run(catalog.find(model), threads, progress);
            show(SelfTestPage.text(result));
        } catch (IOException e) {
            log.error(e.getMessage());
            cancel(e.getMessage());
        }
    }

    /** What was found; empty before the run, and if nothing works at all. */
    public Optional<SelfTestResult> result() {
        return Optional.ofNullable(result);
    }

    private void show(String page) {
        if (GraphicsEnvironment.isHeadless()) {
            log.info(page);
        } else {
            new TextWindow("Device Self-Test", page, WIDTH, HEIGHT);
        }
    }
}
