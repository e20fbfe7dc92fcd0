/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.generation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellClass;

/** Chooses the cells of a blind test: by chance, by a seed, as many real as generated ones. */
final class BlindMaker {

    private final RealCells real;
    private final RealCellReader reader;
    private final long seed;
    private final List<BlindComparison.Item> items = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    /** Takes real cells from a folder, in an order that the seed decides. */
    BlindMaker(RealCells real, RealCellReader reader, long seed) {
        this.real = real;
        this.reader = reader;
        this.seed = seed;
    }

    /** Sentences for the user, often none. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /**
     * Makes the test.
     *
     * @throws UserException if there is no real cell of any class that was generated
     */
    BlindComparison of(List<GeneratedCell> generated) throws UserException {
        Map<Optional<CellClass>, List<GeneratedCell>> groups = new LinkedHashMap<>();
        for (GeneratedCell cell : generated) {
            groups.computeIfAbsent(group(cell, generated), g -> new ArrayList<>()).add(cell);
        }
        groups.forEach(this::add);
        if (items.isEmpty()) {
            throw new UserException(
                    "The folder "
                            + real.folder()
                            + " holds no readable image of the classes that were generated: a blind"
                            + " test needs real cells of the same classes.");
        }
        return BlindComparison.shuffled(items, seed);
    }

    /**
     * All in one, of no class, where several classes are drawn and those of the real are unknown.
     */
    private Optional<CellClass> group(GeneratedCell cell, List<GeneratedCell> all) {
        boolean one = all.stream().allMatch(c -> c.cellClass().equals(cell.cellClass()));
        return real.classed() || one ? Optional.of(cell.cellClass()) : Optional.empty();
    }

    private void add(Optional<CellClass> cellClass, List<GeneratedCell> generated) {
        List<RealCell> found = read(cellClass, generated.size());
        if (found.size() < generated.size()) {
            remarks.add(
                    "The blind test has only "
                            + found.size()
                            + " cells of each sort"
                            + cellClass.map(c -> " of class " + c.name()).orElse("")
                            + ", because there are no more real ones.");
        }
        List<GeneratedCell> some = new ArrayList<>(generated);
        Collections.shuffle(some, new Random(seed));
        for (int i = 0; i < found.size(); i++) {
            RealCell cell = found.get(i);
            GeneratedCell drawn = some.get(i);
            items.add(new BlindComparison.Item(cellClass, false, cell.item().name(), cell.crop()));
            items.add(new BlindComparison.Item(cellClass, true, drawn.name(), drawn.crop()));
        }
    }

    private List<RealCell> read(Optional<CellClass> cellClass, int count) {
        List<RealCells.Item> candidates =
                new ArrayList<>(cellClass.map(real::of).orElse(real.items()));
        Collections.shuffle(candidates, new Random(seed));
        List<RealCell> found = new ArrayList<>();
        for (RealCells.Item candidate : candidates) {
            if (found.size() == count) {
                break;
            }
            try {
                found.add(reader.read(candidate));
            } catch (IOException e) {
                // One bad file is no reason not to take others.
                remarks.add(e.getMessage());
            }
        }
        return found;
    }
}
