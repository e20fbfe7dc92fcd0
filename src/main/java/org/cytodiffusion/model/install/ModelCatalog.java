/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.install;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.FieldNetwork;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.BundleDescription;
import org.cytodiffusion.model.bundle.BundleReader;
import org.cytodiffusion.model.bundle.Complaint;
import org.cytodiffusion.model.bundle.FieldNetworkReader;
import org.cytodiffusion.model.bundle.Rdf;

/**
 * Finds the installed models. A model is a folder with an {@code rdf.yaml} inside a models folder;
 * models of other plugins there are passed over.
 */
public final class ModelCatalog {

    /** Looks at the folders again if an installation moved one away under our eyes. */
    private static final int LOOKS = 5;

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
     * Looks where models are installed: the folders named by the system property {@code
     * cytodiffusion.models} and the environment variable {@code CYTODIFFUSION_MODELS}; {@code
     * models} in Fiji's folder ({@code ij.dir}), in the working folder, and beside the program's
     * jar or one or two folders above it.
     */
    public static ModelCatalog standard() {
        return new ModelCatalog(ModelPlaces.standard());
    }

    /** Where new models go: the first place that is there, else the first. */
    public Path home() {
        return places.stream().filter(Files::isDirectory).findFirst().orElse(places.get(0));
    }

    /**
     * Names of the models that look whole, without repeats: those that name leukocytes first, as
     * the first is taken where nobody chooses; then in the order of places, then by folder. Their
     * files are there, but not verified.
     */
    public List<String> names() {
        return usable().map(InstalledModel::name).distinct().toList();
    }

    /**
     * The model that is taken where nobody chooses, verified.
     *
     * @return empty if none looks whole
     * @throws BundleException if it is broken
     */
    public Optional<ModelBundle> first() throws BundleException {
        Optional<InstalledModel> first = usable().findFirst();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(BundleReader.read(first.get().folder()));
        } catch (BundleException e) {
            // Another of this name may be whole.
            return Optional.of(find(first.get().name()));
        }
    }

    private Stream<InstalledModel> usable() {
        return look().stream()
                .filter(model -> model.problem().isEmpty())
                .sorted(Comparator.comparing(model -> !model.leukocytes()));
    }

    /**
     * All bundles, in the order of places, then by folder; every file is verified, so that this
     * takes time. Of several with one name, the first good one is used.
     */
    public List<InstalledModel> list() {
        return look().stream().map(ModelCatalog::verified).toList();
    }

    /**
     * All bundles of a name, in order, not verified.
     *
     * @param name of a model or of its folder, in any case
     */
    public List<InstalledModel> called(String name) {
        return look().stream().filter(model -> model.isCalled(name)).toList();
    }

    /**
     * Finds and verifies a model.
     *
     * @param nameOrFolder the name of an installed model, of its folder, or the path of a bundle
     *     folder
     * @return the model
     * @throws UnknownModelException if there is none
     * @throws BundleException if it is broken
     */
    public ModelBundle find(String nameOrFolder) throws BundleException {
        List<InstalledModel> before = null;
        BundleException broken = null;
        for (int i = 0; i < LOOKS; i++) {
            List<InstalledModel> all = look();
            if (all.equals(before)) {
                break;
            }
            before = all;
            broken = null;
            for (InstalledModel model : all) {
                try {
                    if (model.isCalled(nameOrFolder)) {
                        return BundleReader.read(model.folder());
                    }
                } catch (BundleException e) {
                    broken = broken == null ? e : broken;
                }
            }
        }
        if (broken != null) {
            throw broken;
        }
        Optional<Path> folder = folder(nameOrFolder);
        if (folder.isPresent()) {
            return BundleReader.read(folder.get());
        }
        throw unknown(nameOrFolder);
    }

    /**
     * How many noise trials a cell can get at most, by the description of a model alone, of which
     * no file is verified.
     *
     * @param nameOrFolder as for {@link #find(String)}
     * @return at least 1; empty if there is no such model, or it does not say
     */
    public OptionalInt trials(String nameOrFolder) {
        return Stream.concat(
                        called(nameOrFolder).stream().map(InstalledModel::folder),
                        folder(nameOrFolder).stream())
                .mapToInt(ModelCatalog::trials)
                .filter(trials -> trials > 0)
                .findFirst();
    }

    private static int trials(Path folder) {
        try {
            return BundleDescription.of(folder, Complaint.installed(folder))
                    .map(description -> description.rdf().config().cytodiffusion().trials())
                    .map(Rdf.Trials::bank)
                    .orElse(0);
        } catch (BundleException e) {
            // Who opens the model is told what is wrong with it.
            return 0;
        }
    }

    private static Optional<Path> folder(String text) {
        try {
            return Optional.of(text)
                    .filter(t -> !t.isBlank())
                    .map(Path::of)
                    .filter(Files::isDirectory);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * What to say when there is no model of a name.
     *
     * @param name that was asked for
     * @return a sentence that tells which there are
     */
    public BundleException unknown(String name) {
        List<String> names = names();
        Optional<String> problem =
                look().stream().flatMap(model -> model.problem().stream()).findFirst();
        if (names.isEmpty() && problem.isPresent()) {
            return new BundleException(problem.get());
        }
        return new UnknownModelException(
                names.isEmpty()
                        ? "No model is installed: put a model folder into one of " + places + "."
                        : "There is no model \"" + name + "\": choose one of " + names + ".");
    }

    private static InstalledModel verified(InstalledModel model) {
        if (model.problem().isPresent()) {
            return model;
        }
        try {
            BundleReader.read(model.folder());
            return model;
        } catch (BundleException e) {
            return model.broken(e.getMessage());
        }
    }

    private List<InstalledModel> look() {
        // Two places may be the same folder.
        Map<Path, InstalledModel> models = new LinkedHashMap<>();
        for (Path folder : steadyFolders()) {
            Path real = folder.toAbsolutePath().normalize();
            if (!models.containsKey(real)) {
                model(folder).ifPresent(model -> models.put(real, model));
            }
        }
        return List.copyOf(models.values());
    }

    private static Optional<InstalledModel> model(Path folder) {
        Complaint complaint = Complaint.installed(folder);
        try {
            Optional<BundleDescription> description = BundleDescription.of(folder, complaint);
            if (description.isEmpty()) {
                return Optional.empty();
            }
            Rdf rdf = description.get().rdf();
            InstalledModel model = InstalledModel.good(folder, rdf);
            try {
                description.get().files().requirePresent();
                return Optional.of(model);
            } catch (BundleException e) {
                return Optional.of(model.broken(e.getMessage()));
            }
        } catch (BundleException e) {
            return Optional.of(InstalledModel.bad(folder, e.getMessage()));
        }
    }

    /** While one folder takes the place of another, a listing may miss both. */
    private List<Path> steadyFolders() {
        List<Path> before = folders();
        for (int i = 0; i < LOOKS; i++) {
            List<Path> now = folders();
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
        return before;
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
                    here.removeIf(f -> f.getFileName().toString().startsWith("."));
                    // Beside the classifiers lies the network that finds cells.
                    here.removeIf(f -> f.endsWith(FieldNetworkReader.FOLDER));
                    here.removeIf(f -> !Files.isRegularFile(f.resolve(BundleReader.MANIFEST)));
                    here.sort(Comparator.naturalOrder());
                    folders.addAll(here);
                } catch (IOException | DirectoryIteratorException e) {
                    // A place that cannot be listed has no models to offer; the others may.
                    continue;
                }
            }
        }
        return folders;
    }
}
