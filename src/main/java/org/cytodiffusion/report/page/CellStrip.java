/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.page;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.report.ReportedCell;

/** Cells of a smear side by side in one picture, so that a page of many smears loads few files. */
final class CellStrip {

    /** Width and height of each cell in pixels. */
    static final int EDGE = 96;

    private CellStrip() {}

    /**
     * Writes the picture; each image is read once.
     *
     * @param cells of any images; those whose image cannot be read any more stay grey
     * @param target a JPEG file
     * @throws IOException if the disk fails
     */
    static void write(List<ReportedCell> cells, Path target) throws IOException {
        BufferedImage strip =
                new BufferedImage(cells.size() * EDGE, EDGE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = strip.createGraphics();
        pen.setColor(Color.LIGHT_GRAY);
        pen.fillRect(0, 0, strip.getWidth(), EDGE);
        Map<String, Optional<SmearImage>> images = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            ReportedCell cell = cells.get(i);
            Optional<SmearImage> image =
                    images.computeIfAbsent(
                            cell.place().image(), name -> CellThumbnail.read(cell.place()));
            if (image.isPresent()) {
                pen.drawImage(CellThumbnail.picture(image.get(), cell, EDGE), i * EDGE, 0, null);
            }
        }
        pen.dispose();
        try (AtomicFile file = AtomicFile.create(target)) {
            ImageIO.write(strip, "jpeg", file.stream());
            file.commit();
        }
    }
}
