/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.ImageCanvas;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;
import ij.text.TextPanel;
import ij.text.TextWindow;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Frame;
import java.awt.Label;
import java.awt.TextField;
import java.awt.event.ActionEvent;
import java.awt.event.ItemEvent;
import java.awt.event.MouseEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JFrame;
import javax.swing.JTextArea;
import org.cytodiffusion.NeedsDisplay;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.display.CellDisplay;
import org.cytodiffusion.display.DisplayPanel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a person sees of Classify Blood Cells...: dialog, image, panel and table. */
@NeedsDisplay
@ExtendWith(LaunchedImageJ.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ClassifyWindowsTest {

    private static final String LABEL = "Classify Blood Cells...";
    private static final String KEYS =
            "model=[PBC 9] cells=all regions=[find cells] labels= slices=[current slice]"
                    + " maxtrials=8 certainty=[as the model promises] device=cpu pixelsize=0"
                    + " overlay=true table=true addtomanager=false replaceinmanager=false"
                    + " preview=false";

    private ImagePlus image;

    @BeforeEach
    void openImage() {
        image = IJ.openImage("test-images/field-1.png");
        image.show();
        Screens.inWindows(() -> image.getWindow().setLocation(0, 0));
    }

    /** Looks, waits for the time, tries the preview, changes his mind, and classifies. */
    @Test
    void theDialogListsModelsTellsTheTimeShowsCellsAndRestoresDefaults() {
        // What goes wrong in the thread of windows would not fail the test, so look first.
        List<String> seen = new ArrayList<>();
        Dialogs.runFromMenu(
                LABEL,
                dialog -> {
                    Checkbox preview = (Checkbox) dialog.getCheckboxes().lastElement();
                    TextField trials = (TextField) dialog.getNumericFields().get(0);
                    String time =
                            Parts.find(dialog, Label.class, l -> starts(l, "Time:")).getText();
                    if (seen.isEmpty() && time.startsWith("Time: about")) {
                        Choice models = (Choice) dialog.getChoices().get(0);
                        seen.add(time.strip());
                        seen.add(
                                IntStream.range(0, models.getItemCount())
                                        .mapToObj(models::getItem)
                                        .toList()
                                        .toString());
                        Screens.save("classify-dialog", dialog);
                        trials.setText("3");
                        tick(dialog, preview);
                    } else if (seen.size() == 2 && image.getOverlay() != null) {
                        Screens.save("classify-preview", dialog, image.getWindow());
                        press(
                                Parts.find(
                                        dialog,
                                        Button.class,
                                        b -> b.getLabel().startsWith("Restore")));
                        seen.add(trials.getText() + " " + preview.getState());
                        Dialogs.press(dialog, 0);
                    }
                });
        assertThat(seen.get(0)).matches("Time: about [\\d.]+ m?s for about \\d+ cells on cpu.");
        assertThat(seen.get(1)).contains("PBC 9");
        assertThat(seen.get(2)).isEqualTo("8 false");
        SmearDocument document = SmearDocument.of(image).orElseThrow();
        assertThat(image.getOverlay().size())
                .as("outlines, and nothing of the preview")
                .isEqualTo(document.current().result().cells().size());
        Screens.settle();
        assertThat(panel().isShowing()).isTrue();
    }

    @Test
    void anAreaThatIsSelectedIsWhereCellsAreLookedFor() {
        image.setRoi(new Roi(100, 100, 250, 200));
        List<String> where = new ArrayList<>();
        Dialogs.runFromMenu(
                LABEL,
                dialog -> {
                    where.add(((Choice) dialog.getChoices().get(2)).getSelectedItem());
                    Dialogs.press(dialog, 0);
                });
        assertThat(where).containsOnly("find cells in selection");
        assertThat(Stream.of(image.getOverlay().toArray()))
                .isNotEmpty()
                .allMatch(roi -> image.getRoi().contains(middle(roi)[0], middle(roi)[1]));
    }

    @Test
    void panelAndMacroChangeWhatIsLaidOver() {
        classify();
        Recorder recorder = new Recorder(false);
        try {
            Recorder.record = true;
            screenshot("classes");
            click("show uncertainty");
            screenshot("uncertainty");
            assertThat(CellDisplay.of(image).showing()).isEqualTo(CellDisplay.Show.UNCERTAINTY);
            click("show anomaly");
            screenshot("anomaly");
            click("show class outlines");
            int all = image.getOverlay().size();
            int red = CellDisplay.of(image).counts().get("erythrocyte");
            click("class erythrocyte");
            screenshot("without-red-cells");
            assertThat(image.getOverlay().size()).isEqualTo(all - red);
            assertThat(recorder.getText())
                    .contains(
                            "run(\"Blood Cell Display...\","
                                    + " \"show=[class outlines] hide=[erythrocyte]\");");
        } finally {
            Recorder.record = false;
            recorder.close();
        }
        IJ.runMacro("run('Blood Cell Display...', 'show=anomaly hide=[]');");
        Screens.settle();
        assertThat(button("show anomaly").isSelected()).isTrue();
        assertThat(button("class erythrocyte").isSelected()).isTrue();
    }

    /** What was chosen in the window before stands in the line, as keys left out would differ. */
    @Test
    void theMenuRecordsWhatIsShown() throws InterruptedException {
        classify();
        CellDisplay.of(image).hide(Set.of("erythrocyte"));
        CellDisplay.of(image).show(CellDisplay.Show.ANOMALY);
        Recorder recorder = new Recorder(false);
        try {
            Recorder.record = true;
            Thread menu = new Thread(() -> new ij.Executer("Blood Cell Display...").run());
            menu.start();
            menu.join();
            Screens.settle();
            assertThat(recorder.getText())
                    .contains("run(\"Blood Cell Display...\", \"show=anomaly hide=erythrocyte\");");
        } finally {
            Recorder.record = false;
            recorder.close();
        }
    }

    @Test
    void thePanelSaysWhatAPersonShouldKnowOfTheImage() {
        IJ.run(image, "8-bit", "");
        classify();
        JTextArea remark =
                Parts.find(panel(), JTextArea.class, a -> a.getText().contains("has no colour"));
        assertThat(remark.getName()).isEqualTo("remark");
        assertThat(remark.getHeight())
                .as("all its lines")
                .isEqualTo(remark.getPreferredSize().height);
        screenshot("remark");
    }

    /** The first review gives the table its columns, for which ImageJ would bring it to front. */
    @Test
    void theTableDoesNotTakeTheKeysWhenTheFirstCellIsReviewed() {
        classify();
        SmearDocument document = SmearDocument.of(image).orElseThrow();
        Frame table = WindowManager.getFrame("Blood cells");
        List<String> taken = new ArrayList<>();
        table.addWindowFocusListener(
                new WindowAdapter() {
                    @Override
                    public void windowGainedFocus(WindowEvent event) {
                        taken.add("focus");
                    }
                });
        JFrame gallery = new JFrame("where a person reviews");
        Screens.inWindows(
                () -> {
                    gallery.setSize(200, 100);
                    gallery.setVisible(true);
                    gallery.requestFocus();
                });
        Screens.settle();
        try {
            taken.clear();
            int first = document.current().result().cells().get(0).cell().label();
            List<Boolean> may = new ArrayList<>();
            table.addPropertyChangeListener(
                    "focusableWindowState", change -> may.add((Boolean) change.getNewValue()));
            Review review = new Review(Review.UNIDENTIFIED, "kd", Instant.EPOCH, "");
            Screens.inWindows(() -> document.change(document.current().with(first, review)));
            Screens.settle();
            Screens.untilPainted();
            assertThat(ResultsTable.getResultsTable("Blood cells").getColumnHeadings())
                    .contains("reviewed_class");
            assertThat(may).as("not while it is shown anew").containsExactly(false, true);
            assertThat(taken).isEmpty();
        } finally {
            Screens.inWindows(gallery::dispose);
        }
    }

    @Test
    void rowsAndCellsFindEachOther() {
        classify();
        SmearDocument document = SmearDocument.of(image).orElseThrow();
        List<ClassifiedCell> cells = document.current().result().cells();
        int leukocyte = row(cells, "leukocyte");
        TextPanel table = table();
        Pointer.pressRow(table, leukocyte);
        assertThat(document.selected())
                .isEqualTo(OptionalInt.of(cells.get(leukocyte).cell().label()));
        Screens.settle();
        Box box = cells.get(leukocyte).cell().box();
        ImageCanvas canvas = image.getCanvas();
        assertThat(canvas.getMagnification()).isGreaterThan(1);
        assertThat(canvas.getSrcRect().contains(box.left(), box.top(), box.width(), box.height()))
                .isTrue();
        screenshot("selected");
        double zoom = canvas.getMagnification();
        Roi other =
                Arrays.stream(image.getOverlay().toArray())
                        .filter(roi -> canvas.getSrcRect().contains(roi.getBounds()))
                        .filter(roi -> roi.getProperty("class") != null)
                        .filter(
                                roi ->
                                        !roi.getName()
                                                .startsWith(
                                                        cells.get(leukocyte).cell().label() + " "))
                        .findFirst()
                        .orElse(null);
        assertThat(other).as("a neighbour in view").isNotNull();
        clickImage(middle(other));
        int label = Integer.parseInt(other.getProperty("cell"));
        assertThat(document.selected()).isEqualTo(OptionalInt.of(label));
        assertThat(canvas.getMagnification()).as("clicks in the image do not zoom").isEqualTo(zoom);
        assertThat(cells.get(table.getSelectionStart()).cell().label()).isEqualTo(label);
    }

    @Test
    void reviewsMadeElsewhereShowInOutlinesTableAndPanel() {
        classify();
        SmearDocument document = SmearDocument.of(image).orElseThrow();
        int first = document.current().result().cells().get(0).cell().label();
        Review review = new Review(Review.UNIDENTIFIED, "kd", Instant.EPOCH, "odd");
        document.change(document.current().with(first, review));
        Screens.settle();
        assertThat(image.getOverlay().get(0).getName())
                .isEqualTo(first + " unidentified (reviewed)");
        ResultsTable table = ResultsTable.getResultsTable("Blood cells");
        assertThat(table.getStringValue("reviewed_class", 0)).isEqualTo("unidentified");
        assertThat(button("class unidentified").isSelected()).isTrue();
        document.undo();
        Screens.settle();
        table = ResultsTable.getResultsTable("Blood cells");
        assertThat(table.getStringValue("reviewed_class", 0)).isEmpty();
        assertThat(image.getOverlay().get(0).getName()).startsWith(first + " ").doesNotContain("(");
    }

    private void classify() {
        IJ.runMacro("run('" + LABEL + "', '" + KEYS + "');");
        assertThat(WindowManager.getFrame(DisplayPanel.TITLE)).as("macros open none").isNull();
        DisplayPanel.show(CellDisplay.of(image));
        Screens.settle();
        Frame table = WindowManager.getFrame("Blood cells");
        Screens.inWindows(() -> table.setBounds(0, 620, 1200, 260));
        Screens.settle();
    }

    private void screenshot(String name) {
        Screens.settle();
        Screens.save(
                "classify-" + name,
                image.getWindow(),
                panel(),
                WindowManager.getFrame("Blood cells"));
    }

    private static DisplayPanel panel() {
        return (DisplayPanel) WindowManager.getFrame(DisplayPanel.TITLE);
    }

    private static TextPanel table() {
        return ((TextWindow) WindowManager.getFrame("Blood cells")).getTextPanel();
    }

    private static AbstractButton button(String name) {
        return Parts.find(panel(), AbstractButton.class, b -> name.equals(b.getName()));
    }

    private static void click(String name) {
        Screens.inWindows(() -> button(name).doClick());
    }

    private static int row(List<ClassifiedCell> cells, String group) {
        return IntStream.range(0, cells.size())
                .filter(i -> cells.get(i).verdict().cellClass().group().equals(group))
                .filter(i -> cells.get(i).cell().box().left() > 60)
                .findFirst()
                .orElseThrow();
    }

    private void clickImage(int[] place) {
        ImageCanvas canvas = image.getCanvas();
        Screens.inWindows(
                () ->
                        Pointer.mouse(
                                canvas,
                                MouseEvent.MOUSE_CLICKED,
                                canvas.screenX(place[0]),
                                canvas.screenY(place[1])));
    }

    private static int[] middle(Roi roi) {
        java.awt.Rectangle bounds = roi.getBounds();
        return new int[] {bounds.x + bounds.width / 2, bounds.y + bounds.height / 2};
    }

    private static boolean starts(Label label, String with) {
        return label.getText().startsWith(with);
    }

    private static void press(Button button) {
        button.getActionListeners()[0].actionPerformed(
                new ActionEvent(button, ActionEvent.ACTION_PERFORMED, ""));
    }

    private static void tick(GenericDialog dialog, Checkbox box) {
        box.setState(true);
        dialog.itemStateChanged(
                new ItemEvent(box, ItemEvent.ITEM_STATE_CHANGED, box, ItemEvent.SELECTED));
    }
}
