/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.colour;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Finds what is no smear: bars with information, the dark around a round field of view, voids of
 * stitched images, scale bars and their text. All of it is black or white as no smear is: darker
 * than any nucleus, or brighter than the background with nothing in between.
 */
public final class ForeignParts {

    private static final int GRID = 640;
    private static final int WHITE = 252;
    // Channels of black stay below this share of the background, nuclei's blue does not.
    private static final double BLACK = 0.09;
    private static final int LEAST_BLACK = 8;
    // A background that comes nearer to white is over-exposed, and its white is its own.
    private static final int BRIGHTEST_BACKGROUND = 244;
    private static final double MOST_WHITE_BOX = 0.6;
    private static final double LEAST_AT_BORDER = 0.002;
    private static final double LEAST_VOID = 0.015;
    private static final double VOID_FILL = 0.85;
    // A glare is round; cells in a bright background leave holes.
    private static final double GLARE_FILL = 0.75;
    private static final double BAR_FILL = 0.8;
    private static final double BAR_ELONGATION = 6;
    private static final double LEAST_BAR = 0.04;
    private static final double SPANS = 0.95;
    // How far from a scale bar its text may reach: parts of its length, and of the image's height.
    private static final double TEXT_REACH = 0.6;
    private static final double TEXT_HEIGHT = 0.12;
    private static final double SPAN_FILL = 0.5;
    // The rim of a round field is the background's colour, darker; it is no wider than this.
    private static final double RIM = 0.05;
    private static final double SHADE = 0.93;
    private static final double COLOURLESS = 0.1;

    private final int step;
    private final int width;
    private final int height;
    // One pixel a square of the grid.
    private final byte[][] levels;
    // No square's brightest channel is darker, nor any one's darkest channel brighter.
    private final int darkest;
    private final int brightest;
    private final int[] background;
    // Nothing is black or white.
    private final boolean plain;

