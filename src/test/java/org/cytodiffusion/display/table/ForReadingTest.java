/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.table;

import static org.assertj.core.api.Assertions.assertThat;

import ij.measure.ResultsTable;
import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.Provenance;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.display.page.PlainMarkdown;
import org.cytodiffusion.report.Examples;
import org.junit.jupiter.api.Test;

/** What a person sees of a result: the table, its place, and texts. */
class ForReadingTest {

    private static final Provenance FROM =
            new Provenance("PBC 9", "1", Path.of("m"), "cpu", AnalysisOptions.defaults());

    private final List<ReviewedSmear> smears = List.of(ReviewedSmear.unseen(backwards(), FROM));

    /** The red cell first. */
    private static SmearResult backwards() {
        SmearResult result = Examples.result("a.png");
        List<ClassifiedCell> cells = new ArrayList<>(result.cells());
        Collections.reverse(cells);
        return new SmearResult(
                result.image(),
                result.width(),
                result.height(),
                result.pixelSize(),
                result.classes(),
                cells,
                result.complete(),
                result.seconds());
    }

    @Test
    void whatIsAskedForFirstComesFirst() {
        ResultsTable table = CellsResultsTable.forReading(smears, true);
        assertThat(Arrays.asList(table.getHeadings()).subList(0, 8))
                .containsExactly(
                        "image",
                        "cell",
                        "class",
                        "probability",
                        "certain",
                        "candidates",
                        "uncertainty",
                        "anomaly");
        List<String> classes =
                IntStream.range(0, table.size())
                        .mapToObj(row -> table.getStringValue("class", row))
                        .toList();
        assertThat(classes).containsExactly("lymphocyte", "neutrophil", "erythrocyte");
    }

    @Test
    void theSameCellsAreThereWithTheDigitsThatMeanSomething() {
        ResultsTable full = CellsResultsTable.of(smears);
        ResultsTable table = CellsResultsTable.forReading(smears, false);
        assertThat(table.size()).isEqualTo(full.size());
        assertThat(table.getHeadings()).containsExactlyInAnyOrder(full.getHeadings());
        assertThat(table.getValue("probability", 0)).isEqualTo(full.getValue("probability", 0));
        assertThat(table.getStringValue("probability", 0)).matches("[01]\\.\\d{3}");
        assertThat(table.getStringValue("area_um2", 0)).matches("\\d+\\.\\d{2}");
        assertThat(table.getStringValue("cell", 0)).matches("\\d+");
    }

    @Test
    void theTableIsBelowTheImage() {
        Rectangle screen = new Rectangle(0, 0, 1600, 1000);
        Rectangle image = new Rectangle(100, 50, 700, 600);
        Rectangle table = TablePlace.below(image, screen);
        assertThat(table.intersects(image)).isFalse();
        assertThat(screen.contains(table)).isTrue();
        Rectangle tall = TablePlace.below(new Rectangle(0, 0, 700, 990), screen);
        assertThat(screen.contains(tall)).isTrue();
        assertThat(tall.y).isGreaterThan(800);
    }

    @Test
    void markdownIsReadAsText() {
        String text =
                PlainMarkdown.of(
                        "# Title\n\n"
                                + "Some **bold** and *leaning* `code`, see [the page](a.md) or"
                                + " [there](https://x.y).\n\n"
                                + "| a | long |\n"
                                + "|---|---|\n"
                                + "| 1 | 2 |\n"
                                + "> Said.");
        assertThat(text.lines())
                .containsExactly(
                        "Title",
                        "=====",
                        "",
                        "Some bold and leaning code, see the page or there (https://x.y).",
                        "",
                        "a  long",
                        "1  2",
                        "Said.");
    }
}
