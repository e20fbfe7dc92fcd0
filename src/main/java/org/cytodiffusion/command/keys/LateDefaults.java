/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command.keys;

import org.scijava.module.Module;

/** A command some of whose defaults depend on what a macro or script gave. */
public interface LateDefaults {

    /**
     * Sets inputs that are not resolved; called after the keys of a macro have been read and before
     * a dialog opens.
     *
     * @param module tells which inputs are resolved
     */
    void chooseDefaults(Module module);
}
