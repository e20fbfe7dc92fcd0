/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.training;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cytodiffusion.analysis.labels.CropReader;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.diffusion.InferenceException;
import org.cytodiffusion.diffusion.TrialErrors;

/**
 * The classes of a network that is to be trained, and which heads of its parent they start from.
 *
 * @param classes of the new network
 * @param rows for each the place of its head in the parent
 */
public record HeadPlan(List<CellClass> classes, int[] rows) {

    /** A new class is held against so many of its cells. */
    private static final int ENOUGH = 40;

    /** Colours for new classes; far from each other, and from those of PBC 9. */
    private static final int[] COLOURS = {
        0xFF7F0E, 0x17BECF, 0x8C564B, 0xBCBD22, 0xE377C2, 0x005F00, 0x9467BD, 0xFFBB78, 0x1F77B4,
        0x98DF8A, 0x7F3F00, 0xC5B0D5, 0x404040, 0x00FFAA, 0xAA0044, 0x808000
    };

    /**
     * Plans.
     *
     * @param parent classes of the parent
     * @param kept those of them that the new network has
     * @param added new classes
     * @param nearest tells which class of the parent a new one starts from
     * @throws InferenceException if the parent's network cannot be run
     */
    public static HeadPlan of(
            List<CellClass> parent, Set<String> kept, List<NewClass> added, Nearest nearest)
            throws InferenceException {
        List<CellClass> classes = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        Set<Integer> colours = new HashSet<>();
        for (int c = 0; c < parent.size(); c++) {
            if (kept.contains(parent.get(c).name())) {
                classes.add(parent.get(c));
                rows.add(c);
                colours.add(parent.get(c).rgb());
            }
        }
        for (NewClass made : added) {
            int row = nearest.of(made.name());
            int colour = colour(colours, added.indexOf(made));
            String group = made.group().orElse(parent.get(row).group());
            classes.add(new CellClass(made.name(), colour, group));
            rows.add(row);
        }
        return new HeadPlan(
                List.copyOf(classes), rows.stream().mapToInt(Integer::intValue).toArray());
    }

    private static int colour(Set<Integer> taken, int wanted) {
        for (int i = 0; i < COLOURS.length; i++) {
            int colour = COLOURS[(wanted + i) % COLOURS.length];
            if (taken.add(colour)) {
                return colour;
            }
        }
        return COLOURS[wanted % COLOURS.length];
    }

    /** Which class of the parent is nearest to a new one. */
    @FunctionalInterface
    public interface Nearest {
        /**
         * Tells it.
         *
         * @param name of the new class
         * @return place of the old class
         */
        int of(String name) throws InferenceException;

        /** By the parent's network: the class under which the cells are denoised best. */
        static Nearest by(TrialErrors network, List<CropReader.Crop> crops) {
            return name -> {
                List<byte[]> own =
                        crops.stream()
                                .filter(crop -> crop.cell().label().orElse("").equals(name))
                                .limit(ENOUGH)
                                .map(CropReader.Crop::pixels)
                                .toList();
                double[] sums = null;
                for (CellScores cell : network.errors(own, new int[] {0})) {
                    float[] errors = cell.errors()[0];
                    sums = sums == null ? new double[errors.length] : sums;
                    for (int c = 0; c < errors.length; c++) {
                        sums[c] += errors[c];
                    }
                }
                int least = 0;
                for (int c = 1; c < sums.length; c++) {
                    least = sums[c] < sums[least] ? c : least;
                }
                return least;
            };
        }
    }
}
