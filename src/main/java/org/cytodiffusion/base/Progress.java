/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.base;

import java.util.function.BooleanSupplier;

/** Where work reports to, and where it asks whether to go on. Called from any thread. */
@FunctionalInterface
public interface Progress {

    /** Listens to nothing and never cancels. */
    Progress NONE = (stage, done, total) -> {};

    /**
     * Says how far the work is.
     *
     * @param stage what is being done, in words for the person
     * @param done steps or bytes done, from 0 to total
     * @param total of how many in this stage; 0 if that is not known
     */
    void report(String stage, long done, long total);

    /** Whether the person asked to stop; what then becomes of the work is said where it is done. */
    default boolean isCancelled() {
        return false;
    }

    /**
     * The same, to be stopped for another reason too.
     *
     * @param other asked from any thread
     */
    default Progress orCancelled(BooleanSupplier other) {
        Progress outer = this;
        return new Progress() {
            @Override
            public void report(String stage, long done, long total) {
                outer.report(stage, done, total);
            }

            @Override
            public boolean isCancelled() {
                return outer.isCancelled() || other.getAsBoolean();
            }
        };
    }
}
