/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.install;

/** Where an installation reports to, and where it asks whether to go on. Called from any thread. */
public interface InstallProgress {

    /** Listens to nothing and never cancels. */
    InstallProgress NONE =
            new InstallProgress() {
                @Override
                public void report(String stage, long done, long total) {
                    // Nobody listens.
                }

                @Override
                public boolean isCancelled() {
                    return false;
                }
            };

    /**
     * Says how far the installation is.
     *
     * @param stage what is being done, in words for the user
     * @param done bytes or steps done
     * @param total of how many; 0 if that is not known
     */
    void report(String stage, long done, long total);

    /** Whether the user asked to stop; then nothing is installed. */
    boolean isCancelled();
}
