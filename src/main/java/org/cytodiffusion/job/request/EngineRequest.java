/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.request;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.install.ModelCatalog;

/**
 * What computes.
 *
 * @param model name or folder of a model; empty for the first that is installed
 * @param models the only folder to look for models in; empty for the usual ones
 * @param device the device
 * @param deviceName the device as it was given
 * @param threads threads on the CPU, at least 1; results do not depend on it
 */
public record EngineRequest(
        String model, Optional<Path> models, DeviceChoice device, String deviceName, int threads) {

    /** The device unless somebody says otherwise. */
    public static final String AUTO = "auto";

    /**
     * Reads it.
     *
     * @param given {@code model}, {@code models}, {@code device} and {@code threads}
     * @throws UserException if one of them is not allowed
     */
    public static EngineRequest parse(GivenValues given) throws UserException {
        String device = given.text("device", AUTO);
        try {
            return new EngineRequest(
                    given.text("model"),
                    given.path("models"),
                    DeviceChoice.parse(device),
                    device,
                    given.isGiven("threads")
                            ? given.whole("threads", 1, Integer.MAX_VALUE)
                            : Runtime.getRuntime().availableProcessors());
        } catch (IllegalArgumentException e) {
            throw new UserException(e.getMessage(), e);
        }
    }

    /** The same with a model. */
    public EngineRequest with(Path folder) {
        return new EngineRequest(folder.toString(), models, device, deviceName, threads);
    }

    /**
     * The model, verified.
     *
     * @throws BundleException if there is none of that name, or it cannot be used
     */
    public ModelBundle bundle() throws BundleException {
        ModelCatalog catalog =
                models.map(folder -> new ModelCatalog(List.of(folder)))
                        .orElseGet(ModelCatalog::standard);
        if (!model.isEmpty()) {
            return catalog.find(model);
        }
        return catalog.first()
                .orElseThrow(
                        () ->
                                new BundleException(
                                        "No model is installed: install one, or give the folder of"
                                                + " one."));
    }
}
