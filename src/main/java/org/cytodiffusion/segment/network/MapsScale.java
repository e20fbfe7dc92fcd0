/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.segment.field.BinnedChannel;
import org.cytodiffusion.segment.field.ScaleFinder;
import org.cytodiffusion.segment.plane.Window;

/**
 * The scale of a picture by the red cells that a network sees in it. The network is shown the
 * picture at one scale after the other; a scale holds if the red cells that are seen at it are of
 * the usual size at it, and of several that hold the one at which they cover most.
 */
public final class MapsScale implements ScaleFinder {

    // From one to the next the network sees red cells all the same. In um, the likeliest first.
    private static final double[] GUESSES = {0.17, 0.105, 0.27, 0.065, 0.42, 0.04};
    private static final int CORRECTIONS = 3;
    // A scale holds if it changes by less, as a logarithm.
    private static final double STEADY = 0.1;
    private static final int FEWEST = 2;
    // Specks taken for red cells at a wrong scale cover less than this part of the picture.
    private static final double LEAST_COVER = 0.05;
    // With so many red cells, that cover so much, no other scale need be tried.
    private static final int ENOUGH = 3;
    private static final double ENOUGH_COVER = 0.12;
    // The middle of a large field, in working pixels, tells as much as all of it.
    private static final int MIDDLE = 480;
    // In um; of those in smears only few monocytes are wider.
    private static final double WIDEST_LEUKOCYTE = 21;

    private final CellMaps maps;
    private final MapOptions options;
    private final double diameter;

    /**
     * The red cells seen at a scale.
     *
     * @param pixel the scale, in um
     * @param ratio what it would have to be multiplied by for them to be of the usual size
     * @param cells how many
     * @param cover the part of the picture that they take, the sure ones more
     * @param coarse whether leukocytes are wider at it than they can be
     */
    private record Sight(double pixel, double ratio, int cells, double cover, boolean coarse) {

        boolean isSteady() {
            return !coarse && cells >= FEWEST && Math.abs(Math.log(ratio)) < STEADY;
        }

        boolean isEnough() {
            return isSteady() && cells >= ENOUGH && cover >= ENOUGH_COVER;
        }

        PixelSize size() {
            return new PixelSize(pixel * ratio, PixelSize.Source.RED_CELLS);
        }
    }

    /**
     * Makes the estimator.
     *
     * @param maps the network; may be called from several threads
     * @param options how cells are taken from its maps
     * @param diameter what the median red cell measures, in um
     */
    public MapsScale(CellMaps maps, MapOptions options, double diameter) {
        this.maps = maps;
        this.options = options;
        this.diameter = diameter;
    }

    @Override
    public Optional<PixelSize> scale(
            RandomAccessibleInterval<UnsignedByteType> balancedRgb, TaskExecutor executor) {
        Sight best = null;
        for (double guess : GUESSES) {
            Sight sight = settled(balancedRgb, guess);
            if (sight.isEnough()) {
                return Optional.of(sight.size());
            }
            boolean holds = sight.isSteady() && sight.cover >= LEAST_COVER;
            best = holds && (best == null || sight.cover > best.cover) ? sight : best;
        }
        return Optional.ofNullable(best).map(Sight::size);
    }

    private Sight settled(RandomAccessibleInterval<UnsignedByteType> rgb, double guess) {
        Sight sight = at(rgb, guess);
        for (int i = 0; i < CORRECTIONS && sight.cells > 0 && !sight.isSteady(); i++) {
            sight = at(rgb, sight.pixel * sight.ratio);
        }
        return sight;
    }

    private Sight at(RandomAccessibleInterval<UnsignedByteType> rgb, double pixel) {
        int bin = options.bin(pixel);
        Window.Size field = BinnedChannel.size(rgb, bin);
        int width = Math.min(field.width(), MIDDLE);
        int height = Math.min(field.height(), MIDDLE);
        int left = (field.width() - width) / 2;
        int top = (field.height() - height) / 2;
        Window middle = new Window(left, top, width, height, field);
        CoarseField coarse = new CoarseField(rgb, pixel);
        MapsLabeller.View view = new MapsLabeller(coarse, maps, options, bin * pixel).view(middle);
        RedCellRims rims = RedCellRims.of(coarse, view);
        double[] diameters = rims.diameters();
        double usual = diameters.length == 0 ? diameter : diameters[diameters.length / 2];
        return new Sight(
                pixel, diameter / usual, diameters.length, rims.cover(), isTooCoarse(view));
    }

    /**
     * Whether leukocytes are wider than they can be at a scale, as where the texture of the
     * background passes for small red cells.
     */
    static boolean isTooCoarse(MapsLabeller.View view) {
        return view.centres().stream()
                .filter(c -> c.kind() == CellKind.LEUKOCYTE)
                .anyMatch(
                        c ->
                                Math.sqrt(c.area()) * CellMaps.PIXEL * CellMaps.STEP
                                        > WIDEST_LEUKOCYTE);
    }
}