    private ForeignParts(BytePlanes image) {
        step = Math.max(1, (Math.max(image.width(), image.height()) + GRID - 1) / GRID);
        width = (image.width() + step - 1) / step;
        height = (image.height() + step - 1) / step;
        levels = step == 1 ? image.planes() : sampled(image);
        long[][] histograms = new long[3][256];
        int dark = 0;
        int bright = 255;
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < width * height; i++) {
                histograms[c][levels[c][i] & 0xff]++;
            }
            dark = Math.max(dark, lowest(histograms[c]));
            bright = Math.min(bright, highest(histograms[c]));
        }
        darkest = dark;
        brightest = bright;
        plain = brightest < WHITE && darkest > LEAST_BLACK;
        background =
                plain
                        ? Arrays.stream(histograms).mapToInt(WhiteBalance::background).toArray()
                        : background();
    }

    private static int lowest(long[] histogram) {
        int level = 0;
        while (level < 255 && histogram[level] == 0) {
            level++;
        }
        return level;
    }

    private static int highest(long[] histogram) {
        int level = 255;
        while (level > 0 && histogram[level] == 0) {
            level--;
        }
        return level;
    }

    private int most(int i) {
        return Math.max(levels[0][i] & 0xff, Math.max(levels[1][i] & 0xff, levels[2][i] & 0xff));
    }

    private int least(int i) {
        return Math.min(levels[0][i] & 0xff, Math.min(levels[1][i] & 0xff, levels[2][i] & 0xff));
    }

    private byte[][] sampled(BytePlanes image) {
        byte[][] sampled = new byte[3][width * height];
        for (int c = 0; c < 3; c++) {
            for (int row = 0, i = 0; row < height; row++) {
                int y = Math.min(image.height() - 1, row * step + step / 2);
                for (int column = 0; column < width; column++, i++) {
                    int x = Math.min(image.width() - 1, column * step + step / 2);
                    sampled[c][i] = (byte) image.at(c, x, y);
                }
            }
        }
        return sampled;
    }

    /**
     * What a look at an image finds.
     *
     * @param mask what is no smear; empty if all of it is
     * @param background the level of the background in red, green and blue, in [0, 255], as {@link
     *     WhiteBalance} finds it; empty if not every pixel was looked at
     */
    public record Look(Optional<SmearMask> mask, Optional<int[]> background) {}

    /** Looks at an image; empty if all of it is smear. */
    public static Optional<SmearMask> of(BytePlanes image) {
        return look(image).mask;
    }

    /** Looks at an image, and says what else was seen. */
    public static Look look(BytePlanes image) {
        ForeignParts parts = new ForeignParts(image);
        boolean all = parts.step == 1 && parts.plain;
        return new Look(
                parts.find(), all ? Optional.of(parts.background.clone()) : Optional.empty());
    }

    private Optional<SmearMask> find() {
        boolean[] out = new boolean[width * height];
        boolean gap =
                Math.min(background[0], Math.min(background[1], background[2]))
                        <= BRIGHTEST_BACKGROUND;
        boolean any = gap && mark(out, true);
        if (mark(out, false)) {
            any = true;
            addRim(out);
        }
        return any ? Optional.of(new SmearMask(step, width, height, grown(out))) : Optional.empty();
    }

    private int[] background() {
        int[] found = new int[3];
        for (int c = 0; c < 3; c++) {
            long[] histogram = new long[256];
            int all = 0;
            for (int i = 0; i < width * height; i++) {
                if (least(i) < WHITE && most(i) > LEAST_BLACK) {
                    histogram[levels[c][i] & 0xff]++;
                    all++;
                }
            }
            found[c] = all == 0 ? 255 : WhiteBalance.background(histogram);
        }
        return found;
    }

    // Marks the white or the black parts that are no smear; false if there are none.
    private boolean mark(boolean[] out, boolean white) {
        double black =
                Math.max(
                        LEAST_BLACK,
                        BLACK * Math.max(background[0], Math.max(background[1], background[2])));
        if (white ? brightest < WHITE : darkest > black) {
            return false;
        }
        boolean[] in = new boolean[width * height];
        int count = 0;
        for (int i = 0; i < in.length; i++) {
            in[i] = white ? least(i) >= WHITE : most(i) <= black;
            count += in[i] ? 1 : 0;
        }
        if (count == 0 || count == in.length) {
            return false;
        }
        List<Part> foreign = new ArrayList<>();
        List<Part> others = new ArrayList<>();
        boolean[] seen = new boolean[in.length];
        for (int i = 0; i < in.length; i++) {
            if (in[i] && !seen[i]) {
                Part part = part(in, seen, i);
                if (white && part.isBackground()) {
                    return false;
                }
                (part.isForeign(white) ? foreign : others).add(part);
            }
        }
        for (Part part : foreign) {
            part.mark(out);
            others.stream().filter(part::isLabelledBy).forEach(text -> text.mark(out));
        }
        return !foreign.isEmpty();
    }

    private Part part(boolean[] in, boolean[] seen, int start) {
        Part part = new Part();
        part.add(start);
        seen[start] = true;
        // The part itself is the queue.
        for (int k = 0; k < part.area; k++) {
            int i = part.squares[k];
            int x = i % width;
            if (x > 0) {
                part.reach(i - 1, in, seen);
            }
            if (x + 1 < width) {
                part.reach(i + 1, in, seen);
            }
            if (i >= width) {
                part.reach(i - width, in, seen);
            }
            if (i + width < in.length) {
                part.reach(i + width, in, seen);
            }
        }
        return part;
    }

    // Left, right, above, below; -1 beyond the border.
    private int[] near(int i) {
        int x = i % width;
        return new int[] {
            x > 0 ? i - 1 : -1,
            x + 1 < width ? i + 1 : -1,
            i >= width ? i - width : -1,
            i + width < width * height ? i + width : -1
        };
    }

    // Shades of the background beside what is black.
    private void addRim(boolean[] out) {
        int reach = (int) Math.ceil(RIM * Math.max(width, height));
        Deque<Integer> edge = new ArrayDeque<>();
        for (int i = 0; i < out.length; i++) {
            if (out[i]) {
                edge.add(i);
            }
        }
        for (int k = 0; k < reach && !edge.isEmpty(); k++) {
            for (int n = edge.size(); n > 0; n--) {
                for (int j : near(edge.remove())) {
                    if (j >= 0 && !out[j] && isShade(j)) {
                        out[j] = true;
                        edge.add(j);
                    }
                }
            }
        }
    }

    private boolean isShade(int i) {
        double least = 1;
        double most = 0;
        for (int c = 0; c < 3; c++) {
            double share = (double) (levels[c][i] & 0xff) / Math.max(1, background[c]);
            least = Math.min(least, share);
            most = Math.max(most, share);
        }
        return most < SHADE && most - least < COLOURLESS;
    }

    private boolean[] grown(boolean[] out) {
        boolean[] grown = out.clone();
        for (int i = 0; i < out.length; i++) {
            if (out[i]) {
                for (int j : near(i)) {
                    if (j >= 0) {
                        grown[j] = true;
                    }
                }
            }
        }
        return grown;
    }

    /** Connected squares of one kind. */
    private final class Part {

        private int[] squares = new int[64];
        private int area;
        private int left = Integer.MAX_VALUE;
        private int top = Integer.MAX_VALUE;
        private int right;
        private int bottom;

        void reach(int i, boolean[] in, boolean[] seen) {
            if (in[i] && !seen[i]) {
                seen[i] = true;
                add(i);
            }
        }

        void add(int i) {
            if (area == squares.length) {
                squares = Arrays.copyOf(squares, 2 * area);
            }
            squares[area++] = i;
            left = Math.min(left, i % width);
            top = Math.min(top, i / width);
            right = Math.max(right, i % width + 1);
            bottom = Math.max(bottom, i / width + 1);
        }

        private double fill() {
            return (double) area / ((right - left) * (bottom - top));
        }

        // An over-exposed background is white, too, but goes on between all cells.
        boolean isBackground() {
            double box = (double) (right - left) * (bottom - top) / (width * height);
            return box > MOST_WHITE_BOX;
        }

        boolean isForeign(boolean white) {
            double share = (double) area / (width * height);
            boolean atBorder = left == 0 || top == 0 || right == width || bottom == height;
            return isBar()
                    || atBorder && share >= LEAST_AT_BORDER
                    || share >= LEAST_VOID && fill() >= (white ? GLARE_FILL : VOID_FILL);
        }

        private boolean isBar() {
            double across = Math.max(right - left, bottom - top);
            double thick = Math.min(right - left, bottom - top);
            return across >= LEAST_BAR * width
                    && across >= BAR_ELONGATION * thick
                    && fill() >= BAR_FILL;
        }

        // What is written beside a scale bar is as black or white, and no longer than the bar.
        boolean isLabelledBy(Part text) {
            int across = Math.max(right - left, bottom - top);
            if (!isBar() || across >= SPANS * Math.min(width, height)) {
                return false;
            }
            int reach = (int) Math.min(TEXT_REACH * across, TEXT_HEIGHT * height);
            return text.left >= left - reach
                    && text.right <= right + reach
                    && text.top >= top - reach
                    && text.bottom <= bottom + reach;
        }

        // A bar along a side is foreign with all that is written on it.
        void mark(boolean[] out) {
            boolean wide = right - left >= SPANS * width && (top == 0 || bottom == height);
            boolean high = bottom - top >= SPANS * height && (left == 0 || right == width);
            if ((wide ^ high) && fill() >= SPAN_FILL) {
                for (int y = top; y < bottom; y++) {
                    Arrays.fill(out, y * width + left, y * width + right, true);
                }
            }
            for (int k = 0; k < area; k++) {
                out[squares[k]] = true;
            }
        }
    }
}
