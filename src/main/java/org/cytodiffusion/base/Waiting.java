/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.base;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for work on another thread that is better ended than left half done. */
public final class Waiting {

    private Waiting() {}

    /**
     * Waits until it has ended, also if the thread that waits is interrupted meanwhile; it is
     * interrupted again afterwards.
     *
     * @param work that throws nothing checked but {@link IOException}
     * @param interrupted run when the thread that waits is interrupted
     * @return what came of it
     * @throws IOException if the work threw it; its faults and errors are thrown as they are
     */
    public static <T> T until(Future<T> work, Runnable interrupted) throws IOException {
        boolean again = false;
        try {
            while (true) {
                try {
                    return work.get();
                } catch (InterruptedException e) {
                    again = true;
                    interrupted.run();
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException expected) {
                throw expected;
            }
            if (e.getCause() instanceof Error fatal) {
                throw fatal;
            }
            throw (RuntimeException) e.getCause();
        } finally {
            if (again) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
