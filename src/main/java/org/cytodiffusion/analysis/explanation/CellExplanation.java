/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.explanation;

import java.util.Locale;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.diffusion.explain.ClassSpread;
import org.cytodiffusion.diffusion.explain.Explanation;
import org.cytodiffusion.diffusion.explain.ExplanationPlan;
import org.cytodiffusion.diffusion.explain.Waypoint;
import org.cytodiffusion.image.CropPlan;

/**
 * An explained cell.
 *
 * @param result the image it is from; its classes are in the order of all probabilities
 * @param cell the cell, and the verdict that is explained
 * @param winner the class it was given
 * @param chosen the class it is compared with
 * @param crop size and scale of the pictures and maps
 * @param plan how it was explained
 * @param spread how far the probabilities move with what should not matter
 * @param explanation maps, counterfactual and the way there
 * @param seconds wall time of the explanation alone
 */
public record CellExplanation(
        SmearResult result,
        ClassifiedCell cell,
        CellClass winner,
        CellClass chosen,
        CropPlan crop,
        ExplanationPlan plan,
        ClassSpread spread,
        Explanation explanation,
        double seconds) {

    /** One sentence: what was compared, and what the model calls the redrawn cell. */
    public String summary() {
        Waypoint last = explanation.way().get(explanation.way().size() - 1);
        return String.format(
                Locale.ROOT,
                "Cell %d, %s %.2f, against %s: redrawn, the model calls it %s.",
                cell.cell().label(),
                winner.name(),
                cell.verdict().probability(),
                chosen.name(),
                last.verdict().cellClass().name());
    }
}
