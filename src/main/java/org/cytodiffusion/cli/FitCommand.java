/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.job.FitJob;
import org.cytodiffusion.job.request.FitRequest;
import org.cytodiffusion.model.ModelBundle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fit}: a model of a network that was just trained. */
@Command(
        name = "fit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "For those who train networks: makes a model of what training exported"
                    + " (cytodiffusion_training.bundle.export), a network and its scores of cells.",
            "Evidence, temperature, adaptation, profiles, candidates and certainty are fitted as"
                    + " \"calibrate\" fits them to a laboratory, each cell is judged by fits that it"
                    + " had no part in, and the model's card says what came of it.",
            "Research use only.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the model is written", "2:wrong usage, or it cannot be read or written"})
final class FitCommand extends JobCommand {

    @Parameters(paramLabel = "EXPORT", description = "The folder that training exported to.")
    private Path exported;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The folder of the model, which must not be there yet.")
    private Path out;

    @Override
    int run(GivenValues given) throws IOException {
        FitRequest request = FitRequest.parse(given);
        ProgressLine line = progress(1);
        line.next(request.exported().toString());
        try {
            ModelBundle model = new FitJob(request).run(line);
            line.clear();
            print(model.name() + " " + model.version() + " is written to " + model.folder() + ".");
            return ExitCode.DONE;
        } finally {
            line.clear();
        }
    }
}
