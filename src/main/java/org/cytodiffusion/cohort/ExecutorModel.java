/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cohort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import org.cytodiffusion.analysis.FieldFinder;
import org.cytodiffusion.analysis.SmearAnalysis;
import org.cytodiffusion.job.request.ClassifyRequest;
import org.cytodiffusion.segment.SegmentOptions;

/**
 * The model of a cohort, opened once in the Java machine of an executor. The only static state of
 * this software: Spark makes every task anew from bytes and gives the tasks of one executor no
 * other place for what they share, and to open a model takes longer than a task may.
 */
final class ExecutorModel {

    private static final ExecutorModel OF_THIS_MACHINE = new ExecutorModel();

    private final ReentrantLock lock = new ReentrantLock();
    private ShippedModel shipped;
    private SmearAnalysis open;

    private ExecutorModel() {}

    /** What a task does with the model. */
    @FunctionalInterface
    interface Work<T> {

        /**
         * Works.
         *
         * @param analysis not used by anybody else meanwhile
         * @throws IOException with a sentence for the user
         */
        T run(SmearAnalysis analysis) throws IOException;
    }

    /**
     * Works with the model, which is opened if it is not. One task at a time, by all threads of the
     * executor: the others wait.
     *
     * @throws IOException with a sentence for the user
     */
    static <T> T use(CohortPlan plan, Work<T> work) throws IOException {
        return OF_THIS_MACHINE.locked(plan, work);
    }

    /** Closes what is open in this Java machine. Executors just end. */
    static void close() {
        OF_THIS_MACHINE.closeLocked();
    }

    private <T> T locked(CohortPlan plan, Work<T> work) throws IOException {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
        try {
            if (!plan.model().equals(shipped)) {
                closeLocked();
                open = open(plan);
                shipped = plan.model();
            }
            return work.run(open);
        } finally {
            lock.unlock();
        }
    }

    private static SmearAnalysis open(CohortPlan plan) throws IOException {
        // Without this, a screen that is there but not needed is opened all the same.
        System.setProperty("java.awt.headless", "true");
        ClassifyRequest request = plan.request();
        int threads = plan.threads();
        Path unpacked = plan.model().unpacked();
        FieldFinder finder =
                FieldFinder.open(
                        new FieldFinder.Plan(request.finder(), SegmentOptions.defaults()),
                        plan.model().catalog(unpacked),
                        request.engine().device(),
                        threads);
        return SmearAnalysis.open(
                plan.model().bundle(unpacked), request.engine().device(), threads, finder);
    }

    private void closeLocked() {
        lock.lock();
        try {
            shipped = null;
            if (open != null) {
                open.close();
                open = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
