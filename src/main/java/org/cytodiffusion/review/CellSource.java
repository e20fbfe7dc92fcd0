/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import java.awt.image.BufferedImage;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.image.CellPicture;
import org.cytodiffusion.review.cells.Thumbnails;

/** Cuts thumbnails from the image: all cells at one scale, so that sizes can be compared. */
final class CellSource implements Thumbnails.Source {

    /** Edge of a thumbnail in um: the largest leukocytes and a rim. */
    private static final double EDGE = 22;

    /** The rim around cells that are larger still. */
    private static final double RIM = 1.15;

    private final ReviewDesk desk;
    private final CellPicture pictures;

    CellSource(ReviewDesk desk) {
        this.desk = desk;
        this.pictures = new CellPicture(desk.image());
    }

    @Override
    public BufferedImage make(int label, int size) {
        Box box = desk.cell(label).cell().box();
        double pixel = desk.current().result().pixelSize().micrometres();
        double edge = Math.max(EDGE / pixel, RIM * Math.max(box.width(), box.height()));
        return pictures.scaled(box, edge, size);
    }
}
