/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.table;

import ij.IJ;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.text.TextPanel;
import ij.text.TextWindow;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.GraphicsEnvironment;
import java.awt.KeyboardFocusManager;
import java.awt.Window;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.display.CellDisplay;
import org.cytodiffusion.display.ReviewColumns;

/**
 * The table of a classified image, a row a cell, in step with the image: reviews show in it, a
 * click on a row selects the cell, and the row of the cell that is selected elsewhere is
 * highlighted. A person may sort it. There is one such table; that of another image takes its
 * place.
 */
public final class CellTable extends MouseAdapter implements Consumer<CellDisplay> {

    private final CellDisplay display;
    private final List<SmearDocument> documents;
    private final Map<Key, SmearDocument> owners = new HashMap<>();
    private List<ReviewedSmear> shown;
    private ResultsTable table;

    /** What a row tells of whose it is. */
    private record Key(String image, int label) {}

    private CellTable(CellDisplay display) {
        this.display = display;
        this.documents = List.copyOf(display.documents().values());
        this.shown = current();
        for (SmearDocument document : documents) {
            String image = document.current().result().image();
            for (ClassifiedCell cell : document.current().result().cells()) {
                owners.put(new Key(image, cell.cell().label()), document);
            }
        }
    }

    /**
     * Shows the table of an image.
     *
     * @param display the image, classified
     */
    public static void show(CellDisplay display) {
        CellTable cells = new CellTable(display);
        boolean window = !GraphicsEnvironment.isHeadless();
        CellsResultsTable.show(
                window
                        ? CellsResultsTable.forReading(cells.shown, !IJ.isMacro())
                        : CellsResultsTable.of(cells.shown));
        TextPanel panel = panel();
        if (panel != null) {
            TablePlace.below(WindowManager.getFrame(CellsResultsTable.TITLE), display.image());
            // ImageJ may have taken a copy.
            cells.table = panel.getResultsTable();
            leave(panel);
            panel.addMouseListener(cells);
            display.addListener(cells);
        }
    }

    @Override
    public void accept(CellDisplay changed) {
        TextPanel panel = panel();
        boolean ours = panel != null && panel.getResultsTable() == table;
        if (!ours || !documents.equals(List.copyOf(display.documents().values()))) {
            changed.removeListener(this);
            return;
        }
        if (!shown.equals(current())) {
            shown = current();
            String headings = table.getColumnHeadings();
            review();
            if (headings.equals(table.getColumnHeadings())) {
                refill(panel);
            } else {
                showBehind();
                table = panel.getResultsTable();
            }
        }
        for (int row = 0; row < table.size(); row++) {
            Key key = key(row);
            SmearDocument owner = owners.get(key);
            boolean selected =
                    owner != null && owner.selected().equals(OptionalInt.of(key.label()));
            if (selected && panel.getSelectionStart() != row) {
                panel.setSelection(row, row);
                panel.showRow(row);
            }
        }
    }

    @Override
    public void mouseReleased(MouseEvent event) {
        TextPanel panel = panel();
        int row = panel == null ? -1 : panel.getSelectionStart();
        boolean one = row >= 0 && row == panel.getSelectionEnd() && row < table.size();
        if (!one || panel.getResultsTable() != table || !owners.containsKey(key(row))) {
            return;
        }
        SmearDocument owner = owners.get(key(row));
        // In a stack the cells of other planes are no longer meant.
        documents.stream()
                .filter(document -> document != owner)
                .forEach(document -> document.select(OptionalInt.empty()));
        owner.select(OptionalInt.of(key(row).label()));
    }

    private void refill(TextPanel panel) {
        for (int row = 0; row < table.size(); row++) {
            panel.setLine(row, table.getRowAsString(row));
        }
    }

    /** ImageJ brings a table to the front that gets new columns: a person reviews elsewhere. */
    private void showBehind() {
        Window before = KeyboardFocusManager.getCurrentKeyboardFocusManager().getActiveWindow();
        Frame frame = WindowManager.getFrame(CellsResultsTable.TITLE);
        // Just after a dialog there is no active window; the keys of the gallery must stay there.
        frame.setFocusableWindowState(false);
        CellsResultsTable.show(table);
        EventQueue.invokeLater(() -> frame.setFocusableWindowState(true));
        if (before != null && before != WindowManager.getFrame(CellsResultsTable.TITLE)) {
            before.toFront();
        }
    }

    private List<ReviewedSmear> current() {
        return documents.stream().map(SmearDocument::current).toList();
    }

    private Key key(int row) {
        return new Key(table.getStringValue("image", row), (int) table.getValue("cell", row));
    }

    /** Writes reviews into the rows as they stand, so that the order of a person stays. */
    private void review() {
        for (int row = 0; row < table.size(); row++) {
            Key key = key(row);
            int place = row;
            if (owners.containsKey(key)) {
                owners.get(key)
                        .current()
                        .review(key.label())
                        .map(ReviewColumns::of)
                        .orElseGet(ReviewColumns::none)
                        .forEach((column, text) -> table.setValue(column, place, text));
            }
        }
    }

    /** The one that was shown before no longer listens. */
    private static void leave(TextPanel panel) {
        for (Component part : panel.getComponents()) {
            for (MouseListener listener : part.getMouseListeners()) {
                if (listener instanceof CellTable before) {
                    part.removeMouseListener(before);
                    before.display.removeListener(before);
                }
            }
        }
    }

    private static TextPanel panel() {
        return WindowManager.getFrame(CellsResultsTable.TITLE) instanceof TextWindow window
                ? window.getTextPanel()
                : null;
    }
}
