/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.base.Interval;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.report.Differential.BorderCells;
import org.cytodiffusion.report.page.ReportFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of models for other cells than leukocytes: of red cells, and of parasites in them. */
class OtherCellsReportTest {

    private static final CellClass RED = new CellClass("erythrocyte", 0xaa3344, "erythrocyte");
    private static final CellClass RING = new CellClass("ring", 0x114477, CellClass.INFECTED);
    private static final List<CellClass> CLASSES = List.of(RED, RING);

    @TempDir private Path folder;

    private static SmearReport report(int red, int rings) {
        List<ClassifiedCell> cells = new ArrayList<>();
        for (int i = 0; i < red + rings; i++) {
            CellClass named = i < red ? RED : RING;
            double[] p = {i < red ? 1 : 0, i < red ? 0 : 1};
            Verdict verdict = new Verdict(named, 1, false, List.of(named), 0.2, 0.1, 2, p);
            cells.add(new ClassifiedCell(Examples.square(i + 1), verdict));
        }
        SmearReport report = new SmearReport(CLASSES, BorderCells.LEFT_OUT);
        PixelSize scale = new PixelSize(0.1, PixelSize.Source.GIVEN);
        report.add(
                new ReportedImage(
                        new SmearResult("field", 480, 360, scale, CLASSES, cells, true, 1),
                        Map.of(),
                        Optional.empty(),
                        () -> ImageReader.read(new ImagePlus("field", TestSmears.field()))));
        return report;
    }

    @Test
    void infectedCellsAreCountedForAThousandRedCellsWithAnInterval() {
        List<ReportFigure> figures = ReportFigure.of(report(990, 10));
        ReportFigure infected =
                figures.stream().filter(f -> f.item().equals("infected")).findFirst().get();
        Interval of = Interval.wilson(10, 1000).times(1000);
        assertThat(infected.count()).hasValue(10);
        assertThat(infected.unit()).isEqualTo("for 1,000 red cells");
        assertThat(infected.value().orElseThrow().share()).isEqualTo(10);
        assertThat(infected.value().orElseThrow().low()).isEqualTo(of.low());
        assertThat(figures)
                .extracting(ReportFigure::section, ReportFigure::item)
                .contains(tuple("cells", "ring"), tuple("doubts", "uncertain cells"));
        assertThat(figures).noneMatch(figure -> figure.section().equals("leukocytes"));
    }

    @Test
    void moreParasitesThanFalseAlarmsWouldBeAskForAPerson() {
        assertThat(reasons(report(980, 20)))
                .singleElement()
                .asString()
                .startsWith("Suspected parasites: 20 of 1000 red cells (20.0 for 1,000");
        assertThat(reasons(report(990, 10))).as("as false alarms may be").isEmpty();
    }

    private static List<String> reasons(SmearReport report) {
        return Triage.of(report.tally(), 0, TriageRules.defaults()).reasons();
    }

    @Test
    void thePageFollowsTheClassesOfTheModel() throws IOException {
        ReportHead head =
                new ReportHead(
                        "",
                        "Malaria 1.0.0",
                        "cpu",
                        Instant.EPOCH,
                        new ReportHead.Images(1, 0),
                        Map.of(),
                        List.of());
        ReportFiles.write(OutputFolder.open(folder), head, report(990, 10), TriageRules.defaults());
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("Cells by class", "Parasites", "for 1,000 red cells", "ring")
                .contains("cells not certain")
                .doesNotContain("eukocyte", "latelet");
    }
}
