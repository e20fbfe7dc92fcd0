/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.ResultSink;
import org.cytodiffusion.analysis.SmearAnalysis;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.analysis.calibration.CalibrationRequest;
import org.cytodiffusion.analysis.scale.SharedScales;
import org.cytodiffusion.analysis.unlabelled.UnlabelledRequest;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.job.files.CellFiles;
import org.cytodiffusion.job.files.ClassifyFiles;
import org.cytodiffusion.job.files.RegionFiles;
import org.cytodiffusion.job.files.ResultFiles;
import org.cytodiffusion.job.files.RunFiles;
import org.cytodiffusion.job.inputs.PictureReader;
import org.cytodiffusion.job.request.BatchRequest;
import org.cytodiffusion.job.request.ClassifyRequest;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.report.Remarks;
import org.cytodiffusion.report.record.ResultForm;
import org.cytodiffusion.report.record.ResultJson;
import org.cytodiffusion.report.record.RunRecord;

/** Finds and classifies the cells of images, whatever becomes of each. */
public final class ClassifyJob {

    /** Pictures of more single cells than this would take longer than their classification. */
    private static final int MOST_CROP_OVERLAYS = 100;

    /** The folder of a model that was learned from the images, within that of results. */
    private static final String MODEL = "model";

    private static final String LEARNED = "1.0.0";

    private final ClassifyRequest request;
    private final BatchRequest batch;
    private final JobListener listener;
    private final ImagesRun run;

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
        this.run = new ImagesRun(batch, listener, batch.page());
    }

    /**
     * Classifies the images.
     *
     * @return how it ended
     * @throws IOException if the model cannot be used or nothing can be written
     */
    public JobOutcome run() throws IOException {
        try (SmearAnalysis analysis = chosen().open()) {
            return run.run(new Work(analysis));
        }
    }

    /** With a model that knows the laboratory, beside the results, if that is wanted. */
    private ClassifyRequest chosen() throws IOException {
        if (!request.learns()) {
            return request;
        }
        ModelBundle parent = request.engine().bundle();
        UnlabelledRequest lesson =
                new UnlabelledRequest(
                        request.options().layout(),
                        request.options().pixelSize(),
                        new CalibrationRequest.NewModel(parent.name() + " moved", LEARNED, ""));
        Path place = batch.out().resolve(MODEL);
        UnlabelledLesson.Learned done =
                new UnlabelledLesson(parent, request.engine(), lesson, place)
                        .from(batch.images(), listener, Progress.NONE);
        done.learned().lines().forEach(listener::say);
        return request.with(done.installed().folder());
    }

    /** What is done with the images. */
    private final class Work implements ImageWork<SmearResult> {

        private final SmearAnalysis analysis;
        private final AnalysisOptions options = request.options();
        private final boolean fields = options.layout() == AnalysisOptions.Layout.FIELD;
        private final boolean few = fields || batch.images().images().size() <= MOST_CROP_OVERLAYS;
        private final boolean overlays = batch.paints() && few;

        Work(SmearAnalysis analysis) {
            this.analysis = analysis;
        }

        @Override
        public int threads() {
            return request.engine().threads();
        }

        @Override
        public Map<String, String> resultsDependOn() {
            Map<String, String> key = request.resultsDependOn(analysis);
            key.put("cells_from", batch.given().map(RegionFiles::toString).orElse("found"));
            return key;
        }

        @Override
        public ResultForm<SmearResult> form() {
            return new ResultJson(analysis.model().classes());
        }

        @Override
        public RunFiles<SmearResult> files(OutputFolder folder, PictureReader pictures)
                throws IOException {
            batch.smears().ranges().require(analysis.model().classes());
            CellFiles further = new CellFiles(folder, batch.also());
            ResultFiles files =
                    new ResultFiles(
                            further,
                            analysis.model().classes(),
                            options.layout(),
                            batch.smearPlan());
            return new ClassifyFiles(files, overlays, pictures);
        }

        @Override
        public void run(Images images, ResultSink<SmearResult> sink) throws IOException {
            // Of all images, so that a run that is gone on with takes the scales it began with.
            SharedScales scales =
                    analysis.scales(
                            images.todo().isEmpty() ? List.of() : images.all(), options, listener);
            analysis.analyseAll(
                    new SmearAnalysis.Batch(images.todo(), scales), options, listener, sink);
        }

        @Override
        public Stream<String> remarks() {
            Optional<String> finder = analysis.finder().remark();
            return Stream.of(
                            Optional.of(
                                            "No overlays are written, because there are more than "
                                                    + MOST_CROP_OVERLAYS
                                                    + " single-cell images.")
                                    .filter(sentence -> batch.paints() && !few),
                            analysis.deviceRemark(),
                            finder.filter(sentence -> fields && batch.given().isEmpty()))
                    .flatMap(Optional::stream);
        }

        @Override
        public List<String> remarks(SmearImage image, SmearResult result) {
            return Remarks.of(image, result);
        }

        @Override
        public RunRecord record(RunProgress progress) {
            return progress.record(
                    Optional.of(analysis.model()), request.parameters(analysis), analysis.device());
        }
    }
}
