/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import java.nio.file.Path;
import java.util.List;

/**
 * The graph by which a class-parallel model is trained further: TorchScript that takes the weights,
 * clean cells, noise, times, shares of classes and trust, and gives losses, trial errors and the
 * pooled bottleneck ({@code training/cytodiffusion_training/bundle/trainable.py}).
 *
 * @param graph the file
 * @param patch edge of the patches in which noise is given, in pixels
 * @param weights names of the weights, in the order in which the graph takes them; those that begin
 *     with {@code auxiliary.} serve training alone and are in no bundle
 */
public record TrainGraph(Path graph, int patch, List<String> weights) {}
