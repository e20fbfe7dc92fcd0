/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.base;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A folder that results can really be written to.
 *
 * @param path the folder, which exists
 */
public record OutputFolder(Path path) {

    /** Most bytes of a name: systems hold 255, and temporary names are a little longer. */
    private static final int LONGEST = 200;

    private static final int LONGEST_ENDING = 10;

    /**
     * Makes the folder if need be and tries to write in it, so that a job of hours does not end
     * with nothing to show.
     *
     * @param path where results shall go
     * @return the folder
     * @throws OutputException if it cannot be made or written to
     */
    public static OutputFolder open(Path path) throws OutputException {
        try {
            Files.createDirectories(path);
            Files.delete(Files.createTempFile(path, ".try", ".tmp"));
            return new OutputFolder(path);
        } catch (IOException e) {
            throw new OutputException(
                    "Results cannot be written to "
                            + path
                            + " ("
                            + reason(e)
                            + "): choose another folder.",
                    e);
        }
    }

    /**
     * A file in the folder, whose own folder exists then. Every file of results gets its path here.
     *
     * @param name with slashes between folders; names that strangers chose go through {@link
     *     #named} first
     * @throws OutputException if it would lie outside the folder, or its own cannot be made
     */
    public Path file(String name) throws OutputException {
        Path file = inside(name);
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new OutputException(
                    "The folder " + file.getParent() + " cannot be made (" + reason(e) + ").", e);
        }
        return file;
    }

    private Path inside(String name) throws OutputException {
        Path root = path.toAbsolutePath().normalize();
        try {
            Path file = path.resolve(name);
            Path whole = file.toAbsolutePath().normalize();
            if (whole.startsWith(root) && !whole.equals(root)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw new OutputException(
                    "\"" + name + "\" cannot be the name of a file here: rename the image.", e);
        }
        throw new OutputException(
                "\"" + name + "\" would be written outside " + path + ", and was refused.", null);
    }

    /**
     * A name as one step of a path: what parts folders on any system is replaced, so that it leads
     * nowhere else, and long names are cut, as systems hold 255 bytes.
     *
     * @param name of a class or an image
     * @return at most 200 bytes, neither empty nor beginning with a dot
     */
    public static String named(String name) {
        String plain = name.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_").strip();
        String shown = plain.startsWith(".") || plain.isEmpty() ? "_" + plain : plain;
        return shortened(shown.endsWith(".") ? shown + "_" : shown);
    }

    /** Long names that differ at their ends differ still. */
    private static String shortened(String name) {
        if (name.getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        boolean ends = dot > 0 && name.length() - dot <= LONGEST_ENDING;
        String ending =
                String.format(Locale.ROOT, "-%08x", name.hashCode())
                        + (ends ? name.substring(dot) : "");
        StringBuilder cut = new StringBuilder(ends ? name.substring(0, dot) : name);
        while ((cut + ending).getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            cut.setLength(cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut + ending;
    }

    /** What went wrong, in words; the messages of Java are often only the path. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "there is a file of that name";
        }
        if (e instanceof FileSystemException known && known.getReason() != null) {
            return known.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
