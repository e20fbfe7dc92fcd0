/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.util.Set;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Keeps keys out of dialogs that are for macros alone, where people have a window for the same:
 * such a command opens its window at once. Runs after the keys of the macro have been read and
 * before the dialog.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.LOW)
public class QuietKeys extends AbstractPreprocessorPlugin {

    /** A command that has such keys. */
    public interface Owner {

        /** The keys: names of parameters, all of which have a default. */
        Set<String> quietKeys();
    }

    @Override
    public void process(Module module) {
        if (module.getDelegateObject() instanceof Owner owner) {
            owner.quietKeys().forEach(module::resolveInput);
        }
    }
}
