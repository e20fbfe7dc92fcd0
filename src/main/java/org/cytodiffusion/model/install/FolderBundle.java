/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.install;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.bundle.BundleReader;

/** A bundle in a folder. Only its description and the files that it names are copied. */
final class FolderBundle {

    private final Path source;
    private final Order order;

    FolderBundle(Path source, Order order) {
        this.source = source;
        this.order = order;
    }

    /** Copies the bundle into a new folder. */
    void copyTo(Path folder) throws IOException {
        MeteredCopy copy = new MeteredCopy(order, 0);
        try {
            copy(BundleReader.MANIFEST, copy, folder);
            copy.limitTo(BundleReader.mostBytes(folder, order.complaint()));
            for (String name : BundleReader.files(folder, order.complaint())) {
                if (!Files.exists(folder.resolve(name))) {
                    copy(name, copy, folder);
                }
            }
        } catch (BundleException e) {
            throw e;
        } catch (IOException e) {
            throw order.complaint().because("it cannot be copied (" + e + ")", e);
        }
    }

    private void copy(String name, MeteredCopy copy, Path folder) throws IOException {
        Path file = source.resolve(name);
        if (Files.isRegularFile(file)) {
            boolean manifest = name.equals(BundleReader.MANIFEST);
            try (InputStream in = Files.newInputStream(file)) {
                copy.copy(
                        in,
                        folder.resolve(name),
                        manifest ? BundleReader.LONGEST_MANIFEST : Long.MAX_VALUE);
            }
        }
    }
}
