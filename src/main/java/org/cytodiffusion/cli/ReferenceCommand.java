/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.macro.MacroReference;
import org.scijava.Context;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reference}: what macros can write, made of the code. */
@Command(
        name = "reference",
        mixinStandardHelpOptions = true,
        description = "Prints the reference of commands, keys and functions for macros.")
final class ReferenceCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Writes it to this file instead (docs/MACROS.md is made so).")
    private Path out;

    @Override
    public Integer call() {
        try (Context context = new Context()) {
            String page = new MacroReference(context).page();
            if (out == null) {
                spec.commandLine().getOut().print(page);
                spec.commandLine().getOut().flush();
            } else {
                write(page);
            }
            return ExitCode.DONE;
        } catch (IOException e) {
            throw new RefusedException(spec.commandLine(), e.getMessage());
        }
    }

    private void write(String page) throws IOException {
        OutputFolder.open(out.toAbsolutePath().getParent());
        try (AtomicFile file = AtomicFile.create(out)) {
            file.writer().write(page);
            file.commit();
        }
    }
}
