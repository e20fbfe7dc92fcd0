/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.install;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.bundle.BundleReader;
import org.cytodiffusion.model.bundle.Complaint;
import org.cytodiffusion.model.bundle.FileNames;

/**
 * A bundle in a zip file, at its top or in its one folder. All names are judged before anything is
 * unpacked; then only the files that the description names are, and nothing but their bytes.
 */
final class ZippedBundle {

    private final Path zip;
    private final Order order;
    private final Complaint complaint;

    ZippedBundle(Path zip, Order order) {
        this.zip = zip;
        this.order = order;
        this.complaint = order.complaint();
    }

    /** Unpacks the bundle into a new folder. */
    void copyTo(Path folder) throws IOException {
        try {
            if (Files.size(zip) > order.limits().archive()) {
                throw complaint.because("it is larger than is allowed");
            }
            List<ZipContents.Entry> entries =
                    ZipContents.read(zip, order.limits().entries(), complaint);
            Set<String> names = names(entries);
            String top = top(names);
            try (ZipFile file = new ZipFile(zip.toFile())) {
                unpack(file, top, folder);
            }
        } catch (BundleException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw complaint.because("it is not a valid zip file (" + e.getMessage() + ")", e);
        }
    }

    private void unpack(ZipFile file, String top, Path folder) throws IOException {
        MeteredCopy copy = new MeteredCopy(order, Files.size(zip));
        unpack(file, top + BundleReader.MANIFEST, copy, folder.resolve(BundleReader.MANIFEST));
        copy.limitTo(BundleReader.mostBytes(folder, complaint));
        for (String name : BundleReader.files(folder, complaint)) {
            unpack(file, top + name, copy, folder.resolve(name));
        }
    }

    private void unpack(ZipFile file, String name, MeteredCopy copy, Path to) throws IOException {
        ZipEntry entry = file.getEntry(name);
        if (entry == null) {
            // What the description names and the archive lacks, BundleReader tells as missing.
            return;
        }
        boolean manifest = to.endsWith(BundleReader.MANIFEST);
        long most = manifest ? BundleReader.LONGEST_MANIFEST : Long.MAX_VALUE;
        if (Files.exists(to)) {
            // The description may name itself; bundles name each other file once.
            return;
        }
        try (InputStream in = file.getInputStream(entry)) {
            copy.copy(in, to, most);
        }
    }

    private Set<String> names(List<ZipContents.Entry> entries) throws BundleException {
        Set<String> names = new HashSet<>();
        Set<String> folded = new HashSet<>();
        for (ZipContents.Entry entry : entries) {
            String name = entry.name();
            String path = entry.isFolder() ? name.substring(0, name.length() - 1) : name;
            if (!FileNames.isSafe(path)) {
                throw complaint.because(
                        "it holds \"" + name + "\", which is not a safe name in a zip file");
            }
            if (entry.special()) {
                throw complaint.because("it holds \"" + name + "\", which is a link or a device");
            }
            if (entry.encrypted()) {
                throw complaint.because("\"" + name + "\" in it needs a password");
            }
            if (!folded.add(path.toLowerCase(Locale.ROOT))) {
                throw complaint.because("it holds \"" + name + "\" twice");
            }
            names.add(name);
        }
        return names;
    }

    /** The folder in the archive that holds the description, with its slash. */
    private String top(Set<String> names) throws BundleException {
        if (names.contains(BundleReader.MANIFEST)) {
            return "";
        }
        List<String> tops =
                names.stream()
                        .filter(name -> name.endsWith("/" + BundleReader.MANIFEST))
                        .map(name -> name.substring(0, name.lastIndexOf('/') + 1))
                        .filter(top -> top.indexOf('/') == top.length() - 1)
                        .toList();
        if (tops.size() != 1) {
            throw complaint.because(
                    tops.isEmpty()
                            ? "it holds no " + BundleReader.MANIFEST
                            : "it holds several models, pack each alone");
        }
        return tops.get(0);
    }
}
