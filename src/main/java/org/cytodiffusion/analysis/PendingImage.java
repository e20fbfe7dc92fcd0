/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.cytodiffusion.analysis.remark.Contradiction;
import org.cytodiffusion.analysis.remark.HomeCheck;
import org.cytodiffusion.analysis.remark.OddShare;
import org.cytodiffusion.analysis.remark.Remark;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.image.CellCrop;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.colour.Appearance;

/** An image on its way through the pipeline. Verdicts come from one thread. */
final class PendingImage {

    private final int index;
    private final FoundCells found;
    private final Verdict[] verdicts;
    private final Appearance[] appearances;
    private volatile Exception failure;
    private int settled;
    private boolean reported;

    private PendingImage(int index, FoundCells found, Exception failure) {
        this.index = index;
        this.found = found;
        this.failure = failure;
        this.verdicts = new Verdict[found == null ? 0 : found.cells().size()];
        this.appearances = new Appearance[verdicts.length];
    }

    /** An image whose cells were found. */
    static PendingImage of(int index, FoundCells found) {
        return new PendingImage(index, found, null);
    }

    /** An image that cannot be done. */
    static PendingImage failed(int index, Exception failure) {
        return new PendingImage(index, null, failure);
    }

    /** Number of cells, settled or not. */
    int cells() {
        return verdicts.length;
    }

    /** Number of pixels that are kept in memory. */
    long pixels() {
        return found == null ? 0 : (long) found.image().width() * found.image().height();
    }

    /** Cuts the crop of a cell. */
    byte[] crop(int cell) {
        CellCrop crop = found.crops().apply(cell);
        appearances[cell] = Appearance.of(found.background(), crop.gains());
        return crop.pixels();
    }

    /** Whether a cell whose crop was cut is unlike those of the home, if it is of this class. */
    boolean isForeign(int cell, CellClass named, HomeCheck home) {
        return home.isForeign(named, appearances[cell]);
    }

    /** Takes the verdict of a cell. */
    void settle(int cell, Verdict verdict) {
        settled += verdicts[cell] == null ? 1 : 0;
        verdicts[cell] = verdict;
    }

    /** Says that its cells cannot be classified. */
    void fail(Exception reason) {
        failure = reason;
    }

    /** Whether there is nothing left to do. */
    boolean isOver() {
        return failure != null || settled == verdicts.length;
    }

    /** Whether it is worth telling of although it is not over. */
    boolean hasBegun() {
        return settled > 0;
    }

    /** Whether this is asked for the first time, so that nothing is told twice. */
    boolean isFirstReport() {
        boolean first = !reported;
        reported = true;
        return first;
    }

    /** Whether these cells, from the first to before the last, all have verdicts. */
    boolean isSettled(int from, int to) {
        for (int i = from; i < to; i++) {
            if (verdicts[i] == null) {
                return false;
            }
        }
        return true;
    }

    /** Gives the outcome to a sink. */
    void deliver(List<CellClass> classes, HomeCheck home, ResultSink<SmearResult> sink)
            throws IOException {
        if (failure != null) {
            sink.failed(index, failure);
        } else {
            sink.done(index, found.image(), result(classes, home));
        }
    }

    private SmearResult result(List<CellClass> classes, HomeCheck home) {
        SmearImage image = found.image();
        long foreign = IntStream.range(0, verdicts.length).filter(i -> isForeign(i, home)).count();
        List<Remark> remarks = new ArrayList<>(found.remarks());
        home.remark(image.name(), foreign, settled).ifPresent(remarks::add);
        long contradicted =
                IntStream.range(0, verdicts.length).filter(i -> isContradicted(i, classes)).count();
        // A wrong scale or light explains it.
        if (remarks.stream().noneMatch(Remark::doubt)) {
            Contradiction.remark(image.name(), contradicted).ifPresent(remarks::add);
            OddShare.remark(image.name(), odd(), settled).ifPresent(remarks::add);
        }
        boolean doubt = remarks.stream().anyMatch(Remark::doubt);
        List<ClassifiedCell> cells = new ArrayList<>();
        for (int i = 0; i < verdicts.length; i++) {
            if (verdicts[i] != null) {
                boolean bound = doubt || isForeign(i, home);
                Cell cell = found.cells().get(i);
                Verdict known =
                        isContradicted(i, classes)
                                ? Contradiction.resolved(cell, verdicts[i], classes)
                                : verdicts[i];
                Verdict verdict = bound ? known.uncertain() : known;
                cells.add(new ClassifiedCell(cell, verdict));
            }
        }
        return new SmearResult(
                image.name(),
                image.width(),
                image.height(),
                found.pixelSize(),
                classes,
                List.copyOf(cells),
                settled == verdicts.length,
                (System.nanoTime() - found.start()) / 1e9,
                remarks.stream().map(Remark::sentence).toList());
    }

    private long odd() {
        return Arrays.stream(verdicts)
                .filter(Objects::nonNull)
                .filter(Verdict::isAnomalous)
                .count();
    }

    // Of a single-cell image the outline is too rough to speak against the class.
    private boolean isContradicted(int cell, List<CellClass> classes) {
        return found.field()
                && verdicts[cell] != null
                && Contradiction.is(found.cells().get(cell), verdicts[cell].cellClass(), classes);
    }

    private boolean isForeign(int cell, HomeCheck home) {
        return verdicts[cell] != null && isForeign(cell, verdicts[cell].cellClass(), home);
    }
}
