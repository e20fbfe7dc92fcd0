/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import ij.ImagePlus;
import ij.WindowManager;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.cytodiffusion.command.keys.OurCommands;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.ModulePreprocessor;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

/**
 * What is done to the parameters of a command before it runs, in the order of Fiji: the keys of the
 * macro, the active image, what SciJava and we ourselves bring, and last a dialog for what is
 * missing, if there is a display. SciJava runs all of it in a thread of its own.
 */
final class LegacySteps {

    private final Context context;
    private final MacroOptions options;
    private final List<ModuleItem<?>> open = new ArrayList<>();

    /**
     * Prepares the steps of one run.
     *
     * @param context where the command lives
     * @param options of the macro; empty for none
     */
    LegacySteps(Context context, String options) {
        this.context = context;
        this.options = new MacroOptions(options, context);
    }

    /** All steps, in their order. */
    List<ModulePreprocessor> all() {
        List<ModulePreprocessor> steps = new ArrayList<>();
        steps.add(new Step((module, step) -> readOptions(module)));
        steps.add(new Step((module, step) -> takeActiveImage(module)));
        steps.add(new Step((module, step) -> noteOpen(module)));
        boolean dialog = false;
        PluginService plugins = context.service(PluginService.class);
        for (PluginInfo<PreprocessorPlugin> plugin :
                plugins.getPluginsOfType(PreprocessorPlugin.class)) {
            if (!dialog && plugin.getPriority() <= Priority.VERY_LOW) {
                steps.add(new Step(this::ask));
                dialog = true;
            }
            steps.add(plugins.createInstance(plugin));
        }
        return steps;
    }

    /**
     * What was not given to begin with, and is known now: from a dialog, or a command that needs
     * none. That is what Fiji's recorder writes.
     */
    List<ModuleItem<?>> chosen(Module module) {
        return open.stream().filter(item -> module.isInputResolved(item.getName())).toList();
    }

    private void noteOpen(Module module) {
        OurCommands.keys(module.getInfo()).stream()
                .filter(item -> !module.isInputResolved(item.getName()))
                .forEach(open::add);
    }

    private void readOptions(Module module) {
        OurCommands.keys(module.getInfo()).forEach(item -> options.resolve(module, item));
        for (ModuleItem<?> item : module.getInfo().outputs()) {
            if (item.getType() == ImagePlus.class) {
                // Shown by us; SciJava alone does not know what to do with it, and says so.
                module.resolveOutput(item.getName());
            }
        }
    }

    /** The active image of this thread, which is not that of the macro. */
    private static void takeActiveImage(Module module) {
        ImagePlus active = WindowManager.getCurrentImage();
        for (ModuleItem<?> item : OurCommands.keys(module.getInfo())) {
            boolean open = item.getType() == ImagePlus.class && active != null;
            if (open && !module.isInputResolved(item.getName())) {
                module.setInput(item.getName(), active);
                module.resolveInput(item.getName());
            }
        }
    }

    private void ask(Module module, Cancelable step) {
        List<ModuleItem<?>> missing =
                CommandDialog.inputs(module).stream()
                        .filter(item -> item.getType() != ImagePlus.class)
                        .filter(item -> !module.isInputResolved(item.getName()))
                        .toList();
        if (missing.isEmpty() || GraphicsEnvironment.isHeadless()) {
            return;
        }
        if (!new CommandDialog(module, missing).ask()) {
            step.cancel(null);
        }
    }

    /** One step. */
    private static final class Step extends AbstractPreprocessorPlugin {
        private final BiConsumer<Module, Cancelable> work;

        Step(BiConsumer<Module, Cancelable> work) {
            this.work = work;
        }

        @Override
        public void process(Module module) {
            work.accept(module, this);
        }
    }
}
