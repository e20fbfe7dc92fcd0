/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cell;

import java.time.Instant;

/**
 * What a person said of a cell, beside what the machine said.
 *
 * @param className the class that the person gave: one of the model's, {@link #UNIDENTIFIED} or
 *     {@link #ARTEFACT}
 * @param reviewer who said it; empty if unknown
 * @param when when it was said
 * @param reason why, in the person's words; empty if not told
 */
public record Review(String className, String reviewer, Instant when, String reason) {

    /** The class of a cell that the person cannot name. */
    public static final String UNIDENTIFIED = "unidentified";

    /** The class of what is no cell: stain, dirt, a smudge. */
    public static final String ARTEFACT = "artefact";
}
