/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.BundleReader;
import org.cytodiffusion.model.bundle.FileNames;

/**
 * Puts a whole bundle in its place by renaming. The new one is there before the old one goes, under
 * another name of folder, so that a whole model can be found at every moment, and whenever this
 * process dies. Only one placement at a time (see {@link FolderLock}).
 */
final class Placement {

    private final Path models;
    private final Path aside;
    private final List<Path[]> moved = new ArrayList<>();

    /**
     * Prepares to change a folder.
     *
     * @param models the folder
     * @param aside a folder on the same file system that old bundles go to
     */
    Placement(Path models, Path aside) {
        this.models = models;
        this.aside = aside;
    }

    /** Puts a bundle in place of those of the same name. */
    Installation place(ModelBundle bundle) throws IOException {
        List<InstalledModel> same =
                new ModelCatalog(List.of(models))
                        .called(bundle.name()).stream()
                                .filter(m -> m.name().equalsIgnoreCase(bundle.name()))
                                .toList();
        for (InstalledModel there : same) {
            if (isSame(there, bundle)) {
                return done(bundle, there.folder(), Installation.Change.NONE);
            }
        }
        Path target = models.resolve(FileNames.folder(bundle.name(), bundle.sha256()));
        try {
            if (Files.exists(target)) {
                remove(target);
            }
            move(bundle.folder(), target);
            for (InstalledModel old : same) {
                if (!old.folder().equals(target)) {
                    remove(old.folder());
                }
            }
        } catch (IOException e) {
            undo();
            throw new BundleException(
                    "The models in \""
                            + models
                            + "\" cannot be changed, perhaps because one is in use: close the"
                            + " program that uses it and try again; nothing was installed.",
                    e);
        }
        return done(
                bundle,
                target,
                same.isEmpty() ? Installation.Change.ADDED : Installation.Change.REPLACED);
    }

    /** Takes a bundle out of its place. */
    void remove(Path folder) throws IOException {
        move(folder, aside.resolve("old-" + moved.size()));
    }

    private void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        moved.add(new Path[] {from, to});
    }

    private void undo() throws IOException {
        for (int i = moved.size() - 1; i >= 0; i--) {
            Path[] move = moved.get(i);
            Files.move(move[1], move[0], StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static boolean isSame(InstalledModel there, ModelBundle bundle) {
        try {
            return BundleReader.read(there.folder()).sha256().equals(bundle.sha256());
        } catch (BundleException e) {
            // A broken one is to be replaced.
            return false;
        }
    }

    private static Installation done(ModelBundle bundle, Path folder, Installation.Change change) {
        return new Installation(bundle.name(), bundle.version(), folder, change, "");
    }
}
