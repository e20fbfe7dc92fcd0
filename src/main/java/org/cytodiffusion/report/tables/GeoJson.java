/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.tables;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.analysis.segmentation.SegmentResult;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.Contour;
import org.cytodiffusion.cell.Verdict;

/**
 * {@code cells.geojson}: the outlines (RFC 7946), with properties as QuPath reads them. Coordinates
 * are pixels of the image, y down; a property names the image.
 */
public final class GeoJson implements AutoCloseable {

    private final AtomicFile file;
    private final JsonGenerator json;

    /**
     * Begins the collection.
     *
     * @param target where it shall be in the end
     * @throws IOException if nothing can be written there
     */
    public GeoJson(Path target) throws IOException {
        file = AtomicFile.create(target);
        json = new JsonFactory().createGenerator(file.writer());
        json.writeStartObject();
        json.writeStringField("type", "FeatureCollection");
        json.writeArrayFieldStart("features");
    }

    /**
     * Writes the cells of one image into a file of their own, which can be dropped on the image in
     * QuPath.
     *
     * @param target where it shall be
     * @param result the image
     * @throws IOException if the disk fails
     */
    public static void write(Path target, SmearResult result) throws IOException {
        try (GeoJson one = new GeoJson(target)) {
            one.add(result);
            one.commit();
        }
    }

    /**
     * The same of cells that are not classified.
     *
     * @param target where it shall be
     * @param result the image
     * @throws IOException if the disk fails
     */
    public static void write(Path target, SegmentResult result) throws IOException {
        try (GeoJson one = new GeoJson(target)) {
            one.add(result);
            one.commit();
        }
    }

    /**
     * Adds the cells of an image.
     *
     * @param result the image
     * @throws IOException if the disk fails
     */
    public void add(SmearResult result) throws IOException {
        for (ClassifiedCell cell : result.cells()) {
            json.writeStartObject();
            json.writeStringField("type", "Feature");
            geometry(cell.cell().contour());
            json.writeObjectFieldStart("properties");
            properties(result.image(), cell.cell());
            classification(cell.verdict().cellClass().name(), cell.verdict().cellClass().rgb());
            measurements(result, cell.verdict());
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /**
     * Adds the cells of an image that are not classified; their kinds stand for classes.
     *
     * @param result the image
     * @throws IOException if the disk fails
     */
    public void add(SegmentResult result) throws IOException {
        for (Cell cell : result.cells()) {
            json.writeStartObject();
            json.writeStringField("type", "Feature");
            geometry(cell.contour());
            json.writeObjectFieldStart("properties");
            properties(result.image(), cell);
            classification(KindColour.nameOf(cell.kind()), KindColour.of(cell.kind()));
            json.writeObjectFieldStart("measurements");
            if (cell.measurements().isPresent()) {
                List<Object> values =
                        MeasurementRow.values(cell.measurements().get(), result.pixelSize());
                for (int i = 0; i < values.size(); i++) {
                    if (values.get(i) instanceof Double number) {
                        json.writeNumberField(MeasurementRow.valueColumns().get(i), number);
                    }
                }
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /**
     * Puts the collection in its place.
     *
     * @throws IOException if the disk fails
     */
    public void commit() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
        file.commit();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** The ring of a polygon repeats its first corner. */
    private void geometry(Contour contour) throws IOException {
        json.writeObjectFieldStart("geometry");
        json.writeStringField("type", "Polygon");
        json.writeArrayFieldStart("coordinates");
        json.writeStartArray();
        for (int i = 0; i <= contour.size(); i++) {
            int corner = i % contour.size();
            json.writeArray(new int[] {contour.x()[corner], contour.y()[corner]}, 0, 2);
        }
        json.writeEndArray();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void properties(String image, Cell cell) throws IOException {
        json.writeStringField("objectType", "detection");
        json.writeStringField("image", image);
        json.writeNumberField("cell", cell.label());
        json.writeBooleanField("at_border", cell.atBorder());
    }

    private void classification(String name, int rgb) throws IOException {
        json.writeObjectFieldStart("classification");
        json.writeStringField("name", name);
        json.writeFieldName("color");
        json.writeArray(new int[] {rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255}, 0, 3);
        json.writeEndObject();
    }

    private void measurements(SmearResult result, Verdict verdict) throws IOException {
        json.writeStringField("candidates", CellRow.candidates(verdict));
        json.writeBooleanField("certain", verdict.certain());
        json.writeObjectFieldStart("measurements");
        json.writeNumberField("probability", verdict.probability());
        json.writeNumberField("uncertainty", verdict.uncertainty());
        json.writeNumberField("anomaly", verdict.anomaly());
        json.writeNumberField("trials", verdict.trials());
        for (int i = 0; i < result.classes().size(); i++) {
            json.writeNumberField(
                    "p_" + result.classes().get(i).name(), verdict.probabilities()[i]);
        }
        json.writeEndObject();
    }
}
