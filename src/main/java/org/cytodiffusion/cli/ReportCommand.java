/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.cli.options.SmearOptions;
import org.cytodiffusion.job.RunReport;
import org.cytodiffusion.job.request.ReportRequest;
import org.cytodiffusion.report.Triage;
import org.cytodiffusion.report.page.ReportFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report}: what classify found, on one page. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Reports what classify found, on one page: leukocyte differential, red cells and"
                    + " platelets, what is uncertain or odd, and whether to look here first.",
            "Writes report.html (prints to one page of A4), report.csv and report.json; where there"
                    + " are several smears, also triage.html (those that need eyes first),"
                    + " triage.csv and differential.csv.",
            "Research use only.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong usage, or no such folder: nothing was done"})
final class ReportCommand extends JobCommand {

    @Parameters(paramLabel = "DIR", description = "The folder that classify wrote.")
    private Path folder;

    @Option(names = "--out", paramLabel = "DIR", description = "Where it goes. Default: the same.")
    private Path out;

    @Option(
            names = "--reviews",
            paramLabel = "FILE|DIR",
            description =
                    "Reviews of the cells, as Review Blood Cells... saves them. A "
                            + "folder stands for all such files in it. May be given several "
                            + "times.")
    private List<Path> reviews = List.of();

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description =
                    "Where the images are now, for pictures of single cells. Default: where"
                            + " classify read them.")
    private Path images;

    @Option(
            names = "--title",
            paramLabel = "NAME",
            defaultValue = "",
            description = "What the smear is called.")
    private String title;

    @Option(
            names = "--least-leukocytes",
            paramLabel = "N",
            defaultValue = "" + ReportRequest.LEUKOCYTES,
            description = "With fewer, the report asks to be looked at. Default: ${DEFAULT-VALUE}.")
    private int leukocytes;

    @Mixin private SmearOptions smears;

    @Override
    int run(GivenValues given) throws IOException {
        RunReport.Settings settings =
                new RunReport.Settings(
                        folder,
                        out == null ? folder : out,
                        reviews,
                        Optional.ofNullable(images),
                        ReportRequest.parse(given));
        Triage triage = RunReport.write(settings);
        PrintWriter err = spec().commandLine().getErr();
        err.println(triage.line());
        triage.reasons().forEach(reason -> err.println("- " + reason));
        err.println("See " + settings.out().resolve(ReportFiles.PAGE));
        return ExitCode.DONE;
    }
}
