/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.site;

/** The machines that ONNX Runtime's libraries are there for. */
enum Platform {
    LINUX_X64("linux64", "linux-x64"),
    LINUX_ARM64("linux-arm64", "linux-aarch64"),
    MACOS_ARM64("macos-arm64", "osx-aarch64"),
    WINDOWS_X64("win64", "win-x64");

    private final String fiji;
    private final String onnxRuntime;

    Platform(String fiji, String onnxRuntime) {
        this.fiji = fiji;
        this.onnxRuntime = onnxRuntime;
    }

    /**
     * What Fiji's updater calls it (imagej-updater, {@code Platforms}): the name of the tag in the
     * index and of the folder in {@code jars}.
     */
    String fiji() {
        return fiji;
    }

    /** The folder of the libraries in ONNX Runtime's jar, with a slash at the end. */
    String folder() {
        return "ai/onnxruntime/native/" + onnxRuntime + "/";
    }

    /**
     * Where the jar of its libraries lies in Fiji. Fiji's launcher makes {@code jars/linux64} and
     * its like the module path of Java, so the name must be one that a module can have: "native",
     * being a word of Java, would keep all of Fiji from starting.
     *
     * @param version of ONNX Runtime
     */
    String jar(String version) {
        return "jars/" + fiji + "/onnxruntime-natives-" + onnxRuntime + "-" + version + ".jar";
    }
}
