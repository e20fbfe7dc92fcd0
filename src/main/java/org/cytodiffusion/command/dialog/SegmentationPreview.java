/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command.dialog;

import ij.ImagePlus;
import java.awt.EventQueue;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.cytodiffusion.analysis.segmentation.SegmentationOptions;
import org.cytodiffusion.analysis.segmentation.SmearPreview;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.display.PreviewOverlay;
import org.cytodiffusion.image.file.ImageReader;

/** Shows what will be found on the part of an image in view, for the time of a dialog. */
public final class SegmentationPreview {

    private final Consumer<String> tell;
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private SmearPreview look;
    private int plane;
    private boolean shown;
    private boolean closed;

    /** Options that may be refused. */
    @FunctionalInterface
    public interface Options {
        /** The options, or a sentence on what is wrong with them. */
        SegmentationOptions get() throws IOException;
    }

    /**
     * Makes a preview.
     *
     * @param tell takes why there is nothing to see
     */
    public SegmentationPreview(Consumer<String> tell) {
        this.tell = tell;
    }

    /**
     * Shows the cells that would be found, or none. Called by the dialog after every change; where
     * that is the thread of windows, the work is done in another.
     *
     * @param image the image
     * @param wanted whether the person wants a preview
     * @param options what they chose
     */
    public void update(ImagePlus image, boolean wanted, Options options) {
        if (image == null || image.getWidth() < 1) {
            return;
        }
        if (background.isShutdown()) {
            return;
        }
        if (EventQueue.isDispatchThread()) {
            background.execute(() -> show(image, wanted, options));
        } else {
            show(image, wanted, options);
        }
    }

    /** A preview that is still under way must not come after the result. */
    public synchronized void end(ImagePlus image) {
        closed = true;
        look = null;
        background.shutdown();
        if (shown && image != null) {
            PreviewOverlay.clear(image);
        }
    }

    private synchronized void show(ImagePlus image, boolean wanted, Options options) {
        if (closed) {
            return;
        }
        if (!wanted) {
            PreviewOverlay.clear(image);
            return;
        }
        try {
            if (look == null || plane != image.getCurrentSlice()) {
                look = new SmearPreview(ImageReader.read(image));
                plane = image.getCurrentSlice();
            }
            Box part = PreviewOverlay.view(image);
            PreviewOverlay.show(image, part, look.cells(part, options.get()));
            shown = true;
        } catch (IOException e) {
            // Half a number typed is no reason for a message box.
            tell.accept(e.getMessage());
        }
    }
}
