/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cytodiffusion.cell.CellClass;

/** The figures once more, in the plainest way: cell by cell and pair by pair. */
final class Yardstick {

    private final Map<String, Double> figures = new TreeMap<>();

    private Yardstick() {}

    static Map<String, Double> figures(List<JudgedCell> cells) {
        Yardstick all = new Yardstick();
        List<JudgedCell> known = new ArrayList<>();
        List<JudgedCell> odd = new ArrayList<>();
        for (JudgedCell cell : cells) {
            (Cases.NAMES.contains(label(cell)) ? known : odd).add(cell);
        }
        all.classes(known);
        all.calibration(known);
        all.certainty(known);
        all.put("anomaly_auroc", auroc(anomalies(known), anomalies(odd)));
        long certain = odd.stream().filter(c -> c.verdict().certain()).count();
        all.put("anomalies_called_certain", (double) certain / odd.size());
        return all.figures;
    }

    private void put(String key, double value) {
        figures.put(key, value);
    }

    private static String label(JudgedCell cell) {
        return cell.cell().reference().orElseThrow();
    }

    private static boolean right(JudgedCell cell) {
        return cell.verdict().cellClass().name().equals(label(cell));
    }

    private void classes(List<JudgedCell> known) {
        double recalls = 0;
        double hits = 0;
        for (String name : Cases.NAMES) {
            double all = known.stream().filter(c -> label(c).equals(name)).count();
            double right = known.stream().filter(c -> label(c).equals(name) && right(c)).count();
            recalls += right / all;
            hits += right;
        }
        put("accuracy", hits / known.size());
        put("balanced_accuracy", recalls / Cases.NAMES.size());
    }

    private void calibration(List<JudgedCell> known) {
        double error = 0;
        for (int bin = 0; bin < 15; bin++) {
            double sum = 0;
            double right = 0;
            for (JudgedCell cell : known) {
                double p = cell.verdict().probability();
                if (p * 15 >= bin && (p * 15 < bin + 1 || bin == 14)) {
                    sum += p;
                    right += right(cell) ? 1 : 0;
                }
            }
            error += Math.abs(sum - right);
        }
        double likelihood = 0;
        double brier = 0;
        for (JudgedCell cell : known) {
            for (int k = 0; k < Cases.NAMES.size(); k++) {
                boolean is = Cases.NAMES.get(k).equals(label(cell));
                double p = cell.verdict().probabilities()[k];
                likelihood -= is ? Math.log(p) : 0;
                brier += Math.pow(p - (is ? 1 : 0), 2);
            }
        }
        put("ece", error / known.size());
        put("nll", likelihood / known.size());
        put("brier", brier / known.size());
    }

    private void certainty(List<JudgedCell> known) {
        double certain = 0;
        double wrong = 0;
        double covered = 0;
        double size = 0;
        List<Double> ofRight = new ArrayList<>();
        List<Double> ofWrong = new ArrayList<>();
        for (JudgedCell cell : known) {
            (right(cell) ? ofRight : ofWrong).add(cell.verdict().uncertainty());
            certain += cell.verdict().certain() ? 1 : 0;
            wrong += cell.verdict().certain() && !right(cell) ? 1 : 0;
            List<String> candidates =
                    cell.verdict().candidates().stream().map(CellClass::name).toList();
            covered += candidates.contains(label(cell)) ? 1 : 0;
            size += candidates.size();
        }
        put("certain_share", certain / known.size());
        put("certain_and_wrong", wrong / certain);
        put("candidates_coverage", covered / known.size());
        put("candidates_size", size / known.size());
        put("wrong_uncertainty_auroc", auroc(ofRight, ofWrong));
    }

    private static List<Double> anomalies(List<JudgedCell> cells) {
        return cells.stream().map(c -> c.verdict().anomaly()).toList();
    }

    private static double auroc(List<Double> negatives, List<Double> positives) {
        double wins = 0;
        for (double n : negatives) {
            for (double p : positives) {
                wins += p > n ? 1 : p == n ? 0.5 : 0;
            }
        }
        return wins / negatives.size() / positives.size();
    }
}
