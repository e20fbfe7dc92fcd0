/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.PrintWriter;
import java.util.List;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.SoftwareVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command line. */
@Command(
        name = "cytodiffusion",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Finds the cells in images of blood smears and classifies them with a diffusion model.",
            "Research use only."
        },
        footer = {"", "\"cytodiffusion COMMAND --help\" shows the options of a command."})
public final class Main implements Runnable {

    private static final List<Class<?>> COMMANDS =
            List.of(
                    ClassifyCommand.class,
                    SegmentCommand.class,
                    ExplainCommand.class,
                    GenerateCommand.class,
                    EvaluateCommand.class,
                    ReportCommand.class,
                    CohortCommand.class,
                    CalibrateCommand.class,
                    TrainCommand.class,
                    FitCommand.class,
                    JudgeCommand.class,
                    ModelsCommand.class,
                    SelfTestCommand.class,
                    MacroCommand.class,
                    ReferenceCommand.class,
                    LaunchCommand.class);

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    /** Tells the version of the software. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"CytoDiffusion for Fiji " + SoftwareVersion.current()};
        }
    }

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param arguments the words behind the program's name
     */
    public static void main(String[] arguments) {
        boolean windows = arguments.length > 0 && arguments[0].equals("launch");
        if (!windows) {
            // Without this, a screen that is there but not needed is opened all the same.
            System.setProperty("java.awt.headless", "true");
        }
        PrintWriter out = new PrintWriter(System.out, true);
        PrintWriter err = new PrintWriter(System.err, true);
        int code = run(out, err, arguments);
        // Clusters take a program that ends itself for one that failed.
        boolean cohort = arguments.length > 0 && arguments[0].equals(CohortCommand.NAME);
        if (!windows && !cohort || code != ExitCode.DONE) {
            System.exit(code);
        }
    }

    /**
     * Runs a command.
     *
     * @param out where answers go
     * @param err where progress and complaints go
     * @param arguments the words behind the program's name
     * @return 0 all done; 1 some images failed; 2 wrong usage; 3 a fault of this software; 4
     *     nothing could be written
     */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return commandLine(arguments)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Double.class, Main::number)
                .registerConverter(double.class, Main::number)
                .setParameterExceptionHandler(Main::complain)
                .setExecutionExceptionHandler(Main::reportFault)
                .execute(arguments);
    }

    /**
     * The command line with those of its commands that some words may call: the one that they begin
     * with, as each takes a while to look at, or else all.
     */
    static CommandLine commandLine(String... arguments) {
        List<Class<?>> called = COMMANDS.stream().filter(c -> isCalled(c, arguments)).toList();
        CommandLine line = new CommandLine(new Main());
        (called.isEmpty() ? COMMANDS : called).forEach(line::addSubcommand);
        return line;
    }

    private static boolean isCalled(Class<?> command, String... arguments) {
        return arguments.length > 0
                && command.getAnnotation(Command.class).name().equals(arguments[0]);
    }

    /** Reads a number with a decimal point or, as most of Europe writes it, a decimal comma. */
    static Double number(String text) {
        try {
            return Double.valueOf(GivenValues.decimal(text.strip()));
        } catch (NumberFormatException e) {
            throw new CommandLine.TypeConversionException("'" + text + "' is not a number");
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do.");
    }

    private static int complain(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(problem.getMessage());
        if (problem instanceof RefusedException) {
            return ExitCode.USAGE;
        }
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(problem, err)) {
            err.println("Usage: " + command.getHelp().synopsis(0).strip());
        }
        err.println("More: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static int reportFault(
            Exception bug, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        err.println("This is a fault of CytoDiffusion; please report it with these lines:");
        bug.printStackTrace(err);
        return ExitCode.BUG;
    }
}
