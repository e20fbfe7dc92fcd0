/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command.keys;

import java.lang.reflect.Field;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Parameter;
import org.scijava.service.Service;
import org.scijava.util.ClassUtils;
import org.scijava.widget.Button;

/** The commands of this software among all that SciJava knows, and their keys in macros. */
public final class OurCommands {

    private static final String ROOMS = "org.cytodiffusion.";

    private OurCommands() {}

    /**
     * All of them, sorted by label.
     *
     * @param commands where to look
     */
    public static List<CommandInfo> all(CommandService commands) {
        return commands.getCommands().stream()
                .filter(OurCommands::isOurs)
                .sorted(Comparator.comparing(OurCommands::label))
                .toList();
    }

    /**
     * The command of a label.
     *
     * @param commands where to look
     * @param label as in the menu, dots included
     */
    public static Optional<CommandInfo> labelled(CommandService commands, String label) {
        return all(commands).stream().filter(info -> label(info).equals(label)).findFirst();
    }

    /** Whether a module is a command in our menu. */
    public static boolean isOurs(ModuleInfo info) {
        return info instanceof CommandInfo
                && info.getDelegateClassName().startsWith(ROOMS)
                && !info.getMenuPath().isEmpty();
    }

    /** The label of a command in the menu, which is its name in macros. */
    public static String label(ModuleInfo info) {
        return info.getMenuPath().getLeaf().getName();
    }

    /**
     * The inputs that a person chooses or a macro gives, in the order of declaration; their names
     * are the keys of macros.
     */
    public static List<ModuleItem<?>> keys(ModuleInfo info) {
        return inputs(info).stream().filter(OurCommands::isKey).toList();
    }

    /** What a dialog shows: the keys, and messages and buttons between them. */
    static List<ModuleItem<?>> inputs(ModuleInfo info) {
        return StreamSupport.stream(info.inputs().spliterator(), false)
                .filter(item -> item.getVisibility() != ItemVisibility.INVISIBLE)
                .filter(item -> !Service.class.isAssignableFrom(item.getType()))
                .filter(item -> !Context.class.isAssignableFrom(item.getType()))
                .<ModuleItem<?>>map(item -> item)
                .toList();
    }

    /**
     * What the fields of a command hold that macros can write as text.
     *
     * @param command the command
     */
    public static Map<Field, Object> values(Command command) {
        Map<Field, Object> values = new HashMap<>();
        for (Field field : ClassUtils.getAnnotatedFields(command.getClass(), Parameter.class)) {
            if (field.getType() == String.class || field.getType().isPrimitive()) {
                values.put(field, ClassUtils.getValue(field, command));
            }
        }
        return values;
    }

    /** Whether an input has a value that a macro can write. */
    static boolean isKey(ModuleItem<?> item) {
        return item.getVisibility() != ItemVisibility.MESSAGE && item.getType() != Button.class;
    }
}
