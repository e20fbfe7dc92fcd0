/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.calibration;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.cytodiffusion.analysis.CellCuts;
import org.cytodiffusion.analysis.labels.LabelledCell;
import org.cytodiffusion.analysis.labels.LabelledCells;
import org.cytodiffusion.analysis.labels.UnusableCell;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.diffusion.Calibration;
import org.cytodiffusion.diffusion.TrialErrors;
import org.cytodiffusion.diffusion.calibrate.KnownCell;
import org.cytodiffusion.diffusion.calibrate.KnownCells;
import org.cytodiffusion.model.ModelBundle;

/** Reads labelled cells and lets the network run all its trials on them. */
final class CellReader {

    /** Images in memory at a time. */
    private static final int AT_ONCE = 64;

    private final ModelBundle parent;
    private final TrialErrors network;
    private final int[] trials;
    private final Progress progress;
    private final Map<String, LabelledCell> named = new LinkedHashMap<>();
    private final List<KnownCell> known = new ArrayList<>();
    private final List<double[]> nuclei = new ArrayList<>();
    private final List<UnusableCell> unusable = new ArrayList<>();

    /**
     * What was read.
     *
     * @param known the cells and their trials
     * @param named the cells by the keys of these
     * @param nuclei how the images show the cells that have a nucleus
     * @param unusable those that could not be used
     */
    record Read(
            KnownCells known,
            Map<String, LabelledCell> named,
            List<double[]> nuclei,
            List<UnusableCell> unusable) {

        /** The number of cells of each label. */
        Map<String, Long> labels() {
            List<LabelledCell> cells = List.copyOf(named.values());
            return new LabelledCells(List.of(), List.of(), cells, List.of()).labels();
        }
    }

    CellReader(ModelBundle parent, TrialErrors network, Progress progress) throws IOException {
        this.parent = parent;
        this.network = network;
        this.progress = progress;
        Calibration now = parent.classParallel().calibration();
        int last = now.looks().get(now.looks().size() - 1).trials();
        int profile = now.profiles().get(now.profiles().size() - 1).trials();
        this.trials = IntStream.range(0, Math.max(last, profile)).toArray();
    }

    /** Reads them all; cells of one content count once. */
    Read read(List<LabelledCell> cells, CellCuts cutter, int threads) throws IOException {
        TaskExecutor executor = TaskExecutors.fixedThreadPool(threads);
        try {
            ModelCalibration.requireWanted(progress);
            CellCuts sharing =
                    cutter.sharing(
                            cells.stream().map(LabelledCell::source).toList(),
                            executor,
                            progress::isCancelled);
            for (int from = 0; from < cells.size(); from += AT_ONCE) {
                ModelCalibration.requireWanted(progress);
                progress.report("Reading cells", from, cells.size());
                List<LabelledCell> part =
                        cells.subList(from, Math.min(cells.size(), from + AT_ONCE));
                run(
                        part,
                        sharing.cut(
                                part.stream().map(LabelledCell::source).toList(),
                                executor,
                                progress::isCancelled));
            }
        } finally {
            executor.close();
        }
        KnownCells all = new KnownCells(known, parent.classes().size());
        return new Read(all, named, List.copyOf(nuclei), List.copyOf(unusable));
    }

    private void run(List<LabelledCell> cells, List<CellCuts.Cut> cuts) throws IOException {
        List<byte[]> crops = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            LabelledCell cell = cells.get(i);
            CellCuts.Cut cut = cuts.get(i);
            String key = cut.isGood() ? key(cut.crop()) : "";
            if (!cut.isGood()) {
                unusable.add(new UnusableCell(cell.name(), cut.problem()));
            } else if (isNew(key, cell)) {
                crops.add(cut.crop());
                if (parent.classes().get(label(cell)).hasNucleus()) {
                    cut.appearance().ifPresent(seen -> nuclei.add(seen.numbers()));
                }
                keys.add(key);
            }
        }
        if (crops.isEmpty()) {
            return;
        }
        List<CellScores> scores = network.errors(crops, trials);
        for (int i = 0; i < keys.size(); i++) {
            known.add(new KnownCell(keys.get(i), scores.get(i), label(named.get(keys.get(i)))));
        }
    }

    /** The same picture twice would be on both sides of a fit, and one of two labels is wrong. */
    private boolean isNew(String key, LabelledCell cell) throws UserException {
        LabelledCell before = named.putIfAbsent(key, cell);
        if (before == null) {
            return true;
        }
        if (!before.label().equals(cell.label())) {
            throw new UserException(
                    String.format(
                            "%s (%s) and %s (%s) are the same picture with two labels: keep the"
                                    + " right one.",
                            before.name(),
                            before.label().orElseThrow(),
                            cell.name(),
                            cell.label().orElseThrow()));
        }
        unusable.add(
                new UnusableCell(
                        cell.name(),
                        cell.name() + " is the same picture as " + before.name() + "."));
        return false;
    }

    private int label(LabelledCell cell) {
        List<String> names = parent.classes().stream().map(CellClass::name).toList();
        return names.indexOf(cell.label().orElseThrow());
    }

    private static String key(byte[] crop) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(crop));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
