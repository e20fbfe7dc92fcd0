/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cytodiffusion.site.IndexEntry.About;

/**
 * The add-on for training: DJL, what it needs, and PyTorch for each platform, of which the updater
 * fetches one. Nothing of it is on the main site.
 */
final class TrainingSite {

    /** PyTorch's jars by what Maven calls the platform; there is none for Linux on ARM. */
    private static final Map<String, Platform> PLATFORMS =
            Map.of(
                    "linux-x86_64", Platform.LINUX_X64,
                    "win-x86_64", Platform.WINDOWS_X64,
                    "osx-aarch64", Platform.MACOS_ARM64);

    private static final String NATIVES = "pytorch-native-cpu-";
    private static final String DJL = "api-";

    private TrainingSite() {}

    /**
     * All files of the add-on, by name.
     *
     * @param jars a folder with the jars, each called as Maven calls it
     * @param texts folder with licences that jars lack
     * @param work a folder for what is made on the way
     * @throws SiteException if PyTorch is not among the jars
     */
    static List<SiteFile> files(Path jars, Path texts, Path work) throws IOException {
        List<SiteFile> files = new ArrayList<>();
        Licences licences = new Licences(texts, work, "licenses/CytoDiffusion-Training");
        try (Stream<Path> list = Files.list(jars)) {
            for (Path jar : list.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
                String name = jar.getFileName().toString();
                SiteFile file = name.startsWith(NATIVES) ? natives(jar, name) : library(jar, name);
                files.add(file);
                licences.line(name, List.of("see the project that it is of"));
            }
        }
        if (files.stream().allMatch(file -> file.platforms().isEmpty())) {
            throw new SiteException("There is no PyTorch among the jars in " + jars + ".");
        }
        licences.line("DJL", List.of("Apache-2.0"));
        licences.line("PyTorch", List.of("BSD-3-Clause"));
        licences.add("pytorch/LICENSE.txt", texts.resolve("pytorch.txt"));
        files.addAll(licences.files());
        files.sort(Comparator.comparing(SiteFile::name));
        return files;
    }

    private static SiteFile library(Path jar, String name) {
        // "api" says nothing to who looks into Fiji's folder.
        String called = name.startsWith(DJL) ? "djl-" + name : name;
        return file("jars/" + called, jar, List.of());
    }

    /** "native", being a word of Java, would keep Fiji from starting ({@link Platform#jar}). */
    private static SiteFile natives(Path jar, String name) throws SiteException {
        String rest = name.substring(NATIVES.length(), name.length() - ".jar".length());
        for (Map.Entry<String, Platform> platform : PLATFORMS.entrySet()) {
            if (rest.endsWith("-" + platform.getKey())) {
                String version = rest.substring(0, rest.length() - platform.getKey().length() - 1);
                String fiji = platform.getValue().fiji();
                return file(
                        "jars/" + fiji + "/pytorch-cpu-" + version + ".jar", jar, List.of(fiji));
            }
        }
        throw new SiteException(name + " is for no platform that Fiji has.");
    }

    private static SiteFile file(String name, Path jar, List<String> platforms) {
        About about =
                new About(
                        "Trains models of CytoDiffusion (DJL, PyTorch)",
                        List.of(),
                        List.of("https://djl.ai", "https://pytorch.org"),
                        List.of("The DJL and PyTorch developers"));
        return new SiteFile(name, jar, platforms, about);
    }
}
