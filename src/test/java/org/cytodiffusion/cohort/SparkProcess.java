/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cohort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * Spark in a process of its own, started by Spark's own door: it needs a Java that is opened wide,
 * which other tests are not to have.
 *
 * @param folder for its files
 * @param process runs
 */
record SparkProcess(Path folder, Process process) {

    /**
     * Starts commands of the command line.
     *
     * @param folder for the files of the process
     * @param master of Spark
     * @param conf settings of Spark
     * @param commands their words
     */
    static SparkProcess start(
            Path folder, String master, Map<String, String> conf, List<List<String>> commands)
            throws IOException {
        Path file = folder.resolve("commands");
        Files.write(file, commands.stream().map(words -> String.join("\t", words)).toList());
        List<String> command = new ArrayList<>(java());
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
        command.addAll(List.of("-Xmx800m", "-Djava.io.tmpdir=" + temporary(folder)));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", master));
        conf.forEach((name, value) -> command.addAll(List.of("--conf", name + "=" + value)));
        command.addAll(List.of("--conf", "spark.ui.enabled=false"));
        command.addAll(List.of("--conf", "spark.sql.shuffle.partitions=2"));
        command.addAll(List.of("--conf", "spark.local.dir=" + temporary(folder)));
        command.addAll(List.of("--class", SparkRuns.class.getName(), "spark-internal"));
        command.add(file.toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SPARK_HOME", home().toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("CYTODIFFUSION_MODELS", new File("models").getAbsolutePath());
        builder.redirectErrorStream(true);
        builder.redirectOutput(folder.resolve("log").toFile());
        return new SparkProcess(folder, builder.start());
    }

    private static Path temporary(Path folder) throws IOException {
        return Files.createDirectories(folder.resolve("tmp"));
    }

    /** The command of Java, without words. */
    static List<String> java() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-Djava.awt.headless=true");
    }

    /** An installation of Spark, as executors are started from: a folder of jars. */
    private static Path home() throws IOException {
        Path jars = Files.createDirectories(Path.of("target", "spark-of-tests", "jars"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path file = Path.of(entry).toAbsolutePath();
            Path link = jars.resolve(file.getFileName());
            if (Files.isRegularFile(file) && !Files.exists(link)) {
                Files.deleteIfExists(link);
                Files.createSymbolicLink(link, file);
            }
        }
        return jars.getParent().toAbsolutePath();
    }

    /** The exit codes of the commands, after the end. */
    List<String> codes() throws IOException, InterruptedException {
        process.waitFor();
        Path codes = folder.resolve("commands.codes");
        return Files.exists(codes) ? Files.readAllLines(codes) : List.of();
    }

    /** What it said. */
    String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Ends it and what it started. */
    void end() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
