/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.classical;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.segment.ProceduralSmear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeSmearTest {

    private static final int STRIP = 50;

    // 20,000 x 20,000 pixels in 2 GB are as many bytes a pixel as 5,000 x 5,000 in 134 MB.
    @Test
    void aSmearOf25MegapixelsNeedsNoMoreThan134MegabytesOfHeap() throws Exception {
        String told = run("-Xmx134m", "5000", "0.1", "1", "0.5", "400");
        assertThat(told).matches("(?s)[0-9]{4} cells, [0-9]{2,} leukocytes.* MB heap.*");
    }

    /** ImageJ alone would take 4 bytes a pixel for it, which are more. */
    @Test
    void aFileOf33MegapixelsNeedsNoMoreEither(@TempDir Path folder) throws Exception {
        int side = 5800;
        Path file = folder.resolve("large.tif");
        write(new ProceduralSmear(side, side, 0.1, 5).image(), file);
        String told = run("-Xmx134m", file.toString(), "0.1", "1", "0.5", "400");
        assertThat(told).matches("(?s)[0-9]{4} cells, [0-9]{2,} leukocytes.* MB heap.*");
        assertThat(told).doesNotContain("Cannot analyze");
    }

    /** Uncompressed, in strips of 50 rows. */
    private static void write(RandomAccessibleInterval<UnsignedByteType> rgb, Path file)
            throws IOException {
        int side = (int) rgb.dimension(0);
        int strips = side / STRIP;
        int lists = 8 + 2 + 12 * 9 + 4 + 6;
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeBytes("MM");
            out.writeShort(42);
            out.writeInt(8);
            out.writeShort(9);
            entry(out, 256, 1, side);
            entry(out, 257, 1, side);
            entry(out, 258, -3, lists - 6);
            entry(out, 259, 1, 1);
            entry(out, 262, 1, 2);
            entry(out, 273, strips, lists);
            entry(out, 277, 1, 3);
            entry(out, 278, 1, STRIP);
            entry(out, 279, strips, lists + 4 * strips);
            out.writeInt(0);
            for (int c = 0; c < 3; c++) {
                out.writeShort(8);
            }
            for (int i = 0; i < strips; i++) {
                out.writeInt(lists + 8 * strips + i * STRIP * side * 3);
            }
            for (int i = 0; i < strips; i++) {
                out.writeInt(STRIP * side * 3);
            }
            RandomAccess<UnsignedByteType> at = rgb.randomAccess();
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    for (int c = 0; c < 3; c++) {
                        at.setPosition(new int[] {x, y, c});
                        out.write(at.get().get());
                    }
                }
            }
        }
    }

    /** Counts below 0 are of short values. */
    private static void entry(DataOutputStream out, int tag, int count, int value)
            throws IOException {
        out.writeShort(tag);
        out.writeShort(count < 0 ? 3 : 4);
        out.writeInt(Math.abs(count));
        out.writeInt(value);
    }

    private static String run(String heap, String... arguments)
            throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                java.toString(),
                                heap,
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                LargeSmear.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        return told;
    }
}
