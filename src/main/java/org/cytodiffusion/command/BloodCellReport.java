/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.cytodiffusion.command.show.Browser;
import org.cytodiffusion.command.show.ReportImages;
import org.cytodiffusion.command.widget.PathWidget;
import org.cytodiffusion.job.ImagesReport;
import org.cytodiffusion.job.JobListener;
import org.cytodiffusion.job.request.ReportRequest;
import org.cytodiffusion.report.Triage;
import org.cytodiffusion.report.page.ReportFiles;
import org.scijava.command.Command;
import org.scijava.platform.PlatformService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Writes a report of classified images, with what people said of their cells. The names of the
 * parameters are the keys of macros, and stay as they are for ever.
 */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>Blood Cell Report...",
        description = "Writes a report of a smear on one page: counts, doubts, what to look at.")
public class BloodCellReport extends BloodCellCommand {

    @Parameter private PlatformService platform;

    @Parameter(persist = false)
    private ImagePlus image;

    @Parameter(
            persist = false,
            label = "Images",
            choices = {ReportImages.THIS, ReportImages.ALL},
            description = "All open images that were classified count as one smear.")
    private String images = ReportImages.THIS;

    @Parameter(
            persist = false,
            required = false,
            label = "Name of the smear",
            description = "Stands above the report. Empty: Blood smear report.")
    private String title = "";

    @Parameter(
            persist = false,
            label = "Leukocytes wanted",
            min = "1",
            description = "With fewer, the report asks to be looked at.")
    private int leastleukocytes = ReportRequest.LEUKOCYTES;

    @Parameter(
            persist = false,
            required = false,
            label = "Folder (empty: a temporary one)",
            style = PathWidget.FOLDER,
            description = "Takes report.html, report.csv, report.json and pictures.")
    private String folder = "";

    @Parameter(
            persist = false,
            label = "Open in the browser",
            description = "To be read or printed; it fits on one page of A4.")
    private boolean open = true;

    @Parameter(
            persist = false,
            required = false,
            label = "Ranges expected (CSV table: class, low, high)",
            style = PathWidget.FILE,
            description = "In percent. A smear outside is one to look at first.")
    private String ranges = "";

    private Path page;
    private Triage triage;

    @Override
    protected void work(JobListener progress) throws IOException {
        ReportRequest request = ReportRequest.parse(given());
        ReportImages smear = new ReportImages(images, folder);
        Path target = smear.target();
        triage = ImagesReport.write(smear.of(image), request, target);
        page = target.resolve(ReportFiles.PAGE).toAbsolutePath();
    }

    @Override
    protected void show() {
        tell(triage.line());
        info(triage.line() + ": see " + page);
        if (open) {
            new Browser(platform).open(page).ifPresent(this::warn);
        }
    }

    /** The page; empty before the run, and if it failed. */
    public Optional<Path> page() {
        return Optional.ofNullable(page);
    }

    /** The judgement; empty before the run, and if it failed. */
    public Optional<Triage> triage() {
        return Optional.ofNullable(triage);
    }
}
