/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cohort;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.cytodiffusion.base.OutputException;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.report.tables.FailuresTable.Failure;

/**
 * The tables of a cohort in Parquet: cells, parted by smear, images, and images that failed. What
 * tasks find is written once, whatever tasks are repeated, by Spark's own protocol: of several
 * attempts one is taken. The tables are made of that, beside it, and moved into place when all are
 * whole.
 */
final class CohortTables {

    static final String CELLS = "cells";
    static final String IMAGES = "images";
    static final String FAILURES = "failures";

    private static final String WORKED = "worked";
    private static final List<String> ALL = List.of(FAILURES, IMAGES, CELLS);

    private final SparkSession spark;
    private final CohortColumns columns;
    private final Path out;
    private final Path work;
    private final FileSystem system;

    /**
     * Begins tables.
     *
     * @param out the folder that they go to
     * @throws OutputException if nothing can be written there
     */
    CohortTables(SparkSession spark, CohortColumns columns, Path out) throws OutputException {
        this.spark = spark;
        this.columns = columns;
        this.out = out;
        // Names that begin so are passed over by all that read Parquet.
        this.work = new Path(out, "_work-" + spark.sparkContext().applicationId());
        try {
            this.system = out.getFileSystem(spark.sparkContext().hadoopConfiguration());
            system.mkdirs(work);
        } catch (IOException e) {
            throw new OutputException(
                    "Results cannot be written to "
                            + out
                            + " ("
                            + OutputFolder.reason(e)
                            + "): choose another folder.",
                    e);
        }
    }

    /**
     * How much was done.
     *
     * @param images rows of images
     * @param distinct images among them
     * @param cells cells of all
     * @param remarked images of which there is something to remark
     * @param failures images that failed, the first of them
     * @param failed number of all that failed
     * @param devices what the networks ran on
     */
    record Counts(
            long images,
            long distinct,
            long cells,
            long remarked,
            List<Failure> failures,
            long failed,
            List<String> devices) {}

    /** Works: writes what tasks find. */
    void work(JavaRDD<Row> found) {
        plain(spark.createDataFrame(found, columns.worked()).write())
                .parquet(new Path(work, WORKED).toString());
    }

    /**
     * Makes the tables of what tasks found.
     *
     * @param expected number of images
     * @param unlisted inputs that lead to no image
     * @param told most failures that are told of one by one
     * @throws IOException if an image is missing or there twice, or the tables cannot be moved
     */
    Counts finish(int expected, List<Failure> unlisted, int told) throws IOException {
        Dataset<Row> worked =
                spark.read().schema(columns.worked()).parquet(new Path(work, WORKED).toString());
        Counts counts = counts(worked, told);
        if (counts.images() != expected || counts.distinct() != expected) {
            throw new UserException(
                    String.format(
                            "Of %d images %d were written, %d of them once: the file system of the"
                                    + " results lost some or kept some twice, so nothing was put in"
                                    + " place. Start again with the committer that is made for it"
                                    + " (docs/COHORTS.md).",
                            expected, counts.images(), counts.distinct()));
        }
        write(IMAGES, done(worked).select(all(columns.ofImages())).orderBy(CohortColumns.IMAGE));
        write(FAILURES, failures(worked, unlisted));
        writeCells(done(worked));
        for (String table : ALL) {
            move(table);
        }
        return counts;
    }

    private static Dataset<Row> done(Dataset<Row> worked) {
        return worked.filter(col(CohortColumns.REASON).isNull());
    }

