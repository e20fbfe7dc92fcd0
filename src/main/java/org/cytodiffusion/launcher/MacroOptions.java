/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import java.util.Locale;
import org.scijava.Context;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.util.Types;

/** The option string of a macro, read as imagej-legacy reads it. */
final class MacroOptions {

    private final String options;
    private final ConvertService converter;

    /**
     * Takes an option string.
     *
     * @param options such as {@code cells=all maxtrials=8}
     * @param context to convert values in
     */
    MacroOptions(String options, Context context) {
        this.options = options;
        this.converter = context.service(ConvertService.class);
    }

    /** Sets an input if the options tell its value. */
    void resolve(Module module, ModuleItem<?> item) {
        String value = Macro.getValue(options, item.getName().toLowerCase(Locale.ROOT), null);
        Object found = item.getType() == ImagePlus.class ? image(value) : convert(value, item);
        if (found != null) {
            module.setInput(item.getName(), found);
            module.resolveInput(item.getName());
        }
    }

    private static ImagePlus image(String value) {
        if (value == null) {
            return null;
        }
        return value.matches("-\\d+")
                ? WindowManager.getImage(Integer.parseInt(value))
                : WindowManager.getImage(value);
    }

    /** What is no number becomes 0, as in Fiji, and is for the command to refuse. */
    private Object convert(String value, ModuleItem<?> item) {
        if (value == null) {
            return null;
        }
        Object converted = converter.convert(value, item.getType());
        Class<?> type = item.getType();
        return converted == null && type.isPrimitive() ? Types.nullValue(type) : converted;
    }
}
