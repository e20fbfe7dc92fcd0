/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cohort;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.cytodiffusion.analysis.metadata.ImageFacts;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.report.tables.CellRow;

/**
 * The columns of the tables of a cohort. Those of cells are the columns of {@code cells.csv}.
 *
 * @param classes of the model
 * @param facts what else is known of images
 */
record CohortColumns(List<CellClass> classes, List<String> facts) {

    static final String INDEX = "index";
    static final String IMAGE = "image";
    static final String PATH = "path";
    static final String CELLS = "cells";
    static final String DEVICE = "device";
    static final String REMARKS = "remarks";
    static final String REASON = "reason";

    /** Each image with its cells in one field; only while the cohort is worked on. */
    static final String FOUND = "found";

    /** What an image is of; by it the table of cells is parted. */
    static final String SMEAR = ImageFacts.SMEAR;

    private static final Set<String> WHOLE =
            Set.of("cell", "left", "top", "width", "height", "trials");
    private static final Set<String> TEXT = Set.of(IMAGE, "class", "candidates");
    private static final String CERTAIN = "certain";

    /** The columns of an image besides its cells and what is known of it. */
    private static final List<String> OF_IMAGES =
            List.of(PATH, "width", "height", "pixel_um", "pixel_from", CELLS, DEVICE, REMARKS);

    /**
     * Makes columns, in which what is known of images has names of its own.
     *
     * @param facts names as people gave them
     */
    static CohortColumns of(List<CellClass> classes, List<String> facts) {
        List<String> own = new ArrayList<>(CellRow.columns(classes));
        own.addAll(OF_IMAGES);
        own.addAll(List.of(INDEX, REASON, FOUND, SMEAR));
        // Spark tells no capitals apart.
        List<String> plain =
                facts.stream()
                        .map(f -> own.stream().anyMatch(f::equalsIgnoreCase) ? "metadata_" + f : f)
                        .toList();
        return new CohortColumns(List.copyOf(classes), plain);
    }

    /** Columns of the table of cells, without {@link #SMEAR}, which stands in names of folders. */
    List<String> ofCells() {
        List<String> all = new ArrayList<>(CellRow.columns(classes));
        all.addAll(facts);
        return all;
    }

    /** Columns of the table of images. */
    List<String> ofImages() {
        List<String> all = new ArrayList<>(List.of(IMAGE));
        all.addAll(OF_IMAGES);
        all.addAll(facts);
        all.add(SMEAR);
        return all;
    }

    /** Columns of the table of images that failed. */
    List<String> ofFailures() {
        List<String> all = new ArrayList<>(List.of(IMAGE, PATH, REASON));
        all.addAll(facts);
        all.add(SMEAR);
        return all;
    }

    /** What tasks give: a row an image. */
    StructType worked() {
        StructType cell = new StructType();
        for (String column : CellRow.columns(classes)) {
            cell = column.equals(IMAGE) ? cell : cell.add(field(column));
        }
        StructType row =
                new StructType()
                        .add(INDEX, DataTypes.IntegerType)
                        .add(IMAGE, DataTypes.StringType)
                        .add(PATH, DataTypes.StringType)
                        .add("width", DataTypes.IntegerType)
                        .add("height", DataTypes.IntegerType)
                        .add("pixel_um", DataTypes.DoubleType)
                        .add("pixel_from", DataTypes.StringType)
                        .add(CELLS, DataTypes.IntegerType)
                        .add(DEVICE, DataTypes.StringType)
                        .add(REMARKS, DataTypes.createArrayType(DataTypes.StringType))
                        .add(REASON, DataTypes.StringType)
                        .add(FOUND, DataTypes.createArrayType(cell));
        for (String fact : facts) {
            row = row.add(fact, DataTypes.StringType);
        }
        return row.add(SMEAR, DataTypes.StringType);
    }

    private static StructField field(String column) {
        return DataTypes.createStructField(column, type(column), true);
    }

    private static DataType type(String column) {
        if (WHOLE.contains(column)) {
            return DataTypes.IntegerType;
        }
        if (column.equals(CERTAIN)) {
            return DataTypes.BooleanType;
        }
        return TEXT.contains(column) ? DataTypes.StringType : DataTypes.DoubleType;
    }
}