    private Counts counts(Dataset<Row> worked, int told) {
        Row sums =
                worked.agg(
                                functions.count(functions.lit(1)),
                                functions.countDistinct(CohortColumns.INDEX),
                                functions.sum(CohortColumns.CELLS),
                                functions.count(CohortColumns.REASON),
                                functions.sum(
                                        functions
                                                .size(col(CohortColumns.REMARKS))
                                                .gt(0)
                                                .cast(DataTypes.LongType)),
                                functions.sort_array(functions.collect_set(CohortColumns.DEVICE)))
                        .first();
        List<Failure> failures =
                worked
                        .filter(col(CohortColumns.REASON).isNotNull())
                        .orderBy(CohortColumns.INDEX)
                        .limit(told)
                        .select(CohortColumns.IMAGE, CohortColumns.REASON)
                        .collectAsList()
                        .stream()
                        .map(row -> new Failure(row.getString(0), row.getString(1)))
                        .toList();
        return new Counts(
                sums.getLong(0),
                sums.getLong(1),
                sums.isNullAt(2) ? 0 : sums.getLong(2),
                sums.isNullAt(4) ? 0 : sums.getLong(4),
                failures,
                sums.getLong(3),
                sums.getList(5));
    }

    private Dataset<Row> failures(Dataset<Row> worked, List<Failure> unlisted) {
        Dataset<Row> of =
                worked.filter(col(CohortColumns.REASON).isNotNull())
                        .select(all(columns.ofFailures()));
        StructType schema = of.schema();
        List<Row> rows = new ArrayList<>();
        for (Failure failure : unlisted) {
            Object[] values = new Object[schema.size()];
            values[schema.fieldIndex(CohortColumns.IMAGE)] = failure.image();
            values[schema.fieldIndex(CohortColumns.REASON)] = failure.reason();
            rows.add(RowFactory.create(values));
        }
        return of.union(spark.createDataFrame(rows, schema)).orderBy(CohortColumns.IMAGE);
    }

    /** A smear in one file, in the order of images and cells. */
    private void writeCells(Dataset<Row> done) {
        List<String> outside = new ArrayList<>(List.of(CohortColumns.IMAGE));
        outside.addAll(columns.facts());
        outside.add(CohortColumns.SMEAR);
        Column[] one =
                Stream.concat(
                                outside.stream().map(CohortTables::named),
                                Stream.of(explode(col(CohortColumns.FOUND)).as("one")))
                        .toArray(Column[]::new);
        List<Column> flat = new ArrayList<>();
        for (String column : columns.ofCells()) {
            flat.add(outside.contains(column) ? named(column) : col("one." + column));
        }
        flat.add(named(CohortColumns.SMEAR));
        Dataset<Row> cells =
                done.select(one)
                        .select(flat.toArray(Column[]::new))
                        .repartition(named(CohortColumns.SMEAR))
                        .sortWithinPartitions(CohortColumns.SMEAR, CohortColumns.IMAGE, "cell");
        plain(cells.write())
                .partitionBy(CohortColumns.SMEAR)
                .parquet(new Path(work, CELLS).toString());
    }

    private void write(String table, Dataset<Row> rows) {
        plain(rows.write()).parquet(new Path(work, table).toString());
    }

    /** Of several attempts at a task the files of one are moved into place, when all are whole. */
    private static DataFrameWriter<Row> plain(DataFrameWriter<Row> writer) {
        return writer.mode(SaveMode.Overwrite)
                .option("mapreduce.fileoutputcommitter.algorithm.version", "1");
    }

    private static Column[] all(List<String> names) {
        return names.stream().map(CohortTables::named).toArray(Column[]::new);
    }

    /** Names that people chose may have dots. */
    private static Column named(String column) {
        return col("`" + column.replace("`", "``") + "`");
    }

    private void move(String table) throws IOException {
        Path place = new Path(out, table);
        system.delete(place, true);
        if (!system.rename(new Path(work, table), place)) {
            throw new OutputException(
                    "The table " + place + " could not be put in its place: start again.", null);
        }
    }

    /**
     * Puts a file of this machine beside the tables.
     *
     * @param file any
     * @param name what it is called there
     * @throws IOException if that fails
     */
    void put(java.nio.file.Path file, String name) throws IOException {
        system.copyFromLocalFile(true, true, new Path(file.toUri()), new Path(out, name));
    }

    /** Removes a file beside the tables, if it is there. */
    void remove(String name) throws IOException {
        system.delete(new Path(out, name), false);
    }

    /** Removes what is no result. */
    void clean() throws IOException {
        system.delete(work, true);
    }
}
