/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.install;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.cytodiffusion.model.BundleException;

/**
 * One at a time, of all processes and threads, changes which models a folder holds. Held for as
 * long as renaming takes, never while something is fetched or tested.
 */
final class FolderLock {

    private static final String FILE = ".cytodiffusion.lock";
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
    private static final long PAUSE_MILLIS = 50;

    private FolderLock() {}

    /** What is done meanwhile. */
    interface Action<T> {
        /** Does what the lock is for. */
        T run() throws IOException;
    }

    /**
     * Does something while no other installer changes the folder.
     *
     * @throws BundleException if another one does not come to an end
     */
    static <T> T hold(Path models, Action<T> action) throws IOException {
        // The lock of a file is one for a whole process, and lost when any thread closes the file.
        synchronized (FolderLock.class) {
            try (FileChannel channel =
                            FileChannel.open(
                                    models.resolve(FILE),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    FileLock lock = locked(channel, models)) {
                if (!lock.isValid()) {
                    throw new IllegalStateException("A lock was lost");
                }
                return action.run();
            }
        }
    }

    private static FileLock locked(FileChannel channel, Path models) throws IOException {
        long start = System.nanoTime();
        try {
            while (System.nanoTime() - start < PATIENCE) {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Order.cancelled();
        }
        throw new BundleException(
                "Another program has been changing the models in \""
                        + models
                        + "\" for a minute: wait for it or end it, then try again.");
    }
}
