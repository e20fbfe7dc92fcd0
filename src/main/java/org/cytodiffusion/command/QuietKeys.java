/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.util.Set;

/**
 * A command with keys that no dialog ever asks for: macros give them or leave them out, and people
 * have a window for the same. Thus a command opens its window at once.
 */
public interface QuietKeys {

    /** The keys: names of parameters. */
    Set<String> quietKeys();
}
