/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import org.cytodiffusion.base.Progress;

/** Where a job over many images reports to. Called from any thread. */
public interface JobListener extends Progress {

    /**
     * Says that the next image has its turn.
     *
     * @param image its name
     */
    void next(String image);

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
