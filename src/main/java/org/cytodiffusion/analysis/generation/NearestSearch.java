/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.generation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Quantile;
import org.cytodiffusion.analysis.generation.NearestCells.Neighbour;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.base.UserException;

/** Looks through real cells for those nearest to generated ones. */
final class NearestSearch {

    /** So many neighbours of each generated cell are told. */
    private static final int NEIGHBOURS = 3;

    /** So many real cells tell how near real cells are to each other; all would take long. */
    private static final int PROBES = 200;

    private final RealCellReader reader;
    private final CellThumbs thumbs;
    private final List<byte[]> generated;
    private final List<List<Found>> found = new ArrayList<>();
    private final List<byte[]> real = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    /** A real cell without its crop: of thousands, few are kept. */
    private record Found(RealCells.Item item, int turn, double distance) {}

    NearestSearch(RealCellReader reader, List<GeneratedCell> cells) {
        this.reader = reader;
        this.thumbs = new CellThumbs(reader.plan().size());
        this.generated = cells.stream().map(cell -> thumbs.of(cell.crop())).toList();
        cells.forEach(cell -> found.add(new ArrayList<>()));
    }

    /** Sentences for the user, often none. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /**
     * Looks.
     *
     * @param cells the real cells
     * @param progress may cancel
     * @return empty if cancelled
     * @throws IOException with a sentence for the user, if none of the images can be read
     */
    Optional<NearestCells> run(RealCells cells, Progress progress) throws IOException {
        List<RealCells.Item> items = cells.items();
        for (int i = 0; i < items.size(); i++) {
            if (progress.isCancelled()) {
                return Optional.empty();
            }
            look(items.get(i));
            progress.report("Looking through real cells", i + 1, items.size());
        }
        if (real.isEmpty()) {
            throw new UserException("No real cell can be read: " + remarks.get(0));
        }
        double[] usual = distancesOfProbes(progress);
        if (progress.isCancelled()) {
            return Optional.empty();
        }
        List<List<Neighbour>> neighbours = new ArrayList<>();
        for (List<Found> near : found) {
            neighbours.add(withCrops(near));
        }
        return Optional.of(
                new NearestCells(
                        real.size(), quantile(usual, 0.5), quantile(usual, 0.01), neighbours));
    }

    private void look(RealCells.Item item) {
        byte[] thumb;
        try {
            thumb = thumbs.of(reader.read(item).crop());
        } catch (IOException e) {
            // One bad file is no reason not to look at the others.
            remarks.add(e.getMessage());
            return;
        }
        List<byte[]> turned = thumbs.turned(thumb);
        for (int g = 0; g < generated.size(); g++) {
            keep(found.get(g), nearest(generated.get(g), item, turned, worst(found.get(g))));
        }
        real.add(thumb);
    }

    private static double worst(List<Found> near) {
        return near.size() < NEIGHBOURS
                ? Double.POSITIVE_INFINITY
                : near.get(NEIGHBOURS - 1).distance();
    }

    private static Found nearest(
            byte[] cell, RealCells.Item item, List<byte[]> turned, double most) {
        double least = most;
        int best = -1;
        for (int turn = 0; turn < turned.size(); turn++) {
            double distance = CellThumbs.distance(cell, turned.get(turn), least);
            if (distance < least) {
                least = distance;
                best = turn;
            }
        }
        return new Found(item, best, best < 0 ? Double.POSITIVE_INFINITY : least);
    }

    private static void keep(List<Found> near, Found other) {
        if (other.turn() >= 0) {
            near.add(other);
            near.sort(Comparator.comparingDouble(Found::distance));
            near.subList(Math.min(NEIGHBOURS, near.size()), near.size()).clear();
        }
    }

    /** How far some of the real cells, spread over all, are from the nearest other one. */
    private double[] distancesOfProbes(Progress progress) {
        int probes = real.size() < 2 ? 0 : Math.min(PROBES, real.size());
        double[] least = new double[probes];
        for (int p = 0; p < probes && !progress.isCancelled(); p++) {
            int probe = (int) ((long) p * real.size() / probes);
            List<byte[]> turned = thumbs.turned(real.get(probe));
            least[p] = Double.POSITIVE_INFINITY;
            for (int other = 0; other < real.size(); other++) {
                for (int turn = 0; turn < turned.size() && other != probe; turn++) {
                    byte[] laid = turned.get(turn);
                    double distance = CellThumbs.distance(laid, real.get(other), least[p]);
                    least[p] = Math.min(least[p], distance);
                }
            }
            progress.report("Comparing real cells", p + 1, probes);
        }
        return least;
    }

    private static double quantile(double[] values, double part) {
        return values.length == 0 ? 0 : Quantile.withDefaults().evaluate(values, part);
    }

    private List<Neighbour> withCrops(List<Found> near) throws IOException {
        List<Neighbour> all = new ArrayList<>();
        for (Found one : near) {
            all.add(new Neighbour(reader.read(one.item()), one.turn(), one.distance()));
        }
        return all;
    }
}
