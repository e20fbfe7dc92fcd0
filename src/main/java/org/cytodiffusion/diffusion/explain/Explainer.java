/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.diffusion.CellClassifier;
import org.cytodiffusion.diffusion.CropNumbers;
import org.cytodiffusion.diffusion.Denoiser;
import org.cytodiffusion.diffusion.InferenceException;
import org.cytodiffusion.diffusion.SeenCell;
import org.cytodiffusion.diffusion.sample.CellSampler;
import org.cytodiffusion.diffusion.sample.ClassDenoiser;
import org.cytodiffusion.diffusion.sample.SamplingPlan;

/**
 * Explains the class of a cell against another: maps of where the two differ, the cell as it would
 * be under the other class, and how the probability changes on the way there.
 *
 * <p>The maps are those of Deltadahl et al., Nature Machine Intelligence 7, 2025 (there the error
 * of a class minus that of the winner), and the difference of the predictions itself. The
 * counterfactual is the cell noised up to a time and denoised under the other class (SDEdit; Meng
 * et al., ICLR 2022), in as much of it as the two classes differ in ({@link ChangedPart}). The way
 * there is straight: each pixel goes evenly from one to the other.
 */
public final class Explainer {

    private final ClassMapper mapper;
    private final ClassDenoiser drawer;
    private final CellClassifier classifier;
    private final ExplanationPlan plan;

    /**
     * Makes an explainer.
     *
     * @param denoiser predicts clean cells under every class
     * @param drawer draws cells of a class; of the same model, as all of these
     * @param classifier names cells
     * @param plan how to explain
     */
    public Explainer(
            Denoiser denoiser,
            ClassDenoiser drawer,
            CellClassifier classifier,
            ExplanationPlan plan) {
        this.mapper = new ClassMapper(denoiser, plan);
        this.drawer = drawer;
        this.classifier = classifier;
        this.plan = plan;
    }

    /** How it explains. */
    public ExplanationPlan plan() {
        return plan;
    }

    /**
     * Explains one cell.
     *
     * @param cell the cell
     * @param winner index of the class it was given
     * @param chosen index of another class
     * @return the explanation
     * @throws InferenceException if a network cannot be run
     */
    public Explanation explain(SeenCell cell, int winner, int chosen) throws InferenceException {
        ClassMaps maps = maps(cell.crop(), winner, chosen);
        float[] clean = CropNumbers.of(cell.crop());
        Redraw redraw = plan.redraw();
        SamplingPlan sampling =
                SamplingPlan.ddim(clean.length, redraw.steps(), 0, 1).at(redraw.times());
        ClassDenoiser led = new ContrastDenoiser(drawer, winner, redraw.contrast());
        List<float[]> redrawn =
                new CellSampler(led, sampling)
                        .resampleAs(new int[] {winner, chosen}, clean, redraw.time(), plan.seed());
        int size = (int) Math.round(Math.sqrt(clean.length / 3.0));
        float[] end = new ChangedPart(size).of(clean, redrawn.get(0), redrawn.get(1));
        return new Explanation(winner, chosen, maps, way(cell, end));
    }

    /**
     * The maps alone, which take few passes.
     *
     * @param crop S * S * 3 bytes, row by row, red, green, blue interleaved
     * @param winner index of the class it was given
     * @param chosen index of another class
     * @return the maps
     * @throws InferenceException if the network cannot be run
     */
    public ClassMaps maps(byte[] crop, int winner, int chosen) throws InferenceException {
        if (winner == chosen) {
            throw new IllegalArgumentException("A class cannot be compared with itself");
        }
        return mapper.maps(CropNumbers.of(crop), winner, chosen);
    }

    private List<Waypoint> way(SeenCell cell, float[] to) throws InferenceException {
        float[] from = CropNumbers.of(cell.crop());
        List<SeenCell> seen = new ArrayList<>();
        for (int k = 0; k < plan.waypoints(); k++) {
            seen.add(cell.showing(CropNumbers.crop(between(from, to, part(k)))));
        }
        Verdict[] verdicts = new Verdict[seen.size()];
        classifier.classify(
                seen, plan.wayTrials(), () -> false, (k, verdict) -> verdicts[k] = verdict);
        List<Waypoint> way = new ArrayList<>();
        for (int k = 0; k < verdicts.length; k++) {
            way.add(new Waypoint(part(k), seen.get(k).crop(), verdicts[k]));
        }
        return way;
    }

    private double part(int waypoint) {
        return (double) waypoint / (plan.waypoints() - 1);
    }

    private static float[] between(float[] from, float[] to, double part) {
        float[] cell = Arrays.copyOf(from, from.length);
        for (int i = 0; i < cell.length; i++) {
            cell[i] += (float) (part * (to[i] - from[i]));
        }
        return cell;
    }
}
