/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.smears;

import org.cytodiffusion.analysis.metadata.ImageFacts;
import org.cytodiffusion.report.TriageRules;

/**
 * How the smears of a run are told apart and judged.
 *
 * @param facts which smear each image is of, and what else is known of it
 * @param rules when a smear is to be looked at first
 */
public record SmearPlan(ImageFacts facts, TriageRules rules) {

    /** All images are one smear, of which nothing is known. */
    public static final SmearPlan ONE = new SmearPlan(ImageFacts.NONE, TriageRules.defaults());
}
