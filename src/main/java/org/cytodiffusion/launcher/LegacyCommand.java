/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.cytodiffusion.command.keys.OurCommands;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

/**
 * Runs a SciJava command from ImageJ's menu, from its macros and for its recorder, as imagej-legacy
 * does in Fiji, kind and unkind: parameters are filled in a thread of SciJava's, what a dialog
 * asked for is recorded in the order of declaration, and the macro goes on whatever happens.
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
        String options = IJ.isMacro() ? Macro.getOptions() : null;
        LegacySteps steps = new LegacySteps(context, options == null ? "" : options);
        try {
            execute(module, steps, context);
        } catch (ExecutionException e) {
            // As in Fiji: a window with the trace, and on with the macro.
            IJ.handleException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void execute(Module module, LegacySteps steps, Context context)
            throws InterruptedException, ExecutionException {
        context.service(ModuleService.class)
                .run(module, steps.all(), List.of(), new Object[0])
                .get();
        if (module instanceof Cancelable cancelable && cancelable.isCanceled()) {
            showReason(module, cancelable.getCancelReason());
            return;
        }
        show(module);
        if (!IJ.isMacro()) {
            record(module, steps.chosen(module));
        }
    }

    private static void showReason(Module module, String reason) {
        boolean known = reason != null && !reason.isBlank();
        if (known && !GraphicsEnvironment.isHeadless()) {
            IJ.showMessage(OurCommands.label(module.getInfo()), reason);
        }
    }

    /** Images that the command made are shown; in batch mode they are there but not active. */
    private static void show(Module module) {
        ImagePlus active = WindowManager.getCurrentImage();
        for (ModuleItem<?> item : module.getInfo().outputs()) {
            boolean image = item.getValue(module) instanceof ImagePlus;
            if (image && !GraphicsEnvironment.isHeadless()) {
                ((ImagePlus) item.getValue(module)).show();
                if (Interpreter.isBatchMode() && active != null) {
                    Interpreter.activateImage(active);
                    WindowManager.setTempCurrentImage(active);
                }
            }
        }
    }

    private static void record(Module module, List<ModuleItem<?>> chosen) {
        Recorder.resetCommandOptions();
        for (ModuleItem<?> item : chosen) {
            Object value = module.getInput(item.getName());
            if (value != null && !(value instanceof ImagePlus)) {
                Recorder.recordOption(item.getName().toLowerCase(Locale.ROOT), value.toString());
            }
        }
    }
}
