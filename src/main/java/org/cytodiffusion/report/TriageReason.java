/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

/**
 * A reason to look at a smear before others.
 *
 * @param kind what it is about
 * @param sentence in words for the person, with the numbers
 * @param surprise minus the decimal logarithm of how often chance alone would give as much in an
 *     ordinary smear, at most {@link #MOST}
 */
public record TriageReason(Kind kind, String sentence, double surprise) {

    /** No reason counts for more. */
    public static final double MOST = 30;

    /** Of those that are no matter of chance: once in a hundred. */
    static final double PLAIN = 2;

    /** What a reason is about, the gravest first. */
    public enum Kind {
        /** Cells that may be blasts. */
        BLASTS,
        /** Red cells with parasites. */
        PARASITES,
        /** Leukocytes unlike anything learned. */
        ODD,
        /** Immature leukocytes. */
        IMMATURE,
        /** Nucleated red cells. */
        NUCLEATED_RED,
        /** A class outside the range that it should be in. */
        RANGE,
        /** Leukocytes that the model is not certain of. */
        UNCERTAIN,
        /** Pictures unlike those of the laboratories that the model was calibrated on. */
        AWAY,
        /** Cells whose class contradicts what is seen of them. */
        CONTRADICTED,
        /** Cells that a reviewer could not name. */
        UNNAMED,
        /** A picture that is odd as a whole. */
        PICTURE,
        /** Images that were not done. */
        UNDONE,
        /** Too few leukocytes to say anything. */
        FEW
    }
}
