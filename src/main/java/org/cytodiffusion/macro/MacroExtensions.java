/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.macro;

import ij.macro.Functions;
import ij.macro.Interpreter;
import org.cytodiffusion.command.LastCommand;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Gives the macro that runs it the functions {@code Ext.CytoDiffusion_...}. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>CytoDiffusion Macro Extensions",
        description = "Gives the macro that runs it the functions Ext.CytoDiffusion_...")
public class MacroExtensions extends ContextCommand implements LastCommand.Quiet {

    @Parameter private LogService log;

    @Override
    public void run() {
        if (Interpreter.getInstance() == null) {
            String reason =
                    "CytoDiffusion Macro Extensions is for macros: write "
                            + "run(\"CytoDiffusion Macro Extensions\"); at the top of a macro, "
                            + "to use the functions Ext.CytoDiffusion_... in it.";
            log.error(reason);
            cancel(reason);
            return;
        }
        Functions.registerExtensions(new Extensions(getContext()));
    }
}
