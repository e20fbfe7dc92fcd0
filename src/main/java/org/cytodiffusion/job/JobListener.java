/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import org.cytodiffusion.base.Progress;

/** Where a job over many images reports to. Called from any thread. */
public interface JobListener extends Progress {

    /** Listens to nothing and never cancels. */
    JobListener NONE =
            new JobListener() {
                @Override
                public void report(String stage, long done, long total) {
                    // Nobody listens.
                }

                @Override
                public void next(String image) {
                    // Nobody listens.
                }

                @Override
                public void say(String sentence) {
                    // Nobody listens.
                }

                @Override
                public void fault(Throwable fault) {
                    // Nobody listens.
                }
            };

    /**
     * Says that the next image has its turn.
     *
     * @param image its name
     */
    void next(String image);

    /**
     * Says that an image is not done again, because an earlier run has its results.
     *
     * @param image its name
     */
    default void earlier(String image) {
        next(image);
    }

    /**
     * Tells something that the user should be able to read later.
     *
     * @param sentence in words for the user
     */
    void say(String sentence);

    /**
     * Tells of a fault of this software, whose trace says what to mend.
     *
     * @param fault what was thrown
     */
    void fault(Throwable fault);
}
