/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cytodiffusion.model.BundleException;

/**
 * What the machine offers to networks.
 *
 * @param onnxRuntime version of ONNX Runtime
 * @param providers what its library can compute on, in lower case, such as {@code cpu} and {@code
 *     cuda}
 * @param gpuSeen whether there is a driver for NVIDIA GPUs
 * @param driver version of that driver, if it tells
 */
public record EngineInfo(
        String onnxRuntime, List<String> providers, boolean gpuSeen, Optional<String> driver) {

    /**
     * Asks this machine.
     *
     * @throws BundleException if ONNX Runtime does not work on it
     */
    public static EngineInfo ofThisMachine() throws BundleException {
        NvidiaDriver driver = NvidiaDriver.ofThisMachine();
        try {
            return new EngineInfo(
                    OrtEngine.environment().getVersion(),
                    OrtEnvironment.getAvailableProviders().stream()
                            .map(provider -> provider.name().toLowerCase(Locale.ROOT))
                            .sorted()
                            .toList(),
                    driver.isPresent(),
                    driver.version());
        } catch (LinkageError e) {
            throw OpenedSession.unusable(e);
        }
    }
}
