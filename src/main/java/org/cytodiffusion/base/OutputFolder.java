/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.base;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that results can really be written to.
 *
 * @param path the folder, which exists
 */
public record OutputFolder(Path path) {

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

    /** A file in the folder, whose own folder exists then. */
    public Path file(String name) throws OutputException {
        Path file = path.resolve(name);
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new OutputException(
                    "The folder " + file.getParent() + " cannot be made (" + reason(e) + ").", e);
        }
        return file;
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
