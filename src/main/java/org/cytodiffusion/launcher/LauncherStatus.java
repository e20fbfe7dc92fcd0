/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import ij.IJ;
import org.scijava.app.event.StatusEvent;
import org.scijava.event.EventHandler;

/** Shows in the status bar of plain ImageJ what SciJava says, which Fiji does by itself. */
final class LauncherStatus {

    /** Called by SciJava. */
    @EventHandler
    void onStatus(StatusEvent event) {
        if (event.getStatusMessage() != null) {
            IJ.showStatus(event.getStatusMessage());
        }
        if (event.getProgressMaximum() > 0) {
            IJ.showProgress(event.getProgressValue(), event.getProgressMaximum());
        } else {
            IJ.showProgress(1.0);
        }
    }
}
