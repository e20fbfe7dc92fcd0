/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cytodiffusion.analysis.GenerationOptions;
import org.cytodiffusion.analysis.GenerationOptions.Given;
import org.cytodiffusion.analysis.GenerationOptions.References;
import org.cytodiffusion.analysis.GenerationOptions.Sampling;
import org.cytodiffusion.analysis.GenerationOptions.Way;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.display.GeneratedFolder.Format;

/**
 * What a person chose in the dialog or a macro wrote, nothing of it checked.
 *
 * @param classes {@code all}, or names with commas between them
 * @param count cells of each class
 * @param seed of the noise
 * @param steps network passes a cell
 * @param folders of real cells
 * @param result what is done with the new cells
 */
record GenerateChoices(
        String classes, int count, int seed, int steps, Folders folders, Result result) {

    static final String ALL = "all";
    static final String STACK = "stack";
    static final String MONTAGE = "montage";
    static final String BOTH = "stack and montage";
    static final String NOTHING = "nothing";
    static final double LARGEST_PIXEL = 10;

    /**
     * Folders of real cells, empty for none.
     *
     * @param from cells to begin with
     * @param time how much noise they get
     * @param nearest cells to look for the nearest in
     * @param blind cells for a blind test
     * @param pixelSize of their images in um; 0 to find it
     */
    record Folders(String from, double time, String nearest, String blind, double pixelSize) {}

    /**
     * What is done with the new cells.
     *
     * @param show {@code stack}, {@code montage}, {@code stack and montage} or {@code nothing}
     * @param folder for files; empty for none
     * @param format {@code png} or {@code tiff}
     */
    record Result(String show, String folder, String format) {}

    /** The options of the generation. */
    GenerationOptions options() throws UserException {
        between("count", count, GenerationOptions.MOST_CELLS);
        between("steps", steps, GenerationOptions.MOST_STEPS);
        if (!(folders.pixelSize() >= 0 && folders.pixelSize() <= LARGEST_PIXEL)) {
            throw new UserException(
                    "pixelsize must be from 0 (find it from the images) to "
                            + LARGEST_PIXEL
                            + " um, not "
                            + folders.pixelSize()
                            + ".");
        }
        OptionalDouble size =
                folders.pixelSize() == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(folders.pixelSize());
        References references =
                new References(
                        given(),
                        path("nearest", folders.nearest()),
                        path("blind", folders.blind()),
                        size);
        return new GenerationOptions(
                names(), count, seed, new Sampling(steps, Way.DPM), references);
    }

    /** The folder for files; real cells to compare with need one. */
    Optional<Path> folder() throws UserException {
        Optional<Path> path = path("folder", result.folder());
        boolean compared = !blank(folders.nearest()) || !blank(folders.blind());
        if (path.isEmpty() && (compared || NOTHING.equals(result.show()))) {
            throw new UserException(
                    "folder must be given where "
                            + (compared ? "nearest or blind is" : "nothing is shown")
                            + ", as the results are files.");
        }
        return path;
    }

    /** The kind of file. */
    Format format() throws UserException {
        return Arrays.stream(Format.values())
                .filter(f -> f.name().toLowerCase(Locale.ROOT).equals(result.format()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new UserException(
                                        "format must be png or tiff, not \""
                                                + result.format()
                                                + "\"."));
    }

    /** Whether the stack, or the montage, is shown. */
    boolean shows(String what) throws UserException {
        if (!List.of(STACK, MONTAGE, BOTH, NOTHING).contains(String.valueOf(result.show()))) {
            throw new UserException(
                    "show must be "
                            + String.join(", ", STACK, MONTAGE, BOTH)
                            + " or "
                            + NOTHING
                            + ", not \""
                            + result.show()
                            + "\".");
        }
        return result.show().equals(what) || result.show().equals(BOTH);
    }

    private List<String> names() {
        return blank(classes) || ALL.equalsIgnoreCase(classes.strip())
                ? List.of()
                : Arrays.stream(classes.split(",")).map(String::strip).toList();
    }

    private Optional<Given> given() throws UserException {
        if (!(folders.time() > 0 && folders.time() <= 1)) {
            throw new UserException(
                    "time must be above 0 and at most 1, not " + folders.time() + ".");
        }
        return path("from", folders.from()).map(folder -> new Given(folder, folders.time()));
    }

    private static void between(String key, int value, int most) throws UserException {
        if (value < 1 || value > most) {
            throw new UserException(
                    key + " must be a whole number from 1 to " + most + ", not " + value + ".");
        }
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    private static Optional<Path> path(String key, String text) throws UserException {
        try {
            return blank(text) ? Optional.empty() : Optional.of(Path.of(text.strip()));
        } catch (InvalidPathException e) {
            throw new UserException(key + " must be a folder, which \"" + text + "\" cannot be.");
        }
    }
}
