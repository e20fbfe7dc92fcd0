/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.JTextField;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.display.PlainText;
import org.cytodiffusion.review.cells.CellFilter;
import org.cytodiffusion.review.cells.CellGroup;
import org.cytodiffusion.review.cells.CellOrder;
import org.cytodiffusion.review.cells.ClassCounts;

/** The lines above and below the cells: what is shown, why something is changed, how far it is. */
final class GalleryBars {

    private static final int SMALLEST = 4;
    private static final int LARGEST = 16;

    private final JPanel top = new JPanel(new FlowLayout(FlowLayout.LEADING));
    private final JPanel bottom = new JPanel(new BorderLayout(8, 0));
    private final JTextField reason = new JTextField(24);
    private final JLabel status = PlainText.in(new JLabel(" "));
    private final JComboBox<CellOrder> order = new JComboBox<>(CellOrder.values());
    private final JComboBox<CellFilter> filter = new JComboBox<>(CellFilter.values());
    private final JSlider size = new JSlider(SMALLEST, LARGEST, GalleryView.LINES);

    GalleryBars(GalleryView view) {
        top.add(labelled("Show", 'h', filter));
        top.add(filter);
        top.add(labelled("Order", 'r', order));
        top.add(order);
        top.add(labelled("Size", 'i', size));
        top.add(size);
        size.setPreferredSize(
                new Dimension(8 * size.getFont().getSize(), size.getPreferredSize().height));
        filter.setToolTipText("Which cells are shown.");
        order.setToolTipText("How the cells of a class are sorted.");
        size.setToolTipText("How large the cells are shown.");
        filter.addActionListener(event -> show(view));
        order.addActionListener(event -> show(view));
        size.addChangeListener(event -> view.setLines(size.getValue()));
        reason.setToolTipText(
                "Kept with the next class that you give. Enter keeps it with the selected cells"
                        + " that are reviewed already.");
        JPanel why = new JPanel(new FlowLayout(FlowLayout.LEADING));
        why.add(labelled("Reason (F2)", 'R', reason));
        why.add(reason);
        bottom.add(why, BorderLayout.WEST);
        bottom.add(status, BorderLayout.CENTER);
        bottom.add(new JLabel("Research use only"), BorderLayout.EAST);
        bottom.setBorder(BorderFactory.createEmptyBorder(0, 0, 0, 8));
    }

    JComponent top() {
        return top;
    }

    JComponent bottom() {
        return bottom;
    }

    /** Where the reason is written. */
    JTextField reason() {
        return reason;
    }

    /** Adds what is done most often. */
    void addButtons(GalleryMenu menu) {
        for (String id : new String[] {"undo", "redo", "save"}) {
            JButton button = new JButton(menu.action(id));
            button.setFocusable(false);
            top.add(button);
        }
    }

    /** Says how far the work is. */
    void refresh(ReviewedSmear smear, int selected) {
        status.setText(
                String.format(
                        "%d cells, %d reviewed, %d changed. %d selected.%s",
                        smear.result().cells().size(),
                        smear.reviews().size(),
                        ClassCounts.changed(smear),
                        selected,
                        Reviewer.remembered().map(name -> " Reviewer: " + name + ".").orElse("")));
    }

    /** Says what would happen if the mouse were let go. */
    void drag(int selected, Optional<String> target) {
        String cells = selected == 1 ? "1 cell" : selected + " cells";
        status.setText(
                target.map(name -> cells + " to " + name)
                        .orElse("Drag " + cells + " to a class and let go there."));
    }

    private void show(GalleryView view) {
        view.show(
                new CellGroup.View(
                        order.getItemAt(order.getSelectedIndex()),
                        filter.getItemAt(filter.getSelectedIndex())));
    }

    private static JLabel labelled(String text, char mnemonic, JComponent named) {
        JLabel label = PlainText.in(new JLabel(text));
        label.setLabelFor(named);
        label.setDisplayedMnemonic(mnemonic);
        named.getAccessibleContext().setAccessibleName(text);
        return label;
    }
}
