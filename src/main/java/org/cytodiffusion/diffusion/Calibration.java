/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import java.util.List;
import java.util.Optional;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.cell.Verdict;

/**
 * Everything that turns trial errors into a verdict.
 *
 * @param looks in the order of their growing numbers of trials
 * @param ends one for each look: what holds for runs that end there at the latest
 * @param profiles in the order of their growing numbers of trials; the first needs no more trials
 *     than the first look
 * @param normality which cells are normal enough to leave early, and to be certain
 * @param opinion by which cells away from home are named; empty if by the bare evidence
 */
public record Calibration(
        List<Look> looks,
        List<RunEnd> ends,
        List<ProfileAnomaly> profiles,
        Normality normality,
        Optional<Opinion> opinion) {

    public Calibration {
        looks = List.copyOf(looks);
        ends = List.copyOf(ends);
        profiles = List.copyOf(profiles);
        if (looks.isEmpty() || ends.size() != looks.size()) {
            throw new IllegalArgumentException("A calibration needs looks, and an end for each");
        }
        for (int i = 1; i < looks.size(); i++) {
            if (looks.get(i).trials() <= looks.get(i - 1).trials()) {
                throw new IllegalArgumentException("Later looks must take in more trials");
            }
        }
        for (int i = 1; i < profiles.size(); i++) {
            if (profiles.get(i).trials() <= profiles.get(i - 1).trials()) {
                throw new IllegalArgumentException("Later profiles must take in more trials");
            }
        }
        if (profiles.isEmpty() || profiles.get(0).trials() > looks.get(0).trials()) {
            throw new IllegalArgumentException("The first look needs an error profile");
        }
    }

    /** One of a network without an opinion. */
    public Calibration(
            List<Look> looks,
            List<RunEnd> ends,
            List<ProfileAnomaly> profiles,
            Normality normality) {
        this(looks, ends, profiles, normality, Optional.empty());
    }

    /**
     * The last look of a run.
     *
     * @param maxTrials upper limit of trials a cell
     * @return index of the last look within the limit; 0 if there is none
     */
    int lastLook(int maxTrials) {
        int last = 0;
        while (last + 1 < looks.size() && looks.get(last + 1).trials() <= maxTrials) {
            last++;
        }
        return last;
    }

    /** Number of trials that the last look and the fullest profile take in. */
    public int trials() {
        return Math.max(
                looks.get(looks.size() - 1).trials(), profiles.get(profiles.size() - 1).trials());
    }

    /** The fullest profile that a number of trials allows. */
    public ProfileAnomaly profile(int trials) {
        return ProfileAnomaly.fullest(profiles, trials);
    }

    /**
     * The verdict of a cell at home whose trials are all known: the same that {@link Classifier}
     * gives.
     *
     * @param classes what the network tells apart, in its order
     * @param scores at least as many trials as the last look takes in
     */
    public Verdict verdict(List<CellClass> classes, CellScores scores) {
        RunOfLooks run = new RunOfLooks(classes, this, looks.size() - 1);
        Optional<Verdict> verdict = Optional.empty();
        for (int i = 0; verdict.isEmpty(); i++) {
            verdict = run.verdict(i, scores.first(looks.get(i).trials()), named -> false);
        }
        return verdict.get();
    }
}
