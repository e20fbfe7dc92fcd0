/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cohort;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.image.PlanePlace;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.UnreadableImageException;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.image.file.MemoryFault;
import org.cytodiffusion.job.inputs.ImageFile;
import org.cytodiffusion.job.inputs.PictureReader;

/**
 * The images of a task as files of this machine, which all readers of images want. Those that are
 * elsewhere are copied to a folder of the task while they are needed.
 */
final class FetchedFiles implements AutoCloseable {

    private static final String LOCAL = "file";

    private final Configuration hadoop;
    private final PictureReader reader = new PictureReader();
    private final Path folder;
    private final Map<String, Path> copies = new HashMap<>();
    private final Map<String, List<PlanePlace>> places = new HashMap<>();

    FetchedFiles(Configuration hadoop) throws IOException {
        this.hadoop = hadoop;
        this.folder = Files.createTempDirectory("cytodiffusion-images");
    }

    /** The picture, by its name in tables. */
    SmearImage read(CohortImage image) throws IOException {
        try {
            Path file = local(image.path());
            return reader.read(new ImageFile(image.name(), file, "", place(image)));
        } catch (OutOfMemoryError | StackOverflowError e) {
            throw MemoryFault.of(e, image.name());
        }
    }

    /** The places of the pictures in a file that holds several; empty if it holds one. */
    synchronized List<PlanePlace> several(CohortImage image) throws IOException {
        if (!places.containsKey(image.path())) {
            places.put(image.path(), ImageReader.several(local(image.path())));
        }
        return places.get(image.path());
    }

    private Optional<PlanePlace> place(CohortImage image) throws IOException {
        return image.picture() == 0
                ? Optional.empty()
                : Optional.of(several(image).get(image.picture() - 1));
    }

    /** A sentence with the address of the image instead of the place of its copy. */
    synchronized String told(CohortImage image, String sentence) {
        Path copy = copies.get(image.path());
        return copy == null ? sentence : sentence.replace(copy.toString(), image.path());
    }

    private synchronized Path local(String address) throws UnreadableImageException {
        URI uri = new org.apache.hadoop.fs.Path(address).toUri();
        if (LOCAL.equals(uri.getScheme())) {
            return Path.of(uri.getPath());
        }
        Path copy = copies.get(address);
        if (copy == null) {
            copy = copy(address);
            copies.put(address, copy);
        }
        return copy;
    }

    private Path copy(String address) throws UnreadableImageException {
        org.apache.hadoop.fs.Path from = new org.apache.hadoop.fs.Path(address);
        Path to = folder.resolve(copies.size() + "-" + OutputFolder.named(from.getName()));
        try {
            FileSystem system = from.getFileSystem(hadoop);
            try (InputStream in = system.open(from)) {
                Files.copy(in, to);
            }
            return to;
        } catch (IOException e) {
            throw new UnreadableImageException(
                    address
                            + " cannot be read ("
                            + OutputFolder.reason(e)
                            + "): check the path and its permissions.");
        }
    }

    /** Removes the copies. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
