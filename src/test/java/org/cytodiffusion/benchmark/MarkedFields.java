/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Cells that people have marked, read from a CSV with a head: {@code file} (or {@code image}), and
 * {@code xmin,ymin,xmax,ymax} (BCCD) or {@code left,top,width,height} (boxes), or {@code x,y}
 * (centres, as Chula). Rows whose {@code class}, if there is one, is a platelet are passed over.
 *
 * @param boxes whether the marks are boxes; else they are centres
 * @param fields the marks of each image: {left, top, width, height} in pixels; of a centre the size
 *     is 0
 */
record MarkedFields(boolean boxes, Map<String, List<double[]>> fields) {

    private static final List<String> CORNERS = List.of("xmin", "ymin", "xmax", "ymax");
    private static final List<String> SIZES = List.of("left", "top", "width", "height");
    private static final List<String> CENTRES = List.of("x", "y");

    /** Reads a file. */
    static MarkedFields read(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        List<String> head = Arrays.asList(lines.get(0).trim().toLowerCase(Locale.ROOT).split(","));
        int file = Math.max(head.indexOf("file"), head.indexOf("image"));
        int kind = head.indexOf("class");
        List<String> columns =
                head.containsAll(CORNERS) ? CORNERS : head.containsAll(SIZES) ? SIZES : CENTRES;
        if (file < 0 || !head.containsAll(columns)) {
            throw new IOException(
                    csv
                            + " needs a head with file and xmin,ymin,xmax,ymax, or"
                            + " left,top,width,height, or x,y.");
        }
        Map<String, List<double[]>> fields = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] row = line.trim().split(",");
            boolean platelet =
                    kind >= 0 && row[kind].toLowerCase(Locale.ROOT).startsWith("platelet");
            if (row.length >= head.size() && !platelet) {
                double[] v =
                        columns.stream()
                                .mapToDouble(c -> Double.parseDouble(row[head.indexOf(c)]))
                                .toArray();
                double[] mark =
                        columns == CORNERS
                                ? new double[] {v[0], v[1], v[2] - v[0], v[3] - v[1]}
                                : Arrays.copyOf(v, 4);
                fields.computeIfAbsent(row[file], f -> new ArrayList<>()).add(mark);
            }
        }
        return new MarkedFields(columns != CENTRES, fields);
    }
}
