/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cohort;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.cytodiffusion.analysis.ImageSource;
import org.cytodiffusion.analysis.SmearAnalysis;
import org.cytodiffusion.analysis.scale.SharedScales;
import org.cytodiffusion.base.Progress;

/**
 * Classifies the images of a task: one row for each, whether it failed or not, and the same however
 * often and wherever it is done.
 */
final class ClassifyTask implements FlatMapFunction<Iterator<CohortImage>, Row> {

    private static final long serialVersionUID = 1L;

    private final CohortPlan plan;
    private final ToldScale[] scales;

    /**
     * Makes a task.
     *
     * @param plan of the cohort
     * @param scales what the images that were looked at told of their scale
     */
    ClassifyTask(CohortPlan plan, List<ToldScale> scales) {
        this.plan = plan;
        this.scales = scales.toArray(ToldScale[]::new);
    }

    @Override
    public Iterator<Row> call(Iterator<CohortImage> given) throws IOException {
        List<CohortImage> images = new ArrayList<>();
        given.forEachRemaining(images::add);
        if (images.isEmpty()) {
            return Collections.emptyIterator();
        }
        Progress progress = untilEnded(TaskContext.get());
        try (FetchedFiles files = new FetchedFiles(plan.configuration())) {
            List<Row> rows =
                    ExecutorModel.use(plan, analysis -> rows(analysis, images, files, progress));
            if (rows.size() < images.size()) {
                throw new CancellationException("The task was ended before its images were done.");
            }
            return rows.iterator();
        }
    }

    private List<Row> rows(
            SmearAnalysis analysis, List<CohortImage> images, FetchedFiles files, Progress progress)
            throws IOException {
        List<SharedScales.Sample> told = List.of(scales).stream().map(ToldScale::sample).toList();
        List<ImageSource> sources =
                images.stream().<ImageSource>map(image -> new FetchedImage(image, files)).toList();
        ImageRows rows = new ImageRows(images, files, analysis::device);
        analysis.analyseAll(
                new SmearAnalysis.Batch(sources, analysis.scales(told, plan.options())),
                plan.options(),
                progress,
                rows);
        return rows.rows();
    }

    /** Cancels the work of a task that Spark has ended, as another one was faster. */
    private static Progress untilEnded(TaskContext task) {
        return new Progress() {
            @Override
            public void report(String stage, long done, long total) {
                // Spark counts tasks.
            }

            @Override
            public boolean isCancelled() {
                return task.isInterrupted();
            }
        };
    }
}
