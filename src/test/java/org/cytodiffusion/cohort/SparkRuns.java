/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cohort;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.cytodiffusion.base.Csv;
import org.cytodiffusion.cli.Main;

/**
 * Runs commands in one process of Spark, and writes the tables of each as comma-separated values
 * beside them, so that tests can read them without Spark.
 */
public final class SparkRuns {

    private SparkRuns() {}

    /** Runs the commands of a file: one a line, its words separated by tabs. */
    public static void main(String[] arguments) throws IOException {
        Path commands = Path.of(arguments[0]);
        SparkSession spark = SparkSession.builder().getOrCreate();
        List<String> codes = new ArrayList<>();
        for (String line : Files.readAllLines(commands)) {
            String[] words = line.split("\t");
            PrintWriter err = new PrintWriter(System.err, true);
            int code = Main.run(new PrintWriter(System.out, true), err, words);
            codes.add(String.valueOf(code));
            String place = words[Arrays.asList(words).indexOf("--out") + 1];
            // Other file systems of tests show folders of this computer under their own paths.
            Path out = Path.of(new org.apache.hadoop.fs.Path(place).toUri().getPath());
            for (String table : List.of("cells", "failures")) {
                if (Files.isDirectory(out.resolve(table))) {
                    write(spark.read().parquet(out.resolve(table).toString()), out, table);
                }
            }
        }
        Files.write(commands.resolveSibling(commands.getFileName() + ".codes"), codes);
        spark.stop();
    }

    private static void write(Dataset<Row> table, Path out, String name) throws IOException {
        try (BufferedWriter file = Files.newBufferedWriter(out.resolve(name + ".csv"))) {
            Csv.row(file, Arrays.asList(table.columns()));
            for (Row row : table.collectAsList()) {
                List<Object> values = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    values.add(row.get(i));
                }
                Csv.row(file, values);
            }
        }
    }
}
