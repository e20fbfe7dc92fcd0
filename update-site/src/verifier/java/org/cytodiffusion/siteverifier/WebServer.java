/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.siteverifier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Serves a folder on this machine, as any static web server would, and badly where told to. */
final class WebServer implements AutoCloseable {

    private static final int NOT_FOUND = 404;
    private static final int OK = 200;

    private final HttpServer server;
    private final Path root;
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();

    /** What can go wrong with a file. */
    enum Fault {
        /** It is not there. */
        MISSING,
        /** The connection ends in the middle. */
        CUT,
        /** Shorter, and the server does not know it. */
        SHORT,
        /** One byte is another. */
        CHANGED
    }

    private WebServer(HttpServer server, Path root) {
        this.server = server;
        this.root = root;
    }

    /** Serves a folder on a free port. */
    static WebServer of(Path root) throws IOException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        WebServer web = new WebServer(HttpServer.create(any, 0), root);
        web.server.createContext("/", web::answer);
        web.server.start();
        return web;
    }

    /** The address of the folder. */
    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    /** Serves a file badly from now on. */
    void spoil(String name, Fault fault) {
        faults.put(name, fault);
    }

    /** Serves all files well again. */
    void mend() {
        faults.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = exchange.getRequestURI().getPath().substring(1);
            Path file = root.resolve(name).normalize();
            Fault fault = faults.get(name);
            if (!file.startsWith(root) || !Files.isRegularFile(file) || fault == Fault.MISSING) {
                exchange.sendResponseHeaders(NOT_FOUND, -1);
            } else if (fault == null) {
                exchange.sendResponseHeaders(OK, Files.size(file));
                Files.copy(file, exchange.getResponseBody());
            } else {
                badly(exchange, Files.readAllBytes(file), fault);
            }
        }
    }

    private static void badly(HttpExchange exchange, byte[] content, Fault fault)
            throws IOException {
        byte[] half = Arrays.copyOf(content, content.length / 2);
        switch (fault) {
            case CUT -> send(exchange, content.length, half);
            case SHORT -> send(exchange, half.length, half);
            default -> send(exchange, content.length, CHANGE.apply(content));
        }
    }

    /** In the middle of a jar, that is in the compressed content of an entry. */
    private static final UnaryOperator<byte[]> CHANGE =
            content -> {
                content[content.length / 2] ^= 1;
                return content;
            };

    private static void send(HttpExchange exchange, long promised, byte[] content)
            throws IOException {
        exchange.sendResponseHeaders(OK, promised);
        OutputStream body = exchange.getResponseBody();
        body.write(content);
        body.flush();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
