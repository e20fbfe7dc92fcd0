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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cytodiffusion.site.IndexEntry.About;

/** The site that everybody needs: the plugin, what Fiji lacks of its libraries, and the models. */
final class MainSite {

    private static final List<String> AUTHORS = List.of("The CytoDiffusion developers");

    private static final String ONNX_RUNTIME = "com.microsoft.onnxruntime:onnxruntime";

    private static final List<String> LINKS = List.of("https://doi.org/10.1038/s42256-025-01122-7");

    private final Inputs inputs;
    private final List<SiteFile> files = new ArrayList<>();
    private final Set<String> needed = new TreeSet<>();

    /**
     * What it is made from.
     *
     * @param project the project's folder: models, macros, colour tables, lists and licences
     * @param jar the plugin
     * @param bom the bill of materials
     * @param repository a folder with the jars that the bill names, laid out like Maven's
     * @param work a folder for what is made on the way
     */
    record Inputs(Path project, Path jar, Path bom, Path repository, Path work) {}

    private MainSite(Inputs inputs) {
        this.inputs = inputs;
    }

    /** All files of the site, by name. */
    static List<SiteFile> files(Inputs inputs) throws IOException {
        MainSite site = new MainSite(inputs);
        site.libraries();
        site.folder("models", "models");
        site.folder("luts", "luts");
        site.folder("macros", "macros/CytoDiffusion");
        site.plugin();
        site.files.sort(Comparator.comparing(SiteFile::name));
        return site.files;
    }

    private void libraries() throws IOException {
        List<Component> components = Bom.components(inputs.bom());
        requireTheSame(components);
        Path own = inputs.project().resolve("update-site");
        ProvidedJars provided = ProvidedJars.read(own.resolve("provided.txt"));
        Licences licences =
                new Licences(own.resolve("licences"), inputs.work(), "licenses/CytoDiffusion");
        licences.add("LICENSE.txt", inputs.project().resolve("LICENSE"));
        licences.add("bom.json", inputs.bom());
        licences.line("CytoDiffusion for Fiji", List.of("Apache-2.0"));
        licences.line("models", List.of("see README.md and rdf.yaml of each model"));
        for (Component component : components) {
            if (provided.has(component)) {
                needed.add("jars/" + component.name() + ".jar");
            } else {
                Path jar = component.in(inputs.repository());
                library(component, jar);
                licences.add(component, jar);
            }
        }
        files.addAll(licences.files());
    }

    /** A bill of an earlier build would let the site lack a library without a word. */
    private void requireTheSame(List<Component> components) throws IOException {
        Set<Path> billed = new TreeSet<>();
        components.forEach(component -> billed.add(component.in(inputs.repository())));
        try (Stream<Path> walk = Files.walk(inputs.repository())) {
            Set<Path> there = new TreeSet<>();
            walk.filter(file -> file.toString().endsWith(".jar")).forEach(there::add);
            if (!there.equals(billed)) {
                throw new SiteException(
                        inputs.bom()
                                + " is not about the jars in "
                                + inputs.repository()
                                + "; begin again with mvn clean, and Maven online.");
            }
        }
    }

    private void library(Component component, Path jar) throws IOException {
        if (component.coordinates().equals(ONNX_RUNTIME)) {
            onnxRuntime(component, jar);
        } else {
            Origin origin = new Origin(component.coordinates(), List.of(component.publisher()));
            offer("jars/" + component.jar(), jar, List.of(), origin);
        }
    }

    private void onnxRuntime(Component component, Path jar) throws IOException {
        OnnxRuntimeJars parts = new OnnxRuntimeJars(jar, component.version(), inputs.work());
        List<String> authors = List.of(component.publisher());
        Origin libraries = new Origin("Libraries of ONNX Runtime for the CPU", authors);
        parts.natives(List.of(Platform.values()))
                .forEach(
                        (platform, part) ->
                                offer(
                                        part.getKey(),
                                        part.getValue(),
                                        List.of(platform.fiji()),
                                        libraries));
        Map.Entry<String, Path> classes = parts.classes();
        Origin origin = new Origin("Classes of ONNX Runtime", authors);
        offer(classes.getKey(), classes.getValue(), List.of(), origin);
    }

    private void folder(String from, String to) throws IOException {
        Path root = inputs.project().resolve(from);
        if (!Files.isDirectory(root)) {
            return;
        }
        Origin ours = new Origin("Part of CytoDiffusion", AUTHORS);
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                String name = to + "/" + root.relativize(file).toString().replace('\\', '/');
                // Scripts and remarks beside macros are for those who have the sources.
                if (FijiFolders.isKnown(name)) {
                    offer(name, file, List.of(), ours);
                }
            }
        }
    }

    private void plugin() {
        About about =
                new About(
                        "Finds blood cells in smear images and classifies them (research use only)."
                                + " Needs Java 17 or later.",
                        List.copyOf(needed),
                        LINKS,
                        AUTHORS);
        String name = "jars/" + inputs.jar().getFileName();
        files.add(new SiteFile(name, inputs.jar(), List.of(), about));
    }

    private record Origin(String description, List<String> authors) {}

    private void offer(String name, Path source, List<String> platforms, Origin origin) {
        About about = new About(origin.description(), List.of(), List.of(), origin.authors());
        files.add(new SiteFile(name, source, platforms, about));
        // The updater takes a needed file whatever its platform; those of its own it takes anyway.
        if (platforms.isEmpty()) {
            needed.add(IndexEntry.key(name));
        }
    }
}
