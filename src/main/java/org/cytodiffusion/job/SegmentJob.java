/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cytodiffusion.analysis.FieldFinder;
import org.cytodiffusion.analysis.ImageSource;
import org.cytodiffusion.analysis.ResultSink;
import org.cytodiffusion.analysis.scale.SharedScales;
import org.cytodiffusion.analysis.segmentation.SegmentResult;
import org.cytodiffusion.analysis.segmentation.SmearSegmentation;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.job.files.RunFiles;
import org.cytodiffusion.job.files.SegmentFiles;
import org.cytodiffusion.job.inputs.PictureReader;
import org.cytodiffusion.job.request.BatchRequest;
import org.cytodiffusion.job.request.SegmentRequest;
import org.cytodiffusion.report.Remarks;
import org.cytodiffusion.report.record.ResultForm;
import org.cytodiffusion.report.record.RunRecord;
import org.cytodiffusion.report.record.SegmentJson;

/** Finds and measures the cells of images, whatever becomes of each. */
public final class SegmentJob {

    private final SegmentRequest request;
    private final BatchRequest batch;
    private final JobListener listener;
    private final ImagesRun run;

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
        this.listener = listener;
        this.run = new ImagesRun(batch, listener, "measurements.csv");
    }

    /**
     * Segments the images.
     *
     * @return how it ended
     * @throws IOException if nothing can be written
     */
    public JobOutcome run() throws IOException {
        FieldFinder finder = request.finder();
        try (SmearSegmentation segmentation = request.with(finder)) {
            return run.run(new Work(segmentation, finder));
        }
    }

    /** What is done with the images. */
    private final class Work implements ImageWork<SegmentResult> {

        private final SmearSegmentation segmentation;
        private final FieldFinder finder;

        Work(SmearSegmentation segmentation, FieldFinder finder) {
            this.segmentation = segmentation;
            this.finder = finder;
        }

        @Override
        public int threads() {
            return request.threads();
        }

        @Override
        public Map<String, String> resultsDependOn() {
            return request.resultsDependOn(finder);
        }

        @Override
        public ResultForm<SegmentResult> form() {
            return new SegmentJson();
        }

        @Override
        public RunFiles<SegmentResult> files(OutputFolder folder, PictureReader pictures)
                throws IOException {
            return new SegmentFiles(folder, batch.paints());
        }

        @Override
        public void run(Images images, ResultSink<SegmentResult> sink) throws IOException {
            // Of all images, so that a run that is gone on with takes the scales it began with.
            List<ImageSource> told = images.todo().isEmpty() ? List.of() : images.all();
            SharedScales scales = segmentation.scales(told, listener);
            segmentation.segmentAll(images.todo(), scales, listener, sink);
        }

        @Override
        public Stream<String> remarks() {
            return finder.remark().stream();
        }

        @Override
        public List<String> remarks(SmearImage image, SegmentResult result) {
            return Remarks.of(image, result);
        }

        @Override
        public RunRecord record(RunProgress progress) {
            return progress.record(Optional.empty(), request.parameters(finder), "cpu");
        }
    }
}
