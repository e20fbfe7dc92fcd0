/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ij.ImagePlus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.report.Differential.BorderCells;
import org.cytodiffusion.report.page.ReportFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Smears made by hand, of which everything that a report says can be counted. */
class SmearReportTest {

    private static final CellClass IG = new CellClass("ig", 0x117733, "leukocyte");
    private static final CellClass BLAST = new CellClass("blast", 0x0f00ff, "leukocyte");
    private static final CellClass ERYTHROBLAST =
            new CellClass("erythroblast", 0x882255, "erythroid");
    private static final CellClass PLATELET = new CellClass("platelet", 0x44aa99, "platelet");
    private static final List<CellClass> CLASSES =
            List.of(
                    Examples.NEUTROPHIL,
                    Examples.LYMPHOCYTE,
                    IG,
                    BLAST,
                    ERYTHROBLAST,
                    PLATELET,
                    Examples.ERYTHROCYTE);

    @TempDir Path folder;

    private final List<ClassifiedCell> cells = new ArrayList<>();

    /** Adds cells of a class. */
    private void add(int count, CellClass cellClass, boolean certain, double anomaly) {
        for (int i = 0; i < count; i++) {
            double[] p = new double[CLASSES.size()];
            p[CLASSES.indexOf(cellClass)] = 1;
            cells.add(
                    new ClassifiedCell(
                            cellClass.hasNucleus()
                                    ? Examples.ell(cells.size() + 1, false)
                                    : Examples.square(cells.size() + 1),
                            new Verdict(
                                    cellClass,
                                    certain ? 0.99 : 0.6,
                                    certain,
                                    List.of(cellClass),
                                    certain ? 0.1 : 0.7,
                                    anomaly,
                                    2,
                                    p)));
        }
    }

    private SmearReport report(Map<Integer, Review> reviews) {
        SmearReport report = new SmearReport(CLASSES, BorderCells.LEFT_OUT);
        SmearResult result =
                new SmearResult(
                        "field",
                        480,
                        360,
                        new PixelSize(0.1, PixelSize.Source.GIVEN),
                        CLASSES,
                        cells,
                        true,
                        1);
        report.add(
                new ReportedImage(
                        result,
                        reviews,
                        Optional.empty(),
                        () -> ImageReader.read(new ImagePlus("field", TestSmears.field()))));
        return report;
    }

    private List<String> reasons(Map<Integer, Review> reviews) {
        return Triage.of(report(reviews).tally(), 0, TriageRules.defaults()).reasons();
    }

    private static Review said(String name) {
        return new Review(name, "A. Person", Instant.EPOCH, "seen");
    }

    private static ReportHead head(String title) {
        return new ReportHead(
                title,
                "Tiny 1.0.0",
                "cpu",
                Instant.EPOCH,
                new ReportHead.Images(1, 0),
                Map.of(),
                List.of());
    }

    @Test
    void anOrdinarySmearIsRoutine() {
        add(60, Examples.NEUTROPHIL, true, 0.1);
        add(39, Examples.LYMPHOCYTE, true, 0.2);
        add(1, IG, true, 0.2);
        add(500, Examples.ERYTHROCYTE, true, 0.1);
        Triage triage = Triage.of(report(Map.of()).tally(), 0, TriageRules.defaults());
        assertThat(triage.reasons()).isEmpty();
        assertThat(triage.line()).startsWith("Routine").contains("A person must review");
        assertThat(Triage.of(report(Map.of()).tally(), 2, TriageRules.defaults()).reasons())
                .containsExactly("Images not done: 2.");
    }

    @Test
    void fewCellsAreToldAndNoneToo() {
        add(99, Examples.NEUTROPHIL, true, 0.1);
        assertThat(reasons(Map.of()))
                .containsExactly("Leukocytes counted: 99; a differential needs 100.");
        assertThat(
                        Triage.of(report(Map.of()).tally(), 0, TriageRules.defaults().counting(99))
                                .isUrgent())
                .isFalse();
        cells.clear();
        assertThat(reasons(Map.of()))
                .singleElement()
                .asString()
                .startsWith("Leukocytes counted: 0;");
    }

