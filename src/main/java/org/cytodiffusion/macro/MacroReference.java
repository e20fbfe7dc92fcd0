/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.macro;

import ij.ImagePlus;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.cytodiffusion.command.keys.OurCommands;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

/**
 * The reference of all that macros can write, made of the code: of the functions of {@code Ext},
 * and of the parameters of the commands.
 *
 * @param context where the commands live
 */
public record MacroReference(Context context) {

    /** The whole page, in Markdown. */
    public String page() {
        StringBuilder page = new StringBuilder(ReferenceWords.top());
        page.append("## Commands\n\n").append(ReferenceWords.COMMANDS);
        for (CommandInfo info : OurCommands.all(context.service(CommandService.class))) {
            page.append(command(info));
        }
        page.append("## Functions\n\n").append(ReferenceWords.FUNCTIONS);
        for (ExtFunctions.Group group : ExtFunctions.groups()) {
            page.append("### ").append(group.title()).append("\n\n");
            group.functions().forEach(function -> page.append(function(function)));
        }
        return page.toString();
    }

    private String command(CommandInfo info) {
        StringBuilder text = new StringBuilder();
        text.append("### ").append(OurCommands.label(info)).append("\n\n");
        text.append(info.getDescription()).append("\n\n");
        Module module = context.service(ModuleService.class).createModule(info);
        List<ModuleItem<?>> keys = OurCommands.keys(info);
        text.append("    run(\"").append(OurCommands.label(info)).append('"');
        String line =
                keys.stream()
                        .filter(item -> item.getType() != ImagePlus.class)
                        .filter(item -> !isChosen(item) || !written(item, module).isEmpty())
                        .map(item -> key(item) + "=" + quoted(written(item, module)))
                        .collect(Collectors.joining(" "));
        text.append(line.isEmpty() ? ");\n\n" : ", \"" + line + "\");\n\n");
        if (keys.isEmpty()) {
            return text.append("It has no keys.\n\n").toString();
        }
        text.append("| key | values | default | what |\n|---|---|---|---|\n");
        keys.forEach(item -> text.append(row(item, module)));
        return text.append('\n').toString();
    }

    private static String row(ModuleItem<?> item, Module module) {
        boolean image = item.getType() == ImagePlus.class;
        String normal = image ? "the current image" : shown(item, module);
        return String.format(
                        "| `%s` | %s | %s | %s |%n", key(item), values(item), normal, meaning(item))
                .replace("\r", "");
    }

    private static String shown(ModuleItem<?> item, Module module) {
        String value = written(item, module);
        if (value.isEmpty()) {
            return isChosen(item) ? "the first that is there" : "empty";
        }
        return "`" + value + "`";
    }

    /** Whether the default is looked for on the machine. */
    private static boolean isChosen(ModuleItem<?> item) {
        return item.getInitializer() != null && !item.getInitializer().isEmpty();
    }

    /** The value in the code, before anything is chosen by what this machine has. */
    private static String written(ModuleItem<?> item, Module module) {
        Object value = item.getValue(module);
        return value == null ? "" : value.toString();
    }

    private static String values(ModuleItem<?> item) {
        Class<?> type = item.getType();
        if (item.getChoices() != null && !item.getChoices().isEmpty()) {
            return item.getChoices().stream()
                    .map(choice -> "`" + choice + "`")
                    .collect(Collectors.joining(", "));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "`true`, `false`";
        }
        if (type == ImagePlus.class) {
            return "`[title]` or ID";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            String kind = type == int.class || type == Integer.class ? "whole number" : "number";
            return kind + limits(item);
        }
        return "text";
    }

    private static String limits(ModuleItem<?> item) {
        Object least = item.getMinimumValue();
        Object most = item.getMaximumValue();
        return (least == null ? "" : ", from " + least) + (most == null ? "" : ", to " + most);
    }

    private static String meaning(ModuleItem<?> item) {
        String label = item.getLabel() == null ? "" : item.getLabel();
        String description = item.getDescription() == null ? "" : item.getDescription();
        String text =
                description.isEmpty() || label.isEmpty()
                        ? label + description
                        : label + ". " + description;
        return text.isEmpty() && item.getType() == ImagePlus.class
                ? "The image to work on."
                : text.replace("|", "\\|");
    }

    private static String key(ModuleItem<?> item) {
        return item.getName().toLowerCase(Locale.ROOT);
    }

    private static String quoted(String value) {
        return value.isEmpty() || value.contains(" ") ? "[" + value + "]" : value;
    }

    private static String function(ExtFunction function) {
        StringBuilder text = new StringBuilder();
        text.append("#### ").append(function.fullName()).append("\n\n");
        text.append('`').append(function.call()).append("`\n\n");
        text.append(function.purpose()).append("\n\n");
        for (Argument argument : function.arguments()) {
            text.append("- `").append(argument.name()).append("`: ").append(argument.meaning());
            text.append(argument.kind().isAnswer() ? " (a variable, filled)\n" : "\n");
        }
        text.append(function.arguments().isEmpty() ? "" : "\n");
        function.example().lines().forEach(line -> text.append("    ").append(line).append('\n'));
        return text.append('\n').toString();
    }
}
