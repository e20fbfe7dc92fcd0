/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.site;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Builds the sites; the profile {@code update-site} of pom.xml calls it. */
@Command(
        name = "site",
        mixinStandardHelpOptions = true,
        description = "Builds an update site for Fiji.")
final class SiteMain implements Runnable {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private static final double MEGABYTE = 1e6;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    /** What all sites have in common. */
    static final class Target {
        @Option(names = "--out", required = true, description = "Where the site goes.")
        private Path out;

        @Option(names = "--work", required = true, description = "A folder for what is made.")
        private Path work;

        @Option(names = "--time", required = true, description = "Of the release, ISO 8601.")
        private String time;

        @Option(names = "--previous", description = "The site of the release before.")
        private String previous;

        private void release(List<SiteFile> files, PrintWriter say) throws IOException {
            Optional<Path> before =
                    Optional.ofNullable(previous).filter(p -> !p.isBlank()).map(Path::of);
            List<IndexEntry> entries = new SiteFolder(out).release(files, timestamp(), before);
            say.println(out + ": " + files.size() + " files");
            for (Platform platform : Platform.values()) {
                long bytes = bytes(entries, platform.fiji());
                say.printf(Locale.ROOT, "  %-12s %7.1f MB%n", platform.fiji(), bytes / MEGABYTE);
            }
        }

        private static long bytes(List<IndexEntry> entries, String platform) {
            return entries.stream()
                    .filter(e -> e.platforms().isEmpty() || e.platforms().contains(platform))
                    .flatMap(entry -> entry.current().stream())
                    .mapToLong(IndexEntry.Current::size)
                    .sum();
        }

        private long timestamp() throws SiteException {
            try {
                OffsetDateTime moment = OffsetDateTime.parse(time);
                return Long.parseLong(STAMP.format(moment.withOffsetSameInstant(ZoneOffset.UTC)));
            } catch (DateTimeException e) {
                throw new SiteException(
                        "The time must look like 2026-11-24T12:00:00Z, not " + time + ".", e);
            }
        }
    }

    @Command(name = "main", description = "The site that everybody needs.")
    int main(
            @CommandLine.Mixin Target target,
            @Option(names = "--project", required = true) Path project,
            @Option(names = "--jar", required = true) Path jar,
            @Option(names = "--libraries", required = true) Path libraries)
            throws IOException {
        Path bom = libraries.resolve("bom.json");
        MainSite.Inputs inputs =
                new MainSite.Inputs(
                        project, jar, bom, libraries.resolve("repository"), target.work);
        target.release(MainSite.files(inputs), spec.commandLine().getOut());
        return 0;
    }

    @Command(name = "cuda12", description = "The add-on for CUDA 12.")
    int cuda12(
            @CommandLine.Mixin Target target,
            @Option(names = "--licences", required = true) Path licences,
            @Option(names = "--onnxruntime", required = true) String version,
            @Option(names = "--jar", required = true) Path jar)
            throws IOException {
        GpuSite.Inputs inputs = new GpuSite.Inputs(licences, version, target.work);
        target.release(GpuSite.cuda12(inputs, jar), spec.commandLine().getOut());
        return 0;
    }

    @Command(name = "cuda13", description = "The add-on for CUDA 13.")
    int cuda13(
            @CommandLine.Mixin Target target,
            @Option(names = "--licences", required = true) Path licences,
            @Option(names = "--jars", required = true) List<Path> jars,
            @Option(names = "--onnxruntime", required = true) String version)
            throws IOException {
        GpuSite.Inputs inputs = new GpuSite.Inputs(licences, version, target.work);
        target.release(
                GpuSite.cuda13(inputs, jars.get(0), jars.get(1)), spec.commandLine().getOut());
        return 0;
    }

    @Command(name = "training", description = "The add-on for training.")
    int training(
            @CommandLine.Mixin Target target,
            @Option(names = "--licences", required = true) Path licences,
            @Option(names = "--jars", required = true) Path jars)
            throws IOException {
        target.release(
                TrainingSite.files(jars, licences, target.work), spec.commandLine().getOut());
        return 0;
    }

    /** Builds a site and ends the process with 0, or with 1 if it cannot be built. */
    public static void main(String[] arguments) {
        System.exit(run(new PrintWriter(System.out, true), arguments));
    }

    /** Builds a site; 0 if it was built. */
    static int run(PrintWriter out, String... arguments) {
        return new CommandLine(new SiteMain())
                .setOut(out)
                .setErr(out)
                .setExecutionExceptionHandler(SiteMain::complain)
                .execute(arguments);
    }

    private static int complain(Exception e, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (e instanceof SiteException) {
            command.getErr().println(e.getMessage());
            return 1;
        }
        throw e;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say which site to build.");
    }
}
