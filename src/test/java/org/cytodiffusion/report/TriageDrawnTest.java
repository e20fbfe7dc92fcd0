/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.analysis.remark.HomeCheck;
import org.cytodiffusion.base.CsvTable;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.report.Differential.BorderCells;
import org.cytodiffusion.report.Triage.Judgement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Smears drawn from verdicts of PBC 9 0.12.0: 3,363 cells of PBC val, and 255 cells with a nucleus
 * of 39 fields of blasts that it was not trained on, counted by {@code
 * cytodiffusion_training.calibration.triage}.
 */
class TriageDrawnTest {

    private static final Path COUNTS = Path.of("src/test/resources/triage/verdict-counts.csv");

    /** As in blood. */
    private static final Map<String, Integer> PERCENT =
            // In one order, as that of Map.of differs from run to run.
            new TreeMap<>(
                    Map.of(
                            "neutrophil", 60,
                            "lymphocyte", 30,
                            "monocyte", 6,
                            "eosinophil", 3,
                            "basophil", 1));

    private static final List<CellClass> CLASSES =
            List.of(
                    leukocyte("basophil"),
                    leukocyte("eosinophil"),
                    new CellClass("erythroblast", 2, "erythroid"),
                    leukocyte("ig"),
                    leukocyte("lymphocyte"),
                    leukocyte("monocyte"),
                    leukocyte("neutrophil"),
                    new CellClass("platelet", 3, "platelet"),
                    new CellClass("erythrocyte", 4, "erythrocyte"),
                    leukocyte("blast"));

    private static final int SMEARS = 400;
    private static final int LEUKOCYTES = 100;

    private static List<Seen> seen;

    private final SplittableRandom random = new SplittableRandom(17);

    /** Cells that triage sees as the same. */
    private record Seen(
            String label, CellClass said, boolean certain, boolean odd, boolean away, int cells) {}

    private static CellClass leukocyte(String name) {
        return new CellClass(name, 1, "leukocyte");
    }

    @BeforeAll
    static void read() throws IOException {
        seen = new ArrayList<>();
        for (CsvTable.Row row : CsvTable.read(COUNTS).rows()) {
            List<String> f = row.fields();
            CellClass said =
                    CLASSES.stream()
                            .filter(c -> c.name().equals(f.get(1)))
                            .findFirst()
                            .orElseThrow();
            seen.add(
                    new Seen(
                            f.get(0),
                            said,
                            Boolean.parseBoolean(f.get(2)),
                            Boolean.parseBoolean(f.get(3)),
                            Boolean.parseBoolean(f.get(4)),
                            Integer.parseInt(f.get(5))));
        }
    }

    @Test
    void ordinarySmearsAreRoutine() {
        assertThat(first(0)).isLessThanOrEqualTo(SMEARS / 10);
    }

    @Test
    void fiveBlastsOfAHundredAreSeen() {
        assertThat(first(5)).isGreaterThanOrEqualTo(SMEARS * 95 / 100);
    }

    @Test
    void twoAreSeenToo() {
        assertThat(first(2)).isGreaterThanOrEqualTo(SMEARS * 95 / 100);
    }

    /** How many of the smears are to be looked at first. */
    private int first(int blasts) {
        int first = 0;
        for (int i = 0; i < SMEARS; i++) {
            Triage triage = Triage.of(smear(blasts), 0, TriageRules.defaults());
            first += triage.judgement() == Judgement.FIRST ? 1 : 0;
        }
        return first;
    }

    private SmearTally smear(int blasts) {
        SmearTally tally = new SmearTally(CLASSES, BorderCells.COUNTED);
        for (int i = 0; i < LEUKOCYTES; i++) {
            SmearResult image = image(draw(i < blasts ? "blast" : label()));
            tally.add(
                    new ReportedImage(
                            image,
                            Map.of(),
                            Optional.empty(),
                            () -> {
                                throw new IOException("There is no picture.");
                            }));
        }
        return tally;
    }

    private String label() {
        int at = random.nextInt(100);
        for (Map.Entry<String, Integer> one : PERCENT.entrySet()) {
            at -= one.getValue();
            if (at < 0) {
                return one.getKey();
            }
        }
        throw new IllegalStateException("The percentages do not sum to 100");
    }

    private Seen draw(String label) {
        List<Seen> some = seen.stream().filter(one -> one.label().equals(label)).toList();
        int at = random.nextInt(some.stream().mapToInt(Seen::cells).sum());
        for (Seen one : some) {
            at -= one.cells();
            if (at < 0) {
                return one;
            }
        }
        throw new IllegalStateException("No cells of " + label);
    }

    private static SmearResult image(Seen one) {
        Verdict verdict =
                new Verdict(
                        one.said(),
                        0.9,
                        one.certain(),
                        List.of(one.said()),
                        0.1,
                        one.odd() ? 0.9 : 0.1,
                        2,
                        new double[CLASSES.size()]);
        List<String> remarks = new ArrayList<>();
        if (one.away()) {
            new HomeCheck(Optional.empty(), true)
                    .remark("cell", 1, 1)
                    .ifPresent(remark -> remarks.add(remark.sentence()));
        }
        return new SmearResult(
                "cell",
                192,
                192,
                new PixelSize(0.173, PixelSize.Source.GIVEN),
                CLASSES,
                List.of(new ClassifiedCell(Examples.ell(1, false), verdict)),
                true,
                0,
                remarks);
    }
}
