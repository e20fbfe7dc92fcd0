/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.cytodiffusion.analysis.labels.CropReader;

/**
 * Cells dealt into those that a network learns from and those that it is judged by: a quarter of
 * each class. Where a column names the patient or slide, all cells of one are on one side.
 *
 * @param learned cells to learn from
 * @param held cells that are held out
 * @param column that keeps cells together; empty if there is none
 */
public record HeldOut(List<CropReader.Crop> learned, List<CropReader.Crop> held, String column) {

    /** Columns that keep cells together, the first that a table has. */
    private static final List<String> TOGETHER = List.of("patient", "slide", "smear", "subject");

    private static final double SHARE = 0.25;

    /** Fits need so many cells in all. */
    private static final int FEWEST = 10;

    private static final int FEWEST_OF_CLASS = 3;

    /** More cells than this tell little more, and each judgement takes their time. */
    private static final int JUDGES = 240;

    /**
     * Deals cells out.
     *
     * @param crops with a label each
     * @param columns of their table
     * @param seed decides
     */
    public static HeldOut of(List<CropReader.Crop> crops, List<String> columns, long seed) {
        OptionalInt place =
                IntStream.range(0, columns.size())
                        .filter(i -> TOGETHER.contains(columns.get(i).toLowerCase(Locale.ROOT)))
                        .findFirst();
        Map<String, List<CropReader.Crop>> groups = new TreeMap<>();
        for (CropReader.Crop crop : crops) {
            String group = place.isPresent() ? crop.cell().groups().get(place.getAsInt()) : "";
            // A cell of which nothing is said is alone.
            String name = group.isBlank() ? "/" + crop.key() : group;
            groups.computeIfAbsent(name, g -> new ArrayList<>()).add(crop);
        }
        List<List<CropReader.Crop>> order = new ArrayList<>(groups.values());
        Collections.shuffle(order, new Random(seed));
        List<CropReader.Crop> held = held(order, wanted(crops));
        Set<CropReader.Crop> out = Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        out.addAll(held);
        return new HeldOut(
                crops.stream().filter(crop -> !out.contains(crop)).toList(),
                List.copyOf(held),
                place.isPresent() ? columns.get(place.getAsInt()) : "");
    }

    private static Map<String, Integer> wanted(List<CropReader.Crop> crops) {
        Map<String, Integer> counts = counts(crops);
        int each = Math.max(FEWEST_OF_CLASS, (FEWEST + counts.size() - 1) / counts.size());
        Map<String, Integer> wanted = new HashMap<>();
        counts.forEach(
                (name, n) ->
                        wanted.put(
                                name,
                                Math.min(n / 2, Math.max(each, (int) Math.round(SHARE * n)))));
        return wanted;
    }

    /** Takes each group that brings classes that are still wanted, and more of them than others. */
    private static List<CropReader.Crop> held(
            List<List<CropReader.Crop>> groups, Map<String, Integer> wanted) {
        List<CropReader.Crop> held = new ArrayList<>();
        Map<String, Integer> have = new HashMap<>();
        for (List<CropReader.Crop> group : groups) {
            Map<String, Integer> brings = counts(group);
            int useful = 0;
            for (Map.Entry<String, Integer> of : brings.entrySet()) {
                int missing = wanted.get(of.getKey()) - have.getOrDefault(of.getKey(), 0);
                useful += Math.min(Math.max(missing, 0), of.getValue());
            }
            if (2 * useful > group.size()) {
                held.addAll(group);
                brings.forEach((name, n) -> have.merge(name, n, Integer::sum));
            }
        }
        return held;
    }

    /**
     * Held-out cells that judge a network while it is trained: all, or as many of each class as
     * make about {@link #JUDGES}; all of them calibrate it in the end.
     */
    public List<CropReader.Crop> judges() {
        int each = Math.max(FEWEST_OF_CLASS, JUDGES / counts(held).size());
        Map<String, Integer> taken = new HashMap<>();
        return held.stream()
                .filter(
                        crop ->
                                taken.merge(crop.cell().label().orElseThrow(), 1, Integer::sum)
                                        <= each)
                .toList();
    }

    /** How many cells there are of each label. */
    public static Map<String, Integer> counts(List<CropReader.Crop> crops) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        crops.forEach(crop -> counts.merge(crop.cell().label().orElseThrow(), 1, Integer::sum));
        return counts;
    }
}
