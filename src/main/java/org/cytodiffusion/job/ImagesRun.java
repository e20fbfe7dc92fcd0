/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.cytodiffusion.analysis.ImageResult;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.job.files.RunFiles;
import org.cytodiffusion.job.inputs.PictureReader;
import org.cytodiffusion.job.request.BatchRequest;
import org.cytodiffusion.report.record.Journal;
import org.cytodiffusion.report.record.RunRecord;

/** Does a job over images, whatever becomes of each, and writes down how it went. */
final class ImagesRun {

    private final BatchRequest batch;
    private final JobListener listener;
    private final String page;
    private final Instant started = Instant.now();

    /**
     * Makes a run, which begins now.
     *
     * @param batch the images
     * @param listener where progress and complaints go
     * @param page the file to read first
     */
    ImagesRun(BatchRequest batch, JobListener listener, String page) {
        this.batch = batch;
        this.listener = listener;
        this.page = page;
    }

    /**
     * Does the job.
     *
     * @param work what is done with the images
     * @return how it ended
     * @throws IOException if nothing can be written to the folder of results
     */
    <R extends ImageResult> JobOutcome run(ImageWork<R> work) throws IOException {
        OutputFolder folder = OutputFolder.open(batch.out());
        JobLog log = new JobLog(listener, batch.images());
        batch.facts().notes().forEach(log::note);
        PictureReader pictures = new PictureReader();
        Journal.Setup<R> setup =
                new Journal.Setup<>(work.resultsDependOn(), work.form(), batch.resume());
        try (Journal<R> journal = Journal.open(folder, setup);
                RunFiles<R> files = work.files(folder, pictures);
                PicturesBeside beside = new PicturesBeside(work.threads())) {
            if (journal.isRefused()) {
                log.note(
                        "The earlier results are of another version, model or other parameters,"
                                + " so every image is analysed again.");
            }
            OrderedResults<R> results =
                    new OrderedResults<>(
                            batch,
                            work,
                            pictures,
                            new OrderedResults.Outputs<>(journal, files, log, beside));
            results.work();
            return ended(work, results, files, log);
        } catch (IOException e) {
            log.unwritten(e);
            return new JobOutcome(
                    JobOutcome.End.UNWRITTEN,
                    batch.size(),
                    0,
                    log.failures(),
                    e.getMessage(),
                    log.notes());
        }
    }

    private <R extends ImageResult> JobOutcome ended(
            ImageWork<R> work, OrderedResults<R> results, RunFiles<R> files, JobLog log)
            throws IOException {
        Map<String, String> inputs = new LinkedHashMap<>();
        batch.addTo(inputs);
        RunRecord.Counts counts =
                new RunRecord.Counts(
                        batch.size(),
                        log.failures().size(),
                        results.resumed(),
                        files.cells(),
                        log.leftOut());
        RunRecord record = work.record(new RunProgress(started, counts, inputs, log.notes()));
        log.unwritten(files.commit(record, log.rows()));
        String summary = summary(record, results.done());
        listener.say(summary);
        JobOutcome.End end = listener.isCancelled() ? JobOutcome.End.STOPPED : JobOutcome.End.WHOLE;
        return new JobOutcome(
                end,
                counts.images(),
                counts.cells(),
                log.failures(),
                sentence(end, counts.failed()) + summary + ".",
                log.notes());
    }

    /** How it ended, for those who do not see what is said on the way. */
    private static String sentence(JobOutcome.End end, int failed) {
        String failures =
                failed == 0 ? "" : failed + " images failed: they are named in failures.csv. ";
        return (end == JobOutcome.End.STOPPED ? OrderedResults.STOPPED + " " : "") + failures;
    }

    private String summary(RunRecord record, int done) {
        double seconds = Duration.between(record.started(), record.finished()).toMillis() / 1000.0;
        return String.format(
                Locale.ROOT,
                "%d cells in %d of %d images, %.1f s on %s: see %s",
                record.counts().cells(),
                done,
                record.counts().images(),
                seconds,
                record.device() + batch.images().account(),
                batch.out().resolve(page));
    }
}
