/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.event.MouseEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JComponent;
import javax.swing.Scrollable;
import javax.swing.SwingUtilities;
import javax.swing.ToolTipManager;
import javax.swing.UIManager;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.review.cells.CellFilter;
import org.cytodiffusion.review.cells.CellGroup;
import org.cytodiffusion.review.cells.CellOrder;
import org.cytodiffusion.review.cells.CellWords;
import org.cytodiffusion.review.cells.ClassCounts;
import org.cytodiffusion.review.cells.ReviewClass;
import org.cytodiffusion.review.cells.Thumbnails;
import org.cytodiffusion.review.cells.TileSelection;

/**
 * All cells by class, as one component that paints what is in view and nothing else: thousands of
 * cells cost no more than a screenful. To be used in the event thread only.
 */
final class GalleryView extends JComponent implements Scrollable {

    private static final long serialVersionUID = 1L;

    /** Edge of a thumbnail in lines of text, to begin with. */
    static final int LINES = 8;

    private final transient ReviewDesk desk;
    private final transient Thumbnails thumbnails;
    private final transient TileSelection selection = new TileSelection();
    private final transient Map<Integer, Integer> places = new HashMap<>();
    private final Map<String, ReviewClass> classes = new HashMap<>();
    private transient CellGroup.View shown =
            new CellGroup.View(CellOrder.UNCERTAINTY, CellFilter.ALL);
    private transient GalleryLayout layout;
    private transient TilePainter painter;
    private transient Runnable listener = () -> {};
    private transient Optional<Rectangle> band = Optional.empty();
    private int lines = LINES;

    /**
     * Shows the cells of a desk.
     *
     * @param desk the cells
     * @param source makes their pictures
     */
    GalleryView(ReviewDesk desk, Thumbnails.Source source) {
        this.desk = desk;
        this.thumbnails =
                new Thumbnails(
                        source,
                        Thumbnails.MOST_PIXELS,
                        label -> SwingUtilities.invokeLater(() -> repaintCell(label)));
        desk.classes().forEach(known -> classes.put(known.name(), known));
        setFont(UIManager.getFont("Label.font").deriveFont(Font.PLAIN));
        setFocusable(true);
        setAutoscrolls(true);
        setOpaque(true);
        ToolTipManager.sharedInstance().registerComponent(this);
        arrange();
    }

    /** Hears when other cells are selected. */
    void onSelection(Runnable hearer) {
        listener = hearer;
    }

    TileSelection selection() {
        return selection;
    }

    GalleryLayout layoutNow() {
        return layout;
    }

    CellGroup.View shown() {
        return shown;
    }

    /** Shows other cells, or in another order. */
    void show(CellGroup.View view) {
        shown = view;
        refresh();
        reveal();
    }

    /** Makes thumbnails larger or smaller: their edge in lines of text. */
    void setLines(int count) {
        lines = count;
        arrange();
        reveal();
    }

    /** Takes over what the document holds now. */
    void refresh() {
        arrange();
        Set<Integer> visible = new HashSet<>(selection.labels());
        visible.retainAll(places.keySet());
        if (visible.size() < selection.labels().size()) {
            select(visible);
        }
    }

    /** Selects cells, and brings the last of them into view. */
    void select(Collection<Integer> labels) {
        selection.set(labels);
        selectionChanged();
        reveal();
    }

    /** To be called after the selection was changed. */
    void selectionChanged() {
        repaint();
        String words =
                selection.lead().isPresent()
                        ? selection.labels().size() + " selected; " + words(selection.lead())
                        : "none selected";
        getAccessibleContext().setAccessibleDescription(words);
        listener.run();
    }

    /** Brings the cell that keys go on from into view. */
    void reveal() {
        index(selection.lead()).ifPresent(i -> scrollRectToVisible(layout.tile(i)));
    }

    /** The first line of a class comes to the top. */
    void scrollTo(String className) {
        for (int g = 0; g < layout.groups().size(); g++) {
            if (layout.groups().get(g).reviewClass().name().equals(className)) {
                Rectangle top = layout.header(g);
                top.height = getVisibleRect().height;
                scrollRectToVisible(top);
            }
        }
    }

    /** The place of a cell in the gallery, if it is shown. */
    OptionalInt index(OptionalInt label) {
        Integer place = label.isPresent() ? places.get(label.getAsInt()) : null;
        return place == null ? OptionalInt.empty() : OptionalInt.of(place);
    }

    /** The rectangle that a person draws to select cells. */
    void setBand(Optional<Rectangle> drawn) {
        band = drawn;
        repaint();
    }

    Thumbnails thumbnails() {
        return thumbnails;
    }

