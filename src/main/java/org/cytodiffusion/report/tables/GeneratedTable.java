/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.tables;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cytodiffusion.analysis.generation.GeneratedCell;
import org.cytodiffusion.analysis.generation.Generation;
import org.cytodiffusion.analysis.generation.GenerationOptions;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.Csv;
import org.cytodiffusion.report.record.GenerationRecord;

/** {@code generated.csv}: one row a generated cell, with all that is needed to draw it again. */
public final class GeneratedTable {

    private static final List<String> HEAD =
            List.of(
                    "file",
                    "origin",
                    "class",
                    "seed",
                    "index",
                    "steps",
                    "sampler",
                    "given",
                    "time",
                    "model",
                    "model_version",
                    "model_sha256");

    private GeneratedTable() {}

    /**
     * Writes the table.
     *
     * @param target where it shall be
     * @param generation what was generated
     * @param files the file of each cell, in order
     * @throws IOException if the disk fails
     */
    public static void write(Path target, Generation generation, List<String> files)
            throws IOException {
        try (AtomicFile file = AtomicFile.create(target)) {
            Writer out = file.writer();
            Csv.row(out, HEAD);
            for (int i = 0; i < files.size(); i++) {
                Csv.row(out, row(generation, generation.cells().get(i), files.get(i)));
            }
            file.commit();
        }
    }

    private static List<Object> row(Generation generation, GeneratedCell cell, String file) {
        GenerationOptions options = generation.options();
        List<Object> row =
                new ArrayList<>(
                        Arrays.asList(
                                file,
                                "generated",
                                cell.cellClass().name(),
                                options.seed(),
                                cell.index(),
                                options.sampling().steps(),
                                GenerationRecord.sampler(options)));
        row.add(cell.given().map(real -> real.item().name()).orElse(""));
        row.add(options.references().given().map(g -> Csv.number(g.time())).orElse("1"));
        row.add(generation.model().name());
        row.add(generation.model().version());
        row.add(generation.model().sha256());
        return row;
    }
}
