/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.site.IndexEntry.About;

/**
 * The add-ons for NVIDIA GPUs. They offer other libraries under the names that the main site has
 * them under; being added to Fiji after it, they rank above it, and so take their place.
 */
final class GpuSite {

    private static final String BYTEDECO = "org/bytedeco/onnxruntime/linux-x86_64-gpu/";

    /** What bytedeco's library is called, and what ONNX Runtime's Java looks for. */
    private static final Map<String, String> CUDA_13 =
            Map.of(
                    "libonnxruntime.so.1", "libonnxruntime.so",
                    "libonnxruntime_providers_shared.so", "libonnxruntime_providers_shared.so",
                    "libonnxruntime_providers_cuda.so", "libonnxruntime_providers_cuda.so");

    private static final List<String> AUTHORS = List.of("Microsoft");

    private static final List<String> JNI = List.of("libonnxruntime4j_jni.so");

    private final Inputs inputs;
    private final List<SiteFile> files = new ArrayList<>();

    /**
     * What it is made from.
     *
     * @param texts folder with licences that jars lack
     * @param version of ONNX Runtime
     * @param work a folder for what is made on the way
     */
    record Inputs(Path texts, String version, Path work) {}

    private GpuSite(Inputs inputs) {
        this.inputs = inputs;
    }

    /**
     * For CUDA 12 and cuDNN 9 on Linux and Windows: the classes of the main site stay.
     *
     * @param jar onnxruntime_gpu, of the version that the main site has
     */
    static List<SiteFile> cuda12(Inputs inputs, Path jar) throws IOException {
        GpuSite site = new GpuSite(inputs);
        OnnxRuntimeJars parts = new OnnxRuntimeJars(jar, inputs.version(), inputs.work());
        List<Platform> platforms = List.of(Platform.LINUX_X64, Platform.WINDOWS_X64);
        parts.natives(platforms)
                .forEach(
                        (platform, part) ->
                                site.offer(
                                        part,
                                        platform,
                                        "Libraries of ONNX Runtime for CUDA 12 and cuDNN 9"));
        site.licence(
                new Component(
                        "com.microsoft.onnxruntime",
                        "onnxruntime_gpu",
                        inputs.version(),
                        "Microsoft",
                        List.of("MIT")),
                jar);
        return site.sorted();
    }

    /**
     * For CUDA 13 and cuDNN 9 on Linux: bytedeco's libraries, with the classes and the bridge to
     * Java of the same version of ONNX Runtime.
     *
     * @param jar onnxruntime
     * @param bytedeco the libraries
     */
    static List<SiteFile> cuda13(Inputs inputs, Path jar, Path bytedeco) throws IOException {
        GpuSite site = new GpuSite(inputs);
        OnnxRuntimeJars parts = new OnnxRuntimeJars(jar, inputs.version(), inputs.work());
        site.offer(parts.classes(), Platform.LINUX_X64, "Classes of ONNX Runtime");
        String name = Platform.LINUX_X64.jar(inputs.version());
        Path target = inputs.work().resolve(name);
        String folder = Platform.LINUX_X64.folder();
        try (JarSplit split = JarSplit.into(target)) {
            split.add(
                    bytedeco,
                    entry -> inner(entry, BYTEDECO).map(CUDA_13::get).map(folder::concat));
            split.add(jar, entry -> inner(entry, folder).filter(JNI::contains).map(folder::concat));
            if (split.entries() != CUDA_13.size() + JNI.size()) {
                throw new SiteException(bytedeco + " or " + jar + " lacks a library for CUDA 13.");
            }
        }
        site.offer(
                Map.entry(name, target),
                Platform.LINUX_X64,
                "Libraries of ONNX Runtime for CUDA 13 and cuDNN 9");
        site.licence(
                new Component(
                        "org.bytedeco",
                        "onnxruntime-natives",
                        inputs.version(),
                        "Bytedeco",
                        List.of("MIT (ONNX Runtime)")),
                jar);
        return site.sorted();
    }

    private static Optional<String> inner(String entry, String folder) {
        return entry.startsWith(folder)
                ? Optional.of(entry.substring(folder.length()))
                : Optional.empty();
    }

    private void offer(Map.Entry<String, Path> part, Platform platform, String description) {
        About about = new About(description, List.of(), List.of(), AUTHORS);
        files.add(new SiteFile(part.getKey(), part.getValue(), List.of(platform.fiji()), about));
    }

    private void licence(Component component, Path jar) throws IOException {
        Licences licences =
                new Licences(inputs.texts(), inputs.work(), "licenses/CytoDiffusion-GPU");
        licences.add(component, jar);
        files.addAll(licences.files());
    }

    private List<SiteFile> sorted() {
        files.sort(Comparator.comparing(SiteFile::name));
        return files;
    }
}
