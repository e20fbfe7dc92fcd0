/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.util.Optional;
import org.cytodiffusion.analysis.machine.SelfTestResult;
import org.cytodiffusion.analysis.machine.SelfTestRun;
import org.cytodiffusion.display.page.TextPage;
import org.cytodiffusion.job.JobListener;
import org.cytodiffusion.job.request.EngineRequest;
import org.cytodiffusion.report.page.SelfTestPage;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/**
 * Runs the first model that is installed on every device there is, and shows whether it computes
 * right, on what, and how fast.
 */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>Device Self-Test",
        description =
                "Shows whether this computer computes correctly, on which device, and how "
                        + "fast.")
public class DeviceSelfTest extends BloodCellCommand {

    private SelfTestResult result;

    @Override
    protected void work(JobListener progress) throws IOException {
        EngineRequest engine = EngineRequest.parse(given());
        result = SelfTestRun.run(engine.bundle(), engine.threads(), progress);
    }

    @Override
    protected void show() {
        String page = SelfTestPage.text(result);
        if (GraphicsEnvironment.isHeadless()) {
            info(page);
        } else {
            TextPage.showAligned("Device Self-Test", page);
        }
    }

    /** What was found; empty before the run, and if nothing works at all. */
    public Optional<SelfTestResult> result() {
        return Optional.ofNullable(result);
    }
}
