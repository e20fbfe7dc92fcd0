/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.macro;

import ij.Macro;
import ij.macro.ExtensionDescriptor;
import ij.macro.Interpreter;
import ij.macro.MacroExtension;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.scijava.Context;
import org.scijava.log.LogService;

/** The functions as ImageJ calls them. What a macro does wrong ends it with a sentence. */
final class Extensions implements MacroExtension {

    private final Context context;
    private final Map<String, ExtFunction> functions =
            ExtFunctions.all().stream()
                    .collect(Collectors.toMap(ExtFunction::fullName, Function.identity()));

    /** Functions that work on the commands of a context. */
    Extensions(Context context) {
        this.context = context;
    }

    @Override
    public ExtensionDescriptor[] getExtensionFunctions() {
        return functions.values().stream()
                .map(function -> function.descriptor(this))
                .toArray(ExtensionDescriptor[]::new);
    }

    /** Answers come in variables of the macro; what is returned here ImageJ would print. */
    @Override
    public String handleExtension(String name, Object[] arguments) {
        try {
            functions.get(name).work().run(new ExtCall(context, arguments));
        } catch (IOException e) {
            end(name + ": " + e.getMessage());
        }
        return null;
    }

    /** Ends the macro as ImageJ does when one of its own functions is called wrongly. */
    private void end(String reason) {
        Interpreter interpreter = Interpreter.getInstance();
        if (GraphicsEnvironment.isHeadless() || interpreter == null) {
            context.service(LogService.class).error(reason);
        } else {
            interpreter.abort(reason);
        }
        throw new RuntimeException(Macro.MACRO_CANCELED);
    }
}
