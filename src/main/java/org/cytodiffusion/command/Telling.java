/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.util.Optional;

/** A command that has something to tell when it is done, which macros can read. */
public interface Telling {

    /** A sentence for the user; empty before the command has run, and if it failed. */
    Optional<String> told();
}