    /** At the usual share four or more of 100 are odd in 1.8 of 100 smears, three or more in 8. */
    @Test
    void moreOddLeukocytesThanChanceAreAReason() {
        add(98, Examples.NEUTROPHIL, true, 0.1);
        add(3, Examples.LYMPHOCYTE, true, 0.7);
        assertThat(reasons(Map.of())).isEmpty();
        cells.remove(0);
        cells.remove(0);
        add(1, Examples.LYMPHOCYTE, true, 0.7);
        assertThat(reasons(Map.of()))
                .singleElement()
                .asString()
                .startsWith("4 of 100 leukocytes (4.0 %, 95 % interval 1.6 to 9.8) are unlike");
        assertThat(reasons(Map.of(101, said("lymphocyte")))).isEmpty();
    }

    @Test
    void immatureNucleatedRedAndUncertainCellsAreReasons() {
        add(12, Examples.NEUTROPHIL, true, 0.1);
        add(3, IG, true, 0.1);
        add(84, Examples.LYMPHOCYTE, false, 0.1);
        add(1, Examples.LYMPHOCYTE, true, 0.1);
        add(1, ERYTHROBLAST, true, 0.1);
        assertThat(reasons(Map.of())).isEmpty();
        cells.remove(0);
        cells.remove(0);
        add(1, IG, true, 0.1);
        add(1, Examples.LYMPHOCYTE, false, 0.1);
        add(1, ERYTHROBLAST, true, 0.1);
        assertThat(reasons(Map.of()))
                .containsExactly(
                        "4.0 % of the leukocytes are immature (ig: 4; up to 3 would be usual).",
                        "2.0 nucleated red cells for 100 leukocytes (2).",
                        "The model is not certain of 85 of 100 leukocytes (85 %; up to 84 would be"
                                + " usual).");
    }

    @Test
    void suspectedBlastsComeBeforeAllElse() {
        add(95, Examples.NEUTROPHIL, true, 0.1);
        add(3, IG, true, 0.1);
        add(1, BLAST, false, 0.1);
        add(1, Examples.LYMPHOCYTE, true, 0.1);
        assertThat(reasons(Map.of())).as("one of 100 may be named wrongly").isEmpty();
        assertThat(reasons(Map.of(100, said("blast"))))
                .containsExactly(
                        "Suspected blasts: 2 of 100 leukocytes. A person has to look at them.");
    }

    /** In a blue stain red cells are named blasts: what has no nucleus is none. */
    @Test
    void cellsThatContradictTheirClassAreNoBlasts() {
        add(95, Examples.NEUTROPHIL, true, 0.1);
        add(8, Examples.ERYTHROCYTE, true, 0.1);
        blueRedCells(8);
        add(5, Examples.NEUTROPHIL, true, 0.1);
        assertThat(reasons(Map.of())).isEmpty();
        blueRedCells(12);
        assertThat(reasons(Map.of()))
                .singleElement()
                .asString()
                .startsWith("20 of 120 cells named as leukocytes have no nucleus");
        assertThat(reasons(Map.of(104, said("blast"), 105, said("blast"))).get(0))
                .as("what a person says counts")
                .startsWith("Suspected blasts: 2 of 102");
    }

    private void blueRedCells(int count) {
        int from = cells.size();
        add(count, BLAST, false, 0.9);
        for (int i = from; i < cells.size(); i++) {
            cells.set(i, new ClassifiedCell(Examples.square(i + 1), cells.get(i).verdict()));
        }
    }

    @Test
    void aDifferentialOutsideItsRangesIsAReason() throws Exception {
        Path table =
                Files.writeString(
                        folder.resolve("ranges.csv"),
                        "class,low,high\nneutrophil,40,75\nlymphocyte,20,45\nig,,1\n");
        TriageRules rules = TriageRules.defaults().within(ReferenceRanges.read(table));
        add(80, Examples.NEUTROPHIL, true, 0.1);
        add(20, Examples.LYMPHOCYTE, true, 0.1);
        assertThat(Triage.of(report(Map.of()).tally(), 0, rules).reasons())
                .as("80 of 100 may be 75 %")
                .isEmpty();
        add(20, Examples.NEUTROPHIL, true, 0.1);
        add(20, Examples.NEUTROPHIL, true, 0.1);
        assertThat(Triage.of(report(Map.of()).tally(), 0, rules).reasons())
                .containsExactly(
                        "neutrophil: 85.7 % (95 % interval 79.0 to 90.6), outside of the range that"
                                + " is expected, 40.0 to 75.0.");
        Files.writeString(table, "class,low,high\nNeutrophils,40,75\n");
        assertThatThrownBy(() -> ReferenceRanges.read(table).require(CLASSES))
                .hasMessageContaining("\"Neutrophils\", which the model does not count");
        Files.writeString(table, "class,low,high\nig,5,2\n");
        assertThatThrownBy(() -> ReferenceRanges.read(table)).hasMessageContaining("Line 2 of");
    }

