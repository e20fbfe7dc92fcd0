/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display;

import ij.ImagePlus;
import java.util.Map;
import java.util.OptionalInt;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearDocument;

/** Hears of what happens to the documents of an image, and lets the image show it. */
final class DocumentListener implements SmearDocument.Listener {

    private final CellDisplay display;
    private volatile boolean still;

    DocumentListener(CellDisplay display) {
        this.display = display;
    }

    /** Does something that shall not move the view. */
    void without(Runnable action) {
        still = true;
        try {
            action.run();
        } finally {
            still = false;
        }
    }

    @Override
    public void changed(SmearDocument document) {
        display.refresh();
    }

    @Override
    public void selected(SmearDocument document) {
        display.refresh();
        OptionalInt label = document.selected();
        if (label.isPresent() && !still) {
            document.current().result().cells().stream()
                    .filter(cell -> cell.cell().label() == label.getAsInt())
                    .findFirst()
                    .ifPresent(cell -> goTo(document, cell));
        }
    }

    private void goTo(SmearDocument document, ClassifiedCell cell) {
        ImagePlus image = display.image();
        display.documents().entrySet().stream()
                .filter(entry -> entry.getValue() == document)
                .map(Map.Entry::getKey)
                .findFirst()
                .ifPresent(plane -> CellZoom.to(image, plane, cell.cell().box()));
    }
}
