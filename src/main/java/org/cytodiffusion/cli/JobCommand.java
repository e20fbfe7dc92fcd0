/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.GivenValues.Spelling;
import org.cytodiffusion.base.UserException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Spec;

/** A command that makes a request of its options, runs a job and says what came of it. */
abstract class JobCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Override
    public final Integer call() {
        try {
            return run(given());
        } catch (IOException e) {
            throw wrong(UserException.of(e).getMessage());
        }
    }

    /**
     * Makes the request and runs the job.
     *
     * @param given all options of the command
     * @return the exit code
     * @throws IOException with a sentence for the person
     */
    abstract int run(GivenValues given) throws IOException;

    /** A refusal with a sentence for the person. */
    final RefusedException wrong(String sentence) {
        return new RefusedException(spec.commandLine(), sentence);
    }

    /** The line of progress on the console. */
    final ProgressLine progress(int images) {
        return new ProgressLine(spec.commandLine().getErr(), images);
    }

    /** The line of progress of an installation. */
    final InstallLine installing() {
        return new InstallLine(spec.commandLine().getErr());
    }

    /** Answers. */
    final void print(String text) {
        spec.commandLine().getOut().println(text);
    }

    final CommandSpec spec() {
        return spec;
    }

    /** Options by their names, and parameters by those of their fields. */
    private GivenValues given() {
        Map<String, String> values = new HashMap<>();
        for (OptionSpec option : spec.options()) {
            values.put(option.longestName(), text(option));
        }
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            if (parameter.userObject() instanceof java.lang.reflect.Field field) {
                values.put(field.getName(), text(parameter));
            }
        }
        return GivenValues.of(Spelling.OPTION, values);
    }

    private static String text(ArgSpec argument) {
        Object value = argument.getValue();
        if (value instanceof List<?> all) {
            return all.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        return value == null ? null : value.toString();
    }
}
