/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.paint;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Review;

/**
 * Colours and numbers of classes: those of the model as it states them, and behind them the two
 * that only a person gives.
 *
 * @param classes of the model, in its order
 */
public record ClassColours(List<CellClass> classes) {

    /** Far from the colours of the bundled model, of stained cells and of the glass around them. */
    static final int UNIDENTIFIED = 0x0000FF;

    /** Of what a person said is no cell, as RGB. */
    public static final int ARTEFACT = 0x111111;

    /** ImageJ knows groups up to this. */
    private static final int LAST_GROUP = 255;

    /** All names: the classes of the model, then those that only a person gives. */
    public List<String> names() {
        List<String> names = new ArrayList<>(classes.stream().map(CellClass::name).toList());
        names.add(Review.UNIDENTIFIED);
        names.add(Review.ARTEFACT);
        return names;
    }

    /**
     * The colour of a class.
     *
     * @param name one of {@link #names()}
     */
    public Color of(String name) {
        return classes.stream()
                .filter(cellClass -> cellClass.name().equals(name))
                .map(cellClass -> new Color(cellClass.rgb()))
                .findFirst()
                .orElse(new Color(name.equals(Review.ARTEFACT) ? ARTEFACT : UNIDENTIFIED));
    }

    /** The group of outlines of a class: its place among the names, from 1. */
    public int group(String name) {
        return Math.min(LAST_GROUP, 1 + names().indexOf(name));
    }
}
