/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.cytodiffusion.analysis.SelfTest;
import org.cytodiffusion.analysis.SelfTestResult;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.ModelCatalog;
import org.cytodiffusion.report.SelfTestPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code selftest}: does this machine compute right, on what, and how fast? */
@Command(
        name = "selftest",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs a model on every device there is, and tells whether it computes right, on what,"
                    + " and how fast. Takes some seconds a device.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is well",
            "1:something is wrong, and it says what",
            "2:wrong usage, or nothing works"
        })
final class SelfTestCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

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
    public Integer call() {
        int wanted = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (wanted < 1) {
            throw wrong("--threads must be at least 1, not " + wanted + ".");
        }
        try {
            SelfTestResult result = SelfTest.run(bundle(), wanted, Progress.NONE);
            String page = json ? SelfTestPage.json(result) : SelfTestPage.text(result);
            spec.commandLine().getOut().println(page);
            return result.isWell() ? ExitCode.DONE : ExitCode.SOME_FAILED;
        } catch (IOException e) {
            throw wrong(e.getMessage());
        }
    }

    private ModelBundle bundle() throws IOException {
        ModelCatalog catalog = ModelCatalog.standard();
        if (model == null && catalog.names().isEmpty()) {
            throw wrong("No model is installed: give --model a folder.");
        }
        return catalog.find(model == null ? catalog.names().get(0) : model);
    }

    private RefusedException wrong(String sentence) {
        return new RefusedException(spec.commandLine(), sentence);
    }
}
