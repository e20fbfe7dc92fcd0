/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.generation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.diffusion.sample.Draw;
import org.cytodiffusion.model.ModelBundle;

/**
 * Decides which cells are to be drawn.
 *
 * @param model the model
 * @param reader reads given cells
 * @param remarks takes what is wrong with single ones
 */
record DrawPlan(ModelBundle model, RealCellReader reader, List<String> remarks) {

    /**
     * A cell to be drawn.
     *
     * @param draw names it
     * @param given the real cell that it is made of, if there is one
     */
    record Entry(Draw draw, Optional<RealCell> given) {}

    /**
     * All cells, in the order of classes and numbers.
     *
     * @throws UserException if there are no given cells, or it is not clear of which class
     */
    List<Entry> of(GenerationOptions options, List<Integer> classes) throws UserException {
        Optional<GenerationOptions.Given> given = options.references().given();
        if (given.isPresent()) {
            return redrawn(options, classes, RealCells.in(given.get().folder(), model.classes()));
        }
        List<Entry> entries = new ArrayList<>();
        for (int c : classes) {
            for (int i = 0; i < options.count(); i++) {
                entries.add(new Entry(new Draw(c, options.seed(), i), Optional.empty()));
            }
        }
        return entries;
    }

    private List<Entry> redrawn(GenerationOptions options, List<Integer> classes, RealCells folder)
            throws UserException {
        if (!folder.classed() && options.classes().isEmpty()) {
            throw new UserException(
                    "Give the class as which the cells in "
                            + folder.folder()
                            + " are to be redrawn, or put them into a sub-folder for "
                            + "each class.");
        }
        List<Entry> entries = new ArrayList<>();
        for (int c : classes) {
            CellClass cellClass = model.classes().get(c);
            int index = 0;
            for (RealCells.Item item : folder.of(cellClass)) {
                Optional<RealCell> cell = read(item);
                for (int i = 0; i < options.count() && cell.isPresent(); i++) {
                    entries.add(new Entry(new Draw(c, options.seed(), index++), cell));
                }
            }
        }
        if (entries.isEmpty()) {
            throw new UserException(
                    "The folder " + folder.folder() + " holds no readable cell of these classes.");
        }
        return entries;
    }

    private Optional<RealCell> read(RealCells.Item item) {
        try {
            return Optional.of(reader.read(item));
        } catch (IOException e) {
            // One bad file is no reason not to redraw the others.
            remarks.add(e.getMessage());
            return Optional.empty();
        }
    }
}
