/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * A thread for the test of a bundle from strangers, whose networks may compute without end: when
 * the time is over, what ONNX Runtime does in it is told to stop, and the thread is left alone.
 */
public final class TimedCheck extends Thread {

    private static final long LOOK_MILLIS = 100;

    private OrtSession.RunOptions running;
    private boolean over;

    /** What is done in it. */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * Runs the check.
         *
         * @return what came of it
         * @throws BundleException if the model does not pass
         */
        T run() throws BundleException;
    }

    private TimedCheck(Runnable work) {
        super(work, "test of a model");
        setDaemon(true);
    }

    /**
     * Does work in a limited time.
     *
     * @param limit the longest to wait
     * @param stopped whether the person stopped it
     * @param work what to do
     * @return what came of it; empty if the time was over, or the person stopped it
     * @throws BundleException if the work throws it
     */
    public static <T> Optional<T> within(Duration limit, BooleanSupplier stopped, Work<T> work)
            throws BundleException {
        FutureTask<T> task = new FutureTask<>(work::run);
        TimedCheck thread = new TimedCheck(task);
        thread.start();
        long start = System.nanoTime();
        try {
            while (System.nanoTime() - start < limit.toNanos() && !stopped.getAsBoolean()) {
                try {
                    return Optional.of(task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS));
                } catch (TimeoutException e) {
                    // Looked at again.
                    continue;
                }
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw known(e.getCause());
        } finally {
            thread.end();
        }
    }

    private static BundleException known(Throwable cause) throws BundleException {
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof RuntimeException exception) {
            throw exception;
        }
        return (BundleException) cause;
    }

    /** Runs a session so that it stops when the time of this thread is over, if it has one. */
    public static OrtSession.Result run(SessionRun session) throws OrtException {
        try (OrtSession.RunOptions options = new OrtSession.RunOptions()) {
            if (!(Thread.currentThread() instanceof TimedCheck timed)) {
                return session.run(options);
            }
            timed.begin(options);
            try {
                return session.run(options);
            } finally {
                timed.begin(null);
            }
        }
    }

    /** A run of a session. */
    @FunctionalInterface
    public interface SessionRun {
        /**
         * Runs the session.
         *
         * @param options by which the run can be ended from outside
         * @return the outputs of the network
         * @throws OrtException if it was ended, or fails
         */
        OrtSession.Result run(OrtSession.RunOptions options) throws OrtException;
    }

    private synchronized void begin(OrtSession.RunOptions options) throws OrtException {
        running = options;
        stop(over);
    }

    private synchronized void end() {
        over = true;
        try {
            stop(true);
        } catch (OrtException e) {
            // Nothing more can be done, and nobody waits for it.
            running = null;
        }
    }

    private void stop(boolean wanted) throws OrtException {
        if (wanted && running != null) {
            running.setTerminate(true);
        }
    }
}
