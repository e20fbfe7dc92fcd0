/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellMeasurements;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.report.Examples;
import org.cytodiffusion.report.tables.MeasurementsTable;
import org.cytodiffusion.report.tables.RedCellsTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeasurementsTest {

    private static final PixelSize KNOWN = new PixelSize(0.1, PixelSize.Source.CALIBRATION);
    private static final PixelSize GUESSED = new PixelSize(0.1, PixelSize.Source.RED_CELLS);

    private static final CellMeasurements WITH_NUCLEUS =
            new CellMeasurements(
                    50.123456,
                    26,
                    8,
                    0.95,
                    0.21,
                    Optional.of(
                            new CellMeasurements.Nucleus(
                                    30, OptionalDouble.of(1.5), 0.4, OptionalDouble.empty())));

    @TempDir Path folder;

    private static Cell red(double diameter, boolean atBorder) {
        CellMeasurements m = new CellMeasurements(1, 1, diameter, 1, 0.1, Optional.empty());
        Cell square = Examples.square(1);
        return new Cell(1, square.kind(), square.mask(), square.contour(), atBorder).with(m);
    }

    @Test
    void aRowHasAValueForEveryColumn() throws Exception {
        Path file = folder.resolve("measurements.csv");
        try (MeasurementsTable table = new MeasurementsTable(file)) {
            table.add(
                    "a,b.png",
                    List.of(
                            Examples.ell(1, true).with(WITH_NUCLEUS),
                            Examples.square(2),
                            red(7.5, false)),
                    GUESSED);
            table.commit();
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines)
                .containsExactly(
                        "image,cell,kind,at_border,area_um2,perimeter_um,diameter_um,circularity,"
                                + "density,nucleus_area_um2,nucleus_to_cytoplasm,nucleus_density,"
                                + "cytoplasm_density,calibrated",
                        "\"a,b.png\",1,leukocyte,true,50.1235,26,8,0.95,0.21,30,1.5,0.4,,false",
                        "\"a,b.png\",1,erythrocyte,false,1,1,7.5,1,0.1,,,,,false");
    }

    /** Expected values by numpy: std(ddof=1), quantile(method="median_unbiased"). */
    @Test
    void redCellSizesAreThoseOfNumpy() {
        RedCellSizes sizes = RedCellSizes.of(new double[] {6, 7, 8, 9, 7.5}, true);
        assertThat(sizes.mean()).isEqualTo(7.5);
        assertThat(sizes.sd()).isCloseTo(1.118033988749895, within(1e-12));
        assertThat(sizes.variation()).isCloseTo(100 * 1.118033988749895 / 7.5, within(1e-9));
        assertThat(sizes.percentiles())
                .containsExactly(new double[] {6, 20.0 / 3, 7.5, 25.0 / 3, 9}, within(1e-9));
    }

    @Test
    void cellsAtTheBorderDoNotCountAndGuessedScalesAreMarked() throws Exception {
        Path file = folder.resolve("redcells.csv");
        RedCellSizes all;
        try (RedCellsTable table = new RedCellsTable(file)) {
            table.add("known", List.of(red(7, false), red(8, false), red(2, true)), KNOWN);
            table.add("one", List.of(red(7.5, false)), KNOWN);
            table.add("none", List.of(), GUESSED);
            table.add("guessed", List.of(red(9, false), red(9, false)), GUESSED);
            all = table.commit();
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(1)).startsWith("known,2,7.5,0.7071,9.4281,7,").endsWith("calibration");
        assertThat(lines.get(1)).contains(",true,0.1,");
        assertThat(lines.get(2)).startsWith("one,1,7.5,,,7.5,");
        assertThat(lines.get(3)).isEqualTo("none,0,,,,,,,,,false,0.1,red_cells");
        assertThat(lines.get(4)).contains(",false,0.1,red_cells");
        assertThat(all.cells()).isEqualTo(5);
        assertThat(all.calibrated()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void onlyGivenAndStoredScalesAreCalibrated(PixelSize.Source source) {
        boolean known = source == PixelSize.Source.GIVEN || source == PixelSize.Source.CALIBRATION;
        assertThat(RedCellSizes.isCalibrated(new PixelSize(0.1, source))).isEqualTo(known);
    }

    @Test
    void measurementsSurviveTheJournal() {
        CellJson json = new CellJson(new ObjectMapper());
        for (Cell cell : List.of(Examples.ell(1, true).with(WITH_NUCLEUS), red(7, false))) {
            Cell back = json.read(json.write(cell));
            assertThat(back.measurements()).isEqualTo(cell.measurements());
            assertThat(back.mask()).isEqualTo(cell.mask());
        }
        assertThat(json.read(json.write(Examples.square(3))).measurements()).isEmpty();
    }
}
