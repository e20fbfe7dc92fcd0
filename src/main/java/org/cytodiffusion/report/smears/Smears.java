/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.smears;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.report.Differential;
import org.cytodiffusion.report.ReportedCell;
import org.cytodiffusion.report.ReportedImage;
import org.cytodiffusion.report.SmearTally;
import org.cytodiffusion.report.TopCells;
import org.cytodiffusion.report.Triage;

/** The smears of a run, counted image by image, in whatever order their images come. */
public final class Smears {

    /** Cells of each smear that are kept for its picture. */
    public static final int SHOWN = 8;

    private final List<CellClass> classes;
    private final Differential.BorderCells borderCells;
    private final SmearPlan plan;
    private final Map<String, Smear> smears = new TreeMap<>();

    /** One of them. */
    private record Smear(SmearTally tally, TopCells top) {}

    /**
     * Begins with none.
     *
     * @param classes the classes of the model
     * @param borderCells what becomes of cells at the border
     * @param plan how they are told apart and judged
     */
    public Smears(List<CellClass> classes, Differential.BorderCells borderCells, SmearPlan plan) {
        this.classes = classes;
        this.borderCells = borderCells;
        this.plan = plan;
    }

    /** Adds an image. */
    public void add(ReportedImage image) {
        Smear smear =
                smears.computeIfAbsent(
                        plan.facts().smear(image.result().image()),
                        name ->
                                new Smear(
                                        new SmearTally(classes, borderCells),
                                        new TopCells(SHOWN, TopCells.NEEDS_EYES)));
        smear.tally().add(image);
        SmearResult result = image.result();
        ReportedCell.Place place =
                new ReportedCell.Place(
                        result.image(), result.pixelSize(), result.cells().size(), image.source());
        for (ClassifiedCell cell : result.cells()) {
            Optional<Review> review = Optional.ofNullable(image.reviews().get(cell.cell().label()));
            CellClass counted = smear.tally().differential().classOf(cell, review);
            if (needsEyes(smear.tally(), cell, review)) {
                smear.top().add(new ReportedCell(place, cell, counted, review));
            }
        }
    }

    /** Of cells with a nucleus those that nobody has reviewed, and that may be what they seem. */
    private static boolean needsEyes(
            SmearTally tally, ClassifiedCell cell, Optional<Review> review) {
        return review.isEmpty()
                && cell.verdict().isDoubtful()
                && cell.verdict().cellClass().hasNucleus()
                && tally.differential().isCounted(cell)
                && !tally.isContradicted(cell, review);
    }

    /** The counts of each smear, by name. */
    public Map<String, Differential> differentials() {
        Map<String, Differential> all = new LinkedHashMap<>();
        smears.forEach((name, smear) -> all.put(name, smear.tally().differential()));
        return all;
    }

    /** The smears, those that need eyes most first. */
    public List<RankedSmear> ranked() {
        List<RankedSmear> all = new ArrayList<>();
        smears.forEach(
                (name, smear) -> {
                    Triage triage = Triage.of(smear.tally(), 0, plan.rules());
                    all.add(new RankedSmear(0, name, smear.tally(), triage, smear.top().list()));
                });
        all.sort(Comparator.comparing(RankedSmear::triage, Triage.MOST_URGENT_FIRST));
        List<RankedSmear> ranked = new ArrayList<>();
        for (RankedSmear one : all) {
            ranked.add(
                    new RankedSmear(
                            ranked.size() + 1, one.name(), one.tally(), one.triage(), one.cells()));
        }
        return ranked;
    }
}
