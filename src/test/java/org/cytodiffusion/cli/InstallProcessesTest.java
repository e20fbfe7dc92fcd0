/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.cytodiffusion.TinyBundle;
import org.cytodiffusion.model.install.InstalledModel;
import org.cytodiffusion.model.install.ModelCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Installations in processes of their own: two at once, one that is killed, one that is misled. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class InstallProcessesTest {

    @TempDir private Path temporary;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Process> processes = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(loopback(), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
        server.stop(0);
        threads.shutdownNow();
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private byte[] zip(String version) throws IOException {
        Path folder = TinyBundle.copy(temporary.resolve("tiny " + version), version);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes);
                Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
                zip.write(Files.readAllBytes(file));
            }
        }
        return bytes.toByteArray();
    }

    private Path models() {
        return temporary.resolve("models");
    }

    private List<InstalledModel> installed() {
        return new ModelCatalog(List.of(models())).list();
    }

    private String address(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private Process install(String source, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(Main.class.getName());
        command.addAll(List.of("models", "install", source, "--models", models().toString()));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(temporary.resolve("log" + processes.size()).toFile())
                        .start();
        processes.add(process);
        return process;
    }

    private String log(int process) throws IOException {
        return Files.readString(temporary.resolve("log" + process));
    }

    @Test
    void twoAtOnceDoNoHarm() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        for (String version : List.of("1.0.0", "2.0.0")) {
            byte[] zip = zip(version);
            server.createContext(
                    "/" + version,
                    exchange -> {
                        // The one waits for the other in the middle of the file.
                        exchange.sendResponseHeaders(200, zip.length);
                        exchange.getResponseBody().write(zip, 0, zip.length / 2);
                        meet(both);
                        exchange.getResponseBody()
                                .write(zip, zip.length / 2, zip.length / 2 + zip.length % 2);
                        exchange.close();
                    });
        }
        Process one = install(address("/1.0.0"));
        Process two = install(address("/2.0.0"));
        assertThat(one.waitFor()).as(log(0)).isZero();
        assertThat(two.waitFor()).as(log(1)).isZero();
        assertThat(installed()).hasSize(1);
        assertThat(installed().get(0).problem()).isEmpty();
        assertThat(installed().get(0).version()).isIn("1.0.0", "2.0.0");
        assertThat(TinyBundle.contents(models())).hasSize(1);
    }

    private static void meet(CyclicBarrier both) {
        try {
            both.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatAKilledOneLeftBehindIsNotSeenAndSweptAwayNextTime() throws Exception {
        TinyBundle.copy(models().resolve("old"), "0.9.0");
        byte[] zip = zip("1.0.0");
        CountDownLatch half = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        server.createContext("/model.zip", exchange -> sendHalf(exchange, zip, half, end));
        Process process = install(address("/model.zip"));
        half.await();
        process.destroyForcibly().waitFor();
        end.countDown();
        assertThat(TinyBundle.contents(models())).hasSize(2).anyMatch(f -> f.startsWith(".cyto"));
        assertThat(installed()).hasSize(1);
        assertThat(installed().get(0).version()).isEqualTo("0.9.0");

        Path next = TinyBundle.copy(temporary.resolve("next"), "2.0.0");
        CommandLineRun run = CommandLineRun.of("models", "install", next, "--models", models());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("2.0.0", "in place of another version");
        assertThat(TinyBundle.contents(models())).hasSize(1).noneMatch(f -> f.startsWith("."));
    }

    /** The process has its staging folder when it asks, and has written to it when it reads on. */
    private static void sendHalf(
            HttpExchange exchange, byte[] zip, CountDownLatch half, CountDownLatch end)
            throws IOException {
        exchange.sendResponseHeaders(200, zip.length);
        exchange.getResponseBody().write(zip, 0, zip.length / 2);
        exchange.getResponseBody().flush();
        half.countDown();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    @Test
    void aSafeAddressDoesNotLeadToAnUnsafeOne() throws Exception {
        byte[] zip = zip("1.0.0");
        server.createContext("/model.zip", exchange -> answer(exchange, zip));
        Path keys = keys();
        HttpsServer safe = HttpsServer.create(loopback(), 0);
        try {
            safe.setHttpsConfigurator(new HttpsConfigurator(tls(keys)));
            safe.setExecutor(threads);
            safe.createContext("/direct.zip", exchange -> answer(exchange, zip));
            safe.createContext(
                    "/moved.zip",
                    exchange -> {
                        exchange.getResponseHeaders().add("Location", address("/model.zip"));
                        exchange.sendResponseHeaders(302, -1);
                        exchange.close();
                    });
            safe.start();
            String base = "https://localhost:" + safe.getAddress().getPort();
            String[] trust = {
                "-Djavax.net.ssl.trustStore=" + keys, "-Djavax.net.ssl.trustStorePassword=changeit"
            };
            assertThat(install(base + "/moved.zip", trust).waitFor()).isEqualTo(1);
            assertThat(log(0)).contains("from https to http", "nothing was installed");
            assertThat(installed()).isEmpty();
            assertThat(install(base + "/direct.zip", trust).waitFor()).as(log(1)).isZero();
            assertThat(installed()).hasSize(1);
            // Nobody vouches for this server but the test.
            assertThat(install(base + "/direct.zip").waitFor()).isEqualTo(1);
            assertThat(log(2)).contains("cannot be fetched");
        } finally {
            safe.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Path keys() throws Exception {
        Path keys = temporary.resolve("keys.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "test",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost",
                                "-validity",
                                "2",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                "changeit",
                                "-keystore",
                                keys.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(temporary.resolve("keytool.log").toFile())
                        .start();
        assertThat(keytool.waitFor()).isZero();
        return keys;
    }

    private static SSLContext tls(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
