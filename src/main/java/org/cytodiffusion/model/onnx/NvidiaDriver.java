/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells whether the machine has a driver for NVIDIA GPUs, without loading it: a library for GPUs is
 * 600 MB, and is not to be tried in vain on machines that have none.
 */
final class NvidiaDriver {

    private static final String VERSION_FILE = "proc/driver/nvidia/version";
    private static final Pattern VERSION = Pattern.compile("Kernel Module.*?\\s(\\d+(\\.\\d+)+)");

    private final Path root;

    /**
     * Looks below a folder.
     *
     * @param root of the file system; of the disk that holds Windows, where that runs
     */
    NvidiaDriver(Path root) {
        this.root = root;
    }

    /** Looks on this machine. */
    static NvidiaDriver ofThisMachine() {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win");
        String disk = System.getenv("SystemDrive");
        return new NvidiaDriver(Path.of(windows && disk != null ? disk + "\\" : "/"));
    }

    /** Whether there is one: that of Linux, of Linux inside Windows, or of Windows. */
    boolean isPresent() {
        return Stream.of(
                        VERSION_FILE,
                        "dev/nvidia0",
                        "usr/lib/wsl/lib/libcuda.so.1",
                        "Windows/System32/nvcuda.dll")
                .anyMatch(file -> Files.exists(root.resolve(file)));
    }

    /** Its version, as 570.86.15; empty where there is none, or it does not tell. */
    Optional<String> version() {
        try {
            Matcher matcher = VERSION.matcher(Files.readString(root.resolve(VERSION_FILE)));
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
