/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.page;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.image.CellPicture;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.report.ReportedCell;

/** Small pictures of cells, held in the page itself, all at one scale. */
final class CellThumbnail {

    /** Three red cells wide. */
    private static final double MICROMETRES = 24;

    private static final int SIZE = 120;

    private CellThumbnail() {}

    /**
     * Cuts pictures; each image is read once.
     *
     * @param cells of any images
     * @return the address of a picture for each cell whose image can still be read
     */
    static Map<ReportedCell, String> of(List<ReportedCell> cells) {
        Map<String, Optional<SmearImage>> images = new HashMap<>();
        Map<ReportedCell, String> pictures = new HashMap<>();
        for (ReportedCell cell : cells) {
            images.computeIfAbsent(cell.place().image(), name -> read(cell.place()))
                    .ifPresent(image -> pictures.put(cell, address(image, cell)));
        }
        return pictures;
    }

    /** A report is worth having without pictures too. */
    static Optional<SmearImage> read(ReportedCell.Place place) {
        try {
            return Optional.of(place.source().read());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The cell in a square of so many pixels. */
    static BufferedImage picture(SmearImage image, ReportedCell cell, int size) {
        Box box = cell.cell().cell().box();
        double edge = MICROMETRES / cell.place().scale().micrometres();
        return new CellPicture(image).scaled(box, edge, size);
    }

    private static String address(SmearImage image, ReportedCell cell) {
        BufferedImage picture = picture(image, cell, SIZE);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException e) {
            throw new IllegalStateException("Memory can always be written to", e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
