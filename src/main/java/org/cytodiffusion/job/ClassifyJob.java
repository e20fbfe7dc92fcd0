/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.ImageSource;
import org.cytodiffusion.analysis.ResultSink;
import org.cytodiffusion.analysis.SharedScales;
import org.cytodiffusion.analysis.SmearAnalysis;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.base.OutputException;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.job.files.CellFiles;
import org.cytodiffusion.job.files.RegionFiles;
import org.cytodiffusion.job.files.ResultFiles;
import org.cytodiffusion.job.files.ScalesUsed;
import org.cytodiffusion.job.inputs.ImageFile;
import org.cytodiffusion.job.inputs.PictureReader;
import org.cytodiffusion.job.request.BatchRequest;
import org.cytodiffusion.job.request.ClassifyRequest;
import org.cytodiffusion.report.Remarks;
import org.cytodiffusion.report.record.Journal;
import org.cytodiffusion.report.record.RunRecord;
import org.cytodiffusion.segment.CellFinder;
import org.cytodiffusion.segment.classical.GivenCells;

/** Runs the analysis over images, whatever becomes of each. */
public final class ClassifyJob {

    /** Pictures of more single cells than this would take longer than their classification. */
    private static final int MOST_CROP_OVERLAYS = 100;

    private final ClassifyRequest request;
    private final BatchRequest batch;
    private final JobListener listener;
    private final Instant started = Instant.now();
    private int resumed;
    private int done;
    private boolean overlays;
    private final Set<String> said = new HashSet<>();
    private final ScalesUsed scalesUsed = new ScalesUsed();
    private final PictureReader pictures = new PictureReader();

    /**
     * Makes a job.
     *
     * @param request how to classify
     * @param batch the images
     * @param listener where progress and complaints go
     */
    public ClassifyJob(ClassifyRequest request, BatchRequest batch, JobListener listener) {
        this.request = request;
        this.batch = batch;
        this.listener = listener;
    }

    /**
     * Classifies the images.
     *
     * @return how it ended
     * @throws IOException if the model cannot be used or nothing can be written
     */
    public JobOutcome run() throws IOException {
        try (SmearAnalysis analysis = request.open()) {
            OutputFolder folder = OutputFolder.open(batch.out());
            return run(analysis, folder);
        }
    }

    private JobOutcome run(SmearAnalysis analysis, OutputFolder folder) {
        List<ImageFile> images = batch.images().images();
        JobLog log = new JobLog(listener, batch.images());
        decideOnOverlays(log);
        List<CellClass> classes = analysis.model().classes();
        Journal.Setup setup = new Journal.Setup(resultsDependOn(analysis), classes, batch.resume());
        try (Journal journal = Journal.open(folder, setup);
                ResultFiles files = files(folder, classes)) {
            Tools tools = new Tools(analysis, journal, files, log);
            if (journal.isRefused()) {
                log.note(
                        "The earlier results are of another model or other parameters, so "
                                + "every image is classified again.");
            }
            remark(tools);
            classifyAll(images, tools);
            scalesUsed.sentences().forEach(log::note);
            RunRecord record = record(tools);
            log.unwritten(files.commit(record.leavingOut(log.leftOut()), log.rows()));
            log.progress().say(summary(record));
            JobOutcome.End end =
                    log.progress().isCancelled() ? JobOutcome.End.STOPPED : JobOutcome.End.WHOLE;
            return outcome(end, record, log);
        } catch (IOException e) {
            log.unwritten(e);
            return new JobOutcome(
                    JobOutcome.End.UNWRITTEN,
                    images.size(),
                    0,
                    log.failures(),
                    e.getMessage(),
                    log.notes());
        }
    }

    private JobOutcome outcome(JobOutcome.End end, RunRecord record, JobLog log) {
        RunRecord.Counts counts = record.counts();
        return new JobOutcome(
                end,
                counts.images(),
                counts.cells(),
                log.failures(),
                sentence(end, record),
                log.notes());
    }

    private ResultFiles files(OutputFolder folder, List<CellClass> classes) throws IOException {
        CellFiles further = new CellFiles(folder, batch.also());
        return new ResultFiles(further, classes, request.options().layout());
    }

