/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.calibration;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.Csv;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.diffusion.Calibration;
import org.cytodiffusion.model.ModelBundle;

/**
 * The verdicts of a model on scores, without its network: so training looks at it, and at its
 * rivals, through lenses of its own.
 */
public final class ScoredVerdicts {

    private ScoredVerdicts() {}

    /**
     * Judges a set of cells and writes {@code NAME-verdicts.csv} beside them, a line a cell in
     * their order.
     *
     * @param model whose network gave the scores
     * @param folder holds the scores, as training writes them
     * @param name of the set
     * @return number of cells
     * @throws IOException with a sentence for the user, if they cannot be read or written
     */
    public static int write(ModelBundle model, Path folder, String name) throws IOException {
        List<CellScores> cells = ScoresReader.trials(folder, name, model);
        Calibration calibration = model.classParallel().calibration();
        try (AtomicFile file = AtomicFile.create(folder.resolve(name + "-verdicts.csv"))) {
            Csv.row(file.writer(), header(model.classes()));
            for (CellScores cell : cells) {
                Csv.row(file.writer(), row(calibration.verdict(model.classes(), cell)));
            }
            file.commit();
        }
        return cells.size();
    }

    private static List<String> header(List<CellClass> classes) {
        List<String> names =
                new ArrayList<>(List.of("class", "certain", "candidates", "anomaly", "trials"));
        classes.forEach(c -> names.add("p_" + c.name()));
        return names;
    }

    private static List<Object> row(Verdict verdict) {
        List<Object> row = new ArrayList<>();
        row.add(verdict.cellClass().name());
        row.add(verdict.certain());
        row.add(
                verdict.candidates().stream()
                        .map(CellClass::name)
                        .collect(Collectors.joining(";")));
        row.add(verdict.anomaly());
        row.add(verdict.trials());
        for (double probability : verdict.probabilities()) {
            row.add(probability);
        }
        return row;
    }
}
