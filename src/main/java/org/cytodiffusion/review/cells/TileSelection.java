/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review.cells;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Which cells are selected, as lists everywhere do it. */
public final class TileSelection {

    private final Set<Integer> labels = new LinkedHashSet<>();
    private OptionalInt anchor = OptionalInt.empty();
    private OptionalInt lead = OptionalInt.empty();

    /** The selected cells, by label. */
    public Set<Integer> labels() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(labels));
    }

    /** Whether a cell is selected. */
    public boolean contains(int label) {
        return labels.contains(label);
    }

    /** The cell that was touched last, from which keys go on. */
    public OptionalInt lead() {
        return lead;
    }

    /** Selects one cell alone. */
    public void only(int label) {
        labels.clear();
        labels.add(label);
        touch(label);
    }

    /** Selects a cell too, or no longer. */
    public void toggle(int label) {
        if (!labels.remove(label)) {
            labels.add(label);
        }
        touch(label);
    }

    /**
     * Selects everything from the cell where the selection began up to this one.
     *
     * @param order all cells, as they stand in the gallery
     */
    public void extendTo(int label, List<Integer> order) {
        int from = order.indexOf(anchor.orElse(label));
        int to = order.indexOf(label);
        int start = from < 0 ? to : Math.min(from, to);
        labels.clear();
        labels.addAll(order.subList(start, Math.max(from, to) + 1));
        anchor = OptionalInt.of(from < 0 ? label : order.get(from));
        lead = OptionalInt.of(label);
    }

    /** Selects these cells alone; the last is where keys go on. */
    public void set(Collection<Integer> chosen) {
        labels.clear();
        labels.addAll(chosen);
        OptionalInt last = chosen.stream().mapToInt(Integer::intValue).reduce((a, b) -> b);
        last.ifPresentOrElse(this::touch, () -> lead = OptionalInt.empty());
    }

    private void touch(int label) {
        anchor = OptionalInt.of(label);
        lead = anchor;
    }
}
