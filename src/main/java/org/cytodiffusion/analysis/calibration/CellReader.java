/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.calibration;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cytodiffusion.analysis.CellCuts;
import org.cytodiffusion.analysis.labels.CropReader;
import org.cytodiffusion.analysis.labels.LabelledCell;
import org.cytodiffusion.analysis.labels.LabelledCells;
import org.cytodiffusion.analysis.labels.UnusableCell;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.diffusion.TrialErrors;
import org.cytodiffusion.diffusion.calibrate.KnownCell;
import org.cytodiffusion.diffusion.calibrate.KnownCells;
import org.cytodiffusion.model.ModelBundle;

/** Reads labelled cells and lets the network run all its trials on them. */
final class CellReader {

    private final ModelBundle parent;
    private final TrialErrors network;
    private final int[] trials;
    private final CropReader reader;
    private final List<KnownCell> known = new ArrayList<>();
    private final List<double[]> nuclei = new ArrayList<>();

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
        this.reader = new CropReader(progress);
        this.trials = IntStream.range(0, parent.classParallel().calibration().trials()).toArray();
    }

    /** Reads them all; cells of one content count once. */
    Read read(List<LabelledCell> cells, CellCuts cutter, int threads) throws IOException {
        reader.read(cells, cutter, threads, this::run);
        return read(reader.named(), reader.unusable());
    }

    private Read read(Map<String, LabelledCell> named, List<UnusableCell> unusable) {
        KnownCells all = new KnownCells(known, parent.classes().size());
        return new Read(all, named, List.copyOf(nuclei), unusable);
    }

    /** The same for crops that were read already. */
    Read read(List<CropReader.Crop> crops, int atOnce) throws IOException {
        for (int from = 0; from < crops.size(); from += atOnce) {
            run(crops.subList(from, Math.min(crops.size(), from + atOnce)));
        }
        Map<String, LabelledCell> named = new LinkedHashMap<>();
        crops.forEach(crop -> named.put(crop.key(), crop.cell()));
        return read(named, List.of());
    }

    private void run(List<CropReader.Crop> crops) throws IOException {
        List<CellScores> scores =
                network.errors(crops.stream().map(CropReader.Crop::pixels).toList(), trials);
        for (int i = 0; i < crops.size(); i++) {
            CropReader.Crop crop = crops.get(i);
            int label = label(crop.cell());
            if (parent.classes().get(label).hasNucleus()) {
                crop.appearance().ifPresent(seen -> nuclei.add(seen.numbers()));
            }
            known.add(new KnownCell(crop.key(), scores.get(i), label));
        }
    }

    private int label(LabelledCell cell) {
        List<String> names = parent.classes().stream().map(CellClass::name).toList();
        return names.indexOf(cell.label().orElseThrow());
    }
}
