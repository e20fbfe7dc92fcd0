/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.analysis.FieldFinder;
import org.cytodiffusion.analysis.segmentation.SegmentResult;
import org.cytodiffusion.analysis.segmentation.SmearSegmentation;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.job.files.SegmentFiles;
import org.cytodiffusion.job.inputs.ImageFile;
import org.cytodiffusion.job.inputs.PictureReader;
import org.cytodiffusion.job.request.BatchRequest;
import org.cytodiffusion.job.request.SegmentRequest;
import org.cytodiffusion.report.Remarks;
import org.cytodiffusion.report.record.RunRecord;
import org.cytodiffusion.report.record.SegmentJournal;

/** Finds and measures cells over images, one after the other, whatever becomes of each. */
public final class SegmentJob {

    private final SegmentRequest request;
    private final BatchRequest batch;
    private final JobLog log;
    private final Instant started = Instant.now();
    private final PictureReader pictures = new PictureReader();
    private int resumed;

    /**
     * Makes a job.
     *
     * @param request which cells are wanted
     * @param batch the images
     * @param listener where progress and complaints go
     */
    public SegmentJob(SegmentRequest request, BatchRequest batch, JobListener listener) {
        this.request = request;
        this.batch = batch;
        this.log = new JobLog(listener, batch.images());
    }

    /**
     * Segments the images.
     *
     * @return how it ended
     * @throws IOException if nothing can be written
     */
    public JobOutcome run() throws IOException {
        OutputFolder folder = OutputFolder.open(batch.out());
        FieldFinder finder = request.finder();
        try (SmearSegmentation segmentation = request.with(finder);
                SegmentJournal journal =
                        SegmentJournal.open(
                                folder, request.resultsDependOn(finder), batch.resume());
                SegmentFiles files = new SegmentFiles(folder)) {
            if (journal.isRefused()) {
                log.note(
                        "The earlier results are of other parameters, so every image is segmented"
                                + " again.");
            }
            Tools tools = new Tools(segmentation, journal, files);
            finder.remark().ifPresent(log::note);
            for (ImageFile image : batch.images().images()) {
                log.progress().next(image.name());
                Optional<Done> done = log.attempt(image, () -> segment(image, tools));
                if (done.isPresent()) {
                    keep(image, done.get(), tools);
                }
            }
            RunRecord record = record(files, finder);
            log.unwritten(files.commit(record.leavingOut(log.leftOut()), log.rows()));
            log.progress().say(summary(record));
            return outcome(JobOutcome.End.WHOLE, files.cells(), summary(record));
        } catch (IOException e) {
            log.unwritten(e);
            return outcome(JobOutcome.End.UNWRITTEN, 0, e.getMessage());
        }
    }

    private JobOutcome outcome(JobOutcome.End end, int cells, String summary) {
        return new JobOutcome(end, batch.size(), cells, log.failures(), summary, log.notes());
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
        SmearImage image = pictures.read(file);
        SegmentResult result = tools.segmentation().segment(image, log.progress());
        return new Done(result, state, Optional.of(image));
    }

    private void keep(ImageFile file, Done done, Tools tools) throws IOException {
        if (done.image().isPresent()) {
            SmearImage image = done.image().get();
            Remarks.of(image, done.result()).forEach(r -> log.note(image.name(), r));
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

    private RunRecord record(SegmentFiles files, FieldFinder finder) {
        Map<String, String> parameters = request.parameters(finder);
        batch.addTo(parameters);
        return new RunRecord(
                Optional.empty(),
                parameters,
                "cpu",
                started,
                Instant.now(),
                new RunRecord.Counts(batch.size(), log.failures().size(), resumed, files.cells()),
                log.notes(),
                Optional.empty());
    }

    private String summary(RunRecord record) {
        double seconds = Duration.between(record.started(), record.finished()).toMillis() / 1000.0;
        return String.format(
                Locale.ROOT,
                "%d cells in %d of %d images, %.1f s%s: see %s",
                record.counts().cells(),
                record.counts().images() - record.counts().failed(),
                record.counts().images(),
                seconds,
                batch.images().account(),
                batch.out().resolve("measurements.csv"));
    }
}
