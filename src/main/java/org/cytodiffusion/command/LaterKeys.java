/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.IJ;
import java.util.Map;
import java.util.Set;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Keeps older macros going: keys that came later than the command keep their defaults in a macro
 * that does not give them, where Fiji would open a dialog to ask for them. Boxes for a preview,
 * messages and buttons are no business of macros at all. Also lets commands choose defaults that
 * depend on other keys. Runs after the keys of the macro have been read and before the dialog.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.LOW)
public class LaterKeys extends AbstractPreprocessorPlugin {

    private static final Map<String, Set<String>> KEYS =
            Map.of(
                    ClassifyBloodCells.class.getName(),
                    Set.of(
                            "regions",
                            "labels",
                            "slices",
                            "certainty",
                            "preview",
                            "estimate",
                            "restore"),
                    SegmentBloodCells.class.getName(),
                    Set.of("preview"),
                    BloodCellDisplay.class.getName(),
                    Set.of("hide"));

    @Override
    public void process(Module module) {
        if (IJ.isMacro()) {
            KEYS.getOrDefault(module.getInfo().getDelegateClassName(), Set.of())
                    .forEach(module::resolveInput);
        }
        if (module.getDelegateObject() instanceof LateDefaults command) {
            command.chooseDefaults(module);
        }
    }
}
