/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.siteverifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cytodiffusion.siteverifier.FijiJars.Age;

/** Starts what was installed, and compares its work with that of the command line's jar. */
final class StartChecks {

    private static final String COMMAND = "command ";

    private final Inputs inputs;
    private final Talk talk;
    private final List<String> expected;

    /**
     * What it needs.
     *
     * @param javas programs of Java
     * @param image to be classified
     * @param cli the command line's jar, which holds everything itself
     * @param brought what Fiji brings
     * @param work a folder for tables
     */
    record Inputs(List<Path> javas, Path image, Path cli, FijiJars brought, Path work) {}

    /** Lets the command line classify the image. */
    StartChecks(Inputs inputs, Talk talk) throws IOException {
        this.inputs = inputs;
        this.talk = talk;
        Path out = inputs.work().resolve("cli");
        JavaRun.lines(
                inputs.javas().get(0),
                List.of(
                        "-jar",
                        inputs.cli().toString(),
                        "classify",
                        inputs.image().toString(),
                        "--out",
                        out.toString()));
        expected = Files.readAllLines(out.resolve("cells.csv"));
    }

    /** With every Java, and with the versions that an older and the newest Fiji bring. */
    void all(Path fiji) throws IOException {
        for (Age age : Age.values()) {
            talk.head("Start with Fiji's " + age + " jars");
            FijiStart start = new FijiStart(fiji, inputs.brought().jars(age));
            talk.say("no class or resource is on the class path twice");
            for (Path java : inputs.javas()) {
                check(start, java);
            }
        }
    }

    /** With the first Java and the newest versions. */
    void once(Path fiji) throws IOException {
        check(new FijiStart(fiji, inputs.brought().jars(Age.NEWEST)), inputs.javas().get(0));
        talk.say("no class or resource is on the class path twice");
    }

    private void check(FijiStart start, Path java) throws IOException {
        Path table = inputs.work().resolve("cells.csv");
        List<String> lines = start.probe(java, inputs.image().toAbsolutePath(), table);
        List<String> commands = lines.stream().filter(line -> line.startsWith(COMMAND)).toList();
        Set<String> distinct = new TreeSet<>(commands);
        String version = lines.get(0);
        talk.require(
                commands.size() == distinct.size() && !commands.isEmpty(),
                version + " finds " + commands.size() + " commands, none twice");
        talk.require(
                Files.readAllLines(table).equals(expected),
                version
                        + " "
                        + lines.get(lines.size() - 1)
                        + ", to the last digit as the command line's jar");
    }
}
