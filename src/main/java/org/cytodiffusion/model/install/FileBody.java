/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.install;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.cytodiffusion.base.UserException;

/** Writes the body of an answer to a file, counts it, and stops it when it is too long. */
final class FileBody implements BodyHandler<Long>, BodySubscriber<Long>, AutoCloseable {

    private static final int OK = 200;

    private final FileChannel file;
    private final long most;
    private final CompletableFuture<Long> whole = new CompletableFuture<>();
    private Flow.Subscription subscription;
    private boolean wanted;
    private volatile long received = System.nanoTime();
    private volatile long bytes;
    private volatile long expected;
    private volatile boolean tooLong;
    private volatile boolean announced;
    private volatile boolean unwritten;

    FileBody(Path file, long most) throws IOException {
        this.file = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.most = most;
    }

    /** Bytes that came so far. */
    long bytes() {
        return bytes;
    }

    /** Bytes that were announced; 0 if none were. */
    long expected() {
        return expected;
    }

    /** How long nothing has come. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - received);
    }

    /** Whether it was stopped for being too long. */
    boolean isTooLong() {
        return tooLong;
    }

    /** Whether the disk did not take it. */
    boolean isUnwritten() {
        return unwritten;
    }

    @Override
    public BodySubscriber<Long> apply(ResponseInfo info) {
        received = System.nanoTime();
        wanted = info.statusCode() == OK;
        announced = info.headers().firstValue("content-length").isPresent();
        expected = Math.max(0, info.headers().firstValueAsLong("content-length").orElse(0));
        return this;
    }

    @Override
    public CompletionStage<Long> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        if (!wanted) {
            begun.cancel();
            whole.complete(0L);
        } else if (expected > most) {
            stop();
        } else {
            begun.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        received = System.nanoTime();
        try {
            for (ByteBuffer part : parts) {
                bytes += part.remaining();
                if (bytes > (announced ? most : Math.min(most, InstallLimits.UNANNOUNCED))) {
                    stop();
                    return;
                }
                while (part.hasRemaining()) {
                    file.write(part);
                }
            }
            subscription.request(1);
        } catch (IOException e) {
            unwritten = true;
            subscription.cancel();
            whole.completeExceptionally(e);
        }
    }

    private void stop() {
        tooLong = true;
        subscription.cancel();
        whole.completeExceptionally(new UserException("More than " + most + " bytes"));
    }

    @Override
    public void onError(Throwable problem) {
        whole.completeExceptionally(problem);
    }

    @Override
    public void onComplete() {
        whole.complete(bytes);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
