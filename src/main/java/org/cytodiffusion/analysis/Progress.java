/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

/** Where a running job reports to, and where it asks whether to go on. Called from any thread. */
public interface Progress {

    /** Listens to nothing and never cancels. */
    Progress NONE =
            new Progress() {
                @Override
                public void report(String stage, int done, int total) {
                    // Nobody listens.
                }

                @Override
                public boolean isCancelled() {
                    return false;
                }
            };

    /**
     * Says how far the job is.
     *
     * @param stage what is being done, in words for the user
     * @param done steps done, from 0 to total
     * @param total steps in this stage, at least 1
     */
    void report(String stage, int done, int total);

    /** Whether the user asked to stop; the job then returns what is complete. */
    boolean isCancelled();
}
