/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import java.awt.Point;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.review.cells.CellGroup;

/**
 * Where everything in the gallery stands: a header for each class that has cells, its tiles in rows
 * below. All cells are numbered from 0 in that order; nothing is stored for a single cell.
 */
final class GalleryLayout {

    private final List<Block> blocks = new ArrayList<>();
    private final Sizes sizes;
    private final int width;
    private final int columns;
    private int height;
    private int cells;

    /**
     * Sizes in pixels.
     *
     * @param picture edge of a thumbnail
     * @param padding around the thumbnail in its tile
     * @param caption height of the line below the thumbnail
     * @param header height of the line above a class
     */
    record Sizes(int picture, int padding, int caption, int header) {
        int tileWidth() {
            return picture + 2 * padding;
        }

        /** Left free at the right at least, to begin a frame from. */
        int margin() {
            return 4 * padding;
        }

        int tileHeight() {
            return picture + 2 * padding + caption;
        }
    }

    /** A class and where it begins. */
    private record Block(CellGroup group, int first, int top, int height) {}

    GalleryLayout(List<CellGroup> groups, Sizes sizes, int width) {
        this.sizes = sizes;
        this.width = width;
        this.columns = Math.max(1, (width - sizes.margin()) / sizes.tileWidth());
        for (CellGroup group : groups) {
            int count = group.cells().size();
            if (count > 0) {
                int rows = (count + columns - 1) / columns;
                int tall = sizes.header() + rows * sizes.tileHeight();
                blocks.add(new Block(group, cells, height, tall));
                cells += count;
                height += tall;
            }
        }
    }

    Sizes sizes() {
        return sizes;
    }

    /** Of everything, in pixels. */
    int height() {
        return height;
    }

    /** Number of cells. */
    int cells() {
        return cells;
    }

    int columns() {
        return columns;
    }

    ClassifiedCell cell(int index) {
        Block block = blockOf(index);
        return block.group().cells().get(index - block.first());
    }

    /** The labels of all cells, in order. */
    List<Integer> labels() {
        return blocks.stream()
                .flatMap(block -> block.group().cells().stream())
                .map(cell -> cell.cell().label())
                .toList();
    }

    /** The classes that have cells. */
    List<CellGroup> groups() {
        return blocks.stream().map(Block::group).toList();
    }

    /** Where a cell stands. */
    Rectangle tile(int index) {
        Block block = blockOf(index);
        int place = index - block.first();
        return new Rectangle(
                place % columns * sizes.tileWidth(),
                block.top() + sizes.header() + place / columns * sizes.tileHeight(),
                sizes.tileWidth(),
                sizes.tileHeight());
    }

    /** The line above a class, by its place among {@link #groups()}. */
    Rectangle header(int group) {
        return new Rectangle(0, blocks.get(group).top(), width, sizes.header());
    }

    /** The class at a height, by its place among {@link #groups()}. */
    OptionalInt groupAt(int y) {
        for (int g = 0; g < blocks.size(); g++) {
            Block block = blocks.get(g);
            if (y >= block.top() && y < block.top() + block.height()) {
                return OptionalInt.of(g);
            }
        }
        return OptionalInt.empty();
    }

    /** The cell at a point. */
    OptionalInt at(Point point) {
        return touching(new Rectangle(point.x, point.y, 1, 1)).stream()
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    /** All cells whose tiles touch a rectangle; only the rows that it covers are looked at. */
    List<Integer> touching(Rectangle area) {
        List<Integer> found = new ArrayList<>();
        for (Block block : blocks) {
            int count = block.group().cells().size();
            int top = block.top() + sizes.header();
            int from = Math.max(0, Math.floorDiv(area.y - top, sizes.tileHeight()));
            int last = Math.floorDiv(area.y + area.height - 1 - top, sizes.tileHeight());
            int to = Math.min((count - 1) / columns, last);
            for (int place = from * columns; place < Math.min(count, (to + 1) * columns); place++) {
                int x = place % columns * sizes.tileWidth();
                if (x < area.x + area.width && x + sizes.tileWidth() > area.x) {
                    found.add(block.first() + place);
                }
            }
        }
        return found;
    }

    /** The cell a row further down or up, as near below or above as there is one. */
    int vertically(int index, int rows) {
        Rectangle tile = tile(index);
        int g = groupAt(tile.y).orElseThrow();
        Block block = blocks.get(g);
        int moved = index + rows * columns;
        if (moved >= block.first() && moved < block.first() + block.group().cells().size()) {
            return moved;
        }
        int column = tile.x / sizes.tileWidth();
        int lastRow = (block.group().cells().size() - 1) / columns;
        if (rows > 0 && (index - block.first()) / columns < lastRow) {
            return block.first() + block.group().cells().size() - 1;
        }
        int next = g + (rows > 0 ? 1 : -1);
        if (next < 0 || next >= blocks.size()) {
            return index;
        }
        Block other = blocks.get(next);
        int count = other.group().cells().size();
        int row = rows > 0 ? 0 : (count - 1) / columns;
        return other.first() + Math.min(count - 1, row * columns + column);
    }

    private Block blockOf(int index) {
        Block found = null;
        for (Block block : blocks) {
            if (block.first() <= index) {
                found = block;
            }
        }
        return found;
    }
}
