/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URLConnection;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;
import org.cytodiffusion.base.AtomicFile;

/**
 * One folder for ONNX Runtime's libraries, in the person's home. ONNX Runtime itself unpacks them
 * into a new temporary folder in every process, 28 MB that stay for good where the process is
 * killed.
 */
final class NativeFolder {

    /** Tells ONNX Runtime where its libraries are. */
    static final String PROPERTY = "onnxruntime.native.path";

    private static final String RESOURCES = "/ai/onnxruntime/native/";
    private static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");

    /** Beside it there are more libraries, which ONNX Runtime unpacks when they are asked for. */
    private static final String CUDA = "onnxruntime_providers_cuda";

    private static final String TEMPORARY = "onnxruntime-java*";

    private static final Duration FILLING = Duration.ofMinutes(10);

    private final Path home;

    /**
     * Chooses a place.
     *
     * @param home where folders of this program are
     */
    NativeFolder(Path home) {
        this.home = home;
    }

    /** In the person's home. */
    static NativeFolder standard() {
        return new NativeFolder(Path.of(System.getProperty("user.home"), ".cytodiffusion"));
    }

    /**
     * Loads the libraries from the folder; where they cannot be put there, as ONNX Runtime does.
     *
     * @param loading loads them
     * @return what that gives
     */
    <T> T during(Supplier<T> loading) {
        Path folder = System.getProperty(PROPERTY) == null ? filled() : null;
        if (folder == null) {
            return loading.get();
        }
        Set<Path> before = temporary();
        System.setProperty(PROPERTY, folder.toString());
        try {
            return loading.get();
        } finally {
            System.clearProperty(PROPERTY);
            Set<Path> made = temporary();
            made.removeAll(before);
            made.forEach(NativeFolder::deleteEmpty);
            before.stream().filter(NativeFolder::isLeft).forEach(NativeFolder::deleteEmpty);
        }
    }

    /** The folder with the libraries of this machine; null if there are none, or no place. */
    Path filled() {
        String resources = RESOURCES + platform() + "/";
        if (resource(resources + System.mapLibraryName(CUDA))) {
            return null;
        }
        try {
            Path folder = home.resolve("natives").resolve(platform());
            for (String library : LIBRARIES) {
                String name = System.mapLibraryName(library);
                if (!resource(resources + name)) {
                    return null;
                }
                fill(resources + name, Files.createDirectories(folder).resolve(name));
            }
            return folder;
        } catch (IOException e) {
            return null;
        }
    }

    /** Writes a library unless it is there, whole. */
    private static void fill(String resource, Path file) throws IOException {
        if (Files.isRegularFile(file) && isSame(resource, file)) {
            return;
        }
        try (InputStream in = NativeFolder.class.getResourceAsStream(resource);
                AtomicFile written = AtomicFile.createAmongOthers(file, "library")) {
            in.transferTo(written.stream());
            written.commit();
        }
    }

    // By the length and the sum that the jar keeps of it: to unpack it for a comparison takes a
    // fifth of a second in every process.
    private static boolean isSame(String resource, Path file) throws IOException {
        URLConnection packed = NativeFolder.class.getResource(resource).openConnection();
        if (packed instanceof JarURLConnection jar) {
            JarEntry entry = jar.getJarEntry();
            return entry.getSize() == Files.size(file) && entry.getCrc() == sum(file);
        }
        try (InputStream in = packed.getInputStream()) {
            return sum(in) == sum(file);
        }
    }

    private static long sum(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return sum(in);
        }
    }

    private static long sum(InputStream in) throws IOException {
        CRC32 sum = new CRC32();
        byte[] block = new byte[1 << 16];
        for (int n = in.read(block); n >= 0; n = in.read(block)) {
            sum.update(block, 0, n);
        }
        return sum.getValue();
    }

    private static boolean resource(String name) {
        return NativeFolder.class.getResource(name) != null;
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String os = system.contains("win") ? "win" : system.contains("mac") ? "osx" : "linux";
        boolean arm = machine.startsWith("aarch64") || machine.startsWith("arm");
        return os + (arm ? "-aarch64" : "-x64");
    }

    /** ONNX Runtime makes one also where it is told of a folder, and leaves it empty. */
    private static Set<Path> temporary() {
        Set<Path> folders = new HashSet<>();
        Path place = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> found = Files.newDirectoryStream(place, TEMPORARY)) {
            found.forEach(folders::add);
        } catch (IOException e) {
            // Nothing to tidy up where nothing can be seen.
            return folders;
        }
        return folders;
    }

    /** One that is still to be filled by another process is younger. */
    private static boolean isLeft(Path folder) {
        try {
            FileTime old = FileTime.from(Instant.now().minus(FILLING));
            return Files.getLastModifiedTime(folder).compareTo(old) < 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void deleteEmpty(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // Not empty, so another program's.
            return;
        }
    }
}
