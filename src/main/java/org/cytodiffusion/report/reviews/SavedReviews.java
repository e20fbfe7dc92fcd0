/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.reviews;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.image.PixelHash;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.bundle.BundleReader;
import org.cytodiffusion.model.bundle.Complaint;
import org.cytodiffusion.model.bundle.Hashes;

/**
 * Reviewed cells as a file keeps them: all that is needed to go on with another day, on the same
 * image, without the model.
 *
 * @param smear the cells, the machine's verdicts and the reviews
 * @param pixels SHA-256 of the image's pixels, as of {@link PixelHash}
 * @param modelHash SHA-256 of the model's {@code rdf.yaml}, which stands for the whole model; empty
 *     if unknown
 */
public record SavedReviews(ReviewedSmear smear, String pixels, String modelHash) {

    /**
     * What a file would keep of an image now.
     *
     * @param smear the image's reviewed cells
     * @param image the image
     */
    public static SavedReviews of(ReviewedSmear smear, SmearImage image) {
        return new SavedReviews(smear, PixelHash.of(image), modelHash(smear.provenance().folder()));
    }

    /** The same image with other reviews. */
    public SavedReviews with(ReviewedSmear later) {
        return new SavedReviews(later, pixels, modelHash);
    }

    /**
     * Lays these reviews on an image. Where a cell has been reviewed here and there, the later
     * review counts, so that none is lost.
     *
     * @param image the image, which must have the same pixels
     * @param present what is known of its cells; empty to take them from the file
     * @return the cells with the reviews of both
     * @throws UserException if the reviews belong to another image or another result
     */
    public ReviewedSmear on(SmearImage image, Optional<ReviewedSmear> present)
            throws UserException {
        requireSameImage(image);
        if (present.isEmpty()) {
            return new ReviewedSmear(named(image.name()), smear.provenance(), smear.reviews());
        }
        ReviewedSmear here = present.get();
        requireSameResult(here, image.name());
        NavigableMap<Integer, Review> both = new TreeMap<>(smear.reviews());
        here.reviews().forEach((label, review) -> both.merge(label, review, SavedReviews::later));
        return new ReviewedSmear(here.result(), here.provenance(), both);
    }

    private void requireSameImage(SmearImage image) throws UserException {
        SmearResult result = smear.result();
        if (result.width() != image.width() || result.height() != image.height()) {
            throw new UserException(
                    String.format(
                            "The reviews are of \"%s\" with %d x %d pixels, but \"%s\" has %d x %d:"
                                    + " open the image that they belong to.",
                            result.image(),
                            result.width(),
                            result.height(),
                            image.name(),
                            image.width(),
                            image.height()));
        }
        if (!pixels.equals(PixelHash.of(image))) {
            throw new UserException(
                    String.format(
                            "The reviews are of \"%s\", and \"%s\" is of the same size but has"
                                    + " other pixels: open the image that they belong to, as it"
                                    + " was.",
                            result.image(), image.name()));
        }
    }

    private void requireSameResult(ReviewedSmear here, String name) throws UserException {
        boolean sameModel =
                here.provenance().model().equals(smear.provenance().model())
                        && here.provenance().version().equals(smear.provenance().version());
        Map<Integer, ClassifiedCell> cells = new HashMap<>();
        here.result().cells().forEach(cell -> cells.put(cell.cell().label(), cell));
        boolean sameCells =
                cells.size() == smear.result().cells().size()
                        && smear.result().cells().stream()
                                .allMatch(cell -> isSame(cell, cells.get(cell.cell().label())));
        if (!sameModel || !sameCells) {
            throw new UserException(
                    String.format(
                            "The reviews belong to another result of \"%s\" (%s %s, %d cells; here"
                                    + " %s %s, %d cells): close the image, open it again and load"
                                    + " them before anything is classified.",
                            name,
                            smear.provenance().model(),
                            smear.provenance().version(),
                            smear.result().cells().size(),
                            here.provenance().model(),
                            here.provenance().version(),
                            here.result().cells().size()));
        }
    }

    private static boolean isSame(ClassifiedCell saved, ClassifiedCell here) {
        return here != null
                && saved.cell().box().equals(here.cell().box())
                && saved.verdict().cellClass().name().equals(here.verdict().cellClass().name());
    }

    private static Review later(Review one, Review other) {
        return other.when().isBefore(one.when()) ? one : other;
    }

    private SmearResult named(String name) {
        SmearResult r = smear.result();
        return new SmearResult(
                name,
                r.width(),
                r.height(),
                r.pixelSize(),
                r.classes(),
                r.cells(),
                r.complete(),
                r.seconds(),
                r.remarks());
    }

    private static String modelHash(Path folder) {
        try {
            return Hashes.sha256(
                    folder.resolve(BundleReader.MANIFEST), Complaint.installed(folder));
        } catch (BundleException e) {
            // The model may have been removed since; its name and version are known all the same.
            return "";
        }
    }
}
