/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cytodiffusion.TestSmears;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark itself runs, on a field that both methods find easy. */
class SideBySideTest {

    @TempDir Path folder;

    @Test
    void bothMethodsFindTheCellsOfAnEasyField() throws Exception {
        new FileSaver(new ImagePlus("a", TestSmears.field()))
                .saveAsPng(folder.resolve("a.png").toString());
        StringBuilder boxes = new StringBuilder("file,class,xmin,ymin,xmax,ymax\n");
        StringBuilder points = new StringBuilder("file,x,y,type\n");
        for (int i = 0; i < 12; i++) {
            int x = 62 + 116 * (i % 4);
            int y = 62 + 116 * (i / 4);
            int r = i == 5 ? 52 : 36;
            boxes.append(String.format("a.png,RBC,%d,%d,%d,%d%n", x - r, y - r, x + r, y + r));
            points.append(String.format("a.png,%d,%d,0%n", x, y));
        }
        boxes.append("a.png,Platelets,1,1,5,5\nmissing.png,RBC,1,1,5,5\n");
        for (String csv : List.of(boxes.toString(), points.toString())) {
            Path marks = Files.writeString(folder.resolve("marks.csv"), csv);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            SideBySide.run(
                    folder,
                    marks,
                    new int[] {2, 1},
                    new PrintStream(out, true, StandardCharsets.UTF_8));
            String[] lines = out.toString(StandardCharsets.UTF_8).split("\\R");
            assertThat(lines[0]).startsWith("n = 1 fields, 12 marked cells");
            assertThat(lines[2]).startsWith("CytoDiffusion").contains(" 1.000 ");
            assertThat(lines[3]).startsWith("ImageJ").contains(" 1.000 ");
        }
    }

    /** Two marks want the same cell; the second best pairs what is left. */
    @Test
    void matchingIsOneToOneAndTheBestPairGoesFirst() {
        List<double[]> marks = List.of(new double[] {0, 0, 10, 10}, new double[] {2, 0, 10, 10});
        List<double[]> cells = List.of(new double[] {2, 0, 10, 10, 100});
        Score score = Score.of(marks, cells, 0.5);
        assertThat(score).isEqualTo(new Score(1, 1, 2));
        assertThat(score.f1()).isCloseTo(2.0 / 3, within(1e-12));
        List<double[]> centres = List.of(new double[] {7, 5, 0, 0}, new double[] {40, 5, 0, 0});
        assertThat(Score.of(centres, cells, 20).hits()).isEqualTo(1);
    }
}
