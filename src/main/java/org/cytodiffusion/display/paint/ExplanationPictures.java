/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.paint;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import org.cytodiffusion.analysis.explanation.CellExplanation;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.diffusion.explain.Waypoint;

/** Pictures of an explained cell, where there is no window, and for reports. */
public final class ExplanationPictures {

    private static final int MARGIN = 14;

    /** Edge of a tile in pixels. */
    private static final int TILE = 288;

    private final CellExplanation explained;

    /**
     * Prepares pictures.
     *
     * @param explained the cell
     */
    public ExplanationPictures(CellExplanation explained) {
        this.explained = explained;
    }

    /** The cell itself, enlarged. */
    public BufferedImage cell() {
        return enlarged(first());
    }

    /** The cell as it would be under the chosen class, enlarged. */
    public BufferedImage counterfactual() {
        return enlarged(last());
    }

    /** Where the chosen class would be lighter or darker, over the cell, with the scale below. */
    public BufferedImage difference() {
        return map(SignedMap.difference(explained));
    }

    /** Which pixels speak for which class, over the cell, with the scale below. */
    public BufferedImage evidence() {
        return map(SignedMap.evidence(explained));
    }

    /** The cells from the cell to its counterfactual, with the probability of both classes. */
    public BufferedImage way() {
        return WayPainter.paint(explained);
    }

    /** The probabilities of all classes as bars, with how steady they are. */
    public BufferedImage classes() {
        return new ClassChart(explained).paint();
    }

    /** Everything side by side: cell, both maps and counterfactual above, the way below. */
    public BufferedImage panel() {
        String redrawn = "Redrawn as " + explained.chosen().name();
        List<BufferedImage> tiles =
                List.of(
                        Tiles.titled("The cell: " + called(explained.cell().verdict()), cell(), 0),
                        difference(),
                        evidence(),
                        Tiles.titled(redrawn, counterfactual(), 0));
        BufferedImage way = way();
        int tilesWidth = 4 * TILE + 3 * MARGIN;
        int width = Math.max(tilesWidth, way.getWidth()) + 2 * MARGIN;
        int row = difference().getHeight();
        BufferedImage panel = Tiles.blank(width, row + way.getHeight() + 5 * MARGIN);
        Graphics2D graphics = Tiles.pen(panel);
        int x = (width - tilesWidth) / 2;
        for (BufferedImage tile : tiles) {
            graphics.drawImage(tile, x, MARGIN, null);
            x += TILE + MARGIN;
        }
        graphics.drawImage(way, (width - way.getWidth()) / 2, row + 2 * MARGIN, null);
        graphics.drawString(footer(), MARGIN, panel.getHeight() - MARGIN);
        graphics.dispose();
        return panel;
    }

    private Waypoint first() {
        return explained.explanation().way().get(0);
    }

    private Waypoint last() {
        List<Waypoint> way = explained.explanation().way();
        return way.get(way.size() - 1);
    }

    private static BufferedImage enlarged(Waypoint point) {
        return Tiles.scaled(Tiles.of(point.crop()), TILE);
    }

    private static String called(Verdict verdict) {
        return String.format(
                Locale.ROOT, "%s %.2f", verdict.cellClass().name(), verdict.probability());
    }

    private BufferedImage map(SignedMap map) {
        BufferedImage over = Tiles.scaled(MapPainter.over(map, first().crop()), TILE);
        BufferedImage all = Tiles.titled(map.title(), over, MapPainter.SCALE_HEIGHT);
        Graphics2D graphics = Tiles.pen(all);
        MapPainter.scale(graphics, map, Tiles.TITLE + TILE + 6, TILE);
        graphics.dispose();
        return all;
    }

    private String footer() {
        return String.format(
                Locale.ROOT,
                "%s, cell %d; %.1f um across. Maps show the model's view, not nature."
                        + " Research use only.",
                explained.result().image(),
                explained.cell().cell().label(),
                explained.crop().size() * explained.crop().micrometres());
    }
}
