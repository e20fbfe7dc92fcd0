/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.explain;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.cytodiffusion.diffusion.CellClassifier;
import org.cytodiffusion.diffusion.InferenceException;
import org.cytodiffusion.diffusion.SeenCell;

/**
 * How far the probabilities of a cell move with what should not matter: the cell is laid down in
 * all eight ways (turned by quarters, mirrored or not), and each is classified by itself with its
 * own trials. The noise of the trials stays where it is, so each way also meets other noise.
 *
 * <p>The ends are the smallest and the largest of the eight probabilities, of which the first is
 * that of the cell as it lies. If the eight answers are exchangeable with one more, that one lies
 * between the ends in 7 of 9 cases. It is no confidence interval of being right: a classifier can
 * be steadily wrong.
 *
 * @param low smallest probability of each class, in the order of the classes
 * @param high largest probability of each class
 */
public record ClassSpread(double[] low, double[] high) {

    /** In how many ways the cell is laid down. */
    public static final int WAYS = Turn.COUNT;

    /**
     * Measures it.
     *
     * @param classifier tells the probabilities
     * @param cell the cell
     * @param maxTrials upper limit of trials for each way
     * @throws InferenceException if the network cannot be run
     */
    public static ClassSpread of(CellClassifier classifier, SeenCell cell, int maxTrials)
            throws InferenceException {
        List<SeenCell> ways =
                IntStream.range(0, WAYS)
                        .mapToObj(turn -> cell.showing(turned(cell.crop(), turn)))
                        .toList();
        double[][] found = new double[WAYS][];
        classifier.classify(
                ways,
                maxTrials,
                () -> false,
                (way, verdict) -> found[way] = verdict.probabilities());
        double[] low = found[0].clone();
        double[] high = found[0].clone();
        for (double[] probabilities : found) {
            Arrays.setAll(low, c -> Math.min(low[c], probabilities[c]));
            Arrays.setAll(high, c -> Math.max(high[c], probabilities[c]));
        }
        return new ClassSpread(low, high);
    }

    private static byte[] turned(byte[] crop, int turn) {
        int[] sources = Turn.sources((int) Math.round(Math.sqrt(crop.length / 3.0)), turn);
        byte[] turned = new byte[crop.length];
        for (int i = 0; i < sources.length; i++) {
            System.arraycopy(crop, 3 * sources[i], turned, 3 * i, 3);
        }
        return turned;
    }
}
