/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.onnx;

import ai.onnxruntime.OrtException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Calls ONNX Runtime from a thread with a large stack. It goes deep while it opens and optimises a
 * graph, and where the stack ends so does the whole program, without a word.
 */
final class DeepStack {

    /**
     * Threads of Java have 1 MB, and opening our graphs took between 768 kB and that. Its start
     * takes more, the longer the command line of Java. Memory is only taken as it is used.
     */
    private static final long BYTES = 512L << 20;

    /** What is called. */
    @FunctionalInterface
    interface Call<T> {
        /** Works deep down. */
        T run() throws OrtException;
    }

    private DeepStack() {}

    /** Calls, and waits for the answer also if interrupted, as no session must be left open. */
    static <T> T call(Call<T> call) throws OrtException {
        FutureTask<T> task = new FutureTask<>(call::run);
        Thread thread = new Thread(null, task, "ONNX Runtime", BYTES);
        // Who has given up waiting for a network without end can still end the program.
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw known(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static OrtException known(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof OrtException known) {
            return known;
        }
        throw new IllegalStateException(cause);
    }
}
