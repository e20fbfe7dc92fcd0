/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Takes ONNX Runtime's jar apart: the classes, and a jar of libraries for each platform, so that
 * nobody downloads the libraries of other machines. ONNX Runtime looks for its libraries as
 * resources of the class path, and so does not care which jar they are in.
 */
final class OnnxRuntimeJars {

    private static final String NATIVES = "ai/onnxruntime/native/";

    /** Symbols for debuggers: half of the jar, and of no use here. */
    private static final String SYMBOLS = ".dSYM/";

    private final Path jar;
    private final String version;
    private final Path work;

    /**
     * Prepares.
     *
     * @param jar of ONNX Runtime
     * @param version of it
     * @param work folder for the parts, laid out like Fiji's
     */
    OnnxRuntimeJars(Path jar, String version, Path work) {
        this.jar = jar;
        this.version = version;
        this.work = work;
    }

    /** The classes and notices; by their path in Fiji. */
    Map.Entry<String, Path> classes() throws IOException {
        return part(
                "jars/onnxruntime-" + version + ".jar",
                name -> name.startsWith(NATIVES) ? Optional.empty() : Optional.of(name));
    }

    /** The libraries of each of the platforms that the jar has some for. */
    Map<Platform, Map.Entry<String, Path>> natives(List<Platform> platforms) throws IOException {
        Map<Platform, Map.Entry<String, Path>> parts = new TreeMap<>();
        for (Platform platform : platforms) {
            parts.put(
                    platform,
                    part(
                            platform.jar(version),
                            name ->
                                    name.startsWith(platform.folder()) && !name.contains(SYMBOLS)
                                            ? Optional.of(name)
                                            : Optional.empty()));
        }
        return parts;
    }

    private Map.Entry<String, Path> part(String name, Function<String, Optional<String>> names)
            throws IOException {
        Path target = work.resolve(name);
        try (JarSplit split = JarSplit.into(target)) {
            split.add(jar, names);
            if (split.entries() == 0) {
                throw new SiteException(jar + " has nothing for " + name + ".");
            }
        }
        return Map.entry(name, target);
    }
}