    private void decideOnOverlays(JobLog log) {
        boolean fields = request.options().layout() == AnalysisOptions.Layout.FIELD;
        overlays = fields || batch.images().images().size() <= MOST_CROP_OVERLAYS;
        if (!overlays) {
            log.note(
                    "No overlays are written, because there are more than "
                            + MOST_CROP_OVERLAYS
                            + " single-cell images.");
        }
    }

    /** What an image passes through. */
    private record Tools(SmearAnalysis analysis, Journal journal, ResultFiles files, JobLog log) {}

    /** Throws only if a result cannot be written; what is wrong with an image is its failure. */
    private void classifyAll(List<ImageFile> images, Tools tools) throws IOException {
        List<Integer> todo = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            if (!isDone(images.get(i), tools)) {
                todo.add(i);
            }
        }
        ResultCollector collector = new ResultCollector(images, todo, tools);
        JobListener progress = tools.log().progress();
        // Of all images, so that a run that is gone on with takes the scales it began with.
        List<Integer> all = IntStream.range(0, images.size()).boxed().toList();
        SharedScales scales =
                todo.isEmpty()
                        ? tools.analysis().scales(List.of(), request.options(), progress)
                        : tools.analysis()
                                .scales(collector.sources(all), request.options(), progress);
        tools.analysis()
                .analyseAll(
                        new SmearAnalysis.Batch(collector.sources(todo), scales),
                        request.options(),
                        progress,
                        collector);
        if (tools.log().progress().isCancelled()) {
            tools.log().note("The run was stopped; a run with resume goes on from here.");
        } else {
            collector.addEarlier(images.size());
        }
    }

    /** Whether an earlier run has all that is wanted of an image. */
    private boolean isDone(ImageFile file, Tools tools) throws IOException {
        if (!batch.resume() || overlays && !tools.files().hasOverlay(file.overlay())) {
            return false;
        }
        try {
            return tools.journal().earlier(file.name(), state(file)).isPresent();
        } catch (OutputException e) {
            throw e;
        } catch (IOException e) {
            // Said when its turn comes.
            return false;
        }
    }

    private String state(ImageFile file) throws IOException {
        return batch.given().isEmpty()
                ? file.state()
                : file.state() + " " + batch.given().get().state(file);
    }

    /** Gives images to the analysis and takes their results, with earlier ones in between. */
    private final class ResultCollector implements ResultSink {
        private final List<ImageFile> images;
        private final List<Integer> todo;
        private final Tools tools;
        private final String[] states;
        private int at;

        ResultCollector(List<ImageFile> images, List<Integer> todo, Tools tools) {
            this.images = images;
            this.todo = todo;
            this.tools = tools;
            this.states = new String[images.size()];
        }

        /** One of the images. */
        private final class Source implements ImageSource {
            private final int index;

            Source(int index) {
                this.index = index;
            }

            @Override
            public SmearImage read() throws IOException {
                return ResultCollector.this.read(index);
            }

            @Override
            public Optional<CellFinder> knownCells(SmearImage image) throws IOException {
                return known(index, image);
            }

            @Override
            public String group() {
                return String.valueOf(images.get(index).path().toAbsolutePath().getParent());
            }
        }

        List<ImageSource> sources(List<Integer> of) {
            return of.stream().<ImageSource>map(Source::new).toList();
        }

        private SmearImage read(int i) throws IOException {
            ImageFile file = images.get(i);
            states[i] = state(file);
            return pictures.read(file);
        }

        private Optional<CellFinder> known(int i, SmearImage image) throws IOException {
            if (batch.given().isEmpty()) {
                return Optional.empty();
            }
            ImageFile file = images.get(i);
            GivenCells given = GivenCells.of(batch.given().get().read(file, image));
            given.remarks().forEach(r -> tools.log().note(file.name() + ": " + r));
            return Optional.of(given);
        }

        @Override
        public void done(int index, SmearImage image, SmearResult result) throws IOException {
            int i = todo.get(index);
            addEarlier(i);
            at = i + 1;
            tools.log().progress().next(images.get(i).name());
            remark(tools);
            boolean kept = keep(images.get(i), image, result, tools);
            if (kept && result.complete()) {
                tools.journal().add(states[i], result);
            }
            // The whole list is kept, and need not keep all of this too.
            states[i] = null;
        }

        @Override
        public void failed(int index, Exception reason) throws IOException {
            int i = todo.get(index);
            addEarlier(i);
            at = i + 1;
            tools.log().progress().next(images.get(i).name());
            tools.log().failed(images.get(i), reason);
        }

        /** Takes over the results of earlier runs that come before an image. */
        void addEarlier(int before) throws IOException {
            Journal journal = tools.journal();
            for (; at < before; at++) {
                ImageFile file = images.get(at);
                tools.log().progress().next(file.name());
                // An image that has gone in the meantime is a failure of its own.
                Optional<SmearResult> earlier =
                        tools.log()
                                .attempt(file, () -> journal.earlier(file.name(), state(file)))
                                .flatMap(found -> found);
                if (earlier.isPresent()) {
                    resumed++;
                    add(file, earlier.get(), tools);
                }
            }
        }
    }

    /** Returns whether the picture could be written; if not, that is the failure of the image. */
    private boolean keep(ImageFile file, SmearImage image, SmearResult result, Tools tools)
            throws IOException {
        // What holds for all single cells of a folder is said once.
        Remarks.of(image, result).stream()
                .filter(said::add)
                .forEach(remark -> tools.log().note(image.name(), remark));
        ResultFiles files = tools.files();
        boolean written =
                !overlays || tools.log().isWritten(file, () -> files.write(file, image, result));
        if (written) {
            add(file, result, tools);
        }
        return written;
    }

    private void add(ImageFile file, SmearResult result, Tools tools) throws IOException {
        done += result.complete() ? 1 : 0;
        scalesUsed.add(result.pixelSize());
        Optional<String> overlay = overlays ? Optional.of(file.overlay()) : Optional.empty();
        tools.files().add(result, overlay, () -> pictures.read(file));
    }

    /** Says once why device or finder is not the one asked for, which may turn out late. */
    private void remark(Tools tools) {
        boolean fields =
                batch.given().isEmpty()
                        && request.options().layout() == AnalysisOptions.Layout.FIELD;
        Stream.of(
                        tools.analysis().deviceRemark(),
                        tools.analysis().finder().remark().filter(r -> fields))
                .flatMap(Optional::stream)
                .filter(said::add)
                .forEach(tools.log()::note);
    }

    private Map<String, String> resultsDependOn(SmearAnalysis analysis) {
        Map<String, String> key = request.resultsDependOn(analysis);
        key.put("cells_from", batch.given().map(RegionFiles::toString).orElse("found"));
        return key;
    }

    private RunRecord record(Tools tools) {
        JobLog log = tools.log();
        Map<String, String> parameters = request.parameters(tools.analysis());
        batch.addTo(parameters);
        RunRecord.Counts counts =
                new RunRecord.Counts(
                        batch.size(), log.failures().size(), resumed, tools.files().cells());
        return new RunRecord(
                Optional.of(tools.analysis().model()),
                parameters,
                tools.analysis().device(),
                started,
                Instant.now(),
                counts,
                log.notes(),
                Optional.empty());
    }

    /** How it ended, for those who do not see what is said on the way. */
    private String sentence(JobOutcome.End end, RunRecord record) {
        int failed = record.counts().failed();
        String failures =
                failed == 0 ? "" : failed + " images failed: they are named in failures.csv. ";
        String stopped =
                end == JobOutcome.End.STOPPED
                        ? "The run was stopped; a run with resume goes on from here. "
                        : "";
        return stopped + failures + summary(record) + ".";
    }

    private String summary(RunRecord record) {
        double seconds = Duration.between(record.started(), record.finished()).toMillis() / 1000.0;
        return String.format(
                Locale.ROOT,
                "%d cells in %d of %d images, %.1f s on %s: see %s",
                record.counts().cells(),
                done,
                record.counts().images(),
                seconds,
                record.device() + batch.images().account(),
                batch.out().resolve("report.html"));
    }
}
