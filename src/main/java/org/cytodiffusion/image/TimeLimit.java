/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits only so long for work that cannot be told to stop, and then leaves it alone. */
public final class TimeLimit {

    private TimeLimit() {}

    /**
     * Does work in a thread of its own, which does not keep the program from ending.
     *
     * @param limit the longest to wait
     * @param work what to do
     * @return what came of it
     * @throws TimeoutException if it took longer; it may go on in the background
     * @throws ExecutionException if it failed, with its exception or error
     * @throws CancellationException if the waiting thread was interrupted
     */
    public static <T> T within(Duration limit, Callable<T> work)
            throws TimeoutException, ExecutionException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "reading an image");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } finally {
            task.cancel(true);
        }
    }
}
