/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.labels;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.cytodiffusion.analysis.CellCuts;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.image.colour.Appearance;

/** Reads the crops of labelled cells, part by part; cells of one content count once. */
public final class CropReader {

    /** Images in memory at a time. */
    private static final int AT_ONCE = 64;

    private final Progress progress;
    private final Map<String, LabelledCell> named = new LinkedHashMap<>();
    private final List<UnusableCell> unusable = new ArrayList<>();

    /**
     * The crop of a cell.
     *
     * @param key tells it from all others by its content
     * @param cell that it shows
     * @param pixels size * size * 3 bytes
     * @param appearance how the image shows the cell
     */
    public record Crop(
            String key, LabelledCell cell, byte[] pixels, Optional<Appearance> appearance) {}

    /** Takes a part of the cells. */
    @FunctionalInterface
    public interface Part {
        /**
         * Takes it.
         *
         * @param crops at least one
         */
        void take(List<Crop> crops) throws IOException;
    }

    /**
     * Makes a reader.
     *
     * @param progress shows how far it is, and may cancel it
     */
    public CropReader(Progress progress) {
        this.progress = progress;
    }

    /**
     * Reads them all.
     *
     * @param cells the cells
     * @param cutter cuts them
     * @param threads that read, at least 1
     * @param part takes them
     * @throws CancellationException if it was cancelled
     * @throws IOException if a picture has two labels, or a part cannot be taken
     */
    public void read(List<LabelledCell> cells, CellCuts cutter, int threads, Part part)
            throws IOException {
        TaskExecutor executor = TaskExecutors.fixedThreadPool(threads);
        try {
            requireWanted();
            CellCuts sharing =
                    cutter.sharing(
                            cells.stream().map(LabelledCell::source).toList(),
                            executor,
                            progress::isCancelled);
            for (int from = 0; from < cells.size(); from += AT_ONCE) {
                requireWanted();
                progress.report("Reading cells", from, cells.size());
                List<LabelledCell> some =
                        cells.subList(from, Math.min(cells.size(), from + AT_ONCE));
                List<Crop> crops =
                        good(
                                some,
                                sharing.cut(
                                        some.stream().map(LabelledCell::source).toList(),
                                        executor,
                                        progress::isCancelled));
                if (!crops.isEmpty()) {
                    part.take(crops);
                }
            }
        } finally {
            executor.close();
        }
    }

    private void requireWanted() {
        if (progress.isCancelled()) {
            throw new CancellationException();
        }
    }

    private List<Crop> good(List<LabelledCell> cells, List<CellCuts.Cut> cuts)
            throws UserException {
        List<Crop> crops = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            LabelledCell cell = cells.get(i);
            CellCuts.Cut cut = cuts.get(i);
            String key = cut.isGood() ? key(cut.crop()) : "";
            if (!cut.isGood()) {
                unusable.add(new UnusableCell(cell.name(), cut.problem()));
            } else if (isNew(key, cell)) {
                crops.add(new Crop(key, cell, cut.crop(), cut.appearance()));
            }
        }
        return crops;
    }

    /** The cells that were taken, by their keys. */
    public Map<String, LabelledCell> named() {
        return named;
    }

    /** Those that could not be used. */
    public List<UnusableCell> unusable() {
        return List.copyOf(unusable);
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

    private static String key(byte[] crop) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(crop));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
