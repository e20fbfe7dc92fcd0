/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import java.nio.file.Path;
import java.util.List;

/**
 * The graph that draws cells, where a bundle has one of its own for that: inputs {@code x} float32
 * [N, 3, S, S], {@code t} float32 [N], {@code class} and {@code laboratory} int64 [N], output
 * {@code x0} float32 [N, 3, S, S] ({@code training/cytodiffusion_training/generation}).
 *
 * @param graph the file
 * @param laboratories whose stain and camera cells can be asked for, in the order of their numbers,
 *     at least one; the first unless another is asked for. The number after the last stands for any
 * @param lastTime the time from which its prediction is taken for the cell, in [0, 1)
 */
public record GenerateGraph(Path graph, List<String> laboratories, double lastTime) {}
