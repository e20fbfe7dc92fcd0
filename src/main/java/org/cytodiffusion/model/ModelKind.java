/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

/** What a bundle holds beyond that which all bundles have; says how the model is run. */
public sealed interface ModelKind permits ClassParallelModel, LatentModel {

    /** The kind as the bundle's description names it, for example {@code class-parallel}. */
    String label();
}
