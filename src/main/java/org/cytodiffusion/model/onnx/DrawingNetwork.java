/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.onnx;

import java.util.Optional;
import org.cytodiffusion.diffusion.sample.ClassDenoiser;
import org.cytodiffusion.diffusion.sample.Times;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.ClassParallelModel;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;

/** The network that draws the cells of a model. Owns its session; one call at a time. */
public interface DrawingNetwork extends ClassDenoiser, AutoCloseable {

    /**
     * Opens the network that draws cells: one of its own where the bundle has it, else that which
     * predicts clean cells under every class.
     *
     * @param bundle a verified bundle
     * @param laboratory number of the laboratory as whose the cells are drawn; read only where the
     *     bundle has a network of its own
     * @param choice the device asked for
     * @param threads threads on the CPU, at least 1
     * @throws BundleException if the network cannot be loaded, or the model is of a kind that
     *     predicts no clean cells
     */
    static DrawingNetwork open(ModelBundle bundle, int laboratory, DeviceChoice choice, int threads)
            throws BundleException {
        ClassParallelModel model = bundle.classParallel();
        return model.generation().isPresent()
                ? OnnxCellDrawer.open(bundle, laboratory, choice, threads)
                : OnnxDenoiser.open(bundle, choice, threads);
    }

    /** The device that the network really runs on: {@code cpu} or {@code cuda:i}. */
    String device();

    /** Why the device is not the one asked for, a sentence; empty if it is. */
    Optional<String> remark();

    /** The times that suit the network; empty for those of any plan. */
    Optional<Times> times();

    /** How many cells the device does best in one call, at least 1. */
    int cellsAtOnce();

    @Override
    void close();
}
