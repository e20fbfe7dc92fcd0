/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.inputs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cytodiffusion.image.PlanePlace;
import org.cytodiffusion.image.UnreadableImageException;

/**
 * An image to be done.
 *
 * @param name what tables call it: its path below the folder that was given, with slashes
 * @param path where it is
 * @param overlay the path of its picture below the folder of pictures
 * @param place which of the pictures in the file it is; empty if the file holds one
 */
public record ImageFile(String name, Path path, String overlay, Optional<PlanePlace> place) {

    /**
     * What changes when the file is replaced by another: its size and time.
     *
     * @throws UnreadableImageException if it has gone
     */
    public String state() throws UnreadableImageException {
        try {
            return Files.size(path) + "@" + Files.getLastModifiedTime(path).toMillis();
        } catch (IOException e) {
            throw new UnreadableImageException(path + " is not there any more.");
        }
    }
}
