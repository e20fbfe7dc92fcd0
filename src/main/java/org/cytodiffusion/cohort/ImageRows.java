/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cohort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.ResultSink;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.job.JobLog;
import org.cytodiffusion.report.Remarks;
import org.cytodiffusion.report.tables.CellRow;

/** Makes a row of every image of a task, with its cells in it; see {@link CohortColumns}. */
final class ImageRows implements ResultSink<SmearResult> {

    private final List<CohortImage> images;
    private final FetchedFiles files;
    private final Supplier<String> device;
    private final List<Row> rows = new ArrayList<>();

    /**
     * Makes an empty list.
     *
     * @param images of the task
     * @param files where they were read
     * @param device what the network runs on at the moment
     */
    ImageRows(List<CohortImage> images, FetchedFiles files, Supplier<String> device) {
        this.images = images;
        this.files = files;
        this.device = device;
    }

    /** The rows, in the order of the images. */
    List<Row> rows() {
        return rows;
    }

    @Override
    public void done(int index, SmearImage image, SmearResult result) {
        if (!result.complete()) {
            // The task was ended.
            return;
        }
        Row[] cells = result.cells().stream().map(c -> cell(result, c)).toArray(Row[]::new);
        String[] remarks = Remarks.of(image, result).toArray(String[]::new);
        add(
                images.get(index),
                result.width(),
                result.height(),
                result.pixelSize().micrometres(),
                result.pixelSize().source().words(),
                cells.length,
                device.get(),
                remarks,
                null,
                cells);
    }

    @Override
    public void failed(int index, Exception reason) {
        CohortImage image = images.get(index);
        String sentence = files.told(image, JobLog.failure(image.name(), reason).reason());
        add(image, null, null, null, null, 0, null, new String[0], sentence, new Row[0]);
    }

    private void add(CohortImage image, Object... found) {
        List<Object> values = new ArrayList<>(List.of(image.index(), image.name(), image.path()));
        values.addAll(Arrays.asList(found));
        values.addAll(List.of(image.facts()));
        values.add(image.smear());
        rows.add(RowFactory.create(values.toArray()));
    }

    /** The columns of cells.csv behind the image. */
    private static Row cell(SmearResult result, ClassifiedCell cell) {
        List<Object> values = CellRow.values(result, cell);
        return RowFactory.create(values.subList(1, values.size()).toArray());
    }
}
