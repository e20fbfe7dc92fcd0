/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import java.awt.EventQueue;
import java.lang.reflect.InvocationTargetException;

/** The thread that windows live in. */
final class EventThread {

    private EventThread() {}

    /** Runs something there and waits until it is done. */
    static void run(Runnable work) {
        if (EventQueue.isDispatchThread()) {
            work.run();
            return;
        }
        try {
            EventQueue.invokeAndWait(work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (InvocationTargetException e) {
            // A bug, so let it be seen.
            throw new IllegalStateException(e.getCause());
        }
    }
}
