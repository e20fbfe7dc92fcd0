/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import ij.Macro;
import ij.gui.GenericDialog;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** ImageJ's own dialog, made from the parameters of a SciJava command. */
final class CommandDialog {

    private final Module module;
    private final List<ModuleItem<?>> items;

    /**
     * Makes a dialog.
     *
     * @param module the command, initialized
     * @param items the inputs to ask for
     */
    CommandDialog(Module module, List<ModuleItem<?>> items) {
        this.module = module;
        this.items = items;
    }

    /** Asks; false if the person cancels. The inputs are set and resolved then. */
    boolean ask() {
        String options = Macro.getOptions();
        // In a macro the dialog would take its values from the options and not open.
        Macro.setOptions(null);
        try {
            GenericDialog dialog =
                    new GenericDialog(module.getInfo().getMenuPath().getLeaf().getName());
            items.forEach(item -> add(dialog, item));
            showWithPreview(dialog);
            if (dialog.wasCanceled()) {
                module.cancel();
                return false;
            }
            items.forEach(item -> take(dialog, item));
            items.forEach(item -> module.resolveInput(item.getName()));
            return true;
        } finally {
            Macro.setOptions(options);
        }
    }

    /** As in Fiji, every change of a value asks for a preview, in a thread of its own. */
    private void showWithPreview(GenericDialog dialog) {
        ExecutorService previews = Executors.newSingleThreadExecutor();
        try {
            dialog.addDialogListener(
                    (source, event) -> {
                        if (event != null) {
                            items.forEach(item -> take(dialog, item));
                            previews.execute(module::preview);
                        }
                        return true;
                    });
            dialog.showDialog();
        } finally {
            previews.shutdown();
        }
    }

    private void add(GenericDialog dialog, ModuleItem<?> item) {
        Object value = value(item);
        String label = label(item);
        if (isBoolean(item)) {
            dialog.addCheckbox(label, Boolean.TRUE.equals(value));
        } else if (item.getChoices() != null && !item.getChoices().isEmpty()) {
            String[] choices =
                    item.getChoices().stream().map(String::valueOf).toArray(String[]::new);
            dialog.addChoice(label, choices, value == null ? choices[0] : value.toString());
        } else if (isNumber(item)) {
            int decimals = isWhole(item) ? 0 : 4;
            dialog.addNumericField(label, ((Number) value).doubleValue(), decimals);
        } else {
            dialog.addStringField(label, value == null ? "" : value.toString(), 20);
        }
    }

    private void take(GenericDialog dialog, ModuleItem<?> item) {
        Object value;
        if (isBoolean(item)) {
            value = dialog.getNextBoolean();
        } else if (item.getChoices() != null && !item.getChoices().isEmpty()) {
            value = dialog.getNextChoice();
        } else if (isNumber(item)) {
            double number = dialog.getNextNumber();
            value = isWhole(item) ? (Object) (int) number : (Object) number;
        } else {
            value = dialog.getNextString();
        }
        module.setInput(item.getName(), value);
    }

    private Object value(ModuleItem<?> item) {
        Object value = module.getInput(item.getName());
        return value == null && isNumber(item) ? 0 : value;
    }

    private static String label(ModuleItem<?> item) {
        return item.getLabel() == null || item.getLabel().isEmpty()
                ? item.getName()
                : item.getLabel();
    }

    private static boolean isBoolean(ModuleItem<?> item) {
        return item.getType() == boolean.class || item.getType() == Boolean.class;
    }

    private static boolean isWhole(ModuleItem<?> item) {
        return item.getType() == int.class || item.getType() == Integer.class;
    }

    private static boolean isNumber(ModuleItem<?> item) {
        return isWhole(item) || item.getType() == double.class || item.getType() == Double.class;
    }
}
