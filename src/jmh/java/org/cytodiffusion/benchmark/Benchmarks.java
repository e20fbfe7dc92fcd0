/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.benchmark;

import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.install.ModelCatalog;
import org.cytodiffusion.model.onnx.MatrixProduct;
import org.cytodiffusion.model.onnx.PassWork;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks, with JMH's own options, and states the share of the peak. */
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * Runs them.
     *
     * @param arguments options of JMH, such as {@code -p device=cuda -p threads=8}
     */
    public static void main(String[] arguments)
            throws RunnerException, IOException, CommandLineOptionException {
        CommandLineOptions given = new CommandLineOptions(arguments);
        Collection<RunResult> results =
                new Runner(new OptionsBuilder().parent(given).build()).run();
        double peak = score(results, "peak") * operations(given);
        ModelCatalog catalog = ModelCatalog.standard();
        double pass = PassWork.operations(catalog.find(catalog.names().get(0)));
        say("peak %.1f GFLOP/s, one trial %.3f GFLOP%n", peak / 1e9, pass / 1e9);
        say(
                "one trial:   %.1f cells/s, %s%n",
                score(results, "oneTrial"), share(results, 1, pass, peak));
        say(
                "four trials: %.1f cells/s, %s%n",
                score(results, "fourTrials"), share(results, 4, pass, peak));
        say("end to end:  %.1f images/s%n", score(results, "endToEnd"));
    }

    private static String share(
            Collection<RunResult> results, int trials, double pass, double peak) {
        double passes = score(results, trials == 1 ? "oneTrial" : "fourTrials") * trials;
        return String.format(Locale.ROOT, "%.0f %% of the peak", 100 * passes * pass / peak);
    }

    private static double operations(CommandLineOptions given) throws IOException {
        String device =
                given.getParameter("device").hasValue()
                        ? given.getParameter("device").get().iterator().next()
                        : "cpu";
        try (MatrixProduct product = MatrixProduct.open(DeviceChoice.parse(device), 1)) {
            return product.operations();
        }
    }

    private static double score(Collection<RunResult> results, String name) {
        return results.stream()
                .filter(result -> result.getPrimaryResult().getLabel().equals(name))
                .mapToDouble(result -> result.getPrimaryResult().getScore())
                .findFirst()
                .orElse(Double.NaN);
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
