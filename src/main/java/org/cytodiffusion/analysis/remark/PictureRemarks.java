/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.remark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.image.PreparedSmear;
import org.cytodiffusion.image.colour.Exposure;
import org.cytodiffusion.image.colour.SmearMask;
import org.cytodiffusion.image.file.ImageReader;

/** What there is to say of a picture as a whole. */
public final class PictureRemarks {

    private static final double LEAST_SHARE = 0.01;
    // Where more of the light is lacking, cells are too noisy to be sure of.
    private static final double MOST_FALL_OFF = 0.65;
    private static final double MOST_WHITE = 0.15;
    // White balance makes a background of 80 bright enough, and not one below.
    private static final int LEAST_BACKGROUND = 80;
    // In a smear most of the picture is nearly as bright as the background.
    private static final double LEAST_MEDIAN = 0.4;

    private PictureRemarks() {}

    /**
     * Looks at a picture.
     *
     * @param name of the image
     * @param smear what was done to it
     */
    public static List<Remark> of(String name, PreparedSmear smear) {
        List<Remark> remarks = new ArrayList<>();
        smear.foreign()
                .filter(mask -> mask.share() >= LEAST_SHARE)
                .ifPresent(
                        mask ->
                                remarks.add(
                                        new Remark(
                                                text(
                                                        "%.0f %% of %s is not smear (bars, a frame or"
                                                                + " holes) and was left out; cells"
                                                                + " that touch it count as cut.",
                                                        100 * mask.share(), name),
                                                false)));
        if (smear.fallOff() > MOST_FALL_OFF) {
            remarks.add(
                    Remark.doubt(
                            text(
                                    "The light falls off by %.0f %% within %s, too much to be"
                                            + " corrected",
                                    100 * smear.fallOff(), name),
                            "Centre the condenser, or use the middle of the field."));
        }
        light(name, Exposure.of(smear.rgb())).or(() -> colour(name, smear)).ifPresent(remarks::add);
        return remarks;
    }

    /** The likeliest cause of a picture that is no good. */
    private static Optional<Remark> light(String name, Exposure exposure) {
        if (exposure.median() < LEAST_MEDIAN * exposure.background()) {
            return Optional.of(
                    Remark.doubt(
                            name
                                    + " is mostly dark, as in fluorescence or dark field, and not a"
                                    + " stained smear in bright field",
                            "Cells are looked for as in a stained smear."));
        }
        if (exposure.white() > MOST_WHITE) {
            return Optional.of(
                    Remark.doubt(
                            text(
                                    "%s is over-exposed, %.0f %% of it white",
                                    name, 100 * exposure.white()),
                            "Take it again with less light."));
        }
        if (exposure.background() < LEAST_BACKGROUND) {
            return Optional.of(
                    Remark.doubt(
                            text(
                                    "%s is too dark, its background at %d of 255",
                                    name, exposure.background()),
                            "Take it again with more light."));
        }
        return Optional.empty();
    }

    // The error bound behind "certain" was shown on stained cells in colour, and on no others.
    private static Optional<Remark> colour(String name, PreparedSmear smear) {
        return ImageReader.isGray(smear.rgb())
                ? Optional.of(
                        new Remark(
                                name
                                        + " has no colour: classes are learned from stained cells in"
                                        + " colour, so do not rely on those found here, and use the"
                                        + " colour image if there is one.",
                                true,
                                name
                                        + " has no colour, by which kinds of cells are told apart:"
                                        + " use the colour image if there is one."))
                : Optional.empty();
    }

    /** A cell as it is, or one that counts as cut by the border if it touches what is no smear. */
    public static Cell cut(Cell cell, Optional<SmearMask> foreign) {
        Box box = cell.box();
        boolean touches =
                foreign.isPresent()
                        && foreign.get()
                                .touches(
                                        box.left(),
                                        box.top(),
                                        box.left() + box.width(),
                                        box.top() + box.height());
        return touches && !cell.atBorder()
                ? new Cell(
                        cell.label(),
                        cell.kind(),
                        cell.mask(),
                        cell.contour(),
                        true,
                        cell.measurements())
                : cell;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
