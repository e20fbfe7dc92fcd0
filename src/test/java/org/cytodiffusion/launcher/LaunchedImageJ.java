/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import ij.IJ;
import ij.ImageJ;
import ij.WindowManager;
import ij.plugin.frame.RoiManager;
import java.awt.Frame;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Plain ImageJ with our menu for the tests of a class, and nothing left open between them. They are
 * marked {@link org.cytodiffusion.NeedsDisplay}.
 */
final class LaunchedImageJ implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private ImageJ imagej;

    @Override
    public void beforeAll(ExtensionContext tests) {
        imagej = launch();
    }

    /** Comes after what the test itself clears away. */
    @Override
    public void afterEach(ExtensionContext test) {
        closeAll();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        if (imagej != null) {
            quit(imagej);
        }
    }

    /** Starts it, which needs a display. */
    static ImageJ launch() {
        return ImageJLauncher.launch(ImageJ.NO_SHOW);
    }

    /** Ends it, and everything of SciJava; nothing stays open for the tests after these. */
    static void quit(ImageJ imagej) {
        closeAll();
        ImageJLauncher.context().dispose();
        imagej.dispose();
    }

    /** Closes all images without asking, then all other windows, and empties the ROI manager. */
    static void closeAll() {
        Stream.of(WindowManager.getImageTitles())
                .map(WindowManager::getImage)
                .forEach(
                        open -> {
                            open.changes = false;
                            open.close();
                        });
        closeOtherWindows();
        RoiManager manager = RoiManager.getInstance2();
        if (manager != null) {
            manager.reset();
        }
    }

    /** Closes tables, galleries and whatever else is no image; the log begins anew. */
    static void closeOtherWindows() {
        for (Frame frame : WindowManager.getNonImageWindows()) {
            frame.dispose();
            WindowManager.removeWindow(frame);
        }
        if (IJ.getLog() != null) {
            // What its window says when a person closes it; disposing of it would keep the text.
            IJ.log("\\Closed");
        }
    }
}
