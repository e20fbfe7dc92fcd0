/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.process.ColorProcessor;
import java.awt.Color;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.Provenance;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.display.CellDisplay.Show;
import org.cytodiffusion.display.paint.ClassColours;
import org.cytodiffusion.display.paint.OutlineStroke;
import org.cytodiffusion.display.paint.Viridis;
import org.cytodiffusion.display.table.CellsResultsTable;
import org.cytodiffusion.report.Examples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three cells: a certain neutrophil, a doubtful lymphocyte, a certain red cell. */
class CellDisplayTest {

    private static final Provenance FROM =
            new Provenance("PBC 9", "1", Path.of("m"), "cpu", AnalysisOptions.defaults());

    private final ImagePlus image = new ImagePlus("a.png", new ColorProcessor(32, 24));
    private final SmearDocument document =
            new SmearDocument(ReviewedSmear.unseen(Examples.result("a.png"), FROM));
    private CellDisplay display;

    @BeforeEach
    void show() {
        image.setOverlay(new Overlay(new Roi(1, 2, 3, 4)));
        document.attachTo(image);
        display = CellDisplay.of(image);
        display.refresh();
    }

    private List<Roi> cells() {
        return Stream.of(image.getOverlay().toArray())
                .filter(roi -> "cell".equals(roi.getProperty(CellRois.MARK)))
                .toList();
    }

    @Test
    void aLineIsDashedWhereTheModelIsNotCertain() {
        assertThat(cells().get(0).getStroke().getDashArray()).isNull();
        assertThat(cells().get(1).getStroke().getDashArray()).hasSize(2);
        assertThat(cells().get(2).getStroke().getDashArray()).isNull();
        assertThat(OutlineStroke.stroke(true, true).getLineWidth())
                .isGreaterThan(2 * OutlineStroke.stroke(true, false).getLineWidth());
    }

    @Test
    void aHeatMapFillsCellsAndBringsItsScale() {
        display.show(Show.UNCERTAINTY);
        assertThat(image.getOverlay().size()).isEqualTo(1 + 3 + 1);
        Color doubtful = cells().get(1).getFillColor();
        assertThat(doubtful.getRGB() & 0xffffff).isEqualTo(Viridis.rgb(0.4));
        assertThat(doubtful.getAlpha()).isLessThan(255);
        assertThat(cells().get(1).getName()).isEqualTo("2 uncertainty 0.40");
        display.show(Show.ANOMALY);
        assertThat(cells().get(1).getFillColor().getRGB() & 0xffffff).isEqualTo(Viridis.rgb(0.25));
        display.show(Show.CLASSES);
        assertThat(cells()).hasSize(3).allMatch(roi -> roi.getFillColor() == null);
        assertThat(image.getOverlay().size()).isEqualTo(4);
    }

    @Test
    void nothingAndHiddenClassesLeaveWhatOthersLaidThere() {
        display.hide(Set.of("erythrocyte"));
        assertThat(cells()).extracting(Roi::getName).doesNotContain("3 erythrocyte 1.00");
        assertThat(cells()).hasSize(2);
        assertThat(display.counts())
                .isEqualTo(Map.of("neutrophil", 1, "lymphocyte", 1, "erythrocyte", 1));
        display.show(Show.NONE);
        assertThat(cells()).isEmpty();
        assertThat(image.getOverlay().size()).isEqualTo(1);
    }

    @Test
    void reviewsMadeElsewhereShowAtOnce() {
        Review review = new Review("neutrophil", "kd", Instant.EPOCH, "lobed");
        document.change(document.current().with(2, review));
        Roi changed = cells().get(1);
        assertThat(changed.getName()).isEqualTo("2 neutrophil (reviewed)");
        assertThat(changed.getStrokeColor()).isEqualTo(new Color(0xffe119));
        assertThat(changed.getStroke().getDashArray()).isNull();
        assertThat(changed.getGroup()).isEqualTo(1);
        assertThat(changed.getProperty("class")).as("the machine's").isEqualTo("lymphocyte");
        assertThat(changed.getProperty("reviewed_class")).isEqualTo("neutrophil");
        Review dirt = new Review(Review.ARTEFACT, "kd", Instant.EPOCH, "");
        document.change(document.current().with(3, dirt));
        assertThat(cells().get(2).getStrokeColor()).isEqualTo(new Color(ClassColours.ARTEFACT));
        assertThat(display.counts()).isEqualTo(Map.of("neutrophil", 2, "artefact", 1));
        ResultsTable table = CellsResultsTable.of(List.of(document.current()));
        assertThat(table.getStringValue("class", 1)).isEqualTo("lymphocyte");
        assertThat(table.getStringValue("reviewed_class", 1)).isEqualTo("neutrophil");
        assertThat(table.getStringValue("reviewed_class", 0)).isEmpty();
        document.undo();
        document.undo();
        assertThat(cells().get(1).getName()).isEqualTo("2 lymphocyte 0.60");
    }

    @Test
    void theSelectedCellStandsOut() {
        document.select(OptionalInt.of(3));
        assertThat(Stream.of(image.getOverlay().toArray()))
                .filteredOn(roi -> "selected".equals(roi.getProperty(CellRois.MARK)))
                .hasSize(2)
                .allMatch(CellRois::isDecoration);
        assertThat(cells()).hasSize(3).noneMatch(CellRois::isDecoration);
        document.select(OptionalInt.empty());
        assertThat(image.getOverlay().size()).isEqualTo(4);
    }

    @Test
    void aNewResultTakesTheOldOnesPlace() {
        SmearDocument later =
                new SmearDocument(ReviewedSmear.unseen(Examples.result("b.png"), FROM));
        later.attachTo(image);
        display.refresh();
        document.select(OptionalInt.of(1));
        assertThat(image.getOverlay().size()).as("the old one is no longer heard").isEqualTo(4);
        later.select(OptionalInt.of(1));
        assertThat(image.getOverlay().size()).isEqualTo(6);
    }
}
