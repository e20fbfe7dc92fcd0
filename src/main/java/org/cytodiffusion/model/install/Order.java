/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.install;

import org.cytodiffusion.base.Progress;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.bundle.Complaint;

/**
 * What goes along with an installation.
 *
 * @param limits how much a bundle may ask for
 * @param progress who listens, and may cancel
 * @param complaint says what is wrong
 */
record Order(InstallLimits limits, Progress progress, Complaint complaint) {

    /** What to throw when the disk does not take it. */
    static BundleException unstored(Throwable e) {
        return new BundleException(
                "The model cannot be stored beside the others ("
                        + e.getMessage()
                        + "): free some space, then try again; nothing was installed.",
                e);
    }

    /** What to throw when the user cancels. */
    static BundleException cancelled() {
        return new BundleException("The installation was cancelled, and nothing was installed.");
    }
}
