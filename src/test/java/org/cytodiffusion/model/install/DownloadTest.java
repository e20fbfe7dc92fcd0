/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.cytodiffusion.TinyBundle;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.model.BundleException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real server on this machine. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class DownloadTest {

    @TempDir private Path temporary;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private byte[] zip;

    @BeforeEach
    void serve() throws IOException {
        zip = Zips.bytes(Zips.of(TinyBundle.copy(temporary.resolve("tiny")), ""));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/model.zip", exchange -> answer(exchange, 200, zip));
        server.createContext("/gone.zip", exchange -> answer(exchange, 404, new byte[9]));
        server.createContext("/page", exchange -> answer(exchange, 200, "<html>".getBytes()));
        server.createContext("/moved.zip", exchange -> redirect(exchange, "/model.zip"));
        server.createContext("/round.zip", exchange -> redirect(exchange, "/round.zip"));
        server.createContext("/away.zip", exchange -> redirect(exchange, "file:///etc/passwd"));
        server.createContext("/half.zip", this::half);
        server.createContext("/endless.zip", this::endless);
        server.createContext("/trickle.zip", this::trickle);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().add("Location", to);
        answer(exchange, 302, new byte[1]);
    }

    /** Announces all, sends half, and says no more. */
    private void half(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, zip.length);
        exchange.getResponseBody().write(zip, 0, zip.length / 2);
        exchange.getResponseBody().flush();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    /** Announces nothing and sends until the other side hangs up. */
    private void endless(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            while (end.getCount() > 0) {
                body.write(new byte[1 << 16]);
            }
        }
    }

    /** Announces all and sends a byte now and then. */
    private void trickle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, 1 << 19);
            for (int i = 0; i < 1 << 19 && !end.await(10, TimeUnit.MILLISECONDS); i++) {
                exchange.getResponseBody().write(7);
                exchange.getResponseBody().flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String address(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private Path models() {
        return temporary.resolve("models");
    }

    private Installation install(String source) throws BundleException {
        return install(source, InstallLimits.STANDARD, Progress.NONE);
    }

    private Installation install(String source, InstallLimits limits, Progress progress)
            throws BundleException {
        return new BundleInstaller(models(), limits, progress).install(source);
    }

    private void refused(String source, InstallLimits limits, String words) throws IOException {
        assertThatThrownBy(() -> install(source, limits, Progress.NONE))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(words)
                .hasMessageEndingWith(".")
                .hasMessageNotContaining("\n");
        assertThat(TinyBundle.contents(models())).isEmpty();
    }

    private static InstallLimits patient(int millis) {
        InstallLimits s = InstallLimits.STANDARD;
        return new InstallLimits(1 << 20, s.unpacked(), 50, 1000, Duration.ofMillis(millis));
    }

    @Test
    void aModelIsFetched() throws IOException {
        Installation done = install(address("/model.zip"));
        assertThat(done.name()).isEqualTo("Tiny");
        assertThat(done.sentence()).contains("over http without a hash");
        assertThat(TinyBundle.contents(models())).hasSize(1);
    }

    @Test
    void httpFromElsewhereNeedsAHash() throws IOException {
        refused("http://example.org/model.zip", InstallLimits.STANDARD, "#sha256=");
        refused("HTTP://EXAMPLE.ORG/model.zip", InstallLimits.STANDARD, "https");
    }

    @Test
    void aTrickleIsGivenUp() throws IOException {
        refused(address("/trickle.zip"), patient(500), "its address");
    }

    @Test
    void redirectsAreFollowedButNotForEverAndNotToFiles() throws IOException {
        assertThat(install(address("/moved.zip")).name()).isEqualTo("Tiny");
        Files.walk(models())
                .sorted(java.util.Comparator.reverseOrder())
                .forEach(f -> f.toFile().delete());
        refused(address("/round.zip"), InstallLimits.STANDARD, "cannot be used");
        refused(address("/away.zip"), InstallLimits.STANDARD, "cannot be used");
    }

    @Test
    void theHashInTheAddressIsHeld() throws IOException {
        Path file = Files.write(temporary.resolve("model.zip"), zip);
        String hash = TinyBundle.sha256(file);
        String wrong = "#sha256=" + "0".repeat(64);
        refused(address("/model.zip") + wrong, InstallLimits.STANDARD, "another SHA-256");
        refused(file.toUri() + wrong, InstallLimits.STANDARD, "another SHA-256");
        refused(address("/model.zip") + "#md5=1", InstallLimits.STANDARD, "#sha256=");
        assertThat(install(address("/model.zip") + "#sha256=" + hash).name()).isEqualTo("Tiny");
    }

    @Test
    void fileAddressesOfZipsAndFolders() throws IOException {
        Path file = Files.write(temporary.resolve("my model.zip"), zip);
        assertThat(install(file.toUri().toString()).change()).isEqualTo(Installation.Change.ADDED);
        assertThat(install(temporary.resolve("tiny").toUri().toString()).change())
                .isEqualTo(Installation.Change.NONE);
    }

    @Test
    void whatIsNotThereOrNoZipIsSaidSo() throws IOException {
        refused(address("/gone.zip"), InstallLimits.STANDARD, "status 404");
        refused(address("/page"), InstallLimits.STANDARD, "not a complete zip file");
        refused("http://localhost:1/model.zip", InstallLimits.STANDARD, "cannot be fetched");
        refused("https://no.such.host.invalid/m.zip", InstallLimits.STANDARD, "cannot be fetched");
    }

    @Test
    void tooMuchIsStoppedWhetherAnnouncedOrNot() throws IOException {
        InstallLimits s = InstallLimits.STANDARD;
        InstallLimits small = new InstallLimits(1000, s.unpacked(), 50, 1000, s.patience());
        refused(address("/model.zip"), small, "larger than is allowed");
        refused(address("/endless.zip"), small, "larger than is allowed");
    }

    @Test
    void silenceIsGivenUp() throws IOException {
        refused(address("/half.zip"), patient(300), "does not answer");
    }

    @Test
    void aDownloadIsCancelledInTheMiddle() throws IOException {
        Progress person =
                new Progress() {
                    private boolean seen;

                    @Override
                    public void report(String stage, long done, long total) {
                        seen |= stage.equals("Downloading") && done > 0 && done < total;
                    }

                    @Override
                    public boolean isCancelled() {
                        return seen;
                    }
                };
        assertThatThrownBy(() -> install(address("/half.zip"), InstallLimits.STANDARD, person))
                .hasMessageContaining("cancelled");
        assertThat(TinyBundle.contents(models())).isEmpty();
    }
}
