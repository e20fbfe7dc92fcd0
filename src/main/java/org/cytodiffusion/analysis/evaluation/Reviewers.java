/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What several reviewers' labels tell: how far they agree, and how the model stands among them.
 *
 * @param together figures of all of them
 * @param model the model beside each reviewer and beside their majority, on cells that it can name
 *     rightly
 * @param others each reviewer beside the majority of the other ones
 * @param pairs reviewers beside each other
 */
public record Reviewers(
        List<Figure> together,
        List<FigureGroup> model,
        List<FigureGroup> others,
        List<FigureGroup> pairs) {

    /** Says something of a cell, or not. */
    private interface Opinion extends Function<JudgedCell, Optional<String>> {}

    static Reviewers of(JudgedCells cells, List<String> names, Bootstrap bootstrap) {
        Beside beside = new Beside(cells, bootstrap);
        List<FigureGroup> model = new ArrayList<>();
        List<FigureGroup> others = new ArrayList<>();
        List<FigureGroup> pairs = new ArrayList<>();
        Opinion verdict = cell -> Optional.of(cell.said());
        for (int r = 0; r < names.size(); r++) {
            String name = names.get(r);
            beside.add(model, name, verdict, ifKnown(review(r), cells.classes()));
            beside.add(others, name, review(r), othersThan(r));
            for (int s = r + 1; s < names.size(); s++) {
                beside.add(pairs, name + ", " + names.get(s), review(r), review(s));
            }
        }
        Opinion majority = cell -> cell.cell().majority();
        beside.add(model, "majority", verdict, ifKnown(majority, cells.classes()));
        return new Reviewers(
                new ReviewerFigures(cells, bootstrap).all(),
                List.copyOf(model),
                List.copyOf(others),
                List.copyOf(pairs));
    }

    /** What is looked at. */
    private record Beside(JudgedCells cells, Bootstrap bootstrap) {

        /** Adds two opinions, beside each other where both are given. */
        void add(List<FigureGroup> to, String name, Opinion one, Opinion other) {
            List<JudgedCell> both =
                    cells.cells().stream()
                            .filter(c -> one.apply(c).isPresent() && other.apply(c).isPresent())
                            .toList();
            if (!both.isEmpty()) {
                List<Figure> figures =
                        Agreement.figures(said(both, one), said(both, other), bootstrap);
                to.add(new FigureGroup(name, both.size(), figures));
            }
        }

        private static List<String> said(List<JudgedCell> cells, Opinion opinion) {
            return cells.stream().map(cell -> opinion.apply(cell).orElseThrow()).toList();
        }
    }

    private static Opinion review(int reviewer) {
        return cell ->
                Optional.of(cell.cell().reviews().get(reviewer)).filter(said -> !said.isEmpty());
    }

    private static Opinion othersThan(int reviewer) {
        return cell -> cell.cell().without(reviewer).majority();
    }

    private static Opinion ifKnown(Opinion opinion, List<String> classes) {
        return cell -> opinion.apply(cell).filter(classes::contains);
    }
}
