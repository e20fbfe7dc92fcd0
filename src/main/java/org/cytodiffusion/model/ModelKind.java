/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import java.util.Optional;
import org.cytodiffusion.diffusion.Home;

/** What a bundle holds beyond that which all bundles have; says how the model is run. */
public sealed interface ModelKind permits ClassParallelModel, LatentModel {

    /** The kind as the bundle's description names it, for example {@code class-parallel}. */
    String label();

    /** The laboratories that its calibration holds for; empty if the bundle does not say. */
    Optional<Home> home();
}
