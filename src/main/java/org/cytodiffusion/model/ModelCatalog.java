/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the installed models. A model is a folder with an {@code rdf.yaml} inside a models folder.
 */
public final class ModelCatalog {

    private final List<Path> places;

    /**
     * Looks in the given places only.
     *
     * @param places folders that hold model folders, the first preferred; they need not exist
     */
    public ModelCatalog(List<Path> places) {
        this.places = List.copyOf(places);
    }

    /**
     * Looks where models are installed: the folder named by the system property {@code
     * cytodiffusion.models}; {@code models} in Fiji's folder ({@code ij.dir}), in the working
     * folder, and beside the program's jar or one or two folders above it.
     */
    public static ModelCatalog standard() {
        List<Path> places = new ArrayList<>();
        String given = System.getProperty("cytodiffusion.models");
        if (given != null) {
            places.add(Path.of(given));
        }
        String fiji = System.getProperty("ij.dir", System.getProperty("imagej.dir"));
        if (fiji != null) {
            places.add(Path.of(fiji, "models"));
        }
        places.add(Path.of("models"));
        Path above = program().getParent();
        for (int i = 0; i < 3 && above != null; i++, above = above.getParent()) {
            places.add(above.resolve("models"));
        }
        return new ModelCatalog(places);
    }

    private static Path program() {
        try {
            return Path.of(
                            ModelCatalog.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI())
                    .toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("A class path entry is no address", e);
        }
    }

    /**
     * Names of the models that can be read, without repeats, in the order of places, then by
     * folder.
     */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (Path folder : folders()) {
            try {
                names.add(BundleReader.read(folder).name());
            } catch (BundleException e) {
                // A broken bundle is named when somebody asks for it; it must not hide the others.
                continue;
            }
        }
        return names.stream().distinct().toList();
    }

    /**
     * Finds and verifies a model.
     *
     * @param nameOrFolder the name of an installed model, of its folder, or the path of a bundle
     *     folder
     * @return the model
     * @throws BundleException if there is none, or it is broken
     */
    public ModelBundle find(String nameOrFolder) throws BundleException {
        BundleException broken = null;
        for (Path folder : folders()) {
            boolean sameFolder = folder.getFileName().toString().equalsIgnoreCase(nameOrFolder);
            try {
                ModelBundle bundle = BundleReader.read(folder);
                if (sameFolder || bundle.name().equalsIgnoreCase(nameOrFolder)) {
                    return bundle;
                }
            } catch (BundleException e) {
                broken = sameFolder || broken == null ? e : broken;
            }
        }
        if (!nameOrFolder.isBlank() && Files.isDirectory(Path.of(nameOrFolder))) {
            return BundleReader.read(Path.of(nameOrFolder));
        }
        if (broken != null) {
            throw broken;
        }
        throw new BundleException(
                names().isEmpty()
                        ? "No model is installed: put a model folder into one of " + places + "."
                        : "There is no model \""
                                + nameOrFolder
                                + "\": choose one of "
                                + names()
                                + ".");
    }

    /**
     * The network that finds cells in fields, from the first place that has one.
     *
     * @return empty if none is installed
     * @throws BundleException if it is broken
     */
    public Optional<FieldNetwork> fieldNetwork() throws BundleException {
        for (Path place : places) {
            Path folder = place.resolve(FieldNetworkReader.FOLDER);
            if (Files.isDirectory(folder)) {
                return Optional.of(FieldNetworkReader.read(folder));
            }
        }
        return Optional.empty();
    }

    private List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                try (DirectoryStream<Path> inside = Files.newDirectoryStream(place)) {
                    List<Path> here = new ArrayList<>();
                    inside.forEach(here::add);
                    // Beside the classifiers lies the network that finds cells.
                    here.removeIf(f -> f.endsWith(FieldNetworkReader.FOLDER));
                    here.removeIf(f -> !Files.isRegularFile(f.resolve("rdf.yaml")));
                    here.sort(Comparator.naturalOrder());
                    folders.addAll(here);
                } catch (IOException e) {
                    // A place that cannot be listed has no models to offer; the others may.
                    continue;
                }
            }
        }
        return folders;
    }
}
