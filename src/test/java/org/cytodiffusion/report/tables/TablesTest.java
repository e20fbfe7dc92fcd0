/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.base.Csv;
import org.cytodiffusion.base.Interval;
import org.cytodiffusion.report.Differential;
import org.cytodiffusion.report.Differential.BorderCells;
import org.cytodiffusion.report.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {

    @TempDir Path folder;

    @Test
    void cellsTableIsTheContract() throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try (CellsTable table = new CellsTable(folder.resolve("cells.csv"), Examples.CLASSES)) {
            table.add(Examples.result("a, \"b\".png"));
            assertThat(folder.resolve("cells.csv")).doesNotExist();
            table.commit();
        } finally {
            Locale.setDefault(before);
        }
        assertThat(Files.readAllLines(folder.resolve("cells.csv")))
                .containsExactly(
                        "image,cell,left,top,width,height,area_um2,class,probability,certain,"
                                + "candidates,uncertainty,anomaly,trials,"
                                + "p_neutrophil,p_lymphocyte,p_erythrocyte",
                        "\"a, \"\"b\"\".png\",1,10,20,3,3,0.05,neutrophil,0.98765432101,true,"
                                + "neutrophil,"
                                + Csv.number(1 - 0.98765432101)
                                + ",0.25,4,0.98765432101,0.01,0.002",
                        "\"a, \"\"b\"\".png\",2,10,20,3,3,0.05,lymphocyte,0.6,false,"
                                + "lymphocyte;erythrocyte,0.4,0.25,4,0.3,0.6,0.1",
                        "\"a, \"\"b\"\".png\",3,2,3,8,8,0.64,erythrocyte,0.9999998,true,"
                                + "erythrocyte,"
                                + Csv.number(1 - 0.9999998)
                                + ",0.25,4,0.0000001,0.000000001,0.9999998");
    }

    @Test
    void numbersSurviveWithoutExponent() {
        assertThat(Csv.number(1e-12)).isEqualTo("0.000000000001");
        assertThat(Csv.number(Math.nextDown(1.0))).isNotEqualTo("1");
        assertThat(Double.parseDouble(Csv.number(Math.nextDown(1.0)))).isLessThan(1);
        assertThat(Csv.number(-0.0)).isEqualTo("0");
        assertThat(Csv.number(Double.NaN)).isEmpty();
    }

    /** Values from Newcombe, Statistics in Medicine 17:857-872, 1998, table I, method 3. */
    @Test
    void wilsonIntervalsAreThoseOfTheLiterature() {
        assertInterval(81, 263, 0.2553, 0.3662);
        assertInterval(15, 148, 0.0624, 0.1605);
        assertInterval(0, 20, 0, 0.1611);
        assertInterval(1, 29, 0.0061, 0.1718);
        assertThatThrownBy(() -> Interval.wilson(0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertInterval(int count, int of, double low, double high) {
        Interval interval = Interval.wilson(count, of);
        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
    }

    @Test
    void differentialLeavesOutCellsAtTheBorderOfFields() throws Exception {
        Differential fields = new Differential(Examples.CLASSES, BorderCells.LEFT_OUT);
        fields.add(Examples.result("a"));
        fields.add(Examples.result("b"));
        fields.write(folder.resolve("differential.csv"));
        List<String> lines = Files.readAllLines(folder.resolve("differential.csv"));
        assertThat(lines.get(1)).startsWith("neutrophil,leukocyte,2,2,0,100,");
        assertThat(lines.get(2)).startsWith("lymphocyte,leukocyte,0,0,2,0,0,");
        assertThat(lines.get(3)).startsWith("erythrocyte,erythrocyte,2,2,0,,,,50,");
        Differential crops = new Differential(Examples.CLASSES, BorderCells.COUNTED);
        crops.add(Examples.result("a"));
        assertThat(crops.leukocytes()).isEqualTo(2);
        assertThat(crops.cells()).isEqualTo(3);
    }

    @Test
    void emptyDifferentialHasNoShares() throws Exception {
        new Differential(Examples.CLASSES, BorderCells.COUNTED).write(folder.resolve("d.csv"));
        assertThat(Files.readAllLines(folder.resolve("d.csv")).get(1))
                .isEqualTo("neutrophil,leukocyte,0,0,0,,,,,,");
    }

    @Test
    void outlinesAreClosedRingsOfTheRightArea() throws Exception {
        SmearResult result = Examples.result("a.png");
        try (GeoJson outlines = new GeoJson(folder.resolve("cells.geojson"))) {
            outlines.add(result);
            outlines.commit();
        }
        JsonNode root = new ObjectMapper().readTree(folder.resolve("cells.geojson").toFile());
        assertThat(root.get("features")).hasSize(3);
        for (int i = 0; i < 3; i++) {
            JsonNode feature = root.get("features").get(i);
            JsonNode ring = feature.get("geometry").get("coordinates").get(0);
            assertThat(ring.get(0)).isEqualTo(ring.get(ring.size() - 1));
            // Counter-clockwise in the plane of the numbers, as RFC 7946 wants it: area above 0.
            assertThat(area(ring)).isEqualTo(result.cells().get(i).cell().mask().area());
            assertThat(feature.get("properties").get("image").asText()).isEqualTo("a.png");
        }
        JsonNode first = root.get("features").get(0).get("properties");
        assertThat(first.get("classification").get("color").toString()).isEqualTo("[255,225,25]");
        assertThat(first.get("measurements").get("p_lymphocyte").asDouble()).isEqualTo(0.01);
    }

    private static double area(JsonNode ring) {
        double twice = 0;
        for (int i = 0; i + 1 < ring.size(); i++) {
            JsonNode from = ring.get(i);
            JsonNode to = ring.get(i + 1);
            twice += from.get(0).asDouble() * to.get(1).asDouble();
            twice -= to.get(0).asDouble() * from.get(1).asDouble();
        }
        return twice / 2;
    }

    @Test
    void failuresOfAnEarlierRunAreForgotten() throws Exception {
        Path table = folder.resolve("failures.csv");
        FailuresTable.write(
                table, List.of(new FailuresTable.Failure("x.jpg", "It is text, not a cell.")));
        assertThat(Files.readAllLines(table))
                .containsExactly("image,reason", "x.jpg,\"It is text, not a cell.\"");
        FailuresTable.write(table, List.of());
        assertThat(table).doesNotExist();
    }
}
