/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command.keys;

import ij.IJ;
import ij.ImagePlus;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.command.LastCommand;
import org.scijava.Priority;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.thread.ThreadService;

/**
 * Makes a line of a macro mean the same everywhere: the image is the macro's own, also in batch
 * mode, and keys that are left out keep their defaults, where Fiji would open a dialog to ask for
 * them. Only a line without any key opens the dialog, as in ImageJ, and in batch mode not even
 * that. Where there is no image, that is said, as Fiji without a display does not. Runs after the
 * keys of the macro have been read and before the dialog.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.LOW)
public class MacroDefaults extends AbstractPreprocessorPlugin {

    private static final String NO_IMAGE =
            "There is no image to work on: open a smear image, then run the command again.";

    @Parameter private LogService log;
    @Parameter private MacroGuard guard;
    @Parameter private LastCommand last;
    @Parameter private ThreadService threads;

    @Override
    public void process(Module module) {
        if (!OurCommands.isOurs(module.getInfo())) {
            return;
        }
        List<ModuleItem<?>> keys = OurCommands.keys(module.getInfo());
        if (IJ.isMacro()) {
            fill(module, keys);
        }
        if (module.getDelegateObject() instanceof LateDefaults command) {
            command.chooseDefaults(module);
        }
        boolean missing =
                keys.stream()
                        .filter(item -> item.getType() == ImagePlus.class && item.isRequired())
                        .anyMatch(item -> item.getValue(module) == null);
        if (missing) {
            refuse();
        }
    }

    private void refuse() {
        last.refusing(NO_IMAGE);
        if (Attendance.mayAsk()) {
            cancel(NO_IMAGE);
        } else {
            log.error(NO_IMAGE);
            cancel(GraphicsEnvironment.isHeadless() ? NO_IMAGE : null);
        }
    }

    private void fill(Module module, List<ModuleItem<?>> keys) {
        Optional<MacroLines.Call> call = guard.take(threads.getParent(null));
        call.flatMap(MacroLines.Call::image).ifPresent(image -> give(module, keys, image));
        boolean given = call.map(MacroLines.Call::options).orElse(isAnyGiven(module, keys));
        if (given || Interpreter.isBatchMode()) {
            OurCommands.inputs(module.getInfo()).stream()
                    .filter(item -> item.getType() != ImagePlus.class)
                    .filter(item -> hasDefault(item, module))
                    .forEach(item -> module.resolveInput(item.getName()));
        }
    }

    private static void give(Module module, List<ModuleItem<?>> keys, ImagePlus image) {
        keys.stream()
                .filter(item -> item.getType() == ImagePlus.class)
                .findFirst()
                .ifPresent(
                        item -> {
                            module.setInput(item.getName(), image);
                            module.resolveInput(item.getName());
                        });
    }

    private static boolean hasDefault(ModuleItem<?> item, Module module) {
        return !OurCommands.isKey(item) || !item.isRequired() || item.getValue(module) != null;
    }

    private static boolean isAnyGiven(Module module, List<ModuleItem<?>> keys) {
        return keys.stream()
                .filter(item -> item.getType() != ImagePlus.class)
                .anyMatch(item -> module.isInputResolved(item.getName()));
    }
}
