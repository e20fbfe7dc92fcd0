/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.reviews;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.Provenance;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.Csv;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.image.CellPicture;
import org.cytodiffusion.image.CropPlan;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.bundle.BundleReader;

/**
 * Reviewed cells as pictures to train and evaluate on: a folder a class, each picture with its cell
 * in the centre and the pixels of the image as they are. A table, {@code crops.csv}, tells scale
 * and origin. Several images can share a folder; an image's later export takes the place of its
 * earlier one.
 */
public final class TrainingCrops {

    /** The table's name in the folder. */
    public static final String TABLE = "crops.csv";

    private static final List<String> COLUMNS =
            List.of(
                    "file",
                    "class",
                    "pixel_um",
                    "image",
                    "cell",
                    "machine_class",
                    "probability",
                    // Not "reviewer": columns of such names hold labels in tables of evaluation.
                    "person",
                    "when",
                    "reason");

    /** Edge of the pictures in um: about that of PBC's own pictures, 360 pixels of 0.104 um. */
    private static final double EDGE = 40;

    /** Room for the crop of a model to be turned by any angle and scaled a little. */
    private static final double ROOM = 1.5;

    private final OutputFolder folder;
    private final String prefix;
    private final Map<String, String> rows = new TreeMap<>();

    private TrainingCrops(OutputFolder folder, String prefix) {
        this.folder = folder;
        this.prefix = prefix;
    }

    /**
     * What was exported.
     *
     * @param crops pictures written
     * @param leftOut reviewed cells that no class was given to: unidentified ones and artefacts
     */
    public record Export(int crops, int leftOut) {

        /** One or two sentences for the user. */
        public String words(Path folder) {
            String out =
                    crops == 0
                            ? "No cell of a class has been reviewed, so nothing was exported to "
                            : "Pictures of " + crops + " reviewed cells are in ";
            return out
                    + folder
                    + "."
                    + (leftOut == 0
                            ? ""
                            : " Left out: " + leftOut + " unidentified cells and artefacts.");
        }
    }

    /**
     * Exports the cells that a person has reviewed, under the person's classes.
     *
     * @param saved the reviews
     * @param image the image they are of
     * @param folder where to; made if need be
     * @return how many there were
     * @throws IOException with a sentence for the user, if the folder cannot be written to
     */
    public static Export write(SavedReviews saved, SmearImage image, Path folder)
            throws IOException {
        ReviewedSmear smear = saved.smear();
        String name = OutputFolder.named(image.name().replaceAll("[^A-Za-z0-9._-]", "_"));
        String prefix = name + "-" + saved.pixels().substring(0, 8) + "-";
        TrainingCrops crops = new TrainingCrops(OutputFolder.open(folder), prefix);
        double pixel = smear.result().pixelSize().micrometres();
        int edge = (int) Math.ceil(edge(smear.provenance()) / pixel);
        int leftOut = 0;
        for (ClassifiedCell cell : smear.result().cells()) {
            Review review = smear.reviews().get(cell.cell().label());
            if (review != null && isClass(review.className())) {
                crops.add(smear, cell, new CellPicture(image).around(cell.cell().box(), edge));
            } else if (review != null) {
                leftOut++;
            }
        }
        crops.finish();
        return new Export(crops.rows.size(), leftOut);
    }

    private static boolean isClass(String name) {
        return !name.equals(Review.UNIDENTIFIED) && !name.equals(Review.ARTEFACT);
    }

    /** In um. The model may be gone; then what all bundled models need is enough. */
    private static double edge(Provenance provenance) {
        try {
            CropPlan plan = BundleReader.read(provenance.folder()).crops();
            return Math.max(EDGE, ROOM * plan.size() * plan.micrometres());
        } catch (BundleException e) {
            return EDGE;
        }
    }

    private void add(ReviewedSmear smear, ClassifiedCell cell, BufferedImage picture)
            throws IOException {
        Review review = smear.review(cell.cell().label()).orElseThrow();
        String file =
                String.format(
                        Locale.ROOT,
                        "%s/%s%05d.png",
                        OutputFolder.named(review.className()),
                        prefix,
                        cell.cell().label());
        try (AtomicFile out = AtomicFile.create(folder.file(file))) {
            ImageIO.write(picture, "png", out.stream());
            out.commit();
        }
        StringBuilder row = new StringBuilder();
        Csv.row(
                row,
                List.of(
                        file,
                        review.className(),
                        smear.result().pixelSize().micrometres(),
                        smear.result().image(),
                        cell.cell().label(),
                        cell.verdict().cellClass().name(),
                        cell.verdict().probability(),
                        review.reviewer(),
                        review.when(),
                        // Rows are told apart by lines when the next image comes.
                        review.reason().replaceAll("\\s+", " ")));
        rows.put(file, row.toString());
    }

    /** Writes the table; then what an earlier export left under another class can go. */
    private void finish() throws IOException {
        Path table = folder.path().resolve(TABLE);
        List<String> stale = new ArrayList<>();
        try (AtomicFile out = AtomicFile.create(table)) {
            Csv.row(out.writer(), COLUMNS);
            for (String line : earlier(table)) {
                String file = line.substring(0, Math.max(0, line.indexOf(',')));
                if (!file.contains("/" + prefix)) {
                    out.writer().append(line).append('\n');
                } else if (!rows.containsKey(file)) {
                    stale.add(file);
                }
            }
            for (String row : rows.values()) {
                out.writer().append(row);
            }
            out.commit();
        }
        for (String file : stale) {
            Path picture = folder.path().resolve(file).normalize();
            if (picture.startsWith(folder.path().normalize())) {
                Files.deleteIfExists(picture);
            }
        }
    }

    private static List<String> earlier(Path table) throws IOException {
        if (!Files.exists(table)) {
            return List.of();
        }
        List<String> lines = Files.readAllLines(table);
        if (lines.isEmpty() || !lines.get(0).equals(String.join(",", COLUMNS))) {
            throw new UserException(
                    table
                            + " is not a table of cells that was exported here: choose another "
                            + "folder.");
        }
        return lines.subList(1, lines.size());
    }
}
