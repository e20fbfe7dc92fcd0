/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.cytodiffusion.command.LaterKeys;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.MethodCallException;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

/**
 * Runs a SciJava command from ImageJ's menu, from its macros and for its recorder, as imagej-legacy
 * does in Fiji: keys in lower case, booleans as {@code =true} or {@code =false}, a dialog for what
 * is missing, every value recorded in the order of declaration, and on with the macro after a
 * cancel.
 */
public final class LegacyCommand implements PlugIn {

    /** Called by ImageJ. */
    public LegacyCommand() {
        // ImageJ makes plugins without arguments.
    }

    /**
     * Runs a command.
     *
     * @param className the class of the command
     */
    @Override
    public void run(String className) {
        Context context = ImageJLauncher.context();
        CommandInfo info = context.service(CommandService.class).getCommand(className);
        Module module = context.service(ModuleService.class).createModule(info);
        try {
            module.initialize();
            if (fill(module, context)) {
                execute(module, context);
            }
        } catch (MethodCallException | ExecutionException e) {
            throw new IllegalStateException(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Fills the inputs from the macro's options, the open image and a dialog; false to stop. */
    private static boolean fill(Module module, Context context) {
        String options = IJ.isMacro() ? Macro.getOptions() : null;
        MacroOptions macro = new MacroOptions(options == null ? "" : options, context);
        for (ModuleItem<?> item : CommandDialog.inputs(module)) {
            macro.resolve(module, item);
        }
        // Among Fiji's preprocessors this one comes between the macro's keys and the dialog, too.
        new LaterKeys().process(module);
        ModuleItem<?> image = image(module);
        if (image != null && module.getInput(image.getName()) == null) {
            IJ.showMessage(label(module), "There are no images open.");
            return false;
        }
        List<ModuleItem<?>> missing =
                CommandDialog.inputs(module).stream()
                        .filter(item -> !module.isInputResolved(item.getName()))
                        .toList();
        return missing.isEmpty() || new CommandDialog(module, missing).ask();
    }

    private static void execute(Module module, Context context)
            throws InterruptedException, ExecutionException {
        for (ModuleItem<?> item : module.getInfo().outputs()) {
            if (item.getType() == ImagePlus.class) {
                // Shown here; SciJava alone does not know what to do with it, and says so.
                module.resolveOutput(item.getName());
            }
        }
        context.service(ModuleService.class).run(module, true).get();
        boolean cancelled = module instanceof Cancelable cancelable && cancelable.isCanceled();
        if (cancelled) {
            IJ.showMessage(label(module), ((Cancelable) module).getCancelReason());
        } else {
            show(module);
            if (!IJ.isMacro()) {
                record(module);
            }
        }
    }

    /** Images that the command made are shown; in batch mode they are there but not active. */
    private static void show(Module module) {
        ImagePlus active = WindowManager.getCurrentImage();
        for (ModuleItem<?> item : module.getInfo().outputs()) {
            if (item.getValue(module) instanceof ImagePlus made) {
                made.show();
                if (Interpreter.isBatchMode() && active != null) {
                    Interpreter.activateImage(active);
                    WindowManager.setTempCurrentImage(active);
                }
            }
        }
    }

    private static void record(Module module) {
        Recorder.resetCommandOptions();
        for (ModuleItem<?> item : CommandDialog.inputs(module)) {
            Object value = module.getInput(item.getName());
            if (value != null && !(value instanceof ImagePlus)) {
                Recorder.recordOption(item.getName().toLowerCase(Locale.ROOT), value.toString());
            }
        }
    }

    private static ModuleItem<?> image(Module module) {
        return CommandDialog.inputs(module).stream()
                .filter(item -> item.getType() == ImagePlus.class)
                .findFirst()
                .orElse(null);
    }

    private static String label(Module module) {
        return module.getInfo().getMenuPath().getLeaf().getName();
    }
}
