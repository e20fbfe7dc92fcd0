/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cohort;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.cytodiffusion.analysis.SmearAnalysis;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.job.JobListener;
import org.cytodiffusion.job.JobOutcome;
import org.cytodiffusion.report.record.RunRecord;
import org.cytodiffusion.report.tables.FailuresTable.Failure;

/** Finds and classifies the cells of any number of images on many machines. */
public final class CohortJob {

    private static final int TOLD = 1000;
    private static final String MASTER = "spark.master";

    private final CohortRequest request;
    private final JobListener listener;
    private final Instant started = Instant.now();

    /**
     * Makes a job.
     *
     * @param request the images, and how to classify
     * @param listener where progress and complaints go
     */
    public CohortJob(CohortRequest request, JobListener listener) {
        this.request = request;
        this.listener = listener;
    }

    /**
     * Classifies the images by the Spark that this program was started with; on this computer if it
     * was started without.
     *
     * @return how it ended
     * @throws IOException with a sentence for the user, if the model cannot be used, there is no
     *     image, or Spark gave up
     */
    public JobOutcome run() throws IOException {
        boolean theirs = SparkSession.getDefaultSession().isDefined();
        SparkSession.Builder builder = SparkSession.builder();
        if (!theirs) {
            builder.appName("CytoDiffusion cohort");
            if (!new SparkConf().contains(MASTER)) {
                builder.master("local[*]");
            }
        }
        SparkSession spark = builder.getOrCreate();
        try {
            return run(spark);
        } finally {
            if (!theirs) {
                spark.stop();
            }
        }
    }

    /**
     * Classifies the images by a Spark that is there.
     *
     * @param spark goes on when this has ended
     * @return how it ended
     * @throws IOException with a sentence for the user, if the model cannot be used, there is no
     *     image, or Spark gave up
     */
    public JobOutcome run(SparkSession spark) throws IOException {
        try {
            return work(spark);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw explained(e);
        } finally {
            ExecutorModel.close();
        }
    }

    /**
     * What executors refuse comes as a cause; all else is Spark's own, such as no more machines.
     */
    private static IOException explained(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UserException known) {
                return known;
            }
        }
        String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new UserException(
                "Spark gave up, and nothing was put in place: " + first + " Its log says more.", e);
    }

    private JobOutcome work(SparkSession spark) throws IOException {
        SparkContext context = spark.sparkContext();
        ModelsToShip models = ModelsToShip.of(request.classify());
        Broadcast<SerializableConfiguration> hadoop =
                JavaSparkContext.fromSparkContext(context)
                        .broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
        CohortList list = CohortList.of(spark, hadoop, request);
        list.failures().forEach(failure -> listener.say(failure.reason()));
        list.notes().forEach(listener::say);
        listener.say(
                String.format(
                        Locale.ROOT,
                        "%d images of %d smears, %s %s.",
                        list.images().size(),
                        list.images().stream().map(CohortImage::smear).distinct().count(),
                        models.bundle().name(),
                        models.bundle().version()));
        CohortColumns columns = CohortColumns.of(models.bundle().classes(), list.columns());
        CohortTables tables = new CohortTables(spark, columns, new Path(request.out()));
        try {
            tables.remove(RunRecord.NAME);
            CohortPlan plan =
                    new CohortPlan(
                            new HashMap<>(request.given()),
                            models.ship(context),
                            context.isLocal() ? context.defaultParallelism() : 0,
                            hadoop);
            classify(context, list.images(), plan, tables);
            CohortTables.Counts counts = tables.finish(list.images().size(), list.failures(), TOLD);
            List<Failure> failures = new ArrayList<>(list.failures());
            failures.addAll(counts.failures());
            return ended(tables, failures, record(context, models, counts, list));
        } finally {
            tables.clean();
        }
    }

    private void classify(
            SparkContext spark, List<CohortImage> images, CohortPlan plan, CohortTables tables) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark);
        int cores = spark.defaultParallelism();
        List<CohortImage> looked =
                SmearAnalysis.surveyed(images.size(), request.classify().options()).stream()
                        .map(images::get)
                        .toList();
        List<ToldScale> scales =
                looked.isEmpty()
                        ? List.of()
                        : context.parallelize(looked, Math.min(looked.size(), cores))
                                .mapPartitions(new SurveyTask(plan))
                                .collect();
        int most = request.imagesPerTask();
        int tasks = Math.max((images.size() + most - 1) / most, Math.min(images.size(), cores));
        tables.work(
                context.parallelize(images, tasks).mapPartitions(new ClassifyTask(plan, scales)));
    }

    private RunRecord record(
            SparkContext spark, ModelsToShip models, CohortTables.Counts counts, CohortList list) {
        Map<String, String> parameters = request.classify().parameters(models.finder());
        parameters.put("inputs", request.inputs().toString());
        request.metadata().ifPresent(table -> parameters.put("metadata", table));
        parameters.put("smear", String.join(",", request.smearBy()));
        parameters.put("images_per_task", String.valueOf(request.imagesPerTask()));
        parameters.put("spark", spark.version() + " " + spark.master());
        List<String> notes = new ArrayList<>(list.notes());
        models.remark(request.classify()).ifPresent(notes::add);
        if (counts.remarked() > 0) {
            notes.add(
                    counts.remarked()
                            + " images have something to remark: see the column remarks of the"
                            + " table of images.");
        }
        return new RunRecord(
                Optional.of(models.bundle()),
                parameters,
                String.join(", ", counts.devices()),
                started,
                Instant.now(),
                new RunRecord.Counts(
                        list.images().size() + list.failures().size(),
                        Math.toIntExact(counts.failed()) + list.failures().size(),
                        0,
                        Math.toIntExact(counts.cells()),
                        list.leftOut()),
                notes,
                Optional.empty());
    }

    /** The record comes last: where it is, all is. */
    private JobOutcome ended(CohortTables tables, List<Failure> failures, RunRecord record)
            throws IOException {
        var file = Files.createTempFile("run", ".json");
        record.write(file);
        tables.put(file, RunRecord.NAME);
        failures.forEach(failure -> listener.say(failure.reason()));
        RunRecord.Counts counts = record.counts();
        double seconds = Duration.between(record.started(), record.finished()).toMillis() / 1000.0;
        String summary =
                String.format(
                        Locale.ROOT,
                        "%d cells in %d of %d images, %.1f s: see %s",
                        counts.cells(),
                        counts.images() - counts.failed(),
                        counts.images(),
                        seconds,
                        new Path(request.out(), CohortTables.CELLS));
        listener.say(summary);
        return new JobOutcome(
                JobOutcome.End.WHOLE,
                counts.images(),
                counts.cells(),
                failures,
                summary + ".",
                record.notes());
    }
}
