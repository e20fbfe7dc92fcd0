/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.testimages;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.cytodiffusion.cell.Box;

/** A field of sampled cells, of any size: which cell lies where, and the picture of it. */
final class SmearField {

    private static final int TRIES = 400;

    /** Pixels between the middles of cells that touch, at most. */
    private static final double FARTHEST = 150;

    /** Share of a cell of a cluster that may lie over others. */
    private static final double CLUSTERED_OVERLAP = 0.02;

    /** Free pixels around a cell that was not laid against another. */
    private static final double GAP = 3;

    /** Cells of which the border leaves less than this share are not laid. */
    private static final double LEAST_INSIDE = 0.3;

    private final SmearPlan plan;
    private final SpriteBook sprites;
    private final Random random;
    private final Ground ground;
    private final List<Stamp> stamps = new ArrayList<>();
    private final List<TrueCell> cells = new ArrayList<>();

    /**
     * A cell of the field.
     *
     * @param label its number in the label image, from 1
     * @param cellClass name of its class
     * @param box of all of it that lies inside the field, also where another cell lies over it
     */
    record TrueCell(int label, String cellClass, Box box) {}

    private SmearField(SmearPlan plan, SpriteBook sprites) {
        this.plan = plan;
        this.sprites = sprites;
        this.random = new Random(plan.seed());
        this.ground = new Ground(plan.width(), plan.height());
    }

    /** Lays the cells of a plan: nucleated ones first, then red cells, platelets between them. */
    static SmearField compose(SmearPlan plan, SpriteBook sprites) {
        SmearField field = new SmearField(plan, sprites);
        plan.nucleated().forEach(field::layCluster);
        field.layRedCells();
        for (int i = 0; i < plan.platelets(); i++) {
            field.layFree("platelet", 1);
        }
        return field;
    }

    SmearPlan plan() {
        return plan;
    }

    /** The cells, by label. */
    List<TrueCell> cells() {
        return List.copyOf(cells);
    }

    /** What was drawn, in the order of {@link #cells()}. */
    List<Stamp> stamps() {
        return List.copyOf(stamps);
    }

    /** The label of the cell on top of each pixel, row by row, 0 for none; not a copy. */
    char[] labels() {
        return ground.labels();
    }

    private void layRedCells() {
        long wanted = Math.round(plan.redCover() * plan.width() * plan.height());
        long covered = 0;
        int failures = 0;
        while (covered < wanted && failures < 20) {
            boolean beside = random.nextDouble() < plan.touching();
            int area = beside ? layBesideRed() : layFree("erythrocyte", 0);
            failures = area == 0 ? failures + 1 : 0;
            covered += area;
        }
    }

    /**
     * Lays a cell where nothing is near; gives its pixels inside the field, 0 if there was no
     * place.
     *
     * @param margin how far from the border the centre must stay, as a share of the cell's reach; 0
     *     lets the border cut the cell
     */
    private int layFree(String cellClass, double margin) {
        Stamp stamp = stamp(any(cellClass));
        double least = stamp.reach() * margin;
        for (int i = 0; i < TRIES; i++) {
            double x = least + random.nextDouble() * (plan.width() - 2 * least);
            double y = least + random.nextDouble() * (plan.height() - 2 * least);
            Stamp placed = stamp.at(x, y);
            if (isFree(x, y)
                    && insideEnough(placed)
                    && ground.cover(placed.grown(GAP)).taken() == 0) {
                return lay(placed);
            }
        }
        return 0;
    }

    /** Lays the first cell where nothing is near, each other one against one of those before. */
    private void layCluster(List<String> classes) {
        int first = stamps.size();
        layFree(classes.get(0), 1);
        for (String cellClass : classes.subList(1, classes.size())) {
            layBeside(stamp(any(cellClass)), CLUSTERED_OVERLAP, cell -> cell >= first);
        }
    }

    /** Lays a red cell against, or a little over, another. */
    private int layBesideRed() {
        Stamp stamp = stamp(any("erythrocyte"));
        return layBeside(stamp, plan.overlap() * random.nextDouble(), this::isRed);
    }

    /**
     * Lays a cell against another.
     *
     * @param stamp the cell
     * @param most share of it that may lie over others
     * @param others places in the list of cells of those that it may touch
     */
    private int layBeside(Stamp stamp, double most, IntPredicate others) {
        for (int i = 0; i < TRIES && !stamps.isEmpty(); i++) {
            int other = random.nextInt(stamps.size());
            double angle = random.nextDouble() * 2 * Math.PI;
            if (!others.test(other)) {
                continue;
            }
            for (double distance = 20; distance < FARTHEST; distance++) {
                Stamp placed =
                        stamp.at(
                                stamps.get(other).x() + distance * StrictMath.cos(angle),
                                stamps.get(other).y() + distance * StrictMath.sin(angle));
                Ground.Cover cover = ground.cover(placed);
                if (cover.taken() <= most * cover.area()) {
                    if (insideEnough(placed) && under(placed, others)) {
                        return lay(placed);
                    }
                    break;
                }
            }
        }
        return 0;
    }

    /** Whether what lies under or right beside a cell is nothing but some others. */
    private boolean under(Stamp stamp, IntPredicate others) {
        boolean[] clear = {true};
        stamp.grown(GAP)
                .alpha(
                        plan.width(),
                        0,
                        plan.height(),
                        (y, left, alpha) -> {
                            for (int i = 0; i < alpha.length; i++) {
                                int label = labels()[y * plan.width() + left + i];
                                clear[0] &= alpha[i] < 0.5f || label == 0 || others.test(label - 1);
                            }
                        });
        return clear[0];
    }

    private boolean isFree(double x, double y) {
        boolean inside = x >= 0 && y >= 0 && x < plan.width() && y < plan.height();
        return !inside || labels()[(int) y * plan.width() + (int) x] == 0;
    }

    private boolean isRed(int cell) {
        return cells.get(cell).cellClass().equals("erythrocyte");
    }

    private boolean insideEnough(Stamp stamp) {
        double whole = stamp.sprite().area() * stamp.pose().zoom() * stamp.pose().zoom();
        return ground.cover(stamp).area() >= LEAST_INSIDE * whole;
    }

    private int lay(Stamp stamp) {
        int label = cells.size() + 1;
        int area = ground.cover(stamp).area();
        int[] box = ground.take(stamp, label);
        stamps.add(stamp);
        cells.add(
                new TrueCell(
                        label,
                        stamp.sprite().cellClass(),
                        new Box(box[0], box[1], box[2] - box[0], box[3] - box[1])));
        return area;
    }

    private Stamp stamp(Sprite sprite) {
        return new Stamp(sprite, 0, 0, Stamp.Pose.random(sprite, random));
    }

    private Sprite any(String cellClass) {
        List<Sprite> some = sprites.of(cellClass);
        return some.get(random.nextInt(some.size()));
    }
}
