/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import ij.IJ;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.cytodiffusion.launcher.ImageJLauncher;
import org.scijava.Context;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code macro}: an ImageJ macro with our commands, without a window. */
@Command(
        name = "macro",
        mixinStandardHelpOptions = true,
        description = {
            "Runs an ImageJ macro without a window, with the commands of Plugins > CytoDiffusion.",
            "All macro functions of ImageJ are there, but no other menu commands: "
                    + "for those, run the macro in Fiji with --headless. Prints what the macro "
                    + "returns.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the macro was aborted", "2:wrong usage: nothing was done"})
final class MacroCommand implements Callable<Integer> {

    private static final String ABORTED = "[aborted]";

    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The macro, a file .ijm or .txt.")
    private Path file;

    @Parameters(
            index = "1",
            arity = "0..1",
            defaultValue = "",
            paramLabel = "ARGUMENT",
            description = "What getArgument() gives the macro.")
    private String argument;

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            throw new RefusedException(
                    spec.commandLine(), "There is no file " + file + ": check the path.");
        }
        Context context = ImageJLauncher.launchHeadless();
        try {
            return print(IJ.runMacroFile(file.toAbsolutePath().toString(), argument));
        } finally {
            context.dispose();
        }
    }

    private int print(String answer) {
        if (ABORTED.equals(answer)) {
            return ExitCode.SOME_FAILED;
        }
        if (answer != null) {
            spec.commandLine().getOut().println(answer);
        }
        return ExitCode.DONE;
    }
}
