/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.segment.plane.Plane;
import org.cytodiffusion.segment.plane.Window;

/**
 * A field as optical densities at working resolution, computed window by window. What holds for the
 * whole field (background, whether it has colour) is found once, from samples that depend on the
 * field only, so that every window sees the same densities as any other.
 */
public final class DensityField {

    private static final List<Integer> CHANNELS = List.of(0, 1, 2);
    // Fields of up to this many working pixels are looked at whole, larger ones in BLOCKS x BLOCKS
    // squares of BLOCK pixels spread over them.
    private static final long SMALL = 1L << 22;
    private static final int BLOCKS = 8;
    private static final int BLOCK = 256;

    private final List<BinnedChannel> channels;
    private final List<Background> backgrounds;
    private final Window.Size size;
    private final Optional<GrayField> gray;
    private final List<OpticalDensity> samples;

    /**
     * Looks at a field.
     *
     * @param rgb white-balanced intensities, axes x, y, channel; zero-min
     * @param bin edge in pixels of the squares averaged into a working pixel
     * @param executor runs the channels side by side
     */
    public DensityField(
            RandomAccessibleInterval<UnsignedByteType> rgb, int bin, TaskExecutor executor) {
        size = BinnedChannel.size(rgb, bin);
        channels = CHANNELS.stream().map(c -> new BinnedChannel(rgb, c, bin)).toList();
        List<OpticalDensity> plain;
        if ((long) size.width() * size.height() <= SMALL) {
            // Read once, both for the background and for what is above it.
            List<Plane> whole = executor.forEachApply(channels, c -> c.read(size.whole()));
            backgrounds = executor.forEachApply(whole, Background::of);
            plain = List.of(above(whole, size.whole()));
        } else {
            backgrounds = executor.forEachApply(channels, c -> Background.of(c, size));
            plain = executor.forEachApply(sampleWindows(), this::uncoloured);
        }
        gray = GrayField.of(plain);
        samples = gray.isEmpty() ? plain : plain.stream().map(gray.get()::coloured).toList();
    }

    /** Size at working resolution. */
    public Window.Size size() {
        return size;
    }

    /**
     * Densities of pieces that stand for the field; its only piece is the whole of a small field.
     */
    public List<OpticalDensity> samples() {
        return samples;
    }

    /** Densities of a window. */
    public OpticalDensity densities(Window window) {
        if (samples.size() == 1) {
            // The whole is at hand, and windows of a small field are few.
            OpticalDensity all = samples.get(0);
            return window.pixels() == size.whole().pixels()
                    ? all
                    : new OpticalDensity(
                            all.red().part(window, 1),
                            all.green().part(window, 1),
                            all.blue().part(window, 1));
        }
        OpticalDensity plain = uncoloured(window);
        return gray.isEmpty() ? plain : gray.get().coloured(plain);
    }

    private OpticalDensity uncoloured(Window window) {
        return above(channels.stream().map(c -> c.read(window)).toList(), window);
    }

    private OpticalDensity above(List<Plane> densities, Window window) {
        List<Plane> planes =
                CHANNELS.stream()
                        .map(c -> backgrounds.get(c).subtract(densities.get(c), window))
                        .toList();
        return new OpticalDensity(planes.get(0), planes.get(1), planes.get(2));
    }

    private List<Window> sampleWindows() {
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < BLOCKS * BLOCKS; i++) {
            int w = Math.min(BLOCK, size.width());
            int h = Math.min(BLOCK, size.height());
            int left = middle(i % BLOCKS, size.width(), w);
            int top = middle(i / BLOCKS, size.height(), h);
            windows.add(new Window(left, top, w, h, size));
        }
        return windows;
    }

    // Start of the block in the middle of one of the BLOCKS parts of a side.
    private static int middle(int part, int side, int block) {
        long centre = (2L * part + 1) * side / (2 * BLOCKS);
        return (int) Math.max(0, Math.min(side - block, centre - block / 2));
    }
}
