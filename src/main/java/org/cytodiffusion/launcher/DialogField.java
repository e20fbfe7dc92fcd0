/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import ij.gui.GenericDialog;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Label;
import java.awt.TextField;
import java.awt.Window;
import java.util.List;
import java.util.Objects;
import java.util.Vector;
import java.util.function.Function;
import javax.swing.SwingUtilities;
import org.cytodiffusion.command.widget.ModelWidget;
import org.cytodiffusion.command.widget.PathWidget;
import org.scijava.ItemVisibility;
import org.scijava.module.ModuleItem;
import org.scijava.widget.Button;

/** A parameter of a command as a field, box, list or line of text in a dialog of ImageJ. */
final class DialogField {

    /** The value of what has none, as messages. */
    static final Object NOTHING = new Object();

    private static final int TEXT_COLUMNS = 20;
    private static final int DECIMALS = 4;
    private static final int MESSAGE_COLUMNS = 62;

    private final Component component;
    private final Function<GenericDialog, Object> reader;

    private DialogField(Component component, Function<GenericDialog, Object> reader) {
        this.component = component;
        this.reader = reader;
    }

    /** Adds a parameter behind those that are there already. */
    static DialogField add(GenericDialog dialog, ModuleItem<?> item, Object value) {
        String label = label(item);
        String text = value == null ? "" : value.toString();
        if (item.getVisibility() == ItemVisibility.MESSAGE) {
            // Later messages are longer, and the dialog keeps its size.
            dialog.addMessage(String.format("%-" + MESSAGE_COLUMNS + "s", text));
            return new DialogField(dialog.getMessage(), d -> NOTHING);
        }
        if (isBoolean(item)) {
            dialog.addCheckbox(label, Boolean.TRUE.equals(value));
            return new DialogField(last(dialog.getCheckboxes()), GenericDialog::getNextBoolean);
        }
        String[] words = choices(item, value);
        if (words.length > 0) {
            dialog.addChoice(label, words, value == null ? words[0] : text);
            return new DialogField(last(dialog.getChoices()), GenericDialog::getNextChoice);
        }
        if (isNumber(item)) {
            boolean whole = isWhole(item);
            double number = value == null ? 0 : ((Number) value).doubleValue();
            dialog.addNumericField(label, number, whole ? 0 : DECIMALS);
            return new DialogField(
                    last(dialog.getNumericFields()),
                    d -> whole ? (Object) (int) d.getNextNumber() : (Object) d.getNextNumber());
        }
        if (PathWidget.isFolder(item)) {
            dialog.addDirectoryField(label, text, TEXT_COLUMNS);
        } else if (PathWidget.isPath(item)) {
            dialog.addFileField(label, text, TEXT_COLUMNS);
        } else {
            dialog.addStringField(label, text, TEXT_COLUMNS);
        }
        return new DialogField(last(dialog.getStringFields()), GenericDialog::getNextString);
    }

    /** What a person has chosen; all fields of a dialog have to be asked, in their order. */
    Object value(GenericDialog dialog) {
        return reader.apply(dialog);
    }

    /**
     * Shows a value that the command has set.
     *
     * @param value the value
     * @param typing where a person is typing, which is not disturbed
     * @return whether the field showed another one before
     */
    boolean show(Object value, Component typing) {
        String text = value == null ? "" : value.toString();
        if (component instanceof Label label && !label.getText().strip().equals(text)) {
            label.setText(text);
            widen(label);
            return true;
        }
        if (component instanceof Checkbox box && !Objects.equals(box.getState(), value)) {
            box.setState(Boolean.TRUE.equals(value));
            return true;
        }
        if (component instanceof Choice choice && !text.equals(choice.getSelectedItem())) {
            choice.select(text);
            return text.equals(choice.getSelectedItem());
        }
        boolean other =
                component instanceof TextField field
                        && field != typing
                        && !field.getText().equals(text)
                        && !isSame(field.getText(), value);
        if (other) {
            ((TextField) component).setText(text);
        }
        return other;
    }

    /** A longer message needs a wider dialog. */
    private static void widen(Label label) {
        Window dialog = SwingUtilities.getWindowAncestor(label);
        if (dialog != null && label.getPreferredSize().width > label.getWidth()) {
            dialog.pack();
        }
    }

    private static boolean isSame(String text, Object value) {
        try {
            return value instanceof Number number
                    && Objects.equals(Double.valueOf(text.strip()), number.doubleValue());
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Whether a parameter is a button. */
    static boolean isButton(ModuleItem<?> item) {
        return item.getType() == Button.class;
    }

    /** What a parameter is called. */
    static String label(ModuleItem<?> item) {
        return item.getLabel() == null || item.getLabel().isEmpty()
                ? item.getName()
                : item.getLabel();
    }

    private static Component last(Vector<?> components) {
        return (Component) components.lastElement();
    }

    private static String[] choices(ModuleItem<?> item, Object value) {
        List<?> choices =
                item.getChoices() == null || item.getChoices().isEmpty()
                        ? ModelWidget.choices(item, value)
                        : item.getChoices();
        return choices.stream().map(String::valueOf).toArray(String[]::new);
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
