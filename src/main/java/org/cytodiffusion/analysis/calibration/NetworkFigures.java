/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.calibration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cytodiffusion.analysis.evaluation.Bootstrap;
import org.cytodiffusion.analysis.evaluation.Figure;
import org.cytodiffusion.analysis.evaluation.JudgedCell;
import org.cytodiffusion.analysis.evaluation.JudgedCells;
import org.cytodiffusion.analysis.evaluation.VerdictFigures;
import org.cytodiffusion.analysis.labels.LabelledCell;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.diffusion.calibrate.LaboratoryFit;

/**
 * What a network is worth, on cells that neither training nor the fits that judge them used: all
 * laboratories together, and the nucleated cells and platelets of each that has several kinds.
 *
 * @param classes of the network
 * @param cells that were held out
 * @param fit has their verdicts, in their order
 */
record NetworkFigures(List<CellClass> classes, List<ScoredCell> cells, LaboratoryFit fit) {

    static final String EVERYWHERE = "all_laboratories";
    static final String BY_CLASS = "_by_class";
    static final String CELLS = "cells";

    /** Red cells are easy and many. */
    private static final String EASY = "erythrocyte";

    /** The figures of {@link VerdictFigures} that are stated, and their names on cards. */
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("balanced_accuracy", "balanced_accuracy");
        NAMES.put("trials", "mean_trials");
        NAMES.put("ece", "expected_calibration_error");
        NAMES.put("certain_share", "certain_share");
        NAMES.put("certain_and_wrong", "certain_and_wrong");
        NAMES.put("candidates_coverage", "coverage");
        NAMES.put("candidates_size", "candidates");
    }

    /** No interval is stated, so none is drawn. */
    private static final Bootstrap NO_INTERVALS = new Bootstrap(1, 1);

    /** All figures, by group; {@code LABORATORY_by_class} is of the one with most cells. */
    Map<String, Map<String, Object>> all() {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        all.put(EVERYWHERE, of(i -> true));
        List<String> laboratories = laboratories();
        laboratories.forEach(name -> all.put(name, of(of(name))));
        laboratories.stream()
                .findFirst()
                .ifPresent(most -> all.put(most + BY_CLASS, byClass(of(most))));
        return all;
    }

    /** Those with cells of several classes, most cells first. */
    private List<String> laboratories() {
        return cells.stream()
                .map(ScoredCell::laboratory)
                .distinct()
                .filter(
                        name ->
                                places(of(name)).map(i -> cells.get(i).label()).distinct().count()
                                        > 1)
                .sorted(Comparator.comparingLong(name -> -places(of(name)).count()))
                .toList();
    }

    private IntPredicate of(String laboratory) {
        return i ->
                cells.get(i).laboratory().equals(laboratory)
                        && !classes.get(cells.get(i).label()).name().equals(EASY);
    }

    private IntStream places(IntPredicate some) {
        return IntStream.range(0, cells.size()).filter(some);
    }

    private Map<String, Object> of(IntPredicate some) {
        int[] places = places(some).toArray();
        List<JudgedCell> judged = new ArrayList<>();
        for (int i : places) {
            judged.add(new JudgedCell(labelled(cells.get(i)), fit.verdicts().get(i)));
        }
        List<String> names = classes.stream().map(CellClass::name).toList();
        Map<String, Double> found =
                VerdictFigures.of(new JudgedCells(names, judged), NO_INTERVALS).stream()
                        .collect(Collectors.toMap(Figure::key, f -> f.estimate().value()));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(CELLS, places.length);
        NAMES.forEach((key, name) -> all.put(name, found.getOrDefault(key, 0.0)));
        all.put("anomalous_share", share(places, i -> fit.verdicts().get(i).isAnomalous()));
        all.put("balanced_accuracy_all_trials", balancedAfterAllTrials(places));
        all.put(
                "differs_from_all_trials",
                share(places, i -> place(fit.verdicts().get(i)) != fit.lastWinners()[i]));
        return all;
    }

    private LabelledCell labelled(ScoredCell cell) {
        return new LabelledCell(
                cell.source(),
                Path.of(""),
                Optional.of(classes.get(cell.label()).name()),
                List.of(),
                List.of());
    }

    private int place(Verdict verdict) {
        return classes.indexOf(verdict.cellClass());
    }

    private double balancedAfterAllTrials(int[] places) {
        return Arrays.stream(places)
                .boxed()
                .collect(
                        Collectors.groupingBy(
                                i -> cells.get(i).label(),
                                Collectors.averagingDouble(
                                        i -> fit.lastWinners()[i] == cells.get(i).label() ? 1 : 0)))
                .values()
                .stream()
                .mapToDouble(share -> share)
                .average()
                .orElse(0);
    }

    private static double share(int[] places, IntPredicate wanted) {
        return Arrays.stream(places).filter(wanted).count() / (double) places.length;
    }

    private Map<String, Object> byClass(IntPredicate some) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int c = 0; c < classes.size(); c++) {
            int label = c;
            int[] places = places(some.and(i -> cells.get(i).label() == label)).toArray();
            if (places.length > 0) {
                all.put(classes.get(c).name(), ofClass(label, places));
            }
        }
        return all;
    }

    private Map<String, Object> ofClass(int label, int[] places) {
        long[] named = new long[classes.size()];
        Arrays.stream(places).forEach(i -> named[place(fit.verdicts().get(i))]++);
        Predicate<Integer> wrong = c -> c != label && named[c] > 0;
        Optional<Integer> other =
                IntStream.range(0, named.length)
                        .boxed()
                        .filter(wrong)
                        .max(Comparator.comparingLong(c -> named[c]));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(CELLS, places.length);
        all.put("recall", named[label] / (double) places.length);
        all.put("certain_share", share(places, i -> fit.verdicts().get(i).certain()));
        all.put("taken_for", other.map(c -> classes.get(c).name()).orElse(""));
        all.put("taken_for_share", other.map(c -> named[c] / (double) places.length).orElse(0.0));
        return all;
    }
}