    @Test
    void anImageThatIsOddAsAWholeIsTold() {
        add(100, Examples.NEUTROPHIL, true, 0.1);
        add(101, Examples.ERYTHROCYTE, true, 0.4);
        assertThat(reasons(Map.of()))
                .singleElement()
                .asString()
                .startsWith("Half of all cells have an anomaly of 0.40 or more");
        assertThat(reasons(Map.of())).hasSize(1);
    }

    @Test
    void whatPeopleSaidCountsAndTheMachineStandsBeside() throws Exception {
        add(50, Examples.NEUTROPHIL, true, 0.1);
        add(50, Examples.LYMPHOCYTE, false, 0.1);
        add(200, Examples.ERYTHROCYTE, true, 0.1);
        add(10, PLATELET, true, 0.1);
        SmearReport report =
                report(
                        Map.of(
                                1, said("lymphocyte"),
                                51, said("erythroblast"),
                                52, said(Review.UNIDENTIFIED),
                                53, said(Review.ARTEFACT)));
        OutputFolder out = OutputFolder.open(folder);
        ReportHead head = head("Slide <7>");
        Triage triage = ReportFiles.write(out, head, report, TriageRules.defaults());
        assertThat(triage.reasons())
                .contains("Cells that a reviewer could not name: 1.")
                .anyMatch(reason -> reason.startsWith("Leukocytes counted: 97;"));
        JsonNode json = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
        JsonNode leukocytes = json.path("figures").path("leukocytes");
        assertThat(leukocytes.path("neutrophil").path("count").asInt()).isEqualTo(49);
        assertThat(leukocytes.path("neutrophil").path("machine_count").asInt()).isEqualTo(50);
        assertThat(leukocytes.path("lymphocyte").path("count").asInt()).isEqualTo(48);
        assertThat(leukocytes.path("total").path("count").asInt()).isEqualTo(97);
        assertThat(leukocytes.path("neutrophil").path("value").asDouble())
                .isCloseTo(100 * 49 / 97.0, within(1e-9));
        JsonNode red = json.path("figures").path("nucleated red cells").path("erythroblast");
        assertThat(red.path("value").asDouble()).isCloseTo(100 / 97.0, within(1e-9));
        JsonNode platelets = json.path("figures").path("platelets").path("platelet");
        assertThat(platelets.path("value").asDouble()).isCloseTo(5, within(1e-9));
        assertThat(platelets.path("unit").asText()).contains("in the fields seen");
        assertThat(json.path("reviews")).hasSize(4);
        assertThat(json.path("reviews").get(0).path("reviewer").asText()).isEqualTo("A. Person");
        List<String> rows = Files.readAllLines(folder.resolve("report.csv"));
        assertThat(rows)
                .contains("reviewed,unidentified,1,0,,,,", "reviewed,artefact,1,0,,,,")
                .anyMatch(row -> row.startsWith("leukocytes,lymphocyte,48,50,49.4845,percent"));
        String page = Files.readString(folder.resolve("report.html"));
        assertThat(page)
                .contains("Research use only", "Slide &lt;7&gt;", "by model", "A. Person")
                .contains("A ratio in the fields seen, not a concentration.")
                .doesNotContain("Slide <7>");
    }

    /** The 46 doubtful ones that nobody reviewed compete for the places on the sheet. */
    @Test
    void theSheetShowsTheOddestAndTheLeastSure() throws Exception {
        add(50, Examples.NEUTROPHIL, false, 0.1);
        IntStream.range(0, 12).forEach(i -> add(1, Examples.LYMPHOCYTE, true, 0.5 + i / 100.0));
        SmearReport report = report(Map.of(62, said("lymphocyte")));
        assertThat(report.picturedOdd())
                .extracting(cell -> cell.cell().cell().label())
                .containsExactly(61, 60, 59, 58, 57, 56, 55, 54);
        assertThat(report.picturedUnsure())
                .hasSize(SmearReport.PICTURED)
                .allMatch(cell -> cell.counted().equals(Examples.NEUTROPHIL));
        ReportHead head = head("");
        ReportFiles.write(OutputFolder.open(folder), head, report, TriageRules.defaults());
        String page = Files.readString(folder.resolve("report.html"));
        assertThat(page.split("data:image/png;base64,")).hasSize(1 + 2 * SmearReport.PICTURED);
    }
}
