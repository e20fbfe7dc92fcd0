/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Figures as they are gathered; those that the cells do not allow are left out. */
final class FigureList {

    private final List<Figure> figures = new ArrayList<>();

    /** Adds a share of cells, if there are any. */
    FigureList share(String key, String words, int count, int of) {
        return of == 0 ? this : add(key, words, Shares.of(count, of));
    }

    /** Adds a figure that needs at least one of each of two kinds of cells. */
    FigureList ifBoth(int some, int others, Supplier<Figure> figure) {
        return some == 0 || others == 0 ? this : add(figure.get());
    }

    FigureList add(String key, String words, Estimate estimate) {
        return add(new Figure(key, words, estimate));
    }

    FigureList add(Figure figure) {
        figures.add(figure);
        return this;
    }

    FigureList addAll(List<Figure> more) {
        figures.addAll(more);
        return this;
    }

    List<Figure> list() {
        return List.copyOf(figures);
    }
}
