/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.analysis.metadata.ImageFacts;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.job.files.CellFiles;
import org.cytodiffusion.job.files.RegionFiles;
import org.cytodiffusion.job.inputs.ImageFile;
import org.cytodiffusion.job.inputs.ImageList;
import org.cytodiffusion.job.inputs.Slices;
import org.cytodiffusion.report.TriageRules;
import org.cytodiffusion.report.page.ReportFiles;
import org.cytodiffusion.report.page.TriageFiles;
import org.cytodiffusion.report.smears.SmearPlan;

/**
 * Images to be gone through, and where results go.
 *
 * @param images what was found in the inputs; at least one image
 * @param out where results go
 * @param resume whether to take over earlier results
 * @param given cells that were found elsewhere, if our segmentation is not wanted
 * @param also further files of each image, {@link CellFiles#LABELS} and {@link CellFiles#ROIS}
 * @param pictures which of them get a picture
 * @param smears what was said of smears
 * @param facts what is known of each image
 */
public record BatchRequest(
        ImageList images,
        Path out,
        boolean resume,
        Optional<RegionFiles> given,
        List<String> also,
        Pictures pictures,
        SmearRequest smears,
        ImageFacts facts) {

    /** The word for no further files. */
    public static final String NOTHING = "none";

    private static final String PICTURES = "pictures";

    /** Which images get a picture with their cells drawn in. */
    public enum Pictures {
        /** Each, but single cells if they are many. */
        ALL,
        /** None, which is quicker. */
        NONE
    }

    /** The folder of results within that of images. */
    private static final String RESULTS = "cytodiffusion";

    /**
     * Reads it, and looks for the images.
     *
     * @param given {@code out}, {@code resume}, {@code labels}, {@code rois}, {@code crops}, {@code
     *     slices}, {@code also}, {@code pictures}, and what {@link SmearRequest} takes
     * @param inputs files and folders
     * @throws IOException if there is no image, or one of the values is not allowed
     */
    public static BatchRequest of(GivenValues given, List<Path> inputs) throws IOException {
        return of(given, inputs, given.path("out", "a folder"));
    }

    /**
     * The same for one folder.
     *
     * @param given {@code folder}, {@code output} (empty for one within that folder), {@code
     *     resume}, {@code slices}, {@code also}, {@code pictures}, and what {@link SmearRequest}
     *     takes
     * @throws IOException if there is no image, or one of the values is not allowed
     */
    public static BatchRequest ofFolder(GivenValues given) throws IOException {
        Path folder = given.path("folder", "the path of a folder of images");
        return of(given, List.of(folder), given.path("output").orElse(folder.resolve(RESULTS)));
    }

    private static BatchRequest of(GivenValues given, List<Path> inputs, Path out)
            throws IOException {
        ImageList images = new ImageList(out, Slices.of(given));
        for (Path input : inputs) {
            images.add(input);
        }
        if (images.images().isEmpty()) {
            throw new UserException(images.failures().get(0).reason());
        }
        int files = (int) images.images().stream().map(ImageFile::path).distinct().count();
        Optional<RegionFiles> regions = regions(given, files);
        List<String> also = given.text("also").equals(NOTHING) ? List.of() : given.list("also");
        if (!CellFiles.KINDS.containsAll(also)) {
            throw given.refused("also", String.join(" or ", CellFiles.KINDS) + ", or both");
        }
        Pictures pictures =
                given.isGiven(PICTURES) ? given.choice(PICTURES, Pictures.class) : Pictures.ALL;
        SmearRequest smears = SmearRequest.parse(given);
        ImageFacts facts = smears.facts(images.images().stream().map(ImageFile::name).toList());
        return new BatchRequest(
                images, out, given.flag("resume"), regions, also, pictures, smears, facts);
    }

    private static Optional<RegionFiles> regions(GivenValues given, int images)
            throws UserException {
        Optional<Path> labels = given.path("labels");
        Optional<Path> rois = given.path("rois");
        if (labels.isEmpty() && rois.isEmpty()) {
            return Optional.empty();
        }
        if (given.flag("crops") || labels.isPresent() && rois.isPresent()) {
            throw new UserException(
                    String.format(
                            "Give one of %s, %s and %s, as each says where the cells are.",
                            given.written("crops"),
                            given.written("labels"),
                            given.written("rois")));
        }
        Path place = labels.or(() -> rois).orElseThrow();
        if (!Files.exists(place)) {
            throw new UserException("There is no file or folder " + place + ": check the path.");
        }
        if (images > 1 && !Files.isDirectory(place)) {
            throw new UserException(
                    String.format(
                            "There are %d images, but %s is one file: give a folder.",
                            images, place));
        }
        return Optional.of(
                new RegionFiles(place, labels.isEmpty() ? RegionFiles.ROIS : RegionFiles.LABELS));
    }

    /** Number of images and inputs, those that lead to no image among them. */
    public int size() {
        return images.images().size() + images.failures().size();
    }

    /** Whether images get a picture. */
    public boolean paints() {
        return pictures == Pictures.ALL;
    }

    /** How smears are told apart and judged. */
    public SmearPlan smearPlan() {
        return new SmearPlan(facts, TriageRules.defaults().within(smears.ranges()));
    }

    /** The page to read first of what {@code classify} writes. */
    public String page() {
        return facts.isGrouped() ? TriageFiles.PAGE : ReportFiles.PAGE;
    }

    /** Adds what is written down of it. */
    public void addTo(Map<String, String> parameters) {
        parameters.put("inputs", images.inputs().toString());
        parameters.put("resume", String.valueOf(resume));
        parameters.put(PICTURES, GivenValues.word(pictures));
        given.ifPresent(files -> parameters.put("cells_from", files.place().toString()));
        parameters.putAll(smears.parameters());
    }
}
