/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.GenericDialog;
import ij.gui.ImageRoi;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.text.TextWindow;
import java.awt.AWTException;
import java.awt.Checkbox;
import java.awt.Label;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.TextField;
import java.awt.event.ItemEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.display.CellDisplay;
import org.cytodiffusion.review.OpenGallery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A person's way from an open image to a reviewed report, in plain ImageJ with real windows; the
 * pictures of the user guide are taken on it. What the model says of the cells may change: the test
 * holds what must be so whatever it says.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class GuideJourneyTest extends GuideFixture {

    private static final String TITLE = "My first smear";

    /** Where a cell is this share of the smaller edge, it is large enough. */
    private static final double LARGE = 0.2;

    /** A dialog that was looked at so often, ten times a second, is painted. */
    private static final int PAINTED = 5;

    private final GuidePictures pictures = new GuidePictures();

    private ImagePlus image;
    private SmearDocument document;

    @Test
    void fromAnOpenImageToAReviewedReport() throws IOException, AWTException {
        open();
        classify();
        showDoubts();
        ClassifiedCell cell = select();
        explain(cell);
        CellClass given = secondBest(cell.verdict());
        review(cell, given);
        report(cell.verdict().cellClass(), given);
    }

    private void open() {
        image = IJ.openImage(Path.of("test-images", "field-1.png").toString());
        image.show();
        Screens.inWindows(() -> image.getWindow().setLocation(0, 0));
        assertThat(SmearDocument.of(image)).isEmpty();
    }

    private void classify() {
        Dialogs.runFromMenu(
                "Classify Blood Cells...",
                dialog -> {
                    Label time = Parts.find(dialog, Label.class, l -> starts(l, "Time:"));
                    if (time.getText().startsWith("Time: about")) {
                        pictures.keep("guide-classify-dialog", dialog);
                        Dialogs.press(dialog, 0);
                    }
                });
        document = SmearDocument.of(image).orElseThrow();
        List<ClassifiedCell> cells = document.current().result().cells();
        assertThat(cells).isNotEmpty();
        assertThat(image.getOverlay().size()).as("outlines").isEqualTo(cells.size());
        assertThat(ResultsTable.getResultsTable("Blood cells").size()).isEqualTo(cells.size());
        Screens.settle();
        lay();
        pictures.keep("guide-classified", image.getWindow(), panel(), table());
    }

    /** Image, panel beside it and table below, as on a tidy desk. */
    private void lay() {
        Rectangle field = image.getWindow().getBounds();
        Screens.inWindows(
                () -> {
                    panel().setLocation(field.width + 8, 0);
                    table().setBounds(
                                    0, field.height + 8, field.width + 8 + panel().getWidth(), 200);
                });
        Screens.settle();
    }

    /** Where no window hides a dialog. */
    private static Point below() {
        Rectangle table = table().getBounds();
        return new Point(0, table.y + table.height + 8);
    }

    private void showDoubts() {
        for (CellDisplay.Show show :
                List.of(CellDisplay.Show.UNCERTAINTY, CellDisplay.Show.ANOMALY)) {
            click("show " + show.word());
            assertThat(CellDisplay.of(image).showing()).isEqualTo(show);
            pictures.keep("guide-" + show.word(), image.getWindow(), panel());
        }
        click("show " + CellDisplay.Show.CLASSES.word());
        assertThat(CellDisplay.of(image).showing()).isEqualTo(CellDisplay.Show.CLASSES);
    }

    private ClassifiedCell select() {
        List<ClassifiedCell> cells = document.current().result().cells();
        ClassifiedCell cell =
                cells.stream()
                        .filter(this::isWhole)
                        .max(
                                Comparator.comparing(GuideJourneyTest::isLeukocyte)
                                        .thenComparing(c -> c.verdict().uncertainty()))
                        .orElseThrow();
        Pointer.pressRow(((TextWindow) table()).getTextPanel(), row(cell));
        Screens.settle();
        assertThat(document.selected()).isEqualTo(OptionalInt.of(cell.cell().label()));
        Box box = cell.cell().box();
        Rectangle seen = image.getCanvas().getSrcRect();
        assertThat(seen.contains(box.left(), box.top(), box.width(), box.height())).isTrue();
        assertThat(Math.max(box.width(), box.height()) / (double) Math.min(seen.width, seen.height))
                .as("share of the window that the cell has")
                .isGreaterThanOrEqualTo(LARGE);
        pictures.keep("guide-selected", image.getWindow(), panel(), table());
        return cell;
    }

    /** Its row: the table shows leukocytes first. */
    private static int row(ClassifiedCell cell) {
        ResultsTable table = ResultsTable.getResultsTable("Blood cells");
        return IntStream.range(0, table.size())
                .filter(i -> table.getValue("cell", i) == cell.cell().label())
                .findFirst()
                .orElseThrow();
    }

    private void explain(ClassifiedCell cell) {
        assertThat(maps()).isEmpty();
        AtomicInteger looks = new AtomicInteger();
        Dialogs.runFromMenu(
                "Explain Blood Cell...",
                dialog -> {
                    if (looks.incrementAndGet() == 1) {
                        dialog.setLocation(below());
                    } else if (looks.get() == PAINTED) {
                        pictures.keep("guide-explain-dialog", dialog);
                    } else if (looks.get() > PAINTED) {
                        Dialogs.press(dialog, 0);
                    }
                });
        assertThat(maps())
                .singleElement()
                .satisfies(
                        map ->
                                assertThat(map.getName())
                                        .startsWith("evidence " + cell.cell().label() + " ")
                                        .contains(cell.verdict().cellClass().name()));
        for (String what : List.of("explanation", "classes")) {
            ImagePlus made = images(title -> title.endsWith(": " + what)).findFirst().orElseThrow();
            Screens.inWindows(
                    () -> {
                        made.getWindow().setLocation(0, 0);
                        made.getWindow().toFront();
                    });
            Screens.untilPainted();
            pictures.keep("guide-explain-" + what, made.getWindow());
            close(made);
        }
        IJ.selectWindow(image.getID());
        Screens.settle();
        pictures.keep("guide-explain-evidence", image.getWindow());
    }

    /** Opens the gallery, gives the cell the second best class by its key, undoes and redoes it. */
    private void review(ClassifiedCell cell, CellClass given) throws AWTException {
        int label = cell.cell().label();
        runAtOnce("Review Blood Cells...");
        OpenGallery gallery = OpenGallery.inFront();
        gallery.click(label);
        assertThat(document.selected()).isEqualTo(OptionalInt.of(label));
        pictures.keep("guide-gallery", gallery.window());
        gallery.pressKeyOf(given.name());
        requireReviewed(cell, given);
        gallery.click(label);
        pictures.keep("guide-gallery-reviewed", gallery.window());
        gallery.undo();
        assertThat(document.current().reviews()).isEmpty();
        assertThat(outline(label).getName()).contains(cell.verdict().cellClass().name());
        assertThat(document.canRedo()).isTrue();
        gallery.redo();
        requireReviewed(cell, given);
        Screens.inWindows(gallery.window()::dispose);
    }

    private void requireReviewed(ClassifiedCell cell, CellClass given) {
        int label = cell.cell().label();
        Screens.settle();
        assertThat(document.current().reviews()).containsOnlyKeys(label);
        Review review = document.current().review(label).orElseThrow();
        assertThat(review.className()).isEqualTo(given.name());
        assertThat(review.reviewer()).isEqualTo("AB");
        assertThat(outline(label).getName()).isEqualTo(label + " " + given.name() + " (reviewed)");
        ResultsTable table = ResultsTable.getResultsTable("Blood cells");
        int row =
                IntStream.range(0, table.size())
                        .filter(i -> (int) table.getValue("cell", i) == label)
                        .findFirst()
                        .orElseThrow();
        assertThat(table.getStringValue("class", row))
                .as("the machine's class stays")
                .isEqualTo(cell.verdict().cellClass().name());
        assertThat(table.getStringValue("reviewed_class", row)).isEqualTo(given.name());
    }

    private void report(CellClass machine, CellClass given) throws IOException {
        Path out = folder.resolve("report");
        IJ.selectWindow(image.getID());
        AtomicInteger looks = new AtomicInteger();
        Dialogs.runFromMenu(
                "Blood Cell Report...",
                dialog -> {
                    if (looks.incrementAndGet() == 1) {
                        ((TextField) dialog.getStringFields().get(0)).setText(TITLE);
                        dialog.setLocation(below());
                    } else if (looks.get() == PAINTED) {
                        pictures.keep("guide-report-dialog", dialog);
                        ((TextField) dialog.getStringFields().get(1)).setText(out.toString());
                        untick(dialog, (Checkbox) dialog.getCheckboxes().get(0));
                    } else if (looks.get() > 2 * PAINTED) {
                        Dialogs.press(dialog, 0);
                    }
                });
        Path page = out.resolve("report.html");
        assertThat(Files.readString(page)).contains("<h1>" + TITLE + "</h1>", "esearch use only");
        List<String> figures = Files.readAllLines(out.resolve("report.csv"));
        assertThat(gained(figures, given)).isEqualTo(1);
        assertThat(gained(figures, machine)).isEqualTo(-1);
        assertThat(Files.readString(out.resolve("report.json"))).contains("\"AB\"");
        pictures.keepPage("guide-report", page);
    }

    private static void untick(GenericDialog dialog, Checkbox box) {
        box.setState(false);
        dialog.itemStateChanged(
                new ItemEvent(box, ItemEvent.ITEM_STATE_CHANGED, box, ItemEvent.DESELECTED));
    }

    /** How many cells a class has more than the machine gave it. */
    private static int gained(List<String> figures, CellClass of) {
        return figures.stream()
                .map(line -> line.split(",", -1))
                .filter(row -> row[1].equals(of.name()) && !row[3].isEmpty())
                .mapToInt(row -> Integer.parseInt(row[2]) - Integer.parseInt(row[3]))
                .sum();
    }

    private CellClass secondBest(Verdict verdict) {
        List<CellClass> classes = document.current().result().classes();
        return classes.stream()
                .filter(other -> !other.equals(verdict.cellClass()))
                .max(Comparator.comparing(c -> verdict.probabilities()[classes.indexOf(c)]))
                .orElseThrow();
    }

    private Roi outline(int label) {
        return Stream.of(image.getOverlay().toArray())
                .filter(roi -> String.valueOf(label).equals(roi.getProperty("cell")))
                .findFirst()
                .orElseThrow();
    }

    private List<Roi> maps() {
        return Stream.of(image.getOverlay().toArray()).filter(ImageRoi.class::isInstance).toList();
    }

    /** The border cuts none of it, so that it counts. */
    private boolean isWhole(ClassifiedCell cell) {
        Box box = cell.cell().box();
        return box.left() > 1
                && box.top() > 1
                && box.left() + box.width() < image.getWidth() - 1
                && box.top() + box.height() < image.getHeight() - 1;
    }

    private static boolean isLeukocyte(ClassifiedCell cell) {
        return cell.verdict().cellClass().group().equals("leukocyte");
    }

    private static boolean starts(Label label, String with) {
        return label.getText().startsWith(with);
    }
}
