/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cytodiffusion.SciJavaContext;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.command.keys.OurCommands;
import org.cytodiffusion.macro.MacroReference;
import org.cytodiffusion.report.tables.CellRow;
import org.cytodiffusion.report.tables.MeasurementRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Names that people have written into macros, scripts and tables: commands, keys, functions,
 * options, columns. A change of one breaks what they wrote.
 */
class FrozenNamesTest {

    @RegisterExtension static final SciJavaContext scijava = new SciJavaContext();

    private static final Path FROZEN = Path.of("src/test/resources/frozen-names.txt");

    private static final Pattern FUNCTION = Pattern.compile("CytoDiffusion_\\w+");

    @Test
    void namesStayAsTheyAre() throws Exception {
        List<String> now = new ArrayList<>();
        commands().forEach(info -> now.addAll(keys(info)));
        now.addAll(functions());
        now.addAll(options("cytodiffusion", Main.commandLine()));
        now.add("columns of cells.csv");
        CellRow.columns(List.of(new CellClass("CLASS", 0, "GROUP")))
                .forEach(c -> now.add("  " + c));
        now.add("columns of measurements.csv");
        MeasurementRow.columns().forEach(c -> now.add("  " + c));
        Path written = Files.createDirectories(Path.of("target")).resolve("frozen-names.txt");
        Files.write(written, now);
        assertThat(now)
                .as(
                        "Names may be added, but none may go or change."
                                + " If that is so, copy %s to %s.",
                        written, FROZEN)
                .isEqualTo(Files.readAllLines(FROZEN));
    }

    /** No value of the last dialog may find its way into a macro. */
    @Test
    void nothingIsRemembered() {
        assertThat(commands()).hasSize(15);
        for (CommandInfo info : commands()) {
            assertThat(OurCommands.keys(info))
                    .as(OurCommands.label(info))
                    .noneMatch(ModuleItem::isPersisted);
        }
    }

    private static List<CommandInfo> commands() {
        return OurCommands.all(scijava.service(CommandService.class));
    }

    private static List<String> keys(CommandInfo info) {
        List<String> lines = new ArrayList<>();
        lines.add(info.getMenuPath().getMenuString());
        for (ModuleItem<?> key : OurCommands.keys(info)) {
            lines.add("  " + key.getName() + " " + key.getType().getSimpleName());
        }
        return lines;
    }

    private static List<String> functions() {
        List<String> lines = new ArrayList<>(List.of("macro functions"));
        String page = new MacroReference(scijava.context()).page();
        FUNCTION.matcher(page)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new))
                .forEach(name -> lines.add("  " + name));
        return lines;
    }

    private static List<String> options(String name, CommandLine command) {
        List<String> lines = new ArrayList<>(List.of(name));
        for (ArgSpec argument : command.getCommandSpec().args()) {
            String names =
                    argument instanceof OptionSpec option
                            ? String.join(" ", option.names())
                            : "arguments";
            String label = argument.arity().max() == 0 ? "" : " " + argument.paramLabel();
            lines.add("  " + names + label + (argument.required() ? " (needed)" : ""));
        }
        command.getSubcommands()
                .forEach((word, inner) -> lines.addAll(options(name + " " + word, inner)));
        return lines;
    }
}