    /** Ends the making of thumbnails. */
    void close() {
        thumbnails.close();
    }

    @Override
    public void setBounds(int x, int y, int width, int height) {
        boolean other = width != getWidth();
        super.setBounds(x, y, width, height);
        if (other) {
            arrange();
        }
    }

    @Override
    public void setFont(Font font) {
        super.setFont(font);
        if (layout != null) {
            arrange();
        }
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(5 * layout.sizes().tileWidth(), layout.height());
    }

    @Override
    public String getToolTipText(MouseEvent event) {
        OptionalInt index = layout.at(event.getPoint());
        return index.isEmpty()
                ? null
                : words(OptionalInt.of(layout.cell(index.getAsInt()).cell().label()));
    }

    @Override
    public AccessibleContext getAccessibleContext() {
        if (accessibleContext == null) {
            accessibleContext =
                    new AccessibleJComponent() {
                        private static final long serialVersionUID = 1L;

                        @Override
                        public AccessibleRole getAccessibleRole() {
                            return AccessibleRole.LIST;
                        }
                    };
            accessibleContext.setAccessibleName("Cells by class");
        }
        return accessibleContext;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        Rectangle clip = g.getClipBounds();
        g.setColor(UIManager.getColor("List.background"));
        g.fill(clip);
        Set<Integer> inView = new HashSet<>();
        layout.touching(getVisibleRect()).forEach(i -> inView.add(layout.cell(i).cell().label()));
        thumbnails.show(inView);
        for (int i : layout.touching(clip)) {
            ClassifiedCell cell = layout.cell(i);
            if (inView.contains(cell.cell().label())) {
                painter.tile(g, layout.tile(i), tile(cell, g.getTransform().getScaleX()));
            }
        }
        headers(g, clip);
        band.ifPresent(drawn -> paintBand(g, drawn));
        g.dispose();
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
        GalleryLayout.Sizes sizes = layout.sizes();
        return new Dimension(6 * sizes.tileWidth() + sizes.margin(), 4 * sizes.tileHeight());
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
        return layout.sizes().tileHeight() / 2;
    }

    @Override
    public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
        return Math.max(1, visible.height - layout.sizes().tileHeight() / 2);
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
        return true;
    }

    @Override
    public boolean getScrollableTracksViewportHeight() {
        return getParent() != null && getParent().getHeight() > layout.height();
    }

    private void arrange() {
        int line = getFontMetrics(getFont()).getHeight();
        GalleryLayout.Sizes sizes =
                new GalleryLayout.Sizes(
                        lines * line, Math.max(4, line / 3), line + line / 4, line + line / 2);
        List<CellGroup> groups = CellGroup.of(desk.current(), desk.classes(), shown);
        layout = new GalleryLayout(groups, sizes, Math.max(getWidth(), sizes.tileWidth()));
        painter = new TilePainter(sizes, getFont());
        places.clear();
        layout.labels().forEach(label -> places.put(label, places.size()));
        // At once and not with the next turn of the event queue, so that cells can be scrolled to.
        if (getParent() != null) {
            getParent().invalidate();
            getParent().doLayout();
        }
        revalidate();
        repaint();
    }

    private Tile tile(ClassifiedCell cell, double scale) {
        int label = cell.cell().label();
        int pixels = (int) Math.ceil(layout.sizes().picture() * scale);
        return new Tile(
                cell,
                desk.current().review(label),
                classes.get(cell.verdict().cellClass().name()),
                selection.contains(label),
                isFocusOwner() && selection.lead().equals(OptionalInt.of(label)),
                thumbnails.get(label, pixels));
    }

    private void headers(Graphics2D g, Rectangle clip) {
        for (int i = 0; i < layout.groups().size(); i++) {
            Rectangle at = layout.header(i);
            if (at.intersects(clip)) {
                CellGroup group = layout.groups().get(i);
                painter.header(
                        g, at, ClassCounts.words(desk.current(), group), group.reviewClass());
            }
        }
    }

    private static void paintBand(Graphics2D g, Rectangle drawn) {
        Color colour = UIManager.getColor("List.selectionBackground");
        g.setColor(colour.darker());
        g.draw(drawn);
        g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.25f));
        g.setColor(colour);
        g.fill(drawn);
    }

    private void repaintCell(int label) {
        index(OptionalInt.of(label)).ifPresent(i -> repaint(layout.tile(i)));
    }

    private String words(OptionalInt label) {
        ClassifiedCell cell = desk.cell(label.getAsInt());
        return String.join(". ", CellWords.of(cell, desk.current().review(label.getAsInt())));
    }
}
