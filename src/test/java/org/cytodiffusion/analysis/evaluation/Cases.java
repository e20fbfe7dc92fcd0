/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.cytodiffusion.analysis.labels.LabelledCell;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Verdict;

/** Judged cells made by hand or by chance. */
final class Cases {

    static final List<CellClass> CLASSES =
            List.of(
                    new CellClass("ig", 1, "leukocyte"),
                    new CellClass("monocyte", 2, "leukocyte"),
                    new CellClass("platelet", 3, "platelet"));

    static final List<String> NAMES = CLASSES.stream().map(CellClass::name).toList();

    private Cases() {}

    /** A cell with a reference label. */
    static LabelledCell labelled(String label, String... groups) {
        return new LabelledCell(
                "a.png", Path.of("a.png"), Optional.of(label), List.of(), List.of(groups));
    }

    /** A cell with labels of reviewers. */
    static LabelledCell reviewed(String... labels) {
        return new LabelledCell(
                "a.png", Path.of("a.png"), Optional.empty(), List.of(labels), List.of());
    }

    /** A verdict with the most probable class as the only candidate. */
    static Verdict verdict(boolean certain, double uncertainty, double... probabilities) {
        CellClass best = CLASSES.get(best(probabilities));
        double p = probabilities[best(probabilities)];
        return new Verdict(best, p, certain, List.of(best), uncertainty, 0.1, 2, probabilities);
    }

    private static int best(double[] probabilities) {
        return IntStream.range(0, probabilities.length)
                .reduce((a, b) -> probabilities[b] > probabilities[a] ? b : a)
                .orElseThrow();
    }

    /** Cells of all classes and of "blast", mostly named rightly; scores have some ties. */
    static List<JudgedCell> random(int n, long seed) {
        Random random = new Random(seed);
        List<JudgedCell> cells = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double[] p = new double[3];
            int truth = random.nextInt(4);
            for (int k = 0; k < 3; k++) {
                p[k] = Math.exp(2.5 * random.nextGaussian() + (k == truth ? 3 : 0));
            }
            double sum = Arrays.stream(p).sum();
            double[] probabilities = Arrays.stream(p).map(v -> v / sum).toArray();
            int best = best(probabilities);
            List<CellClass> candidates =
                    IntStream.range(0, 3)
                            .filter(k -> probabilities[k] > 0.1)
                            .mapToObj(CLASSES::get)
                            .toList();
            double uncertainty = Math.round(100 * (1 - probabilities[best])) / 100.0;
            double anomaly = random.nextInt(20) / 20.0 + (truth == 3 ? 0.02 : 0);
            Verdict verdict =
                    new Verdict(
                            CLASSES.get(best),
                            probabilities[best],
                            probabilities[best] > 0.95,
                            candidates,
                            uncertainty,
                            anomaly,
                            1,
                            probabilities);
            String label = truth == 3 ? "blast" : NAMES.get(truth);
            cells.add(new JudgedCell(labelled(label, random.nextBoolean() ? "A" : "B"), verdict));
        }
        return cells;
    }
}
