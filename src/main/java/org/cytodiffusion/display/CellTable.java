/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display;

import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.text.TextPanel;
import ij.text.TextWindow;
import java.awt.Component;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseListener;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearDocument;

/**
 * The table of a classified image, a row a cell, in step with the image: reviews show in it, a
 * click on a row selects the cell, and the row of the cell that is selected elsewhere is
 * highlighted. There is one such table; that of another image takes its place.
 */
public final class CellTable extends MouseAdapter implements Consumer<CellDisplay> {

    private final CellDisplay display;
    private final List<Row> rows = new ArrayList<>();
    private ResultsTable table;
    private Object shown = List.of();

    /** Whose row it is. */
    private record Row(SmearDocument document, int label) {}

    private CellTable(CellDisplay display) {
        this.display = display;
    }

    /**
     * Shows the table of an image.
     *
     * @param display the image, classified
     */
    public static void show(CellDisplay display) {
        CellTable cells = new CellTable(display);
        cells.fill();
        CellsResultsTable.show(cells.table);
        TextPanel panel = panel();
        if (panel != null) {
            leave(panel);
            panel.addMouseListener(cells);
            display.addListener(cells);
        }
    }

    @Override
    public void accept(CellDisplay changed) {
        TextPanel panel = panel();
        if (panel == null || panel.getResultsTable() != table) {
            changed.removeListener(this);
            return;
        }
        if (!shown.equals(state())) {
            fill();
            CellsResultsTable.show(table);
        }
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.document().selected().equals(OptionalInt.of(row.label()))
                    && panel.getSelectionStart() != i) {
                panel.setSelection(i, i);
                panel.showRow(i);
            }
        }
    }

    @Override
    public void mouseReleased(MouseEvent event) {
        TextPanel panel = panel();
        if (panel == null || panel.getResultsTable() != table) {
            return;
        }
        int from = panel.getSelectionStart();
        if (from >= 0 && from == panel.getSelectionEnd() && from < rows.size()) {
            Row row = rows.get(from);
            // In a stack the cells of other planes are no longer meant.
            rows.stream()
                    .map(Row::document)
                    .distinct()
                    .filter(document -> document != row.document())
                    .forEach(document -> document.select(OptionalInt.empty()));
            row.document().select(OptionalInt.of(row.label()));
        }
    }

    private void fill() {
        List<SmearDocument> documents = List.copyOf(display.documents().values());
        rows.clear();
        for (SmearDocument document : documents) {
            for (ClassifiedCell cell : document.current().result().cells()) {
                rows.add(new Row(document, cell.cell().label()));
            }
        }
        table = CellsResultsTable.of(documents.stream().map(SmearDocument::current).toList());
        shown = state();
    }

    /** What the table tells; equal as long as it need not be filled again. */
    private Object state() {
        return display.documents().values().stream().map(SmearDocument::current).toList();
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
