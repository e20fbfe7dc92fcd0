/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.classical;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.region.CellRegions;
import org.cytodiffusion.image.region.CellRegions.Region;
import org.cytodiffusion.segment.CellBuilder;
import org.cytodiffusion.segment.CellFinder;
import org.cytodiffusion.segment.CellMeasurer;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.Segmentation;
import org.cytodiffusion.segment.field.RedCellScale;
import org.cytodiffusion.segment.plane.ConnectedComponents;
import org.cytodiffusion.segment.plane.ContourTracer;
import org.cytodiffusion.segment.plane.HoleFilling;
import org.cytodiffusion.segment.plane.LabelPlane;
import org.cytodiffusion.segment.plane.Mask;

/**
 * Cells that somebody else found. Of each region the largest part counts, its holes filled; the
 * kind is judged by stain and size. Cells keep the numbers of their regions, and may overlap: in
 * the label image the smaller lies on top.
 */
public final class GivenCells implements CellFinder {

    private final SegmentOptions options;
    private final int width;
    private final int height;
    private final List<Region> regions = new ArrayList<>();
    private final List<String> remarks;

    /**
     * Takes the regions.
     *
     * @param given where the cells are
     * @param options sizes and stains by which kinds are told apart
     */
    public GivenCells(CellRegions given, SegmentOptions options) {
        this.options = options;
        width = given.width();
        height = given.height();
        remarks = new ArrayList<>(given.remarks());
        int inParts = 0;
        for (Region region : given.regions()) {
            CellMask solid = solid(region.mask());
            inParts += isInParts(region.mask()) ? 1 : 0;
            regions.add(new Region(region.number(), solid));
        }
        if (inParts > 0) {
            remarks.add(inParts + " of the given cells are in parts; the largest part was used.");
        }
        int overlapping = overlapping();
        if (overlapping > 0) {
            remarks.add(
                    overlapping
                            + " of the given cells overlap larger ones: each was classified with"
                            + " its whole outline.");
        }
    }

    /** Takes the regions; kinds are told apart as in blood smears in Romanowsky stains. */
    public static GivenCells of(CellRegions given) {
        return new GivenCells(given, SegmentOptions.defaults());
    }

    /** What a person should know of the regions, in sentences; often none. */
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    /**
     * Makes cells of the regions.
     *
     * @return the cells in ascending order of their numbers, which may have gaps
     */
    @Override
    public Segmentation segment(
            RandomAccessibleInterval<UnsignedByteType> balancedRgb,
            Optional<PixelSize> scale,
            TaskExecutor executor,
            Progress progress) {
        PixelSize size =
                scale.or(
                                () ->
                                        new RedCellScale(options.redCells().diameter())
                                                .estimate(balancedRgb, executor))
                        .orElse(new PixelSize(Segmenter.ASSUMED_PIXEL, PixelSize.Source.ASSUMED));
        List<CellMask> masks = regions.stream().map(Region::mask).toList();
        CellMeasurer measurer = new CellMeasurer(balancedRgb, masks, size);
        List<Cell> cells = executor.forEachApply(regions, region -> cell(region, measurer, size));
        return new Segmentation(width, height, List.copyOf(cells), size);
    }

    private Cell cell(Region region, CellMeasurer measurer, PixelSize size) {
        CellMask mask = region.mask();
        Box box = mask.box();
        boolean atBorder =
                box.left() == 0
                        || box.top() == 0
                        || box.left() + box.width() == width
                        || box.top() + box.height() == height;
        return new Cell(
                region.number(),
                kind(mask, measurer, size),
                mask,
                ContourTracer.trace(mask),
                atBorder);
    }

    private CellKind kind(CellMask mask, CellMeasurer measurer, PixelSize size) {
        SegmentOptions.Leukocytes leukocytes = options.leukocytes();
        double stained = measurer.stainedArea(mask, leukocytes.nucleusStain());
        if (stained >= leukocytes.nucleusArea()) {
            return CellKind.LEUKOCYTE;
        }
        double area = mask.area() * size.micrometres() * size.micrometres();
        return area < options.platelets().maximumArea() ? CellKind.PLATELET : CellKind.ERYTHROCYTE;
    }

    // How many lie on top of larger ones.
    private int overlapping() {
        BitSet taken = new BitSet(width * height);
        int overlapping = 0;
        for (Region region : largestFirst()) {
            overlapping += pixels(region.mask()).anyMatch(taken::get) ? 1 : 0;
            pixels(region.mask()).forEach(taken::set);
        }
        return overlapping;
    }

    private List<Region> largestFirst() {
        return regions.stream()
                .sorted(Comparator.comparingInt(region -> -region.mask().area()))
                .toList();
    }

    private IntStream pixels(CellMask mask) {
        Box box = mask.box();
        int first = box.top() * width + box.left();
        return mask.bits().stream().map(k -> first + k / box.width() * width + k % box.width());
    }

    private static boolean isInParts(CellMask mask) {
        return ConnectedComponents.label(padded(mask)).count() > 1;
    }

    private static CellMask solid(CellMask mask) {
        LabelPlane parts = ConnectedComponents.label(padded(mask));
        int[] areas = parts.areas();
        int best = 1;
        for (int i = 2; i < areas.length; i++) {
            best = areas[i] > areas[best] ? i : best;
        }
        boolean[] marked = new boolean[areas.length];
        marked[best] = true;
        Mask whole = HoleFilling.fill(parts.mask(marked));
        return CellBuilder.tight(whole, mask.box().left() - 1, mask.box().top() - 1);
    }

    // A margin of one pixel, so that only true holes do not reach the border.
    private static Mask padded(CellMask mask) {
        Box box = mask.box();
        int w = box.width() + 2;
        boolean[] in = new boolean[w * (box.height() + 2)];
        for (int k = mask.bits().nextSetBit(0); k >= 0; k = mask.bits().nextSetBit(k + 1)) {
            in[(k / box.width() + 1) * w + k % box.width() + 1] = true;
        }
        return new Mask(w, box.height() + 2, in);
    }
}
