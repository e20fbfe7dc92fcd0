/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.Provenance;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.cell.Contour;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.SmearImage;

/** Any number of square cells in rows, with verdicts drawn by lot from a seed. */
public final class ManyCells {

    static final List<CellClass> CLASSES =
            List.of(
                    new CellClass("neutrophil", 0xffe119, "leukocyte"),
                    new CellClass("lymphocyte", 0x42d4f4, "leukocyte"),
                    new CellClass("erythrocyte", 0xe6194b, "erythrocyte"));

    private static final int STEP = 10;
    private static final int IN_A_ROW = 100;

    private ManyCells() {}

    public static ReviewDesk desk(int count) {
        return new ReviewDesk(new SmearDocument(smear(count)), image(count));
    }

    static SmearImage image(int count) {
        byte[] pixels = new byte[IN_A_ROW * STEP * height(count) * 3];
        new Random(5).nextBytes(pixels);
        return new SmearImage(
                "many",
                ArrayImgs.unsignedBytes(pixels, IN_A_ROW * STEP, height(count), 3),
                Optional.empty());
    }

    static ReviewedSmear smear(int count) {
        Random random = new Random(3);
        List<ClassifiedCell> cells = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int x = i % IN_A_ROW * STEP;
            int y = i / IN_A_ROW * STEP;
            cells.add(new ClassifiedCell(cell(i + 1, x, y), verdict(random)));
        }
        SmearResult result =
                new SmearResult(
                        "many",
                        IN_A_ROW * STEP,
                        height(count),
                        new PixelSize(0.9, PixelSize.Source.GIVEN),
                        CLASSES,
                        cells,
                        true,
                        1);
        Provenance provenance =
                new Provenance("Drawn", "1", Path.of("nowhere"), "cpu", AnalysisOptions.defaults());
        return ReviewedSmear.unseen(result, provenance);
    }

    private static int height(int count) {
        return (count + IN_A_ROW - 1) / IN_A_ROW * STEP;
    }

    private static Cell cell(int label, int x, int y) {
        BitSet bits = new BitSet();
        bits.set(0, 64);
        Contour contour =
                new Contour(new int[] {x, x + 8, x + 8, x}, new int[] {y, y, y + 8, y + 8});
        CellMask mask = new CellMask(new Box(x, y, 8, 8), bits);
        return new Cell(label, CellKind.ERYTHROCYTE, mask, contour, false);
    }

    private static Verdict verdict(Random random) {
        int best = random.nextInt(CLASSES.size());
        double p = 0.5 + random.nextDouble() / 2;
        double[] all = new double[CLASSES.size()];
        java.util.Arrays.fill(all, (1 - p) / 2);
        all[best] = p;
        boolean certain = p > 0.8;
        CellClass first = CLASSES.get(best);
        return new Verdict(
                first, p, certain, List.of(first), 1 - p, random.nextDouble() * 0.6, 4, all);
    }
}
