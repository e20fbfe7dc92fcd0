/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.siteverifier;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.scijava.util.FileUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Verifies the sites; the profile {@code update-site} of pom.xml calls it. */
@Command(
        name = "verify-site",
        mixinStandardHelpOptions = true,
        description = "Does with an update site what Fiji would do, and more.")
final class VerifyMain implements Callable<Integer> {

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    @Option(names = "--project", required = true)
    private Path project;

    @Option(names = "--site", required = true)
    private Path site;

    @Option(names = "--gpu", description = "An add-on.")
    private List<Path> addOns = new ArrayList<>();

    @Option(names = "--skip-gpu", arity = "1", description = "Leaves the add-ons out.")
    private boolean skipAddOns;

    @Option(names = "--jar", required = true)
    private Path jar;

    @Option(names = "--cli", required = true)
    private Path cli;

    @Option(names = "--libraries", required = true)
    private Path libraries;

    @Option(names = "--repository", required = true, description = "Maven's local one.")
    private Path repository;

    @Option(names = "--time", required = true)
    private String time;

    @Option(names = "--java", description = "More programs of Java to start it with.")
    private List<String> javas = new ArrayList<>();

    @Option(names = "--work", required = true)
    private Path work;

    /** Verifies and ends the process with 0, or with 1 and a sentence. */
    public static void main(String[] arguments) {
        System.exit(
                new CommandLine(new VerifyMain())
                        .setExecutionExceptionHandler(VerifyMain::complain)
                        .execute(arguments));
    }

    private static int complain(Exception e, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (e instanceof Refusal) {
            command.getErr().println(e.getMessage());
            return 1;
        }
        throw e;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Talk talk = new Talk(out);
        if (Files.exists(work)) {
            FileUtils.deleteRecursively(work.toFile());
        }
        Files.createDirectories(work);
        FijiJars brought = new FijiJars(project.resolve("update-site/provided.txt"), repository);
        UpdateChecks.Machine machine = new UpdateChecks.Machine(platform(), brought, work);
        UpdateChecks updates = new UpdateChecks(machine, talk);
        try (WebServer web = WebServer.of(site.toAbsolutePath())) {
            FijiFolder folder = updates.install(web);
            StartChecks starts = new StartChecks(startInputs(brought), talk);
            starts.all(folder.root());
            for (Path addOn : skipAddOns ? List.<Path>of() : addOns) {
                addOn(new Sites(machine, web.address(), folder), addOn, talk, starts);
            }
            updates.faults(web);
            Path next = work.resolve("next");
            new NextRelease(new NextRelease.Inputs(project, jar, libraries, time, site))
                    .build(work, next);
            try (WebServer second = WebServer.of(next.toAbsolutePath())) {
                updates.nextRelease(web, second, folder);
            }
        }
        out.println("The update site is sound.");
        return 0;
    }

    private record Sites(UpdateChecks.Machine machine, URI main, FijiFolder folder) {}

    private static void addOn(Sites sites, Path addOn, Talk talk, StartChecks starts)
            throws IOException {
        talk.head("Add-on " + addOn.getFileName());
        FijiFolder folder = sites.folder();
        SortedMap<String, String> before = folder.content();
        Updater updater = sites.machine().updater(folder);
        updater.add("CytoDiffusion", sites.main());
        try (WebServer web = WebServer.of(addOn.toAbsolutePath())) {
            updater.add("CytoDiffusion-GPU", web.address());
            updater.update();
            List<String> changed =
                    folder.content().entrySet().stream()
                            .filter(file -> !file.getValue().equals(before.get(file.getKey())))
                            .map(file -> file.getKey())
                            .toList();
            talk.require(!changed.isEmpty(), "it brings " + changed);
            starts.once(folder.root());
            updater.remove("CytoDiffusion-GPU");
        }
        talk.require(folder.content().equals(before), "without it, all is as it was before");
    }

    private StartChecks.Inputs startInputs(FijiJars brought) {
        List<Path> programs = new ArrayList<>();
        programs.add(Path.of(System.getProperty("java.home"), "bin", "java"));
        javas.stream().filter(java -> !java.isBlank()).map(Path::of).forEach(programs::add);
        Path image = project.resolve("test-images/field-1.png");
        return new StartChecks.Inputs(programs, image, cli, brought, work);
    }

    /** What imagej-updater calls this machine. */
    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        boolean arm = arch.equals("aarch64") || arch.equals("arm64");
        String suffix = arm ? "-arm64" : "64";
        if (os.startsWith("win")) {
            return "win" + suffix;
        }
        return (os.startsWith("mac") ? "macos" : "linux") + suffix;
    }
}
