/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.install;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.bundle.Complaint;

/**
 * Fetches a file over HTTP. Redirects are followed, but never from https to http; an address that
 * is silent for too long is given up; the user can cancel at any time.
 */
final class Download {

    private static final long LOOK_MILLIS = 100;
    private static final int OK = 200;
    private static final int REDIRECTS = 300;
    private static final int ERRORS = 400;

    private final URI address;
    private final Order order;
    private final Complaint complaint;

    Download(URI address, Order order) {
        this.address = address;
        this.order = order;
        this.complaint =
                new Complaint(
                        order.complaint().bundle(),
                        "check the address and the network; nothing was installed");
    }

    /** Fetches into a new file. */
    void to(Path file) throws BundleException {
        HttpClient client =
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .connectTimeout(order.limits().patience())
                        .build();
        try (FileBody body = new FileBody(file, order.limits().archive())) {
            HttpRequest request = HttpRequest.newBuilder(address).GET().build();
            CompletableFuture<HttpResponse<Long>> answer = client.sendAsync(request, body);
            HttpResponse<Long> response = await(answer, body);
            if (response.statusCode() != OK) {
                throw complaint.because("its address " + meaning(response.statusCode()));
            }
        } catch (BundleException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw unreachable(e);
        }
    }

    private HttpResponse<Long> await(CompletableFuture<HttpResponse<Long>> answer, FileBody body)
            throws BundleException {
        SpeedLimit least = new SpeedLimit(order.limits().patience());
        try {
            while (true) {
                try {
                    return answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    order.progress().report("Downloading", body.bytes(), body.expected());
                    if (order.progress().isCancelled()) {
                        throw Order.cancelled();
                    }
                    if (body.silence().compareTo(order.limits().patience()) > 0) {
                        throw complaint.because("its server does not answer");
                    }
                    if (least.isTooSlow(body.bytes(), System.nanoTime())) {
                        throw complaint.because(
                                "its address sends fewer than "
                                        + InstallLimits.LEAST_RATE
                                        + " bytes a second");
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Order.cancelled();
        } catch (ExecutionException e) {
            if (body.isTooLong()) {
                throw complaint.because("it is larger than is allowed");
            }
            if (body.isUnwritten()) {
                throw Order.unstored(e.getCause());
            }
            throw unreachable(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    /** Whether enough comes, looked at over spans of time of the same length. */
    private static final class SpeedLimit {
        private final long span;
        private long start = System.nanoTime();
        private long before;

        SpeedLimit(Duration patience) {
            span = patience.toNanos();
        }

        boolean isTooSlow(long bytes, long now) {
            if (now - start < span) {
                return false;
            }
            double seconds = (now - start) / 1e9;
            // Nothing at all is silence, or an answer that has not begun.
            boolean slow = bytes > before && bytes - before < InstallLimits.LEAST_RATE * seconds;
            start = now;
            before = bytes;
            return slow;
        }
    }

    private BundleException unreachable(Throwable e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return complaint.because("its address cannot be fetched (" + reason + ")", e);
    }

    private static String meaning(int status) {
        if (status >= REDIRECTS && status < ERRORS) {
            return "redirects too often, or from https to http (status " + status + ")";
        }
        return "answers with status " + status + " and not with a file";
    }
}
