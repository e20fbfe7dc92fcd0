/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.SmearAnalysis;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.display.OverlayPainter;
import org.cytodiffusion.image.ImageReader;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.report.Journal;
import org.cytodiffusion.report.OutputFolder;
import org.cytodiffusion.report.Remarks;
import org.cytodiffusion.report.RunRecord;

/** Runs the analysis over images, one after the other, whatever becomes of each. */
final class ClassifyJob {

    /** Pictures of more single cells than this would take longer than their classification. */
    private static final int MOST_CROP_OVERLAYS = 100;

    /**
     * What to do.
     *
     * @param images what was found in the inputs; at least one image
     * @param out where results go
     * @param model the model
     * @param options of the analysis
     * @param run how to compute
     */
    record Settings(
            ImageList images,
            Path out,
            ModelBundle model,
            AnalysisOptions options,
            ClassifyCommand.Run run) {}

    private final Settings settings;
    private final PrintWriter err;
    private final Instant started = Instant.now();
    private int resumed;
    private boolean overlays;

    /**
     * Makes a job.
     *
     * @param settings what to do
     * @param err where progress and complaints go
     */
    ClassifyJob(Settings settings, PrintWriter err) {
        this.settings = settings;
        this.err = err;
    }

    /**
     * Does it.
     *
     * @return the exit code
     * @throws IOException if the model cannot be used or nothing can be written
     */
    int run() throws IOException {
        ClassifyCommand.Run run = settings.run();
        try (SmearAnalysis analysis =
                SmearAnalysis.open(settings.model(), run.device(), run.threads())) {
            OutputFolder folder = OutputFolder.open(settings.out());
            return run(analysis, folder);
        }
    }

    private int run(SmearAnalysis analysis, OutputFolder folder) {
        List<ImageFile> images = settings.images().images();
        JobLog log = new JobLog(err, settings.images());
        decideOnOverlays(log);
        List<CellClass> classes = settings.model().classes();
        Journal.Setup setup =
                new Journal.Setup(
                        RunParameters.resultsDependOn(settings), classes, settings.run().resume());
        try (Journal journal = Journal.open(folder, setup);
                ResultFiles files = new ResultFiles(folder, classes, settings.options().layout())) {
            Tools tools = new Tools(analysis, journal, files, log);
            if (journal.isRefused()) {
                log.note(
                        "The earlier results are of another model or other parameters, so that "
                                + "every image is done anew.");
            }
            analysis.deviceRemark().ifPresent(log::note);
            for (ImageFile image : images) {
                log.progress().next(image.name());
                classify(image, tools);
            }
            RunRecord record = record(tools);
            files.commit(record, log.failures());
            log.progress().say(summary(record));
        } catch (IOException e) {
            log.unwritten(e);
            return ExitCode.SOME_FAILED;
        }
        return log.exitCode();
    }

    private void decideOnOverlays(JobLog log) {
        boolean fields = settings.options().layout() == AnalysisOptions.Layout.FIELD;
        overlays = fields || settings.images().images().size() <= MOST_CROP_OVERLAYS;
        if (!overlays) {
            log.note(
                    "No overlays are written, because there are more than "
                            + MOST_CROP_OVERLAYS
                            + " single-cell images.");
        }
    }

    /** What an image passes through. */
    private record Tools(SmearAnalysis analysis, Journal journal, ResultFiles files, JobLog log) {}

    /** Throws only if a result cannot be written; what is wrong with the image is a failure. */
    private void classify(ImageFile file, Tools tools) throws IOException {
        Optional<Done> done = tools.log().attempt(file, () -> analyse(file, tools));
        if (done.isPresent()) {
            keep(file, done.get(), tools);
        }
    }

    /**
     * An image and what was found in it.
     *
     * @param result the cells
     * @param state what tells later whether the file has changed
     * @param image the image; empty if the result is of an earlier run
     */
    private record Done(SmearResult result, String state, Optional<SmearImage> image) {}

    private Done analyse(ImageFile file, Tools tools) throws IOException {
        String state = file.state();
        Optional<SmearResult> earlier = tools.journal().earlier(file.name(), state);
        boolean picture = overlays && !tools.files().hasOverlay(file.overlay());
        if (earlier.isPresent() && !picture) {
            return new Done(earlier.get(), state, Optional.empty());
        }
        SmearImage read = ImageReader.read(file.path());
        SmearImage image = new SmearImage(file.name(), read.rgb(), read.calibration());
        SmearResult result =
                tools.analysis().analyse(image, settings.options(), tools.log().progress());
        return new Done(result, state, Optional.of(image));
    }

    private void keep(ImageFile file, Done done, Tools tools) throws IOException {
        SmearResult result = done.result();
        if (done.image().isPresent()) {
            SmearImage image = done.image().get();
            Remarks.of(image, result).forEach(tools.log()::note);
            if (overlays) {
                tools.files().writeOverlay(file.overlay(), OverlayPainter.paint(image, result));
            }
            tools.journal().add(done.state(), result);
        } else {
            resumed++;
        }
        tools.files().add(result, overlays ? Optional.of(file.overlay()) : Optional.empty());
    }

    private RunRecord record(Tools tools) {
        JobLog log = tools.log();
        int images = settings.images().images().size() + settings.images().failures().size();
        RunRecord.Counts counts =
                new RunRecord.Counts(images, log.failures().size(), resumed, tools.files().cells());
        return new RunRecord(
                tools.analysis().model(),
                RunParameters.all(settings),
                tools.analysis().device(),
                started,
                Instant.now(),
                counts,
                log.notes());
    }

    private String summary(RunRecord record) {
        double seconds = Duration.between(record.started(), record.finished()).toMillis() / 1000.0;
        return String.format(
                Locale.ROOT,
                "%d cells in %d of %d images, %.1f s on %s: see %s",
                record.counts().cells(),
                record.counts().images() - record.counts().failed(),
                record.counts().images(),
                seconds,
                record.device(),
                settings.out().resolve("report.html"));
    }
}
