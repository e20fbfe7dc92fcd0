/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.inputs;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cytodiffusion.image.PlanePlace;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.UnreadableImageException;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.image.file.OpenFile;

/**
 * The name that a picture has in tables, taken apart.
 *
 * @param file the name of its file
 * @param suffix what follows it where the file holds several pictures; else empty
 */
public record PlaneName(String file, String suffix) {

    private static final Pattern SEVERAL =
            Pattern.compile("(.+\\.\\w{2,5})(:(?:\\d+|z\\d+t\\d+)(?: .*)?)");

    /** Takes a name apart. */
    public static PlaneName of(String image) {
        Matcher several = SEVERAL.matcher(image);
        return several.matches()
                ? new PlaneName(several.group(1), several.group(2))
                : new PlaneName(image, "");
    }

    /**
     * Reads the picture.
     *
     * @param path where its file is now
     * @return the picture
     * @throws UnreadableImageException if it cannot be read, or is not in the file any more
     */
    public SmearImage read(Path path) throws UnreadableImageException {
        if (suffix.isEmpty()) {
            return ImageReader.read(path);
        }
        OpenFile open = OpenFile.open(path);
        PlanePlace place =
                open.places().stream()
                        .filter(one -> one.suffix().equals(suffix))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new UnreadableImageException(
                                                path + " has no picture " + suffix + " any more."));
        return open.read(place);
    }
}
