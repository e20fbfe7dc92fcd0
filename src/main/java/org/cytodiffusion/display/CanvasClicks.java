/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display;

import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.Toolbar;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.analysis.explanation.CellChoice;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.image.Planes;

/**
 * Selects the cell that a person clicks on in the image. Tools that do something with a single
 * click are left alone.
 */
final class CanvasClicks extends MouseAdapter {

    private static final List<Integer> TOOLS =
            List.of(Toolbar.RECTANGLE, Toolbar.OVAL, Toolbar.FREEROI, Toolbar.HAND);

    private static final int KEYS =
            MouseEvent.SHIFT_DOWN_MASK
                    | MouseEvent.ALT_DOWN_MASK
                    | MouseEvent.CTRL_DOWN_MASK
                    | MouseEvent.META_DOWN_MASK;

    private final CellDisplay display;

    private CanvasClicks(CellDisplay display) {
        this.display = display;
    }

    /** Listens to the image's window, once, if it has one. */
    static void attach(CellDisplay display) {
        ImageCanvas canvas = display.image().getCanvas();
        boolean attached =
                canvas == null
                        || Arrays.stream(canvas.getMouseListeners())
                                .anyMatch(CanvasClicks.class::isInstance);
        if (!attached) {
            canvas.addMouseListener(new CanvasClicks(display));
        }
    }

    @Override
    public void mouseClicked(MouseEvent event) {
        ImagePlus image = display.image();
        boolean plain =
                event.getButton() == MouseEvent.BUTTON1 && (event.getModifiersEx() & KEYS) == 0;
        if (plain && TOOLS.contains(Toolbar.getToolId()) && image.getCanvas() != null) {
            int x = image.getCanvas().offScreenX(event.getX());
            int y = image.getCanvas().offScreenY(event.getY());
            Optional.ofNullable(display.documents().get(Planes.current(image)))
                    .ifPresent(document -> display.selectInView(document, at(document, x, y)));
        }
    }

    private OptionalInt at(SmearDocument document, int x, int y) {
        ReviewedSmear smear = document.current();
        List<ClassifiedCell> visible =
                smear.result().cells().stream()
                        .filter(cell -> !display.hidden().contains(smear.className(cell)))
                        .toList();
        try {
            return OptionalInt.of(CellChoice.at(x, y).of(visible).cell().label());
        } catch (UserException e) {
            // A click between cells selects none.
            return OptionalInt.empty();
        }
    }
}
