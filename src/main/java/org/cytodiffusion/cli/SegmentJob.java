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
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.analysis.FieldFinder;
import org.cytodiffusion.analysis.SegmentResult;
import org.cytodiffusion.analysis.SegmentationOptions;
import org.cytodiffusion.analysis.SmearSegmentation;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.base.SoftwareVersion;
import org.cytodiffusion.image.ImageReader;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.job.ImageFile;
import org.cytodiffusion.job.ImageList;
import org.cytodiffusion.job.JobLog;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelCatalog;
import org.cytodiffusion.report.Remarks;
import org.cytodiffusion.report.RunRecord;
import org.cytodiffusion.report.SegmentJournal;

/** Finds and measures cells over images, one after the other, whatever becomes of each. */
final class SegmentJob {

    /**
     * What to do.
     *
     * @param images what was found in the inputs; at least one image
     * @param out where results go
     * @param options which cells are wanted
     * @param way how they are found
     * @param threads threads on the CPU
     * @param resume whether to take over earlier results
     */
    record Settings(
            ImageList images,
            Path out,
            SegmentationOptions options,
            FieldFinder.Way way,
            int threads,
            boolean resume) {}

    private final Settings settings;
    private final JobLog log;
    private final Instant started = Instant.now();
    private int resumed;

    /**
     * Makes a job.
     *
     * @param settings what to do
     * @param err where progress and complaints go
     */
    SegmentJob(Settings settings, PrintWriter err) {
        this.settings = settings;
        this.log =
                new JobLog(
                        new ProgressLine(err, settings.images().images().size()),
                        settings.images());
    }

    /**
     * Does it.
     *
     * @return the exit code
     * @throws IOException if nothing can be written
     */
    int run() throws IOException {
        OutputFolder folder = OutputFolder.open(settings.out());
        SegmentationOptions options = settings.options();
        FieldFinder.Plan plan = new FieldFinder.Plan(settings.way(), options.finding());
        DeviceChoice device = DeviceChoice.AUTO;
        FieldFinder finder =
                FieldFinder.open(plan, ModelCatalog.standard(), device, settings.threads());
        try (SmearSegmentation segmentation =
                        new SmearSegmentation(options, finder, settings.threads());
                SegmentJournal journal =
                        SegmentJournal.open(
                                folder, resultsDependOn(finder.name()), settings.resume());
                SegmentFiles files = new SegmentFiles(folder)) {
            if (journal.isRefused()) {
                log.note(
                        "The earlier results are of other parameters, so that every image is done"
                                + " anew.");
            }
            Tools tools = new Tools(segmentation, journal, files);
            finder.remark().ifPresent(log::note);
            for (ImageFile image : settings.images().images()) {
                log.progress().next(image.name());
                Optional<Done> done = log.attempt(image, () -> segment(image, tools));
                if (done.isPresent()) {
                    keep(image, done.get(), tools);
                }
            }
            RunRecord record = record(files, finder.name());
            log.unwritten(files.commit(record, log.failures()));
            log.progress().say(summary(record));
        } catch (IOException e) {
            log.unwritten(e);
            return ExitCode.UNWRITTEN;
        }
        return log.failures().isEmpty() ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }

    private record Tools(
            SmearSegmentation segmentation, SegmentJournal journal, SegmentFiles files) {}

    private record Done(SegmentResult result, String state, Optional<SmearImage> image) {}

    private Done segment(ImageFile file, Tools tools) throws IOException {
        String state = file.state();
        Optional<SegmentResult> earlier = tools.journal().earlier(file.name(), state);
        if (earlier.isPresent() && tools.files().hasPictures(file)) {
            return new Done(earlier.get(), state, Optional.empty());
        }
        SmearImage read = ImageReader.read(file.path());
        SmearImage image = read.named(file.name());
        SegmentResult result = tools.segmentation().segment(image, log.progress());
        return new Done(result, state, Optional.of(image));
    }

    private void keep(ImageFile file, Done done, Tools tools) throws IOException {
        if (done.image().isPresent()) {
            Remarks.of(done.image().get(), done.result()).forEach(log::note);
            SmearImage image = done.image().get();
            if (!log.isWritten(
                    file, () -> tools.files().writePictures(file, image, done.result()))) {
                return;
            }
            tools.journal().add(done.state(), done.result());
        } else {
            resumed++;
        }
        tools.files().add(done.result());
    }

    private Map<String, String> resultsDependOn(String finder) {
        Map<String, String> key = parameters();
        key.put("finder", finder);
        key.put("version", SoftwareVersion.current());
        key.put("job", "segment");
        return key;
    }

    private Map<String, String> parameters() {
        SegmentationOptions options = settings.options();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("cells", options.kinds().toString().toLowerCase(Locale.ROOT));
        parameters.put("red_cell_diameter", String.valueOf(options.redCellDiameter()));
        parameters.put("min_diameter", String.valueOf(options.smallest()));
        parameters.put("max_diameter", String.valueOf(options.largest()));
        parameters.put(
                "pixel_size",
                options.pixelSize().isPresent()
                        ? String.valueOf(options.pixelSize().getAsDouble())
                        : "from the image");
        return parameters;
    }

    private RunRecord record(SegmentFiles files, String finder) {
        Map<String, String> parameters = parameters();
        parameters.put("finder", finder);
        parameters.put("inputs", settings.images().inputs().toString());
        parameters.put("threads", String.valueOf(settings.threads()));
        parameters.put("resume", String.valueOf(settings.resume()));
        int images = settings.images().images().size() + settings.images().failures().size();
        return new RunRecord(
                Optional.empty(),
                parameters,
                "cpu",
                started,
                Instant.now(),
                new RunRecord.Counts(images, log.failures().size(), resumed, files.cells()),
                log.notes(),
                Optional.empty());
    }

    private String summary(RunRecord record) {
        double seconds = Duration.between(record.started(), record.finished()).toMillis() / 1000.0;
        return String.format(
                Locale.ROOT,
                "%d cells in %d of %d images, %.1f s: see %s",
                record.counts().cells(),
                record.counts().images() - record.counts().failed(),
                record.counts().images(),
                seconds,
                settings.out().resolve("measurements.csv"));
    }
}
