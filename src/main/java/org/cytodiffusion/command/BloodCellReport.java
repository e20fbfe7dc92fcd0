/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.ImagePlus;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.cytodiffusion.job.ImagesReport;
import org.cytodiffusion.report.ReportFiles;
import org.cytodiffusion.report.Triage;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
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
public class BloodCellReport extends ContextCommand {

    @Parameter private LogService log;
    @Parameter private StatusService status;
    @Parameter private PlatformService platform;

    @Parameter(persist = false)
    private ImagePlus image;

    @Parameter(
            persist = false,
            label = "Images",
            choices = {ReportChoices.THIS, ReportChoices.ALL},
            description = "All open images that were classified count as one smear.")
    private String images = ReportChoices.THIS;

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
    private int leastleukocytes = ReportChoices.LEUKOCYTES;

    @Parameter(
            persist = false,
            required = false,
            label = "Folder (empty: a temporary one)",
            style = "directory",
            description = "Takes report.html, report.csv, report.json and pictures.")
    private String folder = "";

    @Parameter(
            persist = false,
            label = "Open in the browser",
            description = "To be read or printed; it fits on one page of A4.")
    private boolean open = true;

    private Path page;
    private Triage triage;

    @Override
    public void run() {
        ReportChoices choices = new ReportChoices(images, title, leastleukocytes, folder);
        try {
            ImagesReport.Request request = choices.request();
            triage = ImagesReport.write(choices.images(image), request);
            page = request.folder().resolve(ReportFiles.PAGE).toAbsolutePath();
            status.showStatus(triage.line());
            log.info(triage.line() + ": see " + page);
            show();
        } catch (IOException e) {
            log.error(e.getMessage());
            cancel(e.getMessage());
        }
    }

    /** Opens the page in the browser, where there is one; it is written in any case. */
    private void show() {
        if (open && !GraphicsEnvironment.isHeadless()) {
            try {
                platform.open(page.toUri().toURL());
            } catch (IOException e) {
                log.warn("No browser could be opened: the report is " + page + ".");
            }
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
