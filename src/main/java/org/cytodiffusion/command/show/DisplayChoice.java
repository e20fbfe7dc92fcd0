/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command.show;

import ij.ImagePlus;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.display.CellDisplay;
import org.cytodiffusion.display.CellDisplay.Show;

/**
 * What is laid over a classified image, as a person chose it or a macro wrote it; nothing of it
 * checked.
 *
 * @param show one of the words of {@link Show}; empty or null leaves it as it is
 * @param hide names of classes that are not shown, joined by semicolons; null leaves it as it is
 */
public record DisplayChoice(String show, String hide) {

    /**
     * Lays it over an image.
     *
     * @param image the image
     * @return the display of the image
     * @throws UserException with a sentence for the user, if the image is not classified or a word
     *     is not known; nothing has changed then
     */
    public CellDisplay apply(ImagePlus image) throws UserException {
        if (image == null || SmearDocument.all(image).isEmpty()) {
            String name = image == null ? "the image" : "\"" + image.getTitle() + "\"";
            throw new UserException(
                    "No cells of " + name + " are classified: run Classify Blood Cells... first.");
        }
        CellDisplay display = CellDisplay.of(image);
        Show chosen = show == null || show.isBlank() ? display.showing() : named(show.strip());
        List<String> hidden =
                hide == null
                        ? List.copyOf(display.hidden())
                        : Arrays.stream(hide.split(";"))
                                .map(String::strip)
                                .filter(name -> !name.isEmpty())
                                .toList();
        requireKnown(hidden, image);
        display.hide(new TreeSet<>(hidden));
        display.show(chosen);
        return display;
    }

    private static Show named(String word) throws UserException {
        return Show.named(word)
                .orElseThrow(
                        () ->
                                new UserException(
                                        "show must be "
                                                + Arrays.stream(Show.values())
                                                        .map(Show::word)
                                                        .collect(Collectors.joining(", "))
                                                + ", not \""
                                                + word
                                                + "\"."));
    }

    private static void requireKnown(List<String> hidden, ImagePlus image) throws UserException {
        CellDisplay display = CellDisplay.of(image);
        List<String> names = display.classesOfDocuments().names();
        for (String name : hidden) {
            if (!names.contains(name)) {
                throw new UserException(
                        "hide must be names of classes joined by \";\", of "
                                + String.join(", ", names)
                                + ", not \""
                                + name
                                + "\".");
            }
        }
    }
}
