/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.install.ModelCatalog;
import org.cytodiffusion.report.Differential;
import org.cytodiffusion.report.Examples;
import org.cytodiffusion.report.ReportHead;
import org.cytodiffusion.report.ReportedImage;
import org.cytodiffusion.report.SmearReport;
import org.cytodiffusion.report.TriageRules;
import org.cytodiffusion.report.record.RedCellSizes;
import org.cytodiffusion.report.record.RunRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

    @TempDir Path folder;

    @Test
    void thePageTellsWhatNeedsEyes() throws Exception {
        ModelBundle model = ModelCatalog.standard().find("PBC 9");
        RunRecord run =
                new RunRecord(
                        Optional.of(model),
                        Map.of("cells", "all"),
                        "cpu",
                        Instant.EPOCH,
                        Instant.EPOCH.plusSeconds(3),
                        new RunRecord.Counts(1, 0, 0, 3),
                        List.of("Mind <this>."),
                        Optional.of(RedCellSizes.of(new double[] {7, 8}, false)));
        SmearReport report = new SmearReport(Examples.CLASSES, Differential.BorderCells.LEFT_OUT);
        report.add(
                new ReportedImage(
                        Examples.result("<b>.png"),
                        Map.of(),
                        Optional.of("overlays/50% of #1.png"),
                        () -> {
                            throw new IOException("gone");
                        }));
        TriageRules rules = TriageRules.defaults();
        ReportFiles.write(OutputFolder.open(folder), ReportHead.of(run), report, rules);
        run.write(folder.resolve("run.json"));
        String page = Files.readString(folder.resolve("report.html"));
        assertThat(page)
                .contains("Research use only")
                .contains("Mind &lt;this&gt;.")
                .contains("Look here first", "Leukocytes counted: 1; a differential needs 100")
                .contains("src=\"overlays/50%25%20of%20%231.png\"")
                .contains("<td>&lt;b&gt;.png</td><td>2</td><td>lymphocyte</td><td>0.6000</td>")
                .doesNotContain("<b>");
        assertThat(Files.readString(folder.resolve("run.json")))
                .contains("\"seconds\" : 3.0", "\"cv_percent\" : 9.4281", "\"calibrated\" : false")
                .contains("\"sha256\" : \"" + model.sha256());
    }
}
