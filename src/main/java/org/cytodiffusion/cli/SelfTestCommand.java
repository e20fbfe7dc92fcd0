/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import org.cytodiffusion.analysis.machine.SelfTestResult;
import org.cytodiffusion.analysis.machine.SelfTestRun;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.job.request.EngineRequest;
import org.cytodiffusion.report.page.SelfTestPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code selftest}: does this machine compute right, on what, and how fast? */
@Command(
        name = "selftest",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs a model on every device there is, and shows whether it computes "
                    + "correctly, on which device, and how fast. Takes some seconds a device.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is well",
            "1:something is wrong, and it says what",
            "2:wrong usage, or nothing works"
        })
final class SelfTestCommand extends JobCommand {

    @Option(
            names = "--model",
            paramLabel = "NAME|DIR",
            description =
                    "A model by name, or the folder of one. Default: the first that is known.")
    private String model;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads on the CPU. Default: one a core.")
    private Integer threads;

    @Option(names = "--json", description = "Answers in JSON.")
    private boolean json;

    @Override
    int run(GivenValues given) throws IOException {
        EngineRequest engine = EngineRequest.parse(given);
        SelfTestResult result = SelfTestRun.run(engine.bundle(), engine.threads(), Progress.NONE);
        print(json ? SelfTestPage.json(result) : SelfTestPage.text(result));
        return result.isWell() ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }
}
