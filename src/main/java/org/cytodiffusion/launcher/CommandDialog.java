/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import ij.Macro;
import ij.gui.GenericDialog;
import java.awt.Component;
import java.awt.EventQueue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import javax.swing.Timer;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.module.MethodCallException;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;

/**
 * ImageJ's own dialog, made from the parameters of a SciJava command. As in Fiji, a change of a
 * value calls the callback of its parameter and asks for a preview, buttons call their callback,
 * and messages and fields follow what callbacks set.
 */
final class CommandDialog {

    /** Messages are looked at so often, in milliseconds, for they may change in other threads. */
    private static final int PAUSE = 150;

    private final Module module;
    private final List<ModuleItem<?>> items;
    private final Map<ModuleItem<?>, DialogField> fields = new LinkedHashMap<>();
    private final ExecutorService previews = Executors.newSingleThreadExecutor();
    private boolean following;

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

    /** The inputs of a command that a person can choose, in the order of declaration. */
    static List<ModuleItem<?>> inputs(Module module) {
        return StreamSupport.stream(module.getInfo().inputs().spliterator(), false)
                .filter(item -> item.getVisibility() != ItemVisibility.INVISIBLE)
                .filter(item -> !Service.class.isAssignableFrom(item.getType()))
                .filter(item -> !Context.class.isAssignableFrom(item.getType()))
                .<ModuleItem<?>>map(item -> item)
                .toList();
    }

    /** Asks; false if the person cancels. The inputs are set and resolved then. */
    boolean ask() {
        String options = Macro.getOptions();
        // In a macro the dialog would take its values from the options and not open.
        Macro.setOptions(null);
        try {
            boolean agreed = show();
            if (agreed) {
                items.forEach(item -> module.resolveInput(item.getName()));
            } else {
                module.cancel();
            }
            return agreed;
        } finally {
            previews.shutdown();
            Macro.setOptions(options);
        }
    }

    private boolean show() {
        GenericDialog dialog =
                new GenericDialog(module.getInfo().getMenuPath().getLeaf().getName());
        items.forEach(item -> add(dialog, item));
        dialog.addDialogListener(
                (source, event) -> {
                    if (event != null && !following) {
                        changed(dialog);
                    }
                    return true;
                });
        Timer timer = new Timer(PAUSE, tick -> follow(dialog));
        timer.start();
        try {
            previews.execute(module::preview);
            dialog.showDialog();
        } finally {
            timer.stop();
        }
        if (!dialog.wasCanceled()) {
            fields.forEach((item, field) -> set(item, field.value(dialog)));
        }
        return !dialog.wasCanceled();
    }

    private void add(GenericDialog dialog, ModuleItem<?> item) {
        if (DialogField.isButton(item)) {
            dialog.addButton(
                    DialogField.label(item),
                    event -> {
                        call(item);
                        follow(dialog);
                        previews.execute(module::preview);
                    });
        } else {
            fields.put(item, DialogField.add(dialog, item, module.getInput(item.getName())));
        }
    }

    /** Takes all values over, and lets the command answer those that are new. */
    private void changed(GenericDialog dialog) {
        Map<ModuleItem<?>, Object> values = new LinkedHashMap<>();
        fields.forEach((item, field) -> values.put(item, field.value(dialog)));
        values.keySet().removeIf(item -> unchanged(item, values.get(item)));
        values.forEach(this::set);
        values.keySet().forEach(this::call);
        follow(dialog);
        previews.execute(module::preview);
    }

    private boolean unchanged(ModuleItem<?> item, Object value) {
        return value == DialogField.NOTHING
                || Objects.equals(value, module.getInput(item.getName()));
    }

    private void set(ModuleItem<?> item, Object value) {
        if (value != DialogField.NOTHING) {
            module.setInput(item.getName(), value);
        }
    }

    private void call(ModuleItem<?> item) {
        try {
            item.callback(module);
        } catch (MethodCallException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Shows what the command has set; a field in which a person is typing stays as it is. */
    private void follow(GenericDialog dialog) {
        Component typing = dialog.getFocusOwner();
        boolean before = following;
        following = true;
        boolean changed = false;
        for (Map.Entry<ModuleItem<?>, DialogField> entry : fields.entrySet()) {
            Object value = module.getInput(entry.getKey().getName());
            changed |= entry.getValue().show(value, typing);
        }
        if (changed) {
            // Fields tell of their new texts only later.
            EventQueue.invokeLater(() -> following = false);
        } else {
            following = before;
        }
    }
}
