/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.cell.CellMeasurements;
import org.cytodiffusion.cell.CellMeasurements.Nucleus;
import org.cytodiffusion.image.ChannelParts;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.segment.plane.Neighbours;
import org.cytodiffusion.segment.plane.Perimeter;

/** Measures cells by their masks and the image. Safe to use from several threads. */
public final class CellMeasurer {

    // How far the background is looked for.
    private static final double MARGIN = 2.0;

    private final ChannelParts rgb;
    private final Neighbours cells;
    private final long[] size;
    private final double pixel;

    /**
     * Prepares measuring the cells of one image.
     *
     * @param balancedRgb white-balanced intensities, axes x, y, channel (red, green, blue);
     *     zero-min
     * @param cells all cells of the image
     * @param scale the scale of the image
     */
    public CellMeasurer(
            RandomAccessibleInterval<UnsignedByteType> balancedRgb,
            List<CellMask> cells,
            PixelSize scale) {
        rgb = ChannelParts.of(balancedRgb);
        this.cells = new Neighbours(cells);
        size = balancedRgb.dimensionsAsLongArray();
        pixel = scale.micrometres();
    }

    /** Prepares measuring the cells that segmentation found. */
    public static CellMeasurer of(
            RandomAccessibleInterval<UnsignedByteType> balancedRgb, Segmentation found) {
        List<CellMask> masks = found.cells().stream().map(Cell::mask).toList();
        return new CellMeasurer(balancedRgb, masks, found.pixelSize());
    }

    /** The cell with its measurements; a nucleus is looked for in leukocytes only. */
    public Cell measured(Cell cell) {
        CellMask mask = cell.mask();
        CellWindow window = window(mask);
        double area = mask.area() * pixel * pixel;
        double perimeter = Perimeter.of(mask) * pixel;
        Optional<Nucleus> nucleus =
                cell.kind() == CellKind.LEUKOCYTE
                        ? Optional.of(nucleus(mask, window))
                        : Optional.empty();
        return cell.with(
                new CellMeasurements(
                        area,
                        perimeter,
                        2 * Math.sqrt(area / Math.PI),
                        Math.min(1, 4 * Math.PI * area / (perimeter * perimeter)),
                        window.meanDensity(mask.bits()),
                        nucleus));
    }

    /**
     * The pixels of the nucleus.
     *
     * @param cell a cell that has one
     * @return any number of parts, with holes or without, in the box of the cell
     */
    public BitSet nucleus(Cell cell) {
        return new NucleusStain(window(cell.mask()), cell.mask()).nucleus();
    }

    /** Area in um^2 that is stained as only nuclei are. */
    public double stainedArea(CellMask mask, double stain) {
        return new NucleusStain(window(mask), mask).stained(stain) * pixel * pixel;
    }

    private Nucleus nucleus(CellMask mask, CellWindow window) {
        BitSet nucleus = new NucleusStain(window, mask).nucleus();
        BitSet cytoplasm = (BitSet) mask.bits().clone();
        cytoplasm.andNot(nucleus);
        double area = nucleus.cardinality();
        int around = cytoplasm.cardinality();
        return new Nucleus(
                area * pixel * pixel,
                around == 0 ? OptionalDouble.empty() : OptionalDouble.of(area / around),
                window.meanDensity(nucleus),
                around == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(window.meanDensity(cytoplasm)));
    }

    private CellWindow window(CellMask mask) {
        int margin = (int) Math.ceil(MARGIN / pixel);
        Box box = CellWindow.around(mask.box(), margin, size);
        return new CellWindow(rgb, cells.taken(box), mask, box);
    }
}
